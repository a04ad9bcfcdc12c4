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
