"""Which closed scans of a school fall within a moment, and what was counted in one."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.base.gate import acting_as
from rodedraad.regions.models import ScanMoment, TakingPart
from rodedraad.surveys.models import Round, Tally


class Group(NamedTuple):
    """What one audience of a scan answered: item → option → how often."""

    role: str
    track: str
    counts: Mapping[str, Mapping[str, int]]


def scans_for(place: TakingPart, moment: ScanMoment) -> QuerySet[Round]:
    """The scans of this school that can count: closed, begun within the moment, and in no other picture.

    Needs the name of that school (`acting_as`); newest first.
    """
    rows = Round.objects.filter(organisation=place.organisation_id, purpose=Round.Purpose.SCAN, removed_at=None)
    rows = rows.filter(closed_at__isnull=False, opens_on__range=(moment.opens_on, moment.closes_on))
    elsewhere = TakingPart.objects.filter(organisation=place.organisation_id, round__isnull=False).exclude(pk=place.pk)
    return rows.exclude(pk__in=elsewhere.values("round")).order_by("-closed_at", "pk")


def scan_that_counts(place: TakingPart, moment: ScanMoment) -> Round | None:
    """The scan a school chose, else its newest within the moment; None when there is none."""
    found = scans_for(place, moment)
    return (found.filter(pk=place.round_id) if place.round_id else found).first()


def ready(moment: ScanMoment) -> dict[UUID, bool]:
    """Per school that takes part whether it has a scan that counts; asked in each school's own name."""
    found = {}
    for place in TakingPart.objects.filter(moment=moment, withdrawn_at=None):
        with acting_as(None, place.organisation_id):
            found[place.organisation_id] = scan_that_counts(place, moment) is not None
    return found


def counted_in(scan: Round) -> list[Group]:
    """What each audience of this scan answered. Needs the name of its school."""
    rows = Tally.objects.filter(audience__round=scan).values_list("audience__respondent", "audience__track", "counts")
    return [Group(*row) for row in rows]
