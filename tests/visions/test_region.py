"""The vision of a region: kept by its editors, read by its schools beside their own, answered as far as they choose."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from rodedraad.base.gate import Refused, acting_as
from rodedraad.quality.actions import vision as actions
from rodedraad.quality.models import Vision, VisionText
from rodedraad.quality.wanted import Written
from rodedraad.visions.actions import answer_vision
from rodedraad.visions.models import VisionAnswer
from rodedraad.visions.queries import beside, heard_by, paragraphs
from tests.cast import ACTORS, Cast
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db
PAGE = "/verbeteren/visie/regio/"
TEXT = "Iedereen doet ergens mee.\n\nScholen geven door."
SHARED = [("share", ""), ("own", "Wij doen het in een gesprek.")]


@pytest.fixture
def vision(cast: Cast) -> Vision:
    """The region of the vo school agreed on two paragraphs."""
    return agreed(cast, TEXT)


def agreed(cast: Cast, text: str, reason: str = "") -> Vision:
    with cast.acting(cast.regional_editor, cast.region):
        made = actions.write_vision(
            by=cast.regional_editor, organisation=cast.region, written=Written(text, reason, {}), version=None
        )
        return actions.agree_vision(by=cast.regional_editor, vision=made.vision, number=made.number)


def answered(cast: Cast, vision: Vision, **fields: Any) -> VisionAnswer:
    given = {"said": SHARED, "is_open": True, "agreed_number": vision.agreed_number, "number": 0} | fields
    with cast.acting(cast.counsellor):
        return answer_vision(by=cast.counsellor, school=cast.vo, vision=vision, **given)


def test_a_region_keeps_its_vision_in_versions_with_an_owner(cast: Cast) -> None:
    browser = client_of(cast.regional_editor)
    assert "Er is nog geen tekst" in browser.get("/verbeteren/visie/").content.decode()
    assert browser.post("/verbeteren/visie/schrijven/", {"text": TEXT, "version": "0"}).status_code == 302
    assert browser.post("/verbeteren/visie/vaststellen/", {"number": "1"}).status_code == 302
    owner = str(cast.place(cast.regional_editor, cast.region).pk)
    kept = {"owner": owner, "talked_on": "", "is_public": "on"}
    assert browser.post("/verbeteren/visie/gegevens/", kept).status_code == 302
    page = browser.get("/verbeteren/visie/").content.decode()
    assert "Iedereen doet ergens mee." in page and cast.place(cast.regional_editor, cast.region).name in page
    assert 'href="/verbeteren/"' not in page  # the board of improvements is of schools
    index = Client().get("/visies/").content.decode()
    assert cast.region.name in index and "Iedereen doet ergens mee." in index


def test_schools_read_what_was_agreed_and_no_draft(cast: Cast, vision: Vision) -> None:
    with cast.acting(cast.regional_editor, cast.region):
        draft = Written("Nog een concept.", "Er is meer.", {"people": "Voor ons zelf."})
        actions.write_vision(by=cast.regional_editor, organisation=cast.region, written=draft, version=None)
    page = client_of(cast.teacher).get(PAGE).content.decode()
    assert "Iedereen doet ergens mee." in page and "Scholen geven door." in page
    assert "Nog een concept." not in page and "Voor ons zelf." not in page
    with cast.acting(cast.teacher):
        assert Vision.objects.filter(pk=vision.pk).exists() and not VisionText.objects.exists()
    with acting_as(None, cast.other_region.pk):
        assert not Vision.objects.filter(pk=vision.pk).exists()
    assert "Iedereen doet" not in client_of(cast.other_regional_editor).get(PAGE).content.decode()
    assert "Iedereen doet" not in Client().get("/visies/").content.decode()  # the region did not open it


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"agreed_number": 9}, "andere tekst"),
        ({"number": 4}, "terwijl jij"),
        ({"said": [("share", ""), ("own", " ")]}, "hoe jullie het doen"),
        ({"said": [("share", ""), ("anders", "")]}, "een van deze"),
        ({"said": [("share", "x" * 401), ("", "")]}, "langer dan 400"),
    ],
)
def test_what_cannot_be_gets_a_sentence(cast: Cast, vision: Vision, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        answered(cast, vision, **fields)
    with cast.acting(cast.counsellor):
        assert not VisionAnswer.objects.exists()


def test_the_region_reads_only_what_a_school_opened(cast: Cast, vision: Vision) -> None:
    answered(cast, vision, is_open=False)
    editor = client_of(cast.regional_editor)
    assert "Nog geen school" in editor.get(PAGE).content.decode()
    with cast.acting(cast.regional_editor, cast.region):
        assert not VisionAnswer.objects.exists()
    answered(cast, vision, number=1)
    page = editor.get(PAGE).content.decode()
    assert cast.vo.name in page and "Wij doen het in een gesprek." in page
    with cast.acting(cast.regional_editor, cast.region):
        found = heard_by(cast.region)
        assert [(one.shared, [name for name, _words in one.own]) for one in found.heard] == [
            ([cast.vo.name], []),
            ([], [cast.vo.name]),
        ]
    with cast.acting(cast.other_counsellor):  # another school of the region reads nothing of it
        assert not VisionAnswer.objects.exists()
    answered(cast, vision, number=2, is_open=False)
    assert "Wij doen het in een gesprek." not in editor.get(PAGE).content.decode()
    with cast.acting(cast.counsellor):
        assert VisionAnswer.objects.count() == 3


def test_a_school_that_left_the_region_is_not_heard(cast: Cast, vision: Vision) -> None:
    answered(cast, vision)
    cast.vo.regions.remove(cast.region)
    assert "Wij doen het" not in client_of(cast.regional_editor).get(PAGE).content.decode()
    assert "Iedereen doet" not in client_of(cast.teacher).get(PAGE).content.decode()
    with cast.acting(cast.teacher):
        assert not Vision.objects.filter(pk=vision.pk).exists()


def test_an_answer_stays_with_its_paragraph_when_the_region_changes_its_text(cast: Cast, vision: Vision) -> None:
    answered(cast, vision)
    agreed(cast, "Nieuw begin.\n\nScholen geven door.", "Er kwam iets bij.")
    with cast.acting(cast.counsellor):
        (found,) = beside(cast.vo)
        assert found.is_behind
        assert [(one.text, one.stance, one.is_about_earlier) for one in found.paragraphs] == [
            ("Nieuw begin.", "", True),
            ("Scholen geven door.", "own", False),
        ]
    assert "Nieuwe delen hebben nog geen antwoord" in client_of(cast.teacher).get(PAGE).content.decode()


def test_answering_on_the_page_keeps_what_was_typed(cast: Cast, vision: Vision) -> None:
    browser, address = client_of(cast.counsellor), f"{PAGE}{vision.pk}/"
    sent = {"stance0": "share", "words0": "kanarie", "stance1": "own", "words1": "", "agreed_number": 1, "number": 0}
    page = browser.post(address, sent).content.decode()
    assert "hoe jullie het doen" in page and "kanarie" in page
    assert browser.post(address, sent | {"words1": "Zo."}).status_code == 302
    assert browser.post(address, sent | {"words1": "Anders."}).status_code == 200  # a colleague was first
    assert browser.post(address, sent | {"words1": "Anders.", "number": 1}).status_code == 302
    earlier = browser.get(address, {"versie": "1"}).content.decode()
    assert "Zo." in earlier
    for strange in ("9", "-1", "x", "99999999"):
        assert "Anders." in browser.get(address, {"versie": strange}).content.decode()


@pytest.mark.parametrize("name", sorted(set(ACTORS) - {"anonymous", "living_link", "dead_link"}))
def test_keepers_of_schools_answer_and_nobody_else(cast: Cast, vision: Vision, name: str) -> None:
    actor = cast.actor(name)
    with acting_as(actor.pk, cast.vo.pk):
        given = {"by": actor, "school": cast.vo, "vision": vision, "said": SHARED, "is_open": True}
        if name in {"counsellor", "team_leader", "administrator"}:
            assert answer_vision(**given, agreed_number=1, number=0).number == 1
        else:
            with pytest.raises(PermissionDenied):
                answer_vision(**given, agreed_number=1, number=0)
            assert not VisionAnswer.objects.exists()


def test_paragraphs_are_what_stands_between_empty_lines() -> None:
    assert paragraphs("Een.\r\n\r\n  Twee\nregels.\n\n\n\nDrie.\n") == ["Een.", "Twee\nregels.", "Drie."]
    assert paragraphs("  ") == []
