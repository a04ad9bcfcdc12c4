"""What the entries read: one school in one school year, each thing asked of the database once, however many use it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rodedraad.activities.models import Plan, PlanOutcome
from rodedraad.evaluations.document import Lines, Source, Value
from rodedraad.indicators.queries import Shown, at
from rodedraad.programmes.models import Programme
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries import matrix
from rodedraad.programmes.queries.choices import rows_to_count
from rodedraad.programmes.queries.placements import placed_in
from rodedraad.programmes.rules import first_day, last_day
from rodedraad.quality.models import Improvement, Vision, VisionText
from rodedraad.scan.queries.picture import Picture, picture
from rodedraad.schools.lexicon import Words
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.change import Changes, change
from rodedraad.surveys.queries.results import Results, results

MOST_LINES = 12


@dataclass(frozen=True)
class Found:
    """What the system knows for one entry; `gap` when there is more to say than that nothing is known."""

    values: tuple[Value, ...] = ()
    sources: tuple[Source, ...] = ()
    gap: str = ""


NOTHING = Found()


@dataclass
class About:
    """One school in one school year, as it stands today."""

    organisation: Organisation
    school_year: int
    today: date

    @property
    def first(self) -> date:
        """The first day of the school year."""
        return first_day(self.school_year)

    @property
    def last(self) -> date:
        """The last day of the school year."""
        return last_day(self.school_year)

    @property
    def as_of(self) -> date:
        """Until when what lives on counts: today, or the end of a school year that is over."""
        return min(self.today, self.last)

    def source(self, name: str, url: str, as_of: date | None = None) -> Source:
        """Where a value comes from; without a day: as it stands today."""
        return Source(name, url, as_of or self.today)

    @cached_property
    def programmes(self) -> list[Programme]:
        """The programmes of this school year."""
        rows = Programme.objects.filter(organisation=self.organisation, school_year=self.school_year, removed_at=None)
        return list(rows.select_related("organisation").order_by("name", "pk"))

    @cached_property
    def placed(self) -> list[tuple[Programme, list[Placed]]]:
        """What stands in each of them, drafts left out."""
        return [(programme, placed_in(programme, confirmed=True)) for programme in self.programmes]

    @property
    def all_placed(self) -> list[Placed]:
        """Everything that stands in a programme of this year."""
        return [one for _programme, placed in self.placed for one in placed]

    def rows(self, tab: str) -> list[tuple[Programme, list[matrix.Row]]]:
        """Each programme with how often it works on each term of a tab of the heat map."""
        if not self.programmes:
            return []
        terms = rows_to_count(self.organisation, matrix.TABS[tab][1])
        wanted = matrix.terms_of(tab, self.organisation, terms)
        return [(one, matrix.rows_of(tab, wanted, placed, years=one.years, loose=())) for one, placed in self.placed]

    @cached_property
    def words(self) -> Words:
        """What the school calls things."""
        return words_of(self.organisation)

    @cached_property
    def outcomes(self) -> list[PlanOutcome]:
        """What was written about plans that ran this year, the latest first."""
        rows = PlanOutcome.objects.filter(organisation=self.organisation, plan__removed_at=None)
        day = Q(held_on__range=(self.first, self.last))
        rows = rows.filter(day | Q(held_on=None, plan__school_year=self.school_year))
        return list(rows.select_related("plan").order_by("-held_on", "plan__title"))

    @cached_property
    def plans(self) -> list[Plan]:
        """The plans of this school year."""
        rows = Plan.objects.filter(organisation=self.organisation, school_year=self.school_year, removed_at=None)
        return list(rows.order_by("title", "pk"))

    @cached_property
    def improvements(self) -> list[Improvement]:
        """What stood on the board this year: not removed, made by its end, and not settled before it began."""
        rows = Improvement.objects.filter(organisation=self.organisation, removed_at=None)
        rows = rows.filter(made_at__date__lte=self.last).select_related("from_round")
        return [row for row in rows if not row.is_settled or localtime(row.changed_at).date() >= self.first]

    @cached_property
    def indicators(self) -> list[Shown]:
        """The indicators every colleague may read, with their value of this year."""
        return at(self.organisation, self.school_year)

    @cached_property
    def vision(self) -> Vision | None:
        """The vision, if there is one."""
        return Vision.objects.filter(organisation=self.organisation).first()

    @cached_property
    def newest_text(self) -> VisionText | None:
        """Its newest text."""
        return VisionText.objects.filter(vision=self.vision).first() if self.vision else None

    @cached_property
    def rounds(self) -> list[Round]:
        """Every round this school closed, the latest first."""
        rows = Round.objects.filter(organisation=self.organisation, removed_at=None, closed_at__isnull=False)
        return list(rows.select_related("organisation").order_by("-closes_on", "-made_at"))

    def rounds_for(self, *purposes: str, year: int | None = None) -> list[Round]:
        """Those of one school year (this one) for one of these purposes; all purposes when none is named."""
        wanted = self.school_year if year is None else year
        return [row for row in self.rounds if row.school_year == wanted and (not purposes or row.purpose in purposes)]

    @cached_property
    def _read(self) -> dict[str, Results]:
        return {}

    def results(self, round: Round) -> Results:
        """What may be shown of a round."""
        key = str(round.pk)
        if key not in self._read:
            self._read[key] = results(round)
        return self._read[key]

    @cached_property
    def _changed(self) -> dict[tuple[str, str], Changes]:
        return {}

    def change(self, before: Round, after: Round) -> Changes:
        """What changed between two rounds, as far as it may be shown."""
        key = (str(before.pk), str(after.pk))
        if key not in self._changed:
            self._changed[key] = change(before, after)
        return self._changed[key]

    @cached_property
    def scans(self) -> list[Round]:
        """Closed scans up to and with this year, the latest first."""
        return [one for one in self.rounds if one.purpose == Round.Purpose.SCAN and one.school_year <= self.school_year]

    @cached_property
    def scan(self) -> Picture | None:
        """The latest scan of this year, as it may be shown."""
        latest = next(iter(self.scans), None)
        return picture(latest) if latest and latest.school_year == self.school_year else None

    @cached_property
    def scan_before(self) -> Picture | None:
        """The scan before that one."""
        return picture(self.scans[1]) if self.scan and len(self.scans) > 1 else None


def closed_on(round: Round) -> date:
    """The day on which the answers of a round were fixed."""
    return localtime(round.closed_at).date() if round.closed_at else round.closes_on


def listed(head: str, names: Iterable[str]) -> list[Value]:
    """A head and the first of many lines, with how many are left out; nothing without lines."""
    found = list(names)
    left = len(found) - MOST_LINES
    shown = found if left <= 0 else [*found[:MOST_LINES], _("and %(n)s more") % {"n": left}]
    return [head, Lines(tuple(shown))] if shown else []
