"""What the system itself can count for a school year: the value, of how many, and where it comes from.

Of youngsters only what the results of a closed round show takes part, so that what is hidden there is hidden here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rodedraad.activities.models import PlanOutcome
from rodedraad.hours.queries import balance_of
from rodedraad.indicators.margins import HUNDRED, rounded
from rodedraad.indicators.models import Indicator
from rodedraad.indicators.ready import ready_one
from rodedraad.indicators.wanted import Noted
from rodedraad.library.models import Adoption
from rodedraad.programmes.access import programmes_of
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.queries.placements import placed_in
from rodedraad.quality.models import Improvement, ImprovementVersion
from rodedraad.scan.queries.picture import picture
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import FIRST_MONTH
from rodedraad.surveys.models import Respondent, Round
from rodedraad.surveys.queries.results import Figure, results

YOUNGSTERS = "youngsters"
HAD_TALK = ("often", "once")


@dataclass(frozen=True)
class Counted:
    """What was counted, ready to be noted; or, in words, why there is nothing to count."""

    noted: Noted | None
    gap: str = ""


@dataclass(frozen=True)
class Asked:
    """For which school and year, on which day."""

    organisation: Organisation
    school_year: int
    today: date

    @property
    def first(self) -> date:
        """The first day of the school year."""
        return date(self.school_year, FIRST_MONTH, 1)

    @property
    def after(self) -> date:
        """The first day of the next one."""
        return date(self.school_year + 1, FIRST_MONTH, 1)


def can_count(indicator: Indicator) -> bool:
    """Whether the system can count this one."""
    ready = ready_one(indicator.key)
    return ready is not None and ready.counted in COUNTERS


def count(indicator: Indicator, school_year: int, *, today: date) -> Counted:
    """This figure for that school year, as the system knows it today."""
    ready = ready_one(indicator.key)
    if ready is None or ready.counted not in COUNTERS:
        return Counted(None, _("This figure cannot be counted here. Note it yourself."))
    return COUNTERS[ready.counted](Asked(indicator.organisation, school_year, today))


# --- programme, hours, improvements, examples


def _programmes(asked: Asked) -> list[Programme]:
    return list(programmes_of(asked.organisation).filter(school_year=asked.school_year, removed_at=None))


def _activities_held(asked: Asked) -> Counted:
    rows = Placement.objects.filter(
        organisation=asked.organisation, programme__in=_programmes(asked), removed_at=None, plan__isnull=False
    ).filter(status=Placement.Status.CONFIRMED, starts_on__isnull=False)
    plans = {row.plan_id for row in rows if (row.ends_on or row.starts_on or asked.today) < asked.today}
    if not plans:
        return Counted(None, _("No activity with a design and a date has passed in this school year."))
    held = PlanOutcome.objects.filter(plan__in=plans, held_on__isnull=False, held_on__lte=asked.today).count()
    return _share(asked, held, len(plans), _("Programme and looking back"))


def _talks_planned(asked: Asked) -> Counted:
    numbers: list[int] = []
    for programme in _programmes(asked):
        talks = [
            one for one in placed_in(programme, confirmed=True) if one.kind == Placement.Kind.TALK and one.is_obligatory
        ]
        tracks = programme.tracks or [""]
        for track in tracks:
            for year in programme.years:
                here = (one for one in talks if year in one.years and (not one.tracks or track in one.tracks))
                numbers.append(len(list(here)))
    if not numbers:
        return Counted(None, _("There is no programme for this school year yet."))
    return _number(asked, Decimal(sum(numbers)) / len(numbers), _("Programme"))


def _hours_asked(asked: Asked) -> Counted:
    balances = [balance_of(programme) for programme in _programmes(asked)]
    given = sum((one.given for one in balances), Decimal(0))
    if not given:
        return Counted(None, _("No hours were given in a programme of this school year yet."))
    wanted = sum((one.asked for one in balances), Decimal(0))
    return _number(asked, HUNDRED * wanted / given, _("Balance of hours"))


def _improvements_on_time(asked: Asked) -> Counted:
    rows = Improvement.objects.filter(organisation=asked.organisation, removed_at=None)
    rows = rows.filter(due_on__gte=asked.first, due_on__lt=min(asked.today, asked.after))
    due = {row.pk: row for row in rows.exclude(state=Improvement.State.STOPPED)}
    if not due:
        return Counted(None, _("No improvement had its day in this school year yet."))
    done = _done_on(due)
    on_time = sum(1 for key, row in due.items() if key in done and row.due_on and done[key] <= row.due_on)
    return _share(asked, on_time, len(due), _("Board of improvements"))


def _done_on(due: Iterable[UUID]) -> dict[UUID, date]:
    """The day since which each of these is done, of those that are."""
    found: dict[UUID, date] = {}
    rows = ImprovementVersion.objects.filter(improvement__in=list(due)).order_by("number")
    for key, fields, at in rows.values_list("improvement_id", "fields", "at"):
        if fields["state"] != Improvement.State.DONE:
            found.pop(key, None)
        else:
            found.setdefault(key, localtime(at).date())
    return found


def _practices_adopted(asked: Asked) -> Counted:
    rows = Adoption.objects.filter(organisation=asked.organisation, began_on__gte=asked.first)
    rows = rows.filter(began_on__lt=asked.after)
    number = rows.exclude(outcome=Adoption.Outcome.DROPPED).count()
    return _number(asked, Decimal(number), _("Examples taken over"))


# --- questionnaires and the scan


def _rounds(asked: Asked) -> list[Round]:
    """The closed rounds of this school year, newest first."""
    rows = Round.objects.filter(organisation=asked.organisation, school_year=asked.school_year, removed_at=None)
    return list(rows.filter(closed_at__isnull=False).order_by("-closed_at", "-pk"))


def _figure(asked: Asked, item: str) -> tuple[Round, Figure | None] | None:
    """What youngsters as a whole answered to a question of the ready-made questionnaire, in its latest round."""
    for one in _rounds(asked):
        if not one.audiences.filter(version__instrument__key=YOUNGSTERS, respondent=Respondent.LEARNER).exists():
            continue
        for found in results(one).items:
            if found.item.key == item and Respondent.LEARNER in found.figures:
                return one, found.figures[Respondent.LEARNER]
    return None


def _mean_of(item: str) -> Callable[[Asked], Counted]:
    def counted(asked: Asked) -> Counted:
        found = _figure(asked, item)
        if found is None:
            return Counted(None, _not_asked())
        asked_in, figure = found
        mean = figure.mean if figure else None
        if mean is None:
            return Counted(None, _too_few())
        ends = None if mean.low is None or mean.high is None else (rounded(mean.low), rounded(mean.high))
        noted = Noted(asked.school_year, value=rounded(mean.mean), n=mean.n, source=_source(asked_in))
        if ends is None:
            return Counted(noted)
        return Counted(
            Noted(asked.school_year, value=noted.value, n=mean.n, low=ends[0], high=ends[1], source=noted.source)
        )

    return counted


def _talks_had(asked: Asked) -> Counted:
    found = _figure(asked, "had-talk")
    if found is None:
        return Counted(None, _not_asked())
    asked_in, figure = found
    if figure is None or not figure.n:
        return Counted(None, _too_few())
    part = sum(figure.counts.get(option, 0) for option in HAD_TALK)
    return Counted(Noted(asked.school_year, part=part, n=figure.n, source=_source(asked_in)))


def _response(asked: Asked) -> Counted:
    for one in _rounds(asked):
        shown = results(one)
        cuts = [cut for cut in shown.cuts if cut.key == Respondent.LEARNER]
        if not cuts:
            continue
        people, invited = shown.people[cuts[0].key], cuts[0].asked
        if people is None:
            return Counted(None, _too_few())
        if not invited or people > invited:
            return Counted(None, _("It was not told how many were asked in “%(title)s”.") % {"title": one.title})
        return Counted(Noted(asked.school_year, part=people, n=invited, source=_source(one)))
    return Counted(None, _("No round with youngsters was closed in this school year."))


def _scan_difference(asked: Asked) -> Counted:
    for one in _rounds(asked):
        if one.purpose != Round.Purpose.SCAN:
            continue
        found = [theme.spread.difference for theme in picture(one).themes if theme.spread.difference is not None]
        if not found:
            return Counted(None, _("In this scan no two roles can be compared."))
        return Counted(Noted(asked.school_year, value=rounded(max(found)), source=_source(one)))
    return Counted(None, _("No LOB scan was closed in this school year."))


# --- in words


def _share(asked: Asked, part: int, n: int, source: str) -> Counted:
    return Counted(Noted(asked.school_year, part=part, n=n, source=_as_of(asked, source)))


def _number(asked: Asked, value: Decimal, source: str) -> Counted:
    return Counted(Noted(asked.school_year, value=rounded(value), source=_as_of(asked, source)))


def _as_of(asked: Asked, source: str) -> str:
    words = {"source": source, "day": date_format(asked.today, "j F Y")}
    return _("%(source)s in Rode Draad, as of %(day)s") % words


def _source(asked_in: Round) -> str:
    day = date_format(localtime(asked_in.closed_at).date(), "j F Y") if asked_in.closed_at else ""
    return (_("“%(title)s”, closed on %(day)s") % {"title": asked_in.title[:120], "day": day})[:200]


def _not_asked() -> str:
    return _("The ready-made questionnaire for youngsters was not asked and closed in this school year.")


def _too_few() -> str:
    return _("Fewer than ten answered, or it could be worked out from another group. Nothing is shown of it.")


COUNTERS: dict[str, Callable[[Asked], Counted]] = {
    "activities_held": _activities_held,
    "talks_planned": _talks_planned,
    "talks_had": _talks_had,
    "somebody_to_talk_to": _mean_of("someone"),
    "confidence": _mean_of("confidence"),
    "response": _response,
    "improvements_on_time": _improvements_on_time,
    "hours_asked": _hours_asked,
    "scan_difference": _scan_difference,
    "practices_adopted": _practices_adopted,
}
