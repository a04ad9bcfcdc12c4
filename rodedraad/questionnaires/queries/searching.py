"""Looking for a round or a questionnaire: by words, what it was for, its state and its year; the choice stands in the
address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rodedraad.questionnaires.queries.asked import CLOSED, ENDED, OPEN, PLANNED
from rodedraad.surveys.models import Instrument, Round

MOST_WORDS = 8
STATES = {OPEN: _("open"), PLANNED: _("planned"), ENDED: _("ended, not counted yet"), CLOSED: _("closed")}
SORTS: dict[str, tuple[Any, list[Any], list[Any]]] = {
    "laatste": (_("Latest first"), ["-opens_on", "-made_at"], ["-changed_at"]),
    "einde": (_("Last day"), ["closes_on", "title"], ["-changed_at"]),
    "naam": (_("Name"), [Lower("title"), "-opens_on"], [Lower("title")]),
}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; what is unknown counts for nothing."""

    words: str = ""
    purpose: str = ""
    state: str = ""
    year: int | None = None
    sort: str = "laatste"

    @property
    def is_about_rounds(self) -> bool:
        """Whether only questionnaires count that were asked in such a round."""
        return bool(self.purpose or self.state or self.year is not None)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything may be left out."""
        return bool(self.words) or self.is_about_rounds


def wanted(sent: Mapping[str, str]) -> Wanted:
    """What stands in the address."""
    purpose, state, year, sort = (sent.get(name, "") for name in ("doel", "stand", "jaar", "volgorde"))
    return Wanted(
        words=" ".join(sent.get("zoek", "").replace("\x00", "").split())[:100],
        purpose=purpose if purpose in Round.Purpose.values else "",
        state=state if state in STATES else "",
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        sort=sort if sort in SORTS else "laatste",
    )


def rounds(rows: QuerySet[Round], asked: Wanted, *, today: date) -> QuerySet[Round]:
    """The rounds with all these words in their name or that of a questionnaire, in this order."""
    if asked.purpose:
        rows = rows.filter(purpose=asked.purpose)
    if asked.year is not None:
        rows = rows.filter(school_year=asked.year)
    if asked.state == CLOSED:
        rows = rows.filter(closed_at__isnull=False)
    elif asked.state:
        rows = rows.filter(closed_at=None)
        rows = {
            PLANNED: rows.filter(opens_on__gt=today),
            OPEN: rows.filter(opens_on__lte=today, closes_on__gte=today),
            ENDED: rows.filter(closes_on__lt=today),
        }[asked.state]
    for word in asked.words.split()[:MOST_WORDS]:
        named = Instrument.objects.filter(title__icontains=word).values("pk")
        by_questions = Round.objects.filter(audiences__version__instrument__in=named).values("pk")
        rows = rows.filter(Q(title__icontains=word) | Q(introduction__icontains=word) | Q(pk__in=by_questions))
    return rows.order_by(*SORTS[asked.sort][1])


def instruments(rows: QuerySet[Instrument], asked: Wanted, found: QuerySet[Round]) -> QuerySet[Instrument]:
    """The questionnaires with all these words in their name; of rounds of some kind, those that were `found` ask."""
    if asked.is_about_rounds:
        rows = rows.filter(pk__in=found.order_by().values("audiences__version__instrument"))
    elif asked.words:
        for word in asked.words.split()[:MOST_WORDS]:
            rows = rows.filter(title__icontains=word)
    return rows.order_by(*SORTS[asked.sort][2])


def choices(rows: QuerySet[Round]) -> tuple[list[str], list[int]]:
    """The purposes and school years there are, to choose from."""
    purposes = set(rows.order_by().values_list("purpose", flat=True).distinct())
    years = rows.order_by("-school_year").values_list("school_year", flat=True).distinct()
    return [one for one in Round.Purpose.values if one in purposes], list(years)
