"""A table speaks for whom it comes from: a region not for schools of another, and nobody hands out our numbers."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from rodedraad.library.models import Adoption, PracticeExample
from rodedraad.opendata import cells
from tests.exchange.test_importing import brought_in, checked
from tests.opendata.a_base import make_base

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(cast: Any) -> Any:
    """The editor of the other region, in which the schools of the cast take no part."""
    make_base()
    with cast.acting(cast.other_regional_editor):
        yield cast


def test_a_region_brings_in_nothing_in_the_name_of_a_school_elsewhere(region: Any) -> None:
    table = f"titel;school\nSnuffelen;{region.vo.name}\n"
    imported = checked(region.other_regional_editor, region.other_region, table, columns={"school": "organisation"})
    assert [fault[1:3] for fault in imported.faults] == [["school", region.vo.name]]


def test_a_region_gives_its_example_to_no_school_elsewhere(region: Any) -> None:
    by, place = region.other_regional_editor, region.other_region
    brought_in(by, place, "titel\nSnuffelen\n")
    table = f"titel;school\nSnuffelen;{region.vo.name}\n"
    imported = checked(by, place, table, columns={"school": "organisation"})
    assert [fault[1:3] for fault in imported.faults] == [["school", region.vo.name]]


def test_a_region_leaves_an_example_with_the_school_it_has(region: Any) -> None:
    by, place = region.other_regional_editor, region.other_region
    brought_in(by, place, "titel\nSnuffelen\n")
    PracticeExample.objects.filter(title="Snuffelen").update(organisation=region.vo)
    table = f"titel;school;samenvatting\nSnuffelen;{region.vo.name};Een dag mee\n"
    brought_in(by, place, table, columns={"school": "organisation", "samenvatting": "summary"})
    made = PracticeExample.objects.get(title="Snuffelen")
    assert (made.organisation_id, made.summary) == (region.vo.pk, "Een dag mee")


def test_a_region_tells_nothing_for_a_school_elsewhere_that_took_something_over(region: Any) -> None:
    by, place = region.other_regional_editor, region.other_region
    brought_in(by, place, "titel\nSnuffelen\n")
    practice = PracticeExample.objects.get(title="Snuffelen")
    Adoption.objects.create(practice=practice, organisation=region.vo, began_on=date(2026, 1, 5), is_named=False)
    told = {"organisation": region.vo.name, "outcome": "dropped", "because": "Gedoe", "began_on": "2026-01-05"}
    table = f'titel;door;samenvatting\nSnuffelen;"{cells.write_records([told])}";Een dag mee\n'
    brought_in(by, place, table, columns={"door": "adoptions", "samenvatting": "summary"})
    kept = Adoption.objects.get(practice=practice, organisation=region.vo)
    assert (kept.is_named, kept.outcome, kept.because) == (False, "tried", "")


@pytest.mark.parametrize("number", ["RD-999999999", "RD-7", "RD-1000000000"])
def test_a_school_takes_no_number_of_this_base(cast: Any, number: str) -> None:
    table = f"titel;herkomst;nummer\nSnuffelen;{settings.BASE_NAME};{number}\n"
    names = {"herkomst": "origin", "nummer": "number"}
    with cast.acting(cast.counsellor):
        imported = checked(cast.counsellor, cast.vo, table, columns=names, licence="CC BY 4.0")
    assert [fault[1:3] for fault in imported.faults] == [["nummer", number]]
