"""When hours cannot be: sentences for who entered them."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from rodedraad.hours.balance import OfPlan
from rodedraad.hours.capacity import YEAR_AT_MOST, Case, fault
from rodedraad.hours.wording import number
from rodedraad.programmes.models import MOST_HOURS, HoursGiven, Programme
from rodedraad.programmes.rules import objection_to_changing
from rodedraad.schools import years

FEWEST = 3


def objection_to_bar(found: OfPlan, *, keeps: bool) -> str | None:
    """Nothing to compare with, or so few people that their total would tell what one of them is given."""
    year = {"year": years.label(found.school_year)}
    if not found.programmes:
        return _("There is no programme for %(year)s yet, so we do not know how many task hours there are.") % year
    if not found.given:
        return _("Nobody wrote down yet which task hours are given in %(year)s.") % year
    if not keeps and found.people < FEWEST:
        return _("Hours are given to very few people: only who keeps the programme sees how many.")
    return None


def objection_to_case(case: Case) -> tuple[str, str] | None:
    """Which field of a what-if cannot be, and the sentence about it; None when it can be worked out."""
    found = fault(case)
    if found is None:
        return None
    name, why = found
    return name, _sentence(case, name, why)


def _sentence(case: Case, name: str, why: str) -> str:
    if why == "below_zero":
        return _("This is below zero. Fill in zero or more.")
    if why == "no_coach":
        return _("Without a coach nobody can hold the talks. Fill in at least one.")
    if why == "no_minutes":
        return _("A talk takes at least one minute.")
    if why == "too_many":
        return _("This number is too high to work with.")
    if name == "year":
        return _("A full-time year has more than 0 and at most 8,784 hours: there are no more in a year.")
    if name == "hours":
        most = number(case.coaches * Decimal(case.year))
        return _("This is more than your coaches have: together they work at most %(most)s hours in a year.") % {
            "most": most
        }
    return _("This is more than a full-time year of %(year)s hours.") % {"year": number(case.year)}


def objection_to_hours(programme: Programme, *, hours: Decimal, years: Sequence[int]) -> str | None:
    """Not below zero, not above a year, and for years of the programme."""
    if objection := objection_to_changing(programme):
        return str(objection)
    if not hours.is_finite() or hours < 0:
        return _("Hours are zero or more.")
    if hours > MOST_HOURS:
        return _("%(hours)s hours is more than one person works in a year (%(most)s at most).") % {
            "hours": number(hours),
            "most": number(MOST_HOURS),
        }
    if set(years) - set(programme.years):
        return _("Choose years of this programme.")
    return None


def objection_to_who(*, is_colleague: bool, name: str, groups: str) -> str | None:
    """A colleague who works here now, or a name."""
    if not is_colleague:
        return _("Choose a colleague who works at the school now, or fill in a name.")
    if not name.strip():
        return _("Choose a colleague, or fill in a name.")
    if len(name.strip()) > 120 or len(groups.strip()) > 200:
        return _("A name has at most 120 letters, groups at most 200.")
    return None


def objection_to_line(row: HoursGiven) -> str | None:
    """What was taken away is put back before it is changed."""
    return _("These hours were taken away. Put them back first.") if row.removed_at else None


def objection_to_norm(norm: Decimal) -> str | None:
    """A full-time year is more than nothing and no more than a year."""
    if not norm.is_finite() or not 0 < norm <= YEAR_AT_MOST:
        return _("A full-time year has more than 0 and at most 8,784 hours: there are no more in a year.")
    return None
