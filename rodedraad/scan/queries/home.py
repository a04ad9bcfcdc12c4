"""What stands on the first page of the scan: what is open with how many answered, what was asked before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rodedraad.questionnaires.queries.asked import CLOSED, state_of
from rodedraad.questionnaires.wording import said
from rodedraad.scan.differences import per_theme
from rodedraad.scan.items import RESPONDENTS
from rodedraad.scan.queries.picture import Picture
from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Audience, Round
from rodedraad.surveys.queries.rounds import response_rates

MOST_BACK = 4


@dataclass(frozen=True)
class RoleRate:
    """How many of one role began, of how many who were asked (None when it was not told of every group)."""

    role: str
    began: int
    invited: int | None
    groups: int

    @property
    def percent(self) -> int | None:
        """Of a hundred, at most a hundred."""
        return min(round(100 * self.began / self.invited), 100) if self.invited else None


@dataclass(frozen=True)
class Running:
    """A scan that is not closed."""

    round: Round
    state: str
    roles: list[RoleRate]


@dataclass(frozen=True)
class Course:
    """One theme over the scans that followed each other, oldest first: the difference in each, None without one."""

    name: str
    key: str
    differences: tuple[float | None, ...]


def places_of(organisation: Organisation) -> list[Organisation]:
    """The locations of this school."""
    rows = Organisation.objects.filter(parent=organisation, kind=Organisation.Kind.LOCATION)
    return list(rows.order_by("sort_key"))


def running(rounds: Iterable[Round], *, today: date) -> list[Running]:
    """The scans that are not closed, each with how many of each role answered."""
    states = [(one, state_of(one, today=today)) for one in rounds]
    return [Running(one, state, _rates(one)) for one, state in states if state != CLOSED]


def _rates(round: Round) -> list[RoleRate]:
    rates = response_rates(round)
    found = []
    for role in RESPONDENTS:
        own = [rate for rate in rates if rate.audience.respondent == role]
        invited = [rate.audience.invited for rate in own]
        total = None if None in invited else sum(one for one in invited if one is not None)
        if own:
            found.append(RoleRate(role, sum(rate.began for rate in own), total, len(own)))
    return found


def groups_of(round: Round) -> list[Audience]:
    """Who was asked then, in their order: to be copied."""
    return list(Audience.objects.filter(round=round, respondent__in=RESPONDENTS))


def chain(newest: Round, known: Sequence[Round], *, most: int = MOST_BACK) -> list[Round]:
    """This scan and those it followed on, oldest first, as far as they are among the known ones."""
    by_key = {one.pk: one for one in known}
    found, at = [newest], newest
    while len(found) < most and at.previous_id in by_key and by_key[at.previous_id] not in found:
        at = by_key[at.previous_id]
        found.append(at)
    return found[::-1]


def course(pictures: Sequence[Picture]) -> list[Course]:
    """Per theme of the newest scan how large the difference was in each, in the order of the newest; over what every
    one of them can show, so that a role that was hidden once does not look like a thread that got longer."""
    if not pictures:
        return []
    shared = set.intersection(*({(one.role, one.item) for one in picture.given} for picture in pictures))
    found = [
        {spread.key: spread for spread in per_theme(one for one in picture.given if (one.role, one.item) in shared)}
        for picture in pictures
    ]
    return [
        Course(
            said(one.theme.name),
            one.theme.key,
            tuple(own[one.theme.key].difference if one.theme.key in own else None for own in found),
        )
        for one in pictures[-1].themes
    ]
