"""The page of the what-if: shareable, keeps nothing, and says what cannot be."""

import pytest
from django.test import Client

from rodedraad.audit.models import AuditEntry
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OWN = {
    "a-hours": "300",
    "a-learners": "150",
    "a-talks": "4",
    "a-minutes": "20",
    "a-around": "10",
    "a-groups": "6",
    "a-group_hours": "10",
    "a-coaches": "5",
    "a-consultation": "8",
    "a-training": "4",
    "a-year": "1659",
}


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client(headers={"Accept-Language": "nl"})
    client.force_login(cast.teacher)
    return client


def page(client: Client, **query: str) -> str:
    answer = client.get("/uren/", {**{name.replace("__", "-"): value for name, value in query.items()}})
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_numbers_there_are_three_examples_side_by_side(client: Client) -> None:
    text = page(client)
    assert "Dit zijn voorbeeldgetallen" in text
    assert text.count("300 uur is") == 3


def test_own_numbers_are_worked_out_and_what_differs_only_beside_it(client: Client) -> None:
    text = page(client, **OWN, **{"b-talks": "2"})
    assert "voorbeeldgetallen" not in text
    assert "zodat 360 van de 600 gesprekken passen, gemiddeld 2,4 per leerling" in text
    assert "150 × 2 × (20 + 10) ÷ 60 =" in text
    assert text.count("uur is") == 2


def test_a_comma_is_a_comma(client: Client) -> None:
    assert "12,5" in page(client, **{**OWN, "a-group_hours": "12,5"})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("a-hours", "-1", "Dit is minder dan nul"),
        ("a-hours", "99999", "Dit is meer dan jullie coaches hebben"),
        ("a-coaches", "0", "Zonder coach kan niemand"),
        ("a-coaches", "", "Dit veld is verplicht"),
        ("a-learners", "veel", "geheel getal"),
        ("a-hours", "NaN", "Voer een getal in"),
        ("a-hours", "1e400", "Zorg dat"),
        ("a-learners", "9" * 5000, "geheel getal"),
        ("b-coaches", "0", "Zonder coach kan niemand"),
        ("c-minutes", "-5", "Dit is minder dan nul"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(client: Client, name: str, value: str, says: str) -> None:
    text = page(client, **{**OWN, name: value})
    assert says in text
    assert ("uur is te weinig" in text) == (not name.startswith("a-"))


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("a-hours", "-1", "Dit is minder dan nul"), ("a-coaches", "0", "Zonder coach kan niemand")],
)
def test_of_an_address_with_one_impossible_number_only_that_one_is_named(
    client: Client, name: str, value: str, says: str
) -> None:
    text = page(client, **{name: value})
    assert text.count('class="utrecht-form-field-error-message') == 1 and text.count(says) == 2  # at the field, on top
    assert "Dit veld is verplicht" not in text and "uur is" not in text
    assert "Wat je niet invulde, is een voorbeeldgetal" in text


def test_what_differs_is_not_judged_before_the_first_case_can_be(client: Client) -> None:
    """Beside 5,000 hours for 50 coaches 6,000 is fine; beside the example's five coaches it would not be."""
    own = {**OWN, "a-coaches": "50", "a-hours": "5000", "b-hours": "6000"}
    text = page(client, **{**own, "a-talks": "-1"})
    assert "meer dan jullie coaches hebben" not in text and "Dit is minder dan nul" in text
    assert "6.000 uur is" in page(client, **own)


def test_that_fields_may_stay_empty_is_said_once_in_each_case(client: Client) -> None:
    text = page(client)
    assert "rd-optional" not in text and text.count("Wat leeg blijft, is zoals het nu is") == 2


def test_nothing_is_kept(cast: Cast, client: Client) -> None:
    with cast.acting(cast.teacher):
        before = AuditEntry.objects.count()
    page(client, **OWN)
    with cast.acting(cast.teacher):
        assert AuditEntry.objects.count() == before
    assert client.post("/uren/", OWN).status_code == 405


def test_it_is_for_who_works_at_a_school_in_the_words_of_that_school(cast: Cast) -> None:
    assert "/login" in Client().get("/uren/")["Location"] or "inloggen" in Client().get("/uren/")["Location"]
    answers = {}
    for name in ("other_counsellor", "national_editor", "stranger"):
        client = Client(headers={"Accept-Language": "nl"})
        client.force_login(getattr(cast, name))
        session = client.session
        session["second_factor"] = str(getattr(cast, name).pk)
        session.save()
        answers[name] = client.get("/uren/")
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "other_counsellor": 200,
        "national_editor": 403,
        "stranger": 403,
    }
    text = answers["other_counsellor"].content.decode()
    assert "studenten per coach" in text and "leerling" not in text
