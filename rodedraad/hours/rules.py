"""When hours cannot be: sentences for who entered them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from rodedraad.hours.capacity import Case, fault
from rodedraad.hours.wording import number


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
