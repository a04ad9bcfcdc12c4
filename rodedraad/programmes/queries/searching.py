"""The activities of a programme as a list: by word, year, term, week, or what still asks for something."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import monday_of
from rodedraad.programmes.queries import flags
from rodedraad.programmes.queries.choices import names_of
from rodedraad.programmes.queries.matrix import TABS
from rodedraad.programmes.queries.placements import placed_in

SUNDAY = timedelta(days=6)
ONLY: dict[str, str | Promise] = {
    "concept": _("Drafts"),
    "zonder-gesprek": _("Without a talk"),
    "zonder-datum": _("Without a date"),
    "zonder-uren": _("Without hours"),
    "verwijderd": _("Removed"),
}


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see."""

    words: str = ""
    year: int | None = None
    row: str = ""
    only: str = ""
    monday: str = ""

    @property
    def term(self) -> tuple[str, str]:
        """Tab and key of the row of the heat map, or two empty texts."""
        tab, _colon, key = self.row.partition(":")
        return (tab, key) if tab in TABS else ("", "")

    @property
    def week(self) -> date | None:
        """The Monday asked for."""
        try:
            day = date.fromisoformat(self.monday)
        except ValueError:
            return None
        return day if day <= date.max - SUNDAY else None


def placements(programme: Programme, asked: Asked) -> QuerySet[Placement]:
    """The activities asked for, in order of time."""
    rows = Placement.objects.filter(programme=programme).select_related("owner").order_by("starts_on", "order", "pk")
    rows = rows.exclude(removed_at=None) if asked.only == "verwijderd" else rows.filter(removed_at=None)
    if asked.words:
        rows = rows.filter(Q(title__icontains=asked.words) | Q(what__icontains=asked.words))
    if asked.year is not None:
        rows = rows.filter(years__contains=[asked.year])
    tab, key = asked.term
    if tab:
        rows = rows.filter(**{f"{TABS[tab][0]}__contains": [key]})
    if asked.week:
        last = asked.week + SUNDAY
        rows = rows.filter(starts_on__lte=last).filter(
            Q(ends_on__gte=asked.week) | Q(ends_on=None, starts_on__gte=asked.week)
        )
    return _only(rows, programme, asked.only)


def _only(rows: QuerySet[Placement], programme: Programme, only: str) -> QuerySet[Placement]:
    if only == "concept":
        return rows.filter(status=Placement.Status.DRAFT)
    if only == "zonder-gesprek":
        return rows.filter(pk__in=[one.id for one in flags.loose_ends(placed_in(programme))])
    if only == "zonder-datum":
        return rows.filter(starts_on=None)
    return rows.filter(learner_hours=None) if only == "zonder-uren" else rows


def name_of_row(asked: Asked) -> str:
    """The term of the heat map that the list is narrowed to, in words."""
    tab, key = asked.term
    return names_of([key], TABS[tab][1]).get(key, key) if tab else ""


def count_in_week(placement: Placement) -> int:
    """How many activities of the same programme begin in the week in which this one begins."""
    if placement.starts_on is None:
        return 0
    monday = monday_of(placement.starts_on)
    rows = Placement.objects.filter(programme=placement.programme_id, removed_at=None)
    return rows.filter(starts_on__range=(monday, monday + timedelta(days=6))).count()
