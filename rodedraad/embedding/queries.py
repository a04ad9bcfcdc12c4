"""How far a school is with carrying its career guidance on by itself; of a region only how many schools are where."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.activities.models import PlanCost
from rodedraad.embedding import parts as file
from rodedraad.embedding.models import Shared
from rodedraad.embedding.parts import IN_PLACE, NOT_YET, PARTLY, STANDINGS, Part
from rodedraad.evaluations.models import Edition
from rodedraad.evaluations.sources.about import About
from rodedraad.evaluations.sources.voices import learner_satisfaction
from rodedraad.hours.queries import balance_of
from rodedraad.programmes.models import HoursGiven, Programme
from rodedraad.quality.conditions import CONDITIONS
from rodedraad.quality.models import Aim, Improvement
from rodedraad.quality.queries.tasks import TaskMap, task_map
from rodedraad.schools.lexicon import Words
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import label, school_year_of
from rodedraad.surveys.models import Audience, Respondent, Round

LEAST_SCHOOLS = 10
A_YEAR = timedelta(days=366)
Stand = tuple[str, str]


@dataclass(frozen=True)
class Standing:
    """One part at one school: how it stands, the fact that says so, and which improvements work on it."""

    part: Part
    standing: str
    fact: str
    doing: tuple[Improvement, ...]

    @property
    def name(self) -> Any:
        """How it stands, in words."""
        return STANDINGS[self.standing]

    @property
    def is_in_place(self) -> bool:
        """Nothing is left to do."""
        return self.standing == IN_PLACE


@dataclass(frozen=True)
class Condition:
    """One of the five conditions, with its parts."""

    key: str
    name: Any
    question: Any
    standings: tuple[Standing, ...]

    @property
    def ready(self) -> int:
        """How many of its parts are in place."""
        return sum(one.is_in_place for one in self.standings)


@dataclass(frozen=True)
class Embedded:
    """A whole school: `until` is the day it is about, `as_of` the day it was looked up."""

    organisation: Organisation
    until: date
    as_of: date
    conditions: tuple[Condition, ...]

    @property
    def standings(self) -> list[Standing]:
        """Every part, in order."""
        return [one for condition in self.conditions for one in condition.standings]

    @property
    def to_do(self) -> list[Standing]:
        """What is not in place."""
        return [one for one in self.standings if not one.is_in_place]


def embedded(organisation: Organisation, *, today: date) -> Embedded:
    """Each part as the system knows it today. Needs `acting_as` that school."""
    about = About(organisation, school_year_of(today), today)
    looked = _Looked(about)
    doing: dict[str, list[Improvement]] = {}
    rows = Improvement.objects.filter(organisation=organisation, removed_at=None).select_related("owner")
    for row in rows:
        if not row.is_settled:
            doing.setdefault(row.theme, []).append(row)
    found: dict[str, list[Standing]] = {key: [] for key in CONDITIONS}
    for part in file.parts(about.words):
        standing, fact = LOOKS[part.key](looked)
        found[part.condition].append(Standing(part, standing, fact, tuple(doing.get(part.title, ()))))
    conditions = tuple(Condition(key, *CONDITIONS[key], tuple(ones)) for key, ones in found.items())
    return Embedded(organisation, file.until(), today, conditions)


class _Looked:
    """What the parts look at; each thing is asked once."""

    def __init__(self, about: About) -> None:
        self.about, self.today, self.year = about, about.today, about.school_year
        self.tasks: TaskMap = task_map(about.organisation, today=about.today)

    def rounds(self, *purposes: str) -> list[Round]:
        """Closed rounds of this school year and the one before."""
        return [one for year in (self.year, self.year - 1) for one in self.about.rounds_for(*purposes, year=year)]


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _vision_agreed(at: _Looked) -> Stand:
    vision = at.about.vision
    if vision and vision.agreed_on:
        return IN_PLACE, _("Agreed on %(day)s.") % {"day": _day(vision.agreed_on)}
    if vision and vision.version:
        return PARTLY, _("There is a draft; nobody agreed on it yet.")
    return NOT_YET, _("There is no text.")


def _vision_talk(at: _Looked) -> Stand:
    vision = at.about.vision
    if vision is None or vision.talked_on is None:
        return NOT_YET, _("No day was noted.")
    is_recent = at.today - vision.talked_on <= A_YEAR
    return IN_PLACE if is_recent else PARTLY, _("Last talked about on %(day)s.") % {"day": _day(vision.talked_on)}


def _course(at: _Looked) -> Stand:
    rows = Aim.objects.filter(organisation=at.about.organisation, removed_at=None)
    aims = [one for one in rows if one.state not in (Aim.State.REACHED, Aim.State.LEFT)]
    last = max((one.to_year for one in aims), default=None)
    if last is None:
        return NOT_YET, _("There are no aims under way.")
    said = _("Aims under way: %(n)s, the last until %(year)s.") % {"n": len(aims), "year": label(last)}
    return IN_PLACE if last >= file.until().year else PARTLY, said


def _programme(at: _Looked) -> Stand:
    rows = Programme.objects.filter(organisation=at.about.organisation, removed_at=None)
    has_next = rows.filter(school_year=at.year + 1).exists()
    now = any(placed for _programme, placed in at.about.placed)
    if now and has_next:
        return IN_PLACE, _("This year's and next year's programme are there.")
    if now:
        return PARTLY, _("This year's programme is there; next year's is not.")
    return (PARTLY, _("Only next year's programme was begun.")) if has_next else (NOT_YET, _("There is no programme."))


def _tasks(at: _Looked) -> Stand:
    lines = at.tasks.lines
    if not any(one.decides or one.does for one in lines):
        return NOT_YET, _("Nobody stands in the list of tasks.")
    said = _("Tasks: %(n)s, of which open: %(holes)s.") % {"n": len(lines), "holes": at.tasks.holes}
    return PARTLY if at.tasks.holes else IN_PLACE, said


def _evaluation(at: _Looked) -> Stand:
    rows = Edition.objects.filter(organisation=at.about.organisation, evaluation__removed_at=None, reopened_at=None)
    years = sorted(rows.values_list("evaluation__school_year", flat=True).distinct())
    if not years:
        return NOT_YET, _("No evaluation was signed.")
    said = _("The last signed one is of %(year)s.") % {"year": label(years[-1])}
    return IN_PLACE if years[-1] >= at.year - 1 else PARTLY, said


def _scan(at: _Looked) -> Stand:
    scans = at.about.scans
    if not scans:
        return NOT_YET, _("No LOB scan was closed.")
    said = _("The last one was closed on %(day)s.") % {"day": _day(scans[0].closes_on)}
    return IN_PLACE if scans[0].school_year >= at.year - 1 else PARTLY, said


def _voices(at: _Looked) -> Stand:
    for year in (at.year, at.year - 1):
        if learner_satisfaction(About(at.about.organisation, year, at.today)).values:
            return IN_PLACE, _("Asked in %(year)s, with an outcome that may be shown.") % {"year": label(year)}
    if at.rounds(Round.Purpose.SATISFACTION):
        return PARTLY, _("It was asked, but there is no outcome that may be shown.")
    if Audience.objects.filter(round__in=at.rounds(Round.Purpose.SCAN), respondent=Respondent.LEARNER).exists():
        return PARTLY, _("Only in the LOB scan: of their satisfaction nothing was asked yet.")
    return NOT_YET, _("Nobody asked in this or last school year.")


def _improving(at: _Looked) -> Stand:
    rows = at.about.improvements
    going = [one for one in rows if not one.is_settled]
    owned = [one for one in going if one.keeper and one.due_on]
    done = [one for one in rows if one.state == Improvement.State.DONE]
    if not rows:
        return NOT_YET, _("Nothing stands on the board.")
    said = _("Under way: %(n)s, with a name and a date: %(owned)s. Finished this year: %(done)s.")
    fact = said % {"n": len(going), "owned": len(owned), "done": len(done)}
    return IN_PLACE if done and len(owned) == len(going) else PARTLY, fact


def _carriers(at: _Looked) -> Stand:
    carrying = {who.word for line in at.tasks.lines for who in line.does if who.is_here}
    if not carrying:
        return NOT_YET, _("Nobody stands in the list of tasks.")
    said = _("Colleagues and roles that do the work: %(n)s.") % {"n": len(carrying)}
    return IN_PLACE if len(carrying) > 1 else PARTLY, said


def _keeper(at: _Looked) -> Stand:
    vision = at.about.vision
    if vision is None:
        return NOT_YET, _("There is no text.")
    return (IN_PLACE, _("Somebody keeps it.")) if vision.keeper else (NOT_YET, _("Nobody keeps it."))


def _hours(at: _Looked) -> Stand:
    there = HoursGiven.objects.filter(programme__in=at.about.programmes, removed_at=None)
    given_in = set(there.values_list("programme_id", flat=True))
    balances = [balance_of(one) for one in at.about.programmes if one.pk in given_in]
    if not balances:
        return NOT_YET, _("Nobody wrote down who is given how many hours.")
    short = [one for one in balances if one.left < 0]
    if short or any(one.unknown for one in balances):
        return PARTLY, _("Programmes with fewer hours than asked: %(n)s.") % {"n": len(short)}
    return IN_PLACE, _("Every programme with hours has enough of them.")


def _money(at: _Looked) -> Stand:
    plans = at.about.plans
    costed = PlanCost.objects.filter(plan__in=plans).values("plan_id").distinct().count()
    if not costed:
        return NOT_YET, _("No costs were written at designs of this year.")
    said = _("Designs of this year with costs: %(n)s of %(all)s.") % {"n": costed, "all": len(plans)}
    return IN_PLACE if costed == len(plans) else PARTLY, said


LOOKS: dict[str, Callable[[_Looked], Stand]] = {
    "vision_agreed": _vision_agreed,
    "vision_talk": _vision_talk,
    "course": _course,
    "programme": _programme,
    "tasks": _tasks,
    "evaluation": _evaluation,
    "scan": _scan,
    "voices": _voices,
    "improving": _improving,
    "carriers": _carriers,
    "keeper": _keeper,
    "hours": _hours,
    "money": _money,
}


# --- the region: how many schools, never which


@dataclass(frozen=True)
class Counted:
    """One part over the schools of a region."""

    part: Part
    in_place: int
    partly: int
    not_yet: int


@dataclass(frozen=True)
class Regional:
    """What a region may see: how many schools share, and from ten schools on how many stand where."""

    schools: int
    rows: tuple[tuple[Any, tuple[Counted, ...]], ...]


def regional(region: Organisation) -> Regional:
    """Counts per part over the schools that share and still belong to it. Needs `acting_as` that region."""
    rows = Shared.objects.filter(region=region, withdrawn_at=None, organisation__regions=region)
    return counted([row.standings for row in rows])


def counted(shared: Iterable[dict[str, str]]) -> Regional:
    """Counts over what schools shared; no count at all below ten schools, also not of a part that fewer have."""
    shared = list(shared)
    found: dict[str, list[Counted]] = {key: [] for key in CONDITIONS}
    for part in file.parts(Words()):
        there = Counter(one[part.key] for one in shared if part.key in one)
        if there.total() >= LEAST_SCHOOLS:
            found[part.condition].append(Counted(part, *(there[key] for key in (IN_PLACE, PARTLY, NOT_YET))))
    rows = tuple((CONDITIONS[key][0], tuple(ones)) for key, ones in found.items() if ones)
    return Regional(len(shared), rows)


def regions_for(organisation: Organisation) -> list[Organisation]:
    """The regions this school belongs to, and those it left while it still shared with them."""
    own = Q(participants=organisation) | Q(
        pk__in=Shared.objects.filter(organisation=organisation, withdrawn_at=None).values("region")
    )
    return list(Organisation.objects.filter(own).distinct().order_by("sort_key"))


def shared_with(organisation: Organisation) -> dict[Any, Shared]:
    """What this school shares now, by region."""
    return {row.region_id: row for row in Shared.objects.filter(organisation=organisation, withdrawn_at=None)}
