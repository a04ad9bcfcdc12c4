"""Forgetting what a school removed a month ago: whole programmes, single activities, hours of somebody."""

from datetime import date, timedelta

from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as
from rodedraad.programmes.models import HoursGiven, Placement, Programme
from rodedraad.programmes.rules import REMOVED_DAYS
from rodedraad.schools.models import Organisation


def forget_removed_programmes(today: date) -> int:
    """Delete what was removed more than thirty days ago, in every organisation; how many rows went."""
    gone = 0
    before = today - timedelta(days=REMOVED_DAYS)
    for pk in Organisation.objects.values_list("pk", flat=True):
        with acting_as(None, pk):
            for programme in list(Programme.objects.filter(removed_at__date__lt=before)):
                note("programme.forgotten", about=programme)
                programme.delete()
                gone += 1
            for model in (Placement, HoursGiven):
                gone += model.objects.filter(removed_at__date__lt=before).delete()[0]
    return gone
