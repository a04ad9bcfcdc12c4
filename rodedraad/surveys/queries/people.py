"""How many answered a closed round, as far as that may be told: of an anonymous group below ten not, also not by
subtraction. While a round is open those who ask see how many answered (`rounds.response_rates`), to ask once more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodedraad.surveys.models import Audience, Round, Tally
from rodedraad.surveys.queries.cuts import Cut, cuts_of
from rodedraad.surveys.queries.results import Hiding, people_in_each


@dataclass(frozen=True)
class People:
    """How many answered: of each group by the key of its cut, of each audience, and of all; None where it is hidden."""

    cuts: Sequence[Cut]
    groups: Mapping[str, int | None]
    audiences: Mapping[UUID, int | None]
    all: int | None


def people_of(rounds: Sequence[Round]) -> dict[UUID, People]:
    """Of each closed round among these: two queries, however many there are."""
    closed = [one.pk for one in rounds if one.closed_at]
    by_round: dict[UUID, list[Audience]] = {pk: [] for pk in closed}
    for audience in Audience.objects.filter(round__in=closed):
        by_round[audience.round_id].append(audience)
    tallies = {row.audience_id: row for row in Tally.objects.filter(audience__round__in=closed).defer("counts")}
    return {pk: _people(audiences, tallies) for pk, audiences in by_round.items()}


def _people(audiences: Sequence[Audience], tallies: Mapping[UUID, Tally]) -> People:
    cuts = cuts_of(audiences)
    people_in = people_in_each(audiences, tallies)
    counts = {cut.key: sum(tallies[one].people for one in cut.audiences if one in tallies) for cut in cuts}
    hiding = Hiding(cut for cut in cuts if cut.is_anonymous)
    hidden = hiding.of({cut.key: sum(people_in[one] for one in cut.audiences) for cut in cuts})
    groups = {key: None if key in hidden else count for key, count in counts.items()}
    alone = {cut.audiences[0]: groups[cut.key] for cut in cuts if len(cut.audiences) == 1}
    # the whole is the sum of the roles: with one of them hidden it would tell that one
    roles = [groups[cut.key] for cut in cuts if cut.depth == 0]
    told = [count for count in roles if count is not None]
    return People(cuts, groups, alone, sum(told) if len(told) == len(roles) else None)
