"""How the letters of a group stand. How many were not used tells how many answered, so that is told only as long as
the numbers of a round are (`surveys.queries.rounds`): to who asks, until it closes. After that nothing tells it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rodedraad.invitations.models import Letter, LetterBatch
from rodedraad.surveys.models import Audience


@dataclass(frozen=True)
class Standing:
    """The times letters were made, how many of them stand, and how many of those were not used (None: not told)."""

    batches: Sequence[LetterBatch]
    made: int
    unused: int | None


def standing(audience: Audience) -> Standing:
    """The letters of this group."""
    batches = list(LetterBatch.objects.filter(audience=audience).select_related("by"))
    made = sum(batch.number for batch in batches if batch.withdrawn_on is None)
    is_told = audience.by_letter and not audience.round.closed_at
    return Standing(batches, made, Letter.objects.filter(audience=audience).count() if is_told else None)
