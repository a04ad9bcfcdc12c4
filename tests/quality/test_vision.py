"""The vision: written in versions, agreed on, kept by somebody, and open to others only when the school chose that."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from rodedraad.base.gate import Refused, acting_as
from rodedraad.quality import access
from rodedraad.quality.actions import vision as actions
from rodedraad.quality.models import Vision, VisionText
from rodedraad.quality.wanted import Written
from tests.cast import ACTORS, Cast
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db
MAY_KEEP = {"counsellor", "team_leader", "administrator"}
Write = Callable[..., Vision]
NOBODY: dict[str, Any] = {"owner_id": None, "owner_name": "", "talked_on": None, "is_public": False}


@pytest.fixture
def write(cast: Cast) -> Write:
    """Write a text as the counsellor."""

    def written(text: str = "Ieder kiest met ervaring.", reason: str = "", **conditions: str) -> Vision:
        with cast.acting(cast.counsellor):
            content = Written(text, reason, conditions)
            made = actions.write_vision(by=cast.counsellor, organisation=cast.vo, written=content, version=None)
            return made.vision

    return written


def test_every_text_stays_and_one_is_agreed_on(cast: Cast, write: Write) -> None:
    vision = write("Eerste tekst.", people="Mentoren leren het.", onbekend="Valt weg.")
    write("Tweede tekst.")
    with cast.acting(cast.team_leader):
        texts = VisionText.objects.filter(vision=vision)
        assert [(one.number, one.text, one.conditions) for one in texts] == [
            (2, "Tweede tekst.", {}),
            (1, "Eerste tekst.", {"people": "Mentoren leren het."}),
        ]
        with pytest.raises(Refused, match="nieuwere tekst"):
            actions.agree_vision(by=cast.team_leader, vision=vision, number=1)
        vision = actions.agree_vision(by=cast.team_leader, vision=vision, number=2)
        assert (vision.agreed_text, vision.agreed_number) == ("Tweede tekst.", 2)
        with pytest.raises(Refused, match="al vastgesteld"):
            actions.agree_vision(by=cast.team_leader, vision=vision, number=2)
    with pytest.raises(Refused, match="waarom"):
        write("Derde tekst.")
    vision = write("Derde tekst.", "De school groeide.")
    assert (vision.agreed_text, vision.version) == ("Tweede tekst.", 3)


def test_writing_the_same_again_makes_no_version(write: Write) -> None:
    write("Eén tekst.", means="Tien uur.")
    assert write(" Eén tekst. ", means="Tien uur.").version == 1


def test_somebody_elses_text_is_not_overwritten(cast: Cast, write: Write) -> None:
    write("Van de een.")
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="veranderde de visie"):
        actions.write_vision(
            by=cast.counsellor, organisation=cast.vo, written=Written("Van de ander.", "", {}), version=0
        )


def test_what_cannot_be_gets_a_sentence(cast: Cast, write: Write, today: date) -> None:
    for words, text, conditions in (
        ("paar zinnen", "  ", {}),
        ("langer dan 12000", "x" * 12001, {}),
        ("langer dan 600", "Goed.", {"means": "x" * 601}),
    ):
        with pytest.raises(Refused, match=words):
            write(text, **conditions)
    with cast.acting(cast.counsellor):
        assert not VisionText.objects.exists()
    vision = write()
    for words, kept in (
        ("Stel de tekst eerst vast", {"is_public": True}),
        ("vandaag of eerder", {"talked_on": today + timedelta(days=1)}),
        ("niet allebei", {"owner_id": cast.place(cast.teacher).pk, "owner_name": "Juf Bak"}),
        ("werkt nu niet", {"owner_id": cast.place(cast.other_counsellor).pk}),
        ("langer dan 120", {"owner_name": "x" * 121}),
    ):
        with cast.acting(cast.counsellor), pytest.raises(Refused, match=words):
            actions.keep_vision(by=cast.counsellor, vision=vision, **NOBODY | kept)
    with cast.acting(cast.counsellor), pytest.raises(IntegrityError), transaction.atomic():
        Vision.objects.update(is_public=True)


@pytest.mark.parametrize("name", sorted(set(ACTORS) - MAY_KEEP - {"anonymous", "living_link", "dead_link"}))
def test_whoever_may_not_changes_nothing(cast: Cast, write: Write, name: str) -> None:
    vision, actor = write(), cast.actor(name)
    with acting_as(actor.pk, cast.vo.pk):
        for deed in (
            lambda: actions.write_vision(
                by=actor, organisation=cast.vo, written=Written("Gekaapt.", "", {}), version=None
            ),
            lambda: actions.agree_vision(by=actor, vision=vision, number=1),
            lambda: actions.keep_vision(by=actor, vision=vision, **NOBODY),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        assert VisionText.objects.get().text == "Ieder kiest met ervaring."


def test_others_read_the_agreed_text_only_when_the_school_opens_it(cast: Cast, write: Write) -> None:
    vision = write("Dit spraken we af.", people="Alleen voor ons.")
    address = f"/visie/{vision.pk}/"
    with cast.acting(cast.counsellor):
        actions.agree_vision(by=cast.counsellor, vision=vision, number=1)
    write("Nog niet besproken.", "Er is meer te zeggen.")
    assert Client().get(address).status_code == 404
    with cast.acting(cast.counsellor):
        opened = NOBODY | {"owner_name": "Juf Bak", "is_public": True}
        actions.keep_vision(by=cast.counsellor, vision=vision, **opened)
    page = Client().get(address).content.decode()
    assert "Dit spraken we af." in page
    for inside in ("Nog niet besproken", "Alleen voor ons", "Juf Bak", "Er is meer te zeggen"):
        assert inside not in page
    with acting_as(None, cast.mbo.pk):  # another school reads that row, and keeps its own page
        assert list(access.public_visions()) == [vision] and not VisionText.objects.exists()
    assert "Dit spraken we af." not in client_of(cast.other_counsellor).get("/verbeteren/visie/").content.decode()
    with cast.acting(cast.counsellor):
        actions.keep_vision(by=cast.counsellor, vision=vision, **NOBODY)
    assert Client().get(address).status_code == 404
    assert Client().get(f"/visie/{uuid4()}/").status_code == 404


def test_the_pages_from_empty_to_open(cast: Cast, today: date) -> None:
    teacher, browser = client_of(cast.teacher), client_of(cast.counsellor)
    assert "Er is nog geen tekst" in teacher.get("/verbeteren/visie/").content.decode()
    assert browser.get("/verbeteren/visie/gegevens/").status_code == 404
    assert teacher.get("/verbeteren/visie/schrijven/").status_code == 403
    assert (
        "utrecht-form-field-error-message"
        in browser.post("/verbeteren/visie/schrijven/", {"text": ""}).content.decode()
    )
    sent = {"text": "Iedereen doet ervaring op.", "version": "0", "structure": "Een uur per week."}
    assert browser.post("/verbeteren/visie/schrijven/", sent).status_code == 302
    page = teacher.get("/verbeteren/visie/").content.decode()
    assert "Iedereen doet ervaring op." in page and "Een uur per week." in page and "Concept" in page
    assert page.count("Hierover zei nog niemand iets") == 4
    browser.post("/verbeteren/visie/vaststellen/", {"number": "1"})
    kept = {"owner": str(cast.place(cast.teacher).pk), "talked_on": today.isoformat(), "is_public": "on"}
    assert browser.post("/verbeteren/visie/gegevens/", kept).status_code == 302
    page = teacher.get("/verbeteren/visie/").content.decode()
    assert "Concept" not in page and "/visie/" in page and cast.place(cast.teacher).name in page
    assert "Iedereen doet ervaring op." in browser.get("/verbeteren/visie/schrijven/?versie=1").content.decode()
    for strange in ("9", "-1", "x", "99999999"):
        assert browser.get("/verbeteren/visie/schrijven/", {"versie": strange}).status_code == 200
