"""The overview counts by provenance, keeps empty places visible, and can leave our readings out."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from rodedraad.framework.models import Term
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import PracticeExample, PracticeTerm
from rodedraad.library.queries.overview import Cell, heat_map

pytestmark = pytest.mark.django_db


@pytest.fixture
def framework() -> None:
    call_command("load_framework", verbosity=0)


def practice(number: int, **provenances: str) -> PracticeExample:
    made = PracticeExample.objects.create(
        origin="own", number=f"RD-{number}", reference=f"RD-{number}", title="t", published_at=timezone.now()
    )
    for (vocabulary, key), provenance in (
        (("goal", GOAL), provenances["goal"]),
        (("sector", "vmbo"), provenances["sector"]),
    ):
        term = Term.objects.get(vocabulary=vocabulary, key=key)
        PracticeTerm.objects.create(practice=made, term=term, provenance=provenance)
    return made


GOAL = "build-network"


def cell(with_readings: bool = True) -> Cell:
    drawn = heat_map("doelen", with_readings=with_readings)
    at = next(place for place, column in enumerate(drawn.columns) if column.name == "Vmbo")
    return next(row.cells[at] for row in drawn.rows if row.term.key == GOAL)


def test_a_pair_is_as_sure_as_its_weaker_half(framework: None) -> None:
    practice(1, goal="source", sector="source")
    practice(2, goal="source", sector="school")
    practice(3, goal="school", sector="reading")
    found = cell()
    assert (found.source, found.school, found.reading, found.count) == (1, 1, 1, 3)
    assert (found.stitches, found.half_stitches) == (2, 1)


def test_our_readings_can_be_left_out(framework: None) -> None:
    practice(1, goal="reading", sector="source")
    assert cell().count == 1
    assert cell(with_readings=False).count == 0


def test_withdrawn_practices_do_not_count(framework: None) -> None:
    practice(1, goal="school", sector="school")
    assert cell().count == 1
    PracticeExample.objects.update(state="withdrawn")
    assert cell().count == 0


def test_every_goal_and_the_empty_theme_stay_visible(client: Client, framework: None) -> None:
    page = client.get("/en/overzicht/").content.decode()
    for term in Term.objects.filter(vocabulary="goal"):
        assert term.name_en.replace("'", "&#x27;") in page, term.key
    assert "210 places are still empty" in page or re.search(r"\d+ places are still empty", page)


def test_the_sixth_competence_and_special_groups_are_named_when_nobody_covers_them(
    client: Client, framework: None
) -> None:
    page = client.get("/en/overzicht/").content.decode()
    nobody = page[page.index("Of this nobody speaks yet") :]
    sixth = Term.objects.get(vocabulary="competence", more__proposed=True)
    assert sixth.name_en in nobody
    made = practice(1, goal="school", sector="school")
    PracticeTerm.objects.create(practice=made, term=sixth, provenance="school")
    base_changed("practice.published", made)
    again = client.get("/en/overzicht/").content.decode()
    assert sixth.name_en not in again[again.index("Of this nobody speaks yet") :]


@pytest.mark.parametrize("address", ["/overzicht/", "/overzicht/elementen/", "/overzicht/competenties/"])
def test_a_map_takes_at_most_five_queries(
    client: Client, framework: None, django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    call_command("load_study", verbosity=0)
    with django_assert_max_num_queries(5):
        assert client.get(address).status_code == 200


def test_a_map_is_counted_once_until_the_base_changes(
    client: Client, framework: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pages = {
        address: client.get(address).content for address in ("/overzicht/", "/en/overzicht/", "/overzicht/?deel=x")
    }
    for address, before in pages.items():
        with django_assert_max_num_queries(1):
            assert client.get(address).content == before
    assert "Doel en sector" in pages["/overzicht/"].decode()
    assert "Goal and sector" in pages["/en/overzicht/"].decode()
    made = practice(1, goal="school", sector="school")
    base_changed("practice.published", made)
    assert client.get("/overzicht/").content != pages["/overzicht/"]


def test_the_evidence_of_the_study_fills_the_map_of_elements(framework: None) -> None:
    call_command("load_study", verbosity=0)
    drawn = heat_map("elementen", part="language")
    assert sum(found.source for row in drawn.rows for found in row.cells) > 20
    assert {row.term.level for row in drawn.rows} == {"element"}
    assert len(drawn.rows) == 11


def test_an_unknown_map_is_not_found(client: Client, framework: None) -> None:
    assert client.get("/overzicht/onzin/").status_code == 404
