"""What may be shown of the figures of a school: values in their order, each with its number, margin and source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from rodedraad.base.removing import oldest_day
from rodedraad.indicators import access, wording
from rodedraad.indicators.models import Indicator, Value
from rodedraad.indicators.rules.values import LEAST, LEAST_COLLEAGUES, as_kept, hides
from rodedraad.indicators.wanted import Noted
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import label

SHOWN = 60


@dataclass(frozen=True)
class Shown:
    """One value as anybody may read it. `is_hidden`: so few people that nothing is told, every text is empty.
    `value`, `margin` and the rest are in words, `short` is the value without its unit; `n` is how many it is about.
    """

    indicator: Indicator
    pk: UUID
    school_year: int
    on: date | None
    is_hidden: bool
    value: str
    short: str
    number: str
    n: int | None
    margin: str
    target: str
    state: str
    change: str
    source: str
    remark: str
    is_computed: bool
    as_of: datetime
    kept: Value | None

    @property
    def year_label(self) -> str:
        """The school year as people write it."""
        return label(self.school_year)


def at(organisation: Organisation, school_year: int) -> list[Shown]:
    """What every colleague may know of this school year: of each figure the value of the whole year, else its last one.

    Figures that only keepers see are not among these; a hidden value is, with `is_hidden`. The caller settled that
    somebody works there.
    """
    indicators = list(access.open_to_staff(organisation))
    found = []
    for rows in values_by_indicator(indicators).values():
        newest = [one for one in rows if one.school_year == school_year]
        if newest:
            found.append(newest[-1])
    return sorted(found, key=lambda one: (one.indicator.title.casefold(), str(one.indicator.pk)))


def values_by_indicator(indicators: Iterable[Indicator]) -> Mapping[UUID, list[Shown]]:
    """Of each of these figures its values, oldest first, the value of a whole year after those of its days."""
    by_key = {one.pk: one for one in indicators}
    kept: dict[UUID, list[Value]] = {key: [] for key in by_key}
    for value in Value.objects.filter(indicator__in=by_key, removed_at=None):
        kept[value.indicator_id].append(value)
    return {key: shown_values(by_key[key], rows) for key, rows in kept.items()}


def shown_values(indicator: Indicator, rows: Sequence[Value]) -> list[Shown]:
    """These values, oldest first, each beside the one of the year before."""
    ordered = sorted(rows, key=lambda row: (row.school_year, row.on is None, row.on or date.max))
    last_of: dict[int, Value] = {row.school_year: row for row in ordered if not hides(indicator, row)}
    return [_shown(indicator, row, last_of.get(row.school_year - 1)) for row in ordered]


def as_shown(indicator: Indicator, noted: Noted) -> Shown:
    """What would be shown once this is noted, beside what stands now."""
    kept, bound = as_kept(indicator, noted)
    row = Value(indicator=indicator, bound=bound, is_computed=True, as_of=timezone.now(), **asdict(kept))
    before = access.values_of(indicator).filter(removed_at=None, school_year=noted.school_year - 1)
    return shown_values(indicator, [*before, row])[-1]


def _shown(indicator: Indicator, row: Value, before: Value | None) -> Shown:
    is_hidden = hides(indicator, row)
    return Shown(
        indicator=indicator,
        pk=row.pk,
        school_year=row.school_year,
        on=row.on,
        is_hidden=is_hidden,
        value="" if is_hidden else wording.value_text(indicator, row),
        short="" if is_hidden else wording.value_text(indicator, row, is_short=True),
        number="" if is_hidden else wording.number_text(row),
        n=None if is_hidden else row.n,
        margin="" if is_hidden else wording.margin_text(indicator, row),
        target=wording.target_text(indicator),
        state="" if is_hidden else wording.target_state(indicator, row),
        change="" if is_hidden else wording.change_text(indicator, row, before),
        source=row.source,
        remark="" if is_hidden else row.remark,
        is_computed=row.is_computed,
        as_of=row.as_of,
        kept=None if is_hidden else row,
    )


@dataclass(frozen=True)
class Listed:
    """A figure in the list, with its newest value if there is one."""

    indicator: Indicator
    newest: Shown | None
    target: str
    values: int


def listed(indicators: Iterable[Indicator]) -> list[Listed]:
    """These figures with their newest value, by name."""
    there = list(indicators)
    values = values_by_indicator(there)
    rows = [
        Listed(one, values[one.pk][-1] if values[one.pk] else None, wording.target_text(one), len(values[one.pk]))
        for one in there
    ]
    return sorted(rows, key=lambda row: row.indicator.title.casefold())


def least_of(indicator: Indicator) -> int:
    """Of how many people a value has to be before it is shown."""
    return LEAST if indicator.counts == Indicator.Counts.LEARNERS else LEAST_COLLEAGUES


def removed_lately(rows: QuerySet[Indicator], *, today: date) -> list[Indicator]:
    """What can still be put back, newest first."""
    return list(rows.filter(removed_at__date__gte=oldest_day(today)).order_by("-removed_at")[:SHOWN])


def removed_values(indicator: Indicator, *, today: date) -> list[Value]:
    """The values that can still be put back, newest first."""
    rows = access.values_of(indicator).filter(removed_at__date__gte=oldest_day(today))
    return list(rows.order_by("-removed_at")[:SHOWN])
