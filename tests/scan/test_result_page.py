"""The pages of the scan: for who works there; no number of a hidden role anywhere, on the page or in a file."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.quality.actions.improvements import make_improvement
from rodedraad.quality.wanted import Wanted
from rodedraad.surveys.models import Round
from tests.cast import Cast
from tests.scan.scanned import closed, opened, steps

pytestmark = pytest.mark.django_db


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, name: str, *args: Any) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_largest_difference_stands_first_with_its_questions_for_the_talk(cast: Cast) -> None:
    answers = {"leader": steps("leader", "3", 2, programme="4"), "learner": steps("learner", "2", 12, programme="1")}
    text = page(client_of(cast.teacher), "scan:result", closed(cast, answers).pk)
    places = [text.index(f'id="{theme}"') for theme in ("programme", "conversations")]
    assert places == sorted(places)
    assert "geven gemiddeld ongeveer 4,0, leerlingen 1,0." in text
    assert "ongeveer 3,0 verschil" in text
    assert "Wat heb jij dit jaar zelf gekozen?" in text


def test_of_a_hidden_role_no_number_stands_anywhere(cast: Cast) -> None:
    made = closed(cast, {"mentor": steps("mentor", "3", 12), "parent": steps("parent", "1", 9)})
    client = client_of(cast.counsellor)
    text = page(client, "scan:result", made.pk)
    assert "niet getoond: minder dan 10" in text and "niet getoond: Ouders" in text
    assert 'href="#mark-parent"' not in text
    for name in ("scan.csv", "scan.svg"):
        file = client.get(reverse("scan:file", args=[made.pk, name])).content.decode("utf-8-sig")
        assert '"Ouders"' not in file and "Ouders 1" not in file and "Visie" in file
    shown = closed(cast, {"mentor": steps("mentor", "3", 12), "parent": steps("parent", "1", 10)}, title="Tien")
    assert 'href="#mark-parent"' in page(client, "scan:result", shown.pk)


def test_the_file_has_a_row_for_each_role_with_its_own_words_margin_and_number(cast: Cast) -> None:
    made = closed(cast, {"mentor": steps("mentor", "3", 12), "learner": steps("learner", "2", 12)})
    response = client_of(cast.counsellor).get(reverse("scan:file", args=[made.pk, "scan.csv"]))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert (
        lines[0] == '"Thema";"Vraag";"Rol";"Gemiddelde";"Marge";"Antwoorden die meetellen";"Verschil tussen de rollen"'
    )
    assert any(line.startswith('"Gesprekken";"";"Leerlingen";"2,0";"0";"12";"1,0"') for line in lines)
    assert client_of(cast.counsellor).get(reverse("scan:file", args=[made.pk, "scan.xlsx"])).content[:2] == b"PK"
    for name in ("scan.pdf", "iets.csv"):
        assert client_of(cast.counsellor).get(reverse("scan:file", args=[made.pk, name])).status_code == 404


def test_what_was_agreed_after_the_scan_before_stands_beside_this_one_with_how_far_it_is(cast: Cast) -> None:
    answers = {"mentor": steps("mentor", "3", 12), "learner": steps("learner", "2", 12)}
    before, now = closed(cast, answers, title="Toen"), closed(cast, answers, title="Nu")
    with cast.acting(cast.counsellor):
        Round.objects.filter(pk=now.pk).update(previous=before)
        make_improvement(cast.counsellor, cast.vo, Wanted(title="Gespreksuur in het rooster"), from_round=before)
        make_improvement(cast.counsellor, cast.vo, Wanted(title="Uit deze scan"), from_round=now)
        make_improvement(cast.counsellor, cast.vo, Wanted(title="Van elders"))
    text = page(client_of(cast.teacher), "scan:result", now.pk)
    assert "Gespreksuur in het rooster" in text and "Uit deze scan" in text and "Van elders" not in text
    assert "Naast “Toen”" in text and "Beide keren zijn dezelfde vragen gesteld." in text


def test_while_it_is_open_there_is_no_result(cast: Cast) -> None:
    made = opened(cast, {"mentor": steps("mentor", "3", 12), "learner": steps("learner", "2", 12)})
    client = client_of(cast.counsellor)
    response = client.get(reverse("scan:result", args=[made.pk]))
    assert response.status_code == 302 and response["Location"].endswith(f"/vragenlijsten/rondes/{made.pk}/")
    assert client.get(reverse("scan:file", args=[made.pk, "scan.csv"])).status_code == 404
    assert "12 ingevuld" in page(client, "scan:home")


def test_another_school_or_a_questionnaire_that_is_no_scan_does_not_exist_here(cast: Cast) -> None:
    answers = {"mentor": steps("mentor", "3", 12), "learner": steps("learner", "2", 12)}
    made = closed(cast, answers)
    other = closed(cast, answers, title="Vragenlijst", purpose=Round.Purpose.SURVEY)
    assert client_of(cast.teacher).get(reverse("scan:result", args=[made.pk])).status_code == 200
    assert client_of(cast.other_counsellor).get(reverse("scan:result", args=[made.pk])).status_code == 404
    assert client_of(cast.teacher).get(reverse("scan:result", args=[other.pk])).status_code == 404
    assert client_of(cast.regional_editor).get(reverse("scan:result", args=[made.pk])).status_code == 403


def test_nobody_answered_says_so(cast: Cast) -> None:
    text = page(client_of(cast.counsellor), "scan:result", closed(cast, {"mentor": [], "learner": []}).pk)
    assert "Hiervan kan niets getoond worden." in text or "Niemand vulde in" in text


# --- beginning on the page


def sent(**other: str) -> dict[str, str]:
    today = localdate()
    return {
        "title": "LOB-scan op de pagina",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=14)).isoformat(),
        "introduction": "",
        "by_name": "name",
        "groep-TOTAL_FORMS": "3",
        "groep-INITIAL_FORMS": "0",
        "groep-0-respondent": "leader",
        "groep-1-respondent": "learner",
        "groep-1-label": "Klas drie",
        "groep-1-invited": "28",
        "ask": "1",
        **other,
    }


def test_what_was_typed_stays_when_more_rows_are_asked_or_something_is_wrong(cast: Cast) -> None:
    client = client_of(cast.counsellor)
    more = client.post(reverse("scan:begin"), sent(more="1", title="Een naam")).content.decode()
    assert "Een naam" in more and "Klas drie" in more and "groep-4-respondent" in more
    wrong = client.post(reverse("scan:begin"), sent(**{"groep-0-respondent": ""})).content.decode()
    assert "minstens twee rollen" in wrong and "Klas drie" in wrong
    with cast.acting(cast.counsellor):
        assert not Round.objects.exists()
    made = client.post(reverse("scan:begin"), sent())
    with cast.acting(cast.counsellor):
        asked = Round.objects.get()
        assert made["Location"].endswith(f"/vragenlijsten/rondes/{asked.pk}/")
        assert [(one.respondent, one.is_anonymous) for one in asked.audiences.all()] == [
            ("leader", False),
            ("learner", True),
        ]


def test_the_form_is_filled_in_as_last_time_and_follows_on_it(cast: Cast) -> None:
    client = client_of(cast.counsellor)
    client.post(reverse("scan:begin"), sent())
    with cast.acting(cast.counsellor):
        Round.objects.update(closed_at=Round.objects.get().made_at)
        before = Round.objects.get()
    text = page(client, "scan:begin")
    assert "Klas drie" in text and f'value="{before.pk}" selected' in text
    assert "Klas drie" not in client.get(reverse("scan:begin"), {"leeg": "1"}).content.decode()
    client.post(reverse("scan:begin"), sent(title="Een jaar later", previous=str(before.pk)))
    with cast.acting(cast.counsellor):
        assert Round.objects.get(title="Een jaar later").previous == before


def test_the_questions_of_each_role_can_be_read_before_anything_is_asked(cast: Cast) -> None:
    client = client_of(cast.teacher)
    assert "Ik merk dat school het belangrijk vindt" in page(client, "scan:questions", "learner")
    assert client.get(reverse("scan:questions", args=["other"])).status_code == 404
    hbo = client_of(cast.people["hbo-counsellor"])
    assert hbo.get(reverse("scan:questions", args=["parent"])).status_code == 404
    assert client.get(reverse("scan:begin")).status_code == 403
    assert client_of(cast.counsellor).get(reverse("scan:begin")).status_code == 200
