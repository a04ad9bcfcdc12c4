"""What copying a programme to the next year would do: each dated activity with its new dates and why, or a question."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rodedraad.calendars import moving
from rodedraad.calendars.queries import school_year
from rodedraad.programmes import access
from rodedraad.programmes.models import Placement, Programme

NO_CALENDAR = "no_calendar"


@dataclass(frozen=True)
class Moved:
    """One activity of the old year: where it goes, in words why, and whether somebody has to say."""

    placement: Placement
    starts_on: date | None
    ends_on: date | None
    reasons: tuple[str, ...]
    is_asked: bool = False
    old_week: int | None = None
    new_week: int | None = None

    @property
    def pk(self) -> UUID:
        """The key of the activity that is copied."""
        return self.placement.pk

    @property
    def old_end(self) -> date | None:
        """The last day it has now."""
        return self.placement.ends_on or self.placement.starts_on


@dataclass(frozen=True)
class Proposal:
    """A programme and the next school year: what has dates, what has none, and the calendar of that year."""

    programme: Programme
    to_year: int
    dated: tuple[Moved, ...]
    undated: tuple[Placement, ...]
    year: moving.SchoolYear | None

    @property
    def asked(self) -> list[Moved]:
        """The activities somebody has to give a date, or leave without."""
        return [row for row in self.dated if row.is_asked]


def copy_of(programme: Programme, to_year: int) -> Programme | None:
    """The copy of this programme in that school year, if there is one."""
    rows = access.programmes_of(programme.organisation)
    return rows.filter(copied_from=programme, school_year=to_year, removed_at=None).first()


def proposal_for(programme: Programme, *, region: str) -> Proposal:
    """Everything in the programme with its new dates, round the holidays of this region and the school's own days."""
    to_year = programme.school_year + 1
    rows = list(access.placements_in(programme).filter(removed_at=None).select_related("owner"))
    dated = {str(row.pk): row for row in rows if row.starts_on}
    undated = tuple(row for row in rows if not row.starts_on)
    old = school_year(programme.school_year, region, programme.organisation) if region else None
    new = school_year(to_year, region, programme.organisation) if region else None
    if old is None or new is None:
        why = (reason_in_words(moving.Reason(NO_CALENDAR)),)
        moves = tuple(Moved(row, None, None, why, is_asked=True) for row in dated.values())
        return Proposal(programme, to_year, moves, undated, None)
    found = moving.move([_activity(row) for row in dated.values()], old, new)
    return Proposal(programme, to_year, tuple(_moved(move, dated[move.key]) for move in found), undated, new)


def _activity(row: Placement) -> moving.Activity:
    assert row.starts_on is not None
    return moving.Activity(str(row.pk), row.starts_on, row.ends_on or row.starts_on)


def _moved(move: moving.Move, row: Placement) -> Moved:
    return Moved(
        row,
        move.starts_on,
        move.ends_on,
        tuple(reason_in_words(reason) for reason in move.reasons),
        move.is_asked,
        move.old_week,
        move.new_week,
    )


def reason_in_words(reason: moving.Reason) -> str:
    """Why a date is as it is, as a sentence."""
    named = {"name": reason.name}
    sentences = {
        moving.SAME_WEEK: _("The same school week."),
        moving.WEEK_ON: _("One school week later, because it does not fit in the same one."),
        moving.WEEK_BACK: _("One school week earlier, because it does not fit in the same one."),
        moving.DAY_OFF: _("Another day, because of %(name)s.") % named
        if reason.name
        else _("Another day of that week."),
        moving.RUNS_THROUGH: _("It runs on through %(name)s, as it does now.") % named,
        moving.NOT_IN_YEAR: _("Now it stands outside the lessons of the school year."),
        moving.IN_HOLIDAY: _("Now it stands in a holiday (%(name)s).") % named,
        moving.SHORTER_YEAR: _("The new school year has fewer weeks."),
        moving.NO_PLACE: _("Nearby it fits nowhere without changing the order or the weeks in between."),
        NO_CALENDAR: _("We do not know the holidays of both school years in this region."),
    }
    return sentences[reason.kind]
