"""The school year as the cycle sees it: what is due, asked, talked about and settled, month by month."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rodedraad.base.removing import oldest_day
from rodedraad.evaluations.access import evaluations_at
from rodedraad.quality import access
from rodedraad.quality.models import CycleMoment, Decision, Improvement
from rodedraad.quality.queries.board import Card, card_of
from rodedraad.quality.wanted import MomentWanted
from rodedraad.regions.queries.moments import standing
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.years import FIRST_MONTH, label
from rodedraad.surveys.models import Round
from rodedraad.yearwheel import first, ring

SHOWN = 200
SHAPES = {
    "improvement": "circle",
    "moment": "square",
    "talk": "diamond",
    "decision": "diamond",
    "opens": "up",
    "closes": "down",
    "evaluation": "diamond",
    "region_opens": "up",
    "region_closes": "down",
}


@dataclass(frozen=True)
class Item:
    """Something on a day. `card` is there for an improvement; `key` or `url` leads to what it is about."""

    day: date
    kind: str
    title: str
    said: str
    who: str = ""
    key: UUID | None = None
    card: Card | None = None
    url: str = ""

    @property
    def mark(self) -> ring.Mark:
        """Its shape alone, to stand before its title."""
        return ring.drawn_alone(SHAPES[self.kind])


@dataclass(frozen=True)
class Month:
    """A month of the school year with what stands in it."""

    number: int
    year: int
    name: str
    short: str
    items: list[Item]
    sector: ring.Sector


@dataclass(frozen=True)
class Wheel:
    """A school year; `trouble` holds what is late or stuck and told to this reader, in whichever year it was due."""

    year: int
    label: str
    months: list[Month]
    marks: list[ring.Mark]
    hand: ring.Sector | None
    key: list[tuple[ring.Mark, str]]
    trouble: list[Card]

    @property
    def count(self) -> int:
        """How much stands in it."""
        return sum(len(month.items) for month in self.months)


def wheel(organisation: Organisation, year: int, person: Any, membership: Membership | None, *, today: date) -> Wheel:
    """The school year `year` of this school for this reader; a few questions to the database. Needs `acting_as`."""
    start, end = date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH - 1, 31)
    found = [
        *_improvements(organisation, start, end, person, membership, today=today),
        *_moments(organisation, year),
        *_rounds(organisation, start, end),
        *_talks(organisation, start, end),
        *_evaluations(organisation, start, end, person, today=today),
        *_shared_moments(organisation, start, end, today=today),
    ]
    items = sorted(found, key=lambda one: (one.day, one.kind, one.title))
    return Wheel(
        year=year,
        label=label(year),
        months=_months(items, year),
        marks=ring.marks([(one.day, SHAPES[one.kind]) for one in items], year),
        hand=ring.hand(today, year),
        key=_key({SHAPES[one.kind] for one in items}),
        trouble=_trouble(organisation, person, membership, today=today),
    )


def _months(items: list[Item], year: int) -> list[Month]:
    found = []
    for at, sector in enumerate(ring.sectors()):
        number = (FIRST_MONTH - 1 + at) % 12 + 1
        there = year if number >= FIRST_MONTH else year + 1
        inside = [one for one in items if one.day.month == number]
        found.append(Month(number, there, str(MONTHS[number]), str(MONTHS_3[number]), inside, sector))
    return found


def _key(shapes: Iterable[str]) -> list[tuple[ring.Mark, str]]:
    names = {
        "circle": _("an improvement is due"),
        "square": _("a fixed moment"),
        "diamond": _("talked about, decided or signed"),
        "up": _("a questionnaire opens"),
        "down": _("a questionnaire closes"),
    }
    return [(ring.drawn_alone(shape), name) for shape, name in names.items() if shape in set(shapes)]


def _improvements(
    organisation: Organisation, start: date, end: date, person: Any, membership: Membership | None, *, today: date
) -> list[Item]:
    rows = Improvement.objects.filter(organisation=organisation, removed_at=None, due_on__range=(start, end))
    cards = [card_of(row, person, membership, today=today) for row in rows.select_related("owner")[:SHOWN]]
    return [
        Item(
            card.improvement.due_on or start,
            "improvement",
            card.improvement.title,
            _("improvement: ready"),
            card.improvement.keeper,
            card.improvement.pk,
            card,
        )
        for card in cards
    ]


def _trouble(organisation: Organisation, person: Any, membership: Membership | None, *, today: date) -> list[Card]:
    """What is late or stuck, for its owner and who keeps the cycle alone."""
    state = Improvement.State
    rows = Improvement.objects.filter(organisation=organisation, removed_at=None)
    rows = rows.filter(Q(due_on__lt=today) | Q(state=state.BLOCKED)).exclude(state__in=(state.DONE, state.STOPPED))
    cards = [card_of(row, person, membership, today=today) for row in rows.select_related("owner")[:SHOWN]]
    return [card for card in cards if card.is_late or card.is_stuck]


def day_in(moment: CycleMoment, year: int) -> date:
    """Its day in this school year; the 29th of February is the 28th in most years."""
    there = year if moment.month >= FIRST_MONTH else year + 1
    return date(there, moment.month, min(moment.day, monthrange(there, moment.month)[1]))


def _moments(organisation: Organisation, year: int) -> list[Item]:
    rows = access.moments_at(organisation).filter(Q(year=None) | Q(year=year))
    return [
        Item(day_in(row, year), "moment", row.title, str(row.get_kind_display()).lower(), row.keeper, row.pk)
        for row in rows[:SHOWN]
    ]


def _rounds(organisation: Organisation, start: date, end: date) -> list[Item]:
    rows = Round.objects.filter(organisation=organisation, removed_at=None, opens_on__lte=end, closes_on__gte=start)
    found = []
    for row in rows[:SHOWN]:
        what = str(Round.Purpose(row.purpose).label)
        days = {"opens": (row.opens_on, _("%(what)s: opens")), "closes": (row.closes_on, _("%(what)s: closes"))}
        found += [
            Item(day, kind, row.title, said % {"what": what}, "", row.pk)
            for kind, (day, said) in days.items()
            if start <= day <= end
        ]
    return found


def _talks(organisation: Organisation, start: date, end: date) -> list[Item]:
    """When the vision was talked about, and what was decided about an aim."""
    vision = access.vision_of(organisation)
    found = []
    if vision and vision.talked_on and start <= vision.talked_on <= end:
        found.append(Item(vision.talked_on, "talk", _("The vision"), _("talked about")))
    rows = Decision.objects.filter(organisation=organisation, removed_at=None, aim__removed_at=None)
    rows = rows.filter(taken_on__range=(start, end)).select_related("aim")
    return found + [
        Item(row.taken_on, "decision", row.what, _("decided by %(name)s") % {"name": row.taken_by}, "", row.aim_id)
        for row in rows[:SHOWN]
    ]


def _evaluations(organisation: Organisation, start: date, end: date, person: Any, *, today: date) -> list[Item]:
    """When a yearly evaluation was begun and signed, of those this reader may see."""
    rows = evaluations_at(person, organisation, today=today).filter(removed_at=None)
    found = []
    for row in rows.prefetch_related("editions__signatures")[:SHOWN]:
        title = _("Yearly evaluation %(year)s") % {"year": label(row.school_year)}
        days = [(localtime(row.made_at).date(), _("begun"), "")]
        edition = next(iter(row.editions.all()), None)
        if edition and edition.reopened_at is None:
            days += [(by.on, _("signed"), by.name) for by in edition.signatures.all()]
        url = reverse("evaluations:evaluation", args=[row.pk])
        found += [Item(day, "evaluation", title, said, who, url=url) for day, said, who in days if start <= day <= end]
    return found


def _shared_moments(organisation: Organisation, start: date, end: date, *, today: date) -> list[Item]:
    """When schools of the region hold the scan together, if it concerns this school."""
    found = []
    for one in standing(organisation, today=today):
        row = one.moment
        days = [
            (row.opens_on, "region_opens", _("shared scan moment of the region: opens")),
            (row.closes_on, "region_closes", _("shared scan moment of the region: closes")),
        ]
        url = reverse("regions:moment", args=[row.pk])
        if one.is_for_us:
            found += [Item(day, kind, row.title, said, url=url) for day, kind, said in days if start <= day <= end]
    return found


def removed_moments(organisation: Organisation, *, today: date) -> list[CycleMoment]:
    """What can still be put back."""
    rows = CycleMoment.objects.filter(organisation=organisation, removed_at__date__gte=oldest_day(today))
    return list(rows.order_by("-removed_at")[:SHOWN])


def first_moments(organisation: Organisation) -> list[MomentWanted]:
    """The moments one can begin with, without those the school has already or removed."""
    known = set(CycleMoment.objects.filter(organisation=organisation).values_list("title", flat=True))
    return [MomentWanted(**row) for row in first.first_moments() if row["title"] not in known]
