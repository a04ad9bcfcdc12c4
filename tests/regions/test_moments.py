"""A region proposes when schools hold the scan, changes that, takes it away and puts it back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from rodedraad.base.gate import Refused
from rodedraad.regions import access
from rodedraad.regions.actions.moments import (
    MomentWanted,
    change_moment,
    propose_moment,
    put_back_moment,
    remove_moment,
)
from rodedraad.regions.models import ScanMoment
from tests.cast import Cast
from tests.regions.conftest import joined

TODAY = localdate()
WANTED = MomentWanted("Scan voorjaar", TODAY, TODAY + timedelta(days=20), ["vo", "mbo"], "Samen kijken.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "  "},
        {"title": "x" * 161},
        {"introduction": "x" * 1201},
        {"closes_on": TODAY - timedelta(days=1)},
        {"closes_on": TODAY + timedelta(days=200)},
        {"sectors": []},
        {"sectors": ["vo", "maan"]},
    ],
)
def test_what_is_no_moment_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    with cast.acting(cast.regional_editor), pytest.raises(Refused):
        propose_moment(by=cast.regional_editor, region=cast.region, wanted=replace(WANTED, **wrong))


@pytest.mark.parametrize("who", ["counsellor", "administrator", "other_regional_editor", "national_editor", "teacher"])
def test_others_propose_nothing_in_this_region(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    with cast.acting(person), pytest.raises(PermissionDenied):
        propose_moment(by=person, region=cast.region, wanted=WANTED)


def test_schools_of_the_region_see_it_and_others_do_not(cast: Cast) -> None:
    with cast.acting(cast.regional_editor):
        made = propose_moment(by=cast.regional_editor, region=cast.region, wanted=WANTED)
        assert list(access.moments_at(cast.region)) == [made]
    for who in (cast.teacher, cast.other_counsellor):
        with cast.acting(who) as school:
            assert school is not None
            assert list(access.moments_at(school)) == [made]
    with cast.acting(cast.other_regional_editor):
        assert list(ScanMoment.objects.all()) == []
    with cast.acting(cast.national_editor):
        assert list(ScanMoment.objects.all()) == []


def test_two_editors_do_not_overwrite_each_other(cast: Cast, running: ScanMoment) -> None:
    with cast.acting(cast.regional_editor):
        changed = change_moment(by=cast.regional_editor, moment=running, wanted=WANTED, version=1)
        assert (changed.title, changed.version) == ("Scan voorjaar", 2)
        with pytest.raises(Refused, match="open"):
            change_moment(by=cast.regional_editor, moment=running, wanted=WANTED, version=1)


def test_a_sector_of_which_a_school_takes_part_stays(cast: Cast, running: ScanMoment) -> None:
    joined(running, cast.vo)
    with cast.acting(cast.regional_editor):
        with pytest.raises(Refused):
            change_moment(by=cast.regional_editor, moment=running, wanted=replace(WANTED, sectors=["mbo"]), version=1)
        change_moment(by=cast.regional_editor, moment=running, wanted=replace(WANTED, sectors=["vo"]), version=1)


def test_what_was_removed_is_gone_for_schools_and_comes_back(cast: Cast, running: ScanMoment) -> None:
    with cast.acting(cast.regional_editor):
        remove_moment(by=cast.regional_editor, moment=running)
    with cast.acting(cast.counsellor):
        assert list(access.moments_at(cast.vo)) == []
    with cast.acting(cast.regional_editor):
        with pytest.raises(Refused):
            change_moment(by=cast.regional_editor, moment=running, wanted=WANTED, version=1)
        put_back_moment(by=cast.regional_editor, moment=running)
    with cast.acting(cast.counsellor):
        assert list(access.moments_at(cast.vo)) == [running]
