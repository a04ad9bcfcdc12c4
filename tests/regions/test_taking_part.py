"""A school decides for itself whether its scan counts, and takes that back until the picture is published."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.regions import access
from rodedraad.regions.actions.taking_part import choose_scan, join_moment, withdraw
from rodedraad.regions.models import ScanMoment, TakingPart
from rodedraad.regions.queries.moments import place_of, readiness
from tests.cast import Cast
from tests.regions.conftest import closed_scan

LEARNERS = {("learner", "havo"): {"1": 5, "3": 20}}


def test_without_agreeing_nothing_counts(cast: Cast, running: ScanMoment) -> None:
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="agree"):
        join_moment(by=cast.counsellor, school=cast.vo, moment=running, agreed=False)


def test_a_school_of_another_sector_or_region_cannot_join(cast: Cast, running: ScanMoment) -> None:
    cast.vo.regions.remove(cast.region)
    with cast.acting(cast.counsellor), pytest.raises((Refused, ScanMoment.DoesNotExist)):
        join_moment(by=cast.counsellor, school=cast.vo, moment=running, agreed=True)
    cast.vo.regions.add(cast.region)
    with cast.acting(cast.regional_editor):
        ScanMoment.objects.filter(pk=running.pk).update(sectors=["hbo"])
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="sector"):
        join_moment(by=cast.counsellor, school=cast.vo, moment=running, agreed=True)


@pytest.mark.parametrize("who", ["teacher", "ended", "regional_editor", "other_counsellor"])
def test_only_its_keepers_decide_for_a_school(cast: Cast, running: ScanMoment, who: str) -> None:
    person = getattr(cast, who)
    with cast.acting(person), pytest.raises(PermissionDenied):
        join_moment(by=person, school=cast.vo, moment=running, agreed=True)


def test_joining_twice_is_once_and_the_school_finds_it_in_its_log(cast: Cast, running: ScanMoment) -> None:
    with cast.acting(cast.counsellor):
        for _ in range(2):
            join_moment(by=cast.counsellor, school=cast.vo, moment=running, agreed=True)
        assert TakingPart.objects.count() == 1
        events = AuditEntry.objects.filter(organisation_id=cast.vo.pk, event__startswith="moment.")
        assert list(events.values_list("event", flat=True)) == ["moment.joined"]


def test_the_region_sees_who_takes_part_and_another_school_does_not(cast: Cast, running: ScanMoment) -> None:
    with cast.acting(cast.counsellor):
        join_moment(by=cast.counsellor, school=cast.vo, moment=running, agreed=True)
    with cast.acting(cast.regional_editor):
        assert [place.organisation for place in access.places_in(running)] == [cast.vo]
    with cast.acting(cast.other_counsellor):
        assert list(access.places_in(running)) == []


def test_the_newest_closed_scan_of_the_time_counts_unless_another_is_chosen(cast: Cast, moment: ScanMoment) -> None:
    first = closed_scan(cast.vo, LEARNERS, title="Eerste")
    newest = closed_scan(cast.vo, LEARNERS, title="Tweede")
    too_early = closed_scan(cast.vo, LEARNERS, day=localdate() - timedelta(days=90))
    with cast.acting(cast.counsellor):
        join_moment(by=cast.counsellor, school=cast.vo, moment=moment, agreed=True)
        found = place_of(moment, cast.vo)
        assert (found.counts, set(found.scans)) == (newest, {first, newest})
        choose_scan(by=cast.counsellor, school=cast.vo, moment=moment, scan=first.pk)
        assert place_of(moment, cast.vo).counts == first
        with pytest.raises(Refused, match="time"):
            choose_scan(by=cast.counsellor, school=cast.vo, moment=moment, scan=too_early.pk)
        choose_scan(by=cast.counsellor, school=cast.vo, moment=moment, scan=None)
        assert place_of(moment, cast.vo).counts == newest


def test_a_school_takes_it_back_and_can_join_again(cast: Cast, running: ScanMoment) -> None:
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            withdraw(by=cast.counsellor, school=cast.vo, moment=running)
        join_moment(by=cast.counsellor, school=cast.vo, moment=running, agreed=True)
        withdraw(by=cast.counsellor, school=cast.vo, moment=running)
        assert not place_of(running, cast.vo).takes_part
    with cast.acting(cast.regional_editor):
        assert list(access.places_in(running)) == []
    with cast.acting(cast.counsellor):
        join_moment(by=cast.counsellor, school=cast.vo, moment=running, agreed=True)
        assert place_of(running, cast.vo).takes_part


def test_after_publishing_nothing_is_taken_back_and_nobody_joins(cast: Cast, moment: ScanMoment) -> None:
    with cast.acting(cast.counsellor):
        join_moment(by=cast.counsellor, school=cast.vo, moment=moment, agreed=True)
    with cast.acting(cast.regional_editor):
        ScanMoment.objects.filter(pk=moment.pk).update(published_at=timezone.now())
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="published"):
        withdraw(by=cast.counsellor, school=cast.vo, moment=moment)
    with cast.acting(cast.other_counsellor), pytest.raises(Refused, match="over"):
        join_moment(by=cast.other_counsellor, school=cast.mbo, moment=moment, agreed=True)


def test_the_region_hears_whether_a_scan_is_closed_and_nothing_of_it(cast: Cast, moment: ScanMoment) -> None:
    closed_scan(cast.vo, LEARNERS)
    for person, school in ((cast.counsellor, cast.vo), (cast.other_counsellor, cast.mbo)):
        with cast.acting(person):
            join_moment(by=person, school=school, moment=moment, agreed=True)
    with cast.acting(cast.regional_editor):
        found = readiness(moment, today=localdate())
        assert (found["ready"], found["waiting"]) == ([cast.vo], [cast.mbo])
        assert "One institution" in found["objection"]
