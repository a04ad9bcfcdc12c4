"""The page of a practice tells what is known, names what is not, and never adds the two signs up."""

import re
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from rodedraad.framework.models import Term
from rodedraad.library.models import (
    Adoption,
    BaseState,
    Citation,
    Fragment,
    Material,
    PracticeExample,
    PracticeTerm,
    Success,
)
from rodedraad.schools.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def study() -> None:
    call_command("load_framework", verbosity=0)
    call_command("load_study", verbosity=0)


@pytest.fixture
def told(study: None) -> PracticeExample:
    """A practice of a school of which nearly everything is known."""
    school = Organisation.objects.create(kind="institution", name="De Verzonnen School", sector="vo")
    practice = PracticeExample.objects.create(
        origin="own",
        number="RD-7",
        reference="RD-7",
        title="Koken met <b>ouders</b>",
        summary="Ouders koken met de klas.",
        talk="Bij het eten.",
        preparation="Een boodschappenlijst.",
        hours_before=6,
        cost=0,
        obstacles=["De oven was stuk."],
        licence="CC BY 4.0",
        published_at=timezone.now(),
        organisation=school,
    )
    element = Term.objects.filter(vocabulary="success_element", level="element").first()
    assert element
    fragment = Fragment.objects.create(element=element, text_nl="Mijn vader sneed de uien.", said_by="leerling")
    Citation.objects.create(fragment=fragment, practice=practice)
    who = Term.objects.get(vocabulary="goal_bearer", key="parents")
    Success.objects.create(practice=practice, who=who, part="samen praten", how_known="gesprek", count="12 van 15")
    Material.objects.create(practice=practice, title="Recept", licence="CC BY-SA 4.0", pages=2)
    Adoption.objects.create(
        practice=practice, organisation=school, outcome="dropped", because="Te duur.", began_on=date(2026, 1, 5)
    )
    PracticeTerm.objects.create(
        practice=practice, term=Term.objects.filter(vocabulary="goal", level="subgoal")[0], provenance="school"
    )
    return practice


def address(practice: PracticeExample) -> str:
    return f"/praktijkvoorbeelden/{practice.reference}-{practice.slug}/"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_known_is_shown(client: Client, told: PracticeExample) -> None:
    page = text(client, address(told))
    for known in ("Mijn vader sneed de uien.", "12 van 15", "Recept", "CC BY-SA 4.0", "De oven was stuk.", "Te duur."):
        assert known in page
    assert "Koken met &lt;b&gt;ouders&lt;/b&gt;" in page
    assert "<b>ouders</b>" not in page


def test_a_track_that_is_called_as_its_sector_is_said_once(client: Client, told: PracticeExample) -> None:
    twins = Term.objects.filter(vocabulary__in=("sector", "track"), name_nl="Praktijkonderwijs")
    assert twins.count() == 2
    for term in twins:
        PracticeTerm.objects.create(practice=told, term=term, provenance="school")
    assert "<dd>Praktijkonderwijs</dd>" in text(client, address(told))


def test_what_is_not_known_is_one_quiet_line(client: Client, told: PracticeExample) -> None:
    page = text(client, "/en" + address(told))
    assert re.search(r"\d+ things not yet known", page)
    unknown = page[page.index("things not yet known") :]
    assert "in which region" in unknown
    assert "what it costs" not in unknown, "nothing is a known price"


def test_of_a_practice_of_the_study_only_what_the_study_says(client: Client, study: None) -> None:
    practice = PracticeExample.objects.get(reference="2443")
    page = text(client, "/en" + address(practice))
    assert "line 649" in page
    assert "Not known by whom" in page
    assert "touches this" in page
    assert "This activity itself has not been measured." in page
    assert not re.search(r"\d of (the )?7", page), "the two signs are never counted"


def test_no_practice_of_the_study_claims_hours_money_or_region(study: None) -> None:
    of_study = PracticeExample.objects.filter(origin="study")
    assert of_study.count() == 67
    assert not of_study.exclude(hours_before=None, hours_run=None, cost=None, region=None).exists()
    assert not Success.objects.filter(practice__origin="study").exists()


def test_only_the_number_or_an_old_title_lead_to_the_page(client: Client, told: PracticeExample) -> None:
    for url in ("/praktijkvoorbeelden/RD-7/", "/praktijkvoorbeelden/RD-7-een-oude-titel/"):
        answer = client.get(url)
        assert (answer.status_code, answer["Location"]) == (301, address(told))


def test_an_unknown_number_is_not_found(client: Client, told: PracticeExample) -> None:
    assert client.get("/praktijkvoorbeelden/999999-niets/").status_code == 404


def test_a_withdrawn_practice_says_so_and_shows_nothing_of_it(client: Client, told: PracticeExample) -> None:
    PracticeExample.objects.update(state="withdrawn")
    answer = client.get(address(told))
    assert answer.status_code == 410
    assert b"vader" not in answer.content
    assert client.get(address(told) + "pdf/").status_code == 404
    assert client.get(address(told) + "verwijzing.bib").status_code == 404


def test_the_page_takes_at_most_five_queries(
    client: Client, study: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = (address(one) for one in PracticeExample.objects.filter(reference__in=["1208", "2443"]))
    text(client, first)
    with django_assert_max_num_queries(5):
        text(client, second)


def test_nothing_is_sent_again_while_the_base_does_not_change(client: Client, told: PracticeExample) -> None:
    BaseState.objects.update_or_create(pk=1, defaults={"version": 7})
    etag = client.get(address(told))["ETag"]
    assert client.get(address(told), headers={"If-None-Match": etag}).status_code == 304
    BaseState.objects.update(version=8)
    assert client.get(address(told), headers={"If-None-Match": etag}).status_code == 200


def test_comparable_practices_say_why(client: Client, study: None) -> None:
    practice = PracticeExample.objects.get(reference="1555")
    page = text(client, "/en" + address(practice))
    reasons = re.findall(r"because of: ([^<]+)<", page)
    assert reasons
    assert all(";" in reason or reason.strip() for reason in reasons)


@pytest.mark.parametrize(("form", "start"), [("bib", "@misc{rodedraadRD7,"), ("ris", "TY  - WEB\r\n")])
def test_a_practice_can_be_cited(client: Client, told: PracticeExample, form: str, start: str) -> None:
    answer = client.get(f"{address(told)}verwijzing.{form}")
    assert answer.content.decode().startswith(start)
    assert "De Verzonnen School" in answer.content.decode()


def test_a_practice_can_be_a_tagged_pdf(client: Client, told: PracticeExample) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError)
    import io

    import pikepdf

    answer = client.get(address(told) + "pdf/")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "nl"


def test_up_to_four_practices_stand_beside_each_other(client: Client, study: None) -> None:
    page = text(client, "/en/praktijkvoorbeelden/vergelijken/?v=2443&v=1208&v=999999")
    assert page.count('scope="col"') == 3
    assert "There is no published example with number 999999." in page
    many = text(client, "/en/praktijkvoorbeelden/vergelijken/?v=2443&v=1208&v=264&v=275&v=1032")
    assert many.count('scope="col"') == 5
    assert "the first four are shown" in many


def test_comparing_nothing_says_how_to_begin(client: Client, study: None) -> None:
    assert "Nothing to compare yet" in text(client, "/en/praktijkvoorbeelden/vergelijken/")
