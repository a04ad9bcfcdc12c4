"""When a region's own term or a proposal cannot be, as a sentence."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.terms.models import TermProposal

# Where a region may add: what differs from place to place. What research or the councils fixed stays as it is.
OPEN_VOCABULARIES = (
    Vocabulary.GOAL,
    Vocabulary.SUCCESS_ELEMENT,
    Vocabulary.FORM,
    Vocabulary.TARGET_GROUP,
    Vocabulary.PARTNER,
    Vocabulary.CONDITION,
    Vocabulary.SUBJECT,
    Vocabulary.TRACK,
    Vocabulary.COUNCIL,
    Vocabulary.MATERIAL,
)


def objection_to_parent(parent: Term | None) -> str | None:
    """An own term stands under a living national term of a vocabulary in which regions may add."""
    if parent is None or parent.region_id is not None or not parent.is_living:
        return _("Choose the national term it stands under.")
    if parent.vocabulary not in OPEN_VOCABULARIES:
        return _("This list is the same for the whole country.")
    return None


def objection_to_name(name_nl: str, name_en: str, others: Iterable[Term]) -> str | None:
    """A name in both languages that is not there yet. `others` are the living terms of the vocabulary."""
    if not name_nl.strip() or not name_en.strip():
        return _("Give the name in Dutch and in English.")
    names = {name_nl.strip().casefold(), name_en.strip().casefold()}
    for other in others:
        if names & {other.name_nl.casefold(), other.name_en.casefold()}:
            return _("“%(name)s” is already there: choose that one.") % {"name": other.name}
    return None


def objection_to_changing(term: Term) -> str | None:
    """What is out of use is brought back first."""
    return None if term.is_living else _("This term is out of use.")


def objection_to_merging(term: Term, into: Term) -> str | None:
    """Two living terms of one list; into a national one, or into another of the same region."""
    if not term.is_living or not into.is_living:
        return _("This term is out of use.")
    if into.pk == term.pk or into.vocabulary != term.vocabulary:
        return _("Choose another term of the same list.")
    if into.region_id not in (None, term.region_id):
        return _("That term belongs to another region.")
    return None


def objection_to_restoring(term: Term, successors: int) -> str | None:
    """A merged term does not come back: what was said with it has moved."""
    if term.is_living:
        return _("This term is in use.")
    return _("This term was merged and cannot come back.") if successors else None


def objection_to_proposing(term: Term, open_proposals: int, reason: str) -> str | None:
    """A living term, a reason, and one proposal at a time."""
    if not term.is_living:
        return _("This term is out of use.")
    if open_proposals:
        return _("This term was already proposed and waits for an answer.")
    return None if reason.strip() else _("Say why this term is useful for the whole country.")


def objection_to_answering(proposal: TermProposal, *, accepted: bool, answer: str) -> str | None:
    """Answered once; a no says why."""
    if proposal.state != TermProposal.State.OPEN:
        return _("This proposal has been answered.")
    if not accepted and not answer.strip():
        return _("Say why it stays a term of the region.")
    return None
