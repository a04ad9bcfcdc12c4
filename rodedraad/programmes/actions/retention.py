"""Forgetting what a school removed a month ago: whole programmes, single activities, hours of somebody."""

from datetime import date

from rodedraad.programmes.models import HoursGiven, Placement, Programme
from rodedraad.schools.actions.retention import forget_removed


def forget_removed_programmes(today: date) -> int:
    """Delete what was removed more than thirty days ago, in every organisation; how many rows went."""
    gone = forget_removed(Programme.objects.all(), event="programme.forgotten", today=today)
    return (
        gone
        + forget_removed(Placement.objects.all(), today=today)
        + forget_removed(HoursGiven.objects.all(), today=today)
    )
