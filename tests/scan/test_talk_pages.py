"""The pages of a talk: preparing, a step that keeps notes whatever button is pressed, closing, and the minutes."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.base.writing import texts_of
from rodedraad.quality.models import Improvement
from rodedraad.scan import access
from rodedraad.scan.models import TABLES, Talk
from rodedraad.surveys.models import Round
from tests.cast import Cast
from tests.quality.conftest import client_of
from tests.scan.talking import scanned, talk_about, write

pytestmark = pytest.mark.django_db


def at(round: Round, rest: str = "") -> str:
    return f"/scan/{round.pk}/gesprek/{rest}"


def talk_of(cast: Cast, round: Round) -> Talk:
    with cast.acting(cast.counsellor):
        found = access.talk_about(round)
        assert found is not None
        return found


def text_at(cast: Cast, talk: Talk, step: str) -> str:
    with cast.acting(cast.counsellor):
        found = texts_of(talk, TABLES).get(step)
        return found.text if found else ""


def page(client: Client, address: str, **more: Any) -> str:
    answer = client.get(address, **more)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def agenda_form(*themes: str, **minutes: str) -> dict[str, Any]:
    return {"themes": themes, **{f"minutes.{step}": count for step, count in minutes.items()}}


def test_an_agenda_that_cannot_be_keeps_what_was_typed_and_says_so_at_the_field(cast: Cast) -> None:
    found, client = scanned(cast), client_of(cast.counsellor)
    form = agenda_form("vision", opening="5", vision="20", closing="10") | {"names": "Team onderbouw"}
    shown = client.post(at(found, "voorbereiden/"), form).content.decode()
    assert "Dit is samen 35 minuten" in shown
    assert 'value="Team onderbouw"' in shown
    assert 'name="minutes.vision" value="20"' in shown
    shown = client.post(at(found, "voorbereiden/"), agenda_form("vision", vision="veel")).content.decode()
    assert "aria-invalid" in shown and 'value="veel"' in shown
    with cast.acting(cast.counsellor):
        assert not Talk.objects.exists()


def test_what_is_proposed_is_ticked_and_empty_minutes_share_what_is_left(cast: Cast) -> None:
    found, client = scanned(cast), client_of(cast.counsellor)
    shown = page(client, at(found, "voorbereiden/"))
    assert 'value="conversations" checked' in shown
    assert 'value="work" checked' not in shown
    client.post(at(found, "voorbereiden/"), agenda_form("vision", "conversations", opening="4", vision="16"))
    talk = talk_of(cast, found)
    assert set(talk.themes) == {"vision", "conversations"}
    minutes = [talk.minutes(step) for step in ("opening", "vision", "conversations", "closing")]
    assert minutes == [4, 16, 20, 20]
    assert "Agenda wijzigen" in page(client, at(found))


def test_a_step_shows_the_picture_the_questions_and_what_others_do(cast: Cast) -> None:
    found = talk_about(cast).round
    shown = page(client_of(cast.counsellor), at(found, "2/"))
    assert "Gesprekken" in shown
    assert "rd-spread__thread" in shown, "the thread from end to end"
    assert "n = 24" in shown
    assert "Over welk gesprek dacht jij later nog na?" in shown
    assert "15 minuten, van minuut 5 tot 20" in shown


def test_whatever_button_is_pressed_what_was_said_is_kept(cast: Cast) -> None:
    talk = talk_about(cast)
    client, here = client_of(cast.counsellor), at(talk.round, "2/")
    was = ""
    for deed, leads_to in (("save", here), ("3", at(talk.round, "3/")), ("1", at(talk.round, "1/"))):
        now = f"{was} Toen {deed}.".strip()
        answer = client.post(here, {"was.conversations": was, "conversations": now, "deed": deed})
        assert answer.headers["Location"] == leads_to
        assert text_at(cast, talk, "conversations") == now
        was = now
    # a decision without a title is refused, and still the words are kept
    answer = client.post(here, {"was.conversations": was, "conversations": f"{was} En dit.", "deed": "decide"})
    assert "Geef het een titel" in answer.content.decode() or "verplicht" in answer.content.decode()
    assert text_at(cast, talk, "conversations") == f"{was} En dit."


def test_a_decision_half_filled_in_is_not_lost_on_the_way_to_the_next_step(cast: Cast) -> None:
    talk = talk_about(cast)
    form = {"title": "Elke mentor voert een gesprek", "due_on": "", "deed": "3"}
    answer = client_of(cast.counsellor).post(at(talk.round, "2/"), form)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "staat nog niet op het bord" in shown
    assert 'value="Elke mentor voert een gesprek"' in shown
    with cast.acting(cast.counsellor):
        assert not Improvement.objects.exists()


def test_a_decision_goes_from_the_step_to_the_board_once(cast: Cast) -> None:
    talk = talk_about(cast)
    client = client_of(cast.counsellor)
    form = {
        "title": "Elke mentor voert een gesprek",
        "sign": "Leerlingen zeggen het.",
        "owner": str(cast.place(cast.teacher).pk),
        "due_on": (localdate() + timedelta(days=60)).isoformat(),
        "hours": "12",
        "euros": "100",
        "once": "dit-formulier",
        "deed": "decide",
    }
    for _again in range(2):
        client.post(at(talk.round, "2/"), form)
    with cast.acting(cast.counsellor):
        made = Improvement.objects.get()
        assert (made.theme, made.from_round_id, made.hours) == ("Gesprekken", talk.round_id, 12)
    assert "Elke mentor voert een gesprek" in page(client, at(talk.round, "2/"))
    assert "Elke mentor voert een gesprek" in page(client, "/verbeteren/")
    wrong = client.post(at(talk.round, "2/"), form | {"due_on": "2090-01-01", "once": "x"}).content.decode()
    assert "binnen zes jaar" in wrong and 'value="Elke mentor voert een gesprek"' in wrong


def test_the_open_page_hears_of_another_hand_and_shows_both_texts_when_they_clash(cast: Cast) -> None:
    talk = talk_about(cast)
    client = client_of(cast.counsellor)
    state = at(talk.round, "3/stand/")
    assert client.get(f"{state}?v={talk.version}").status_code == 204
    write(cast, talk, "vision", "De zin hangt in de hal.", by=cast.team_leader)
    shown = page(client, f"{state}?v={talk.version}")
    assert "De zin hangt in de hal." in shown
    answer = client.post(
        at(talk.round, "3/"), {"was.vision": "", "vision": "Niemand kent de zin."}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert all(words in text_at(cast, talk, "vision") for words in ("hangt in de hal", "Niemand kent de zin"))


def test_what_two_changed_at_once_is_shown_side_by_side_and_can_be_put_back(cast: Cast) -> None:
    talk = talk_about(cast)
    client, here = client_of(cast.counsellor), at(talk.round, "3/")
    write(cast, talk, "vision", "De zin hangt in de hal.")
    write(cast, talk, "vision", "De zin hangt in de gang.", was="De zin hangt in de hal.", by=cast.team_leader)
    client.post(here, {"was.vision": "De zin hangt in de hal.", "vision": "De zin hangt in de aula."})
    shown = page(client, here)
    assert "dezelfde woorden" in shown and "gang" in shown and "aula" in shown
    with cast.acting(cast.counsellor):
        kept = access.kept_texts_of(talk).get(is_conflict=True)
    answer = client.post(at(talk.round, f"versies/{kept.pk}/"), {"do": "restore", "next": here})
    assert answer.headers["Location"] == here
    assert text_at(cast, talk, "vision") == "De zin hangt in de gang."


def test_closing_asks_for_the_day_and_leads_to_the_minutes(cast: Cast) -> None:
    talk = talk_about(cast)
    client, last = client_of(cast.counsellor), at(talk.round, "5/")
    write(cast, talk, "vision", "Niemand kende de zin.")
    answer = client.post(last, {"was.closing": "", "closing": "Tot slot.", "held_on": "", "deed": "close"})
    assert "de dag waarop jullie spraken" in answer.content.decode()
    assert text_at(cast, talk, "closing") == "Tot slot."
    form = {"held_on": localdate().isoformat(), "people": "9", "names": "Team", "deed": "close"}
    answer = client.post(last, form)
    assert answer.headers["Location"] == at(talk.round, "verslag/")
    shown = page(client, at(talk.round, "verslag/"))
    assert "Niemand kende de zin." in shown and "Tot slot." in shown and "Gehouden" in shown
    assert client.get(at(talk.round, "2/")).headers["Location"] == at(talk.round, "verslag/")
    late = client.post(at(talk.round, "3/"), {"was.vision": "Niemand kende de zin.", "vision": "Nieuwe woorden."})
    assert late.status_code == 302
    assert "Nieuwe woorden." in page(client, at(talk.round, "verslag/")), "kept among the earlier versions"
    client.post(at(talk.round, "heropenen/"))
    assert page(client, at(talk.round, "3/"))


def test_who_works_there_reads_and_has_no_field_to_write_in(cast: Cast) -> None:
    talk = talk_about(cast)
    write(cast, talk, "vision", "Niemand kende de zin.")
    client = client_of(cast.teacher)
    shown = page(client, at(talk.round, "3/"))
    assert "Niemand kende de zin." in shown
    assert "<textarea" not in shown
    assert client.get(at(talk.round, "voorbereiden/")).status_code == 403
    assert client.post(at(talk.round, "3/"), {"was.vision": "", "vision": "Gekaapt."}).status_code == 403
    assert client.post(at(talk.round, "verwijderen/")).status_code == 404
    other = client_of(cast.other_counsellor)
    for rest in ("", "3/", "verslag/", "voorbereiden/", "3/stand/"):
        assert other.get(at(talk.round, rest)).status_code == 404


def test_a_removed_talk_can_be_put_back_from_its_page(cast: Cast) -> None:
    talk = talk_about(cast)
    client = client_of(cast.counsellor)
    client.post(at(talk.round, "verwijderen/"))
    shown = page(client, at(talk.round))
    assert "Er is nog geen gesprek gepland" in shown and "Zet terug" in shown
    client.post(at(talk.round, "terugzetten/"))
    assert talk_of(cast, talk.round) == talk


@pytest.mark.parametrize("rest", ["0/", "6/", "99999/", "weg/"])
def test_a_step_that_is_not_there_leads_nowhere(cast: Cast, rest: str) -> None:
    talk = talk_about(cast)
    assert client_of(cast.counsellor).get(at(talk.round, rest)).status_code == 404
