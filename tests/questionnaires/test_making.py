"""Making: from one question to a questionnaire, without script; what was asked stays as it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.questionnaires import making
from rodedraad.questionnaires.ready import ready_one
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.content import read
from rodedraad.surveys.models import Instrument, Respondent
from tests.cast import Cast
from tests.questionnaires.browsers import keeper

HOME = "/vragenlijsten/"


@pytest.fixture
def counsellor(cast: Cast) -> Client:
    return keeper(cast)


@pytest.fixture
def own(cast: Cast, counsellor: Client) -> Instrument:
    """A questionnaire of one's own with one question."""
    answer = counsellor.post(f"{HOME}nieuw/", {"title": "Terugblik", "text": "Hoe was het?"})
    assert answer.status_code == 302
    with cast.acting(cast.counsellor):
        return Instrument.objects.get()


def asked(**fields: Any) -> dict[str, Any]:
    """A question as its form sends it."""
    usual = {"kind": "text", "text_nl": "Wat nog meer?", "help_nl": "", "lines_nl": "", "rows_nl": "", "page": "p1"}
    return usual | {"scale": "", "most": "", "least": "", "greatest": ""} | fields


def document(cast: Cast, instrument: Instrument) -> dict[str, Any]:
    with cast.acting(cast.counsellor):
        found: dict[str, Any] = instrument.versions.latest("number").content
        return found


def keys(document: dict[str, Any]) -> list[list[str]]:
    return [[item["key"] for item in page["items"]] for page in document["pages"]]


def test_it_begins_with_a_name_and_a_question(cast: Cast, counsellor: Client, own: Instrument) -> None:
    assert own.title == "Terugblik"
    content = read(document(cast, own))
    assert [item.text["nl"] for item in content.items] == ["Hoe was het?"]
    assert "Hoe was het?" in counsellor.get(f"{HOME}{own.pk}/").content.decode()


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"kind": "scale", "scale": "agree"}, {"scale": "agree"}),
        ({"kind": "choice", "lines_nl": "Ja\r\n\r\nNee"}, {"options": ["Ja", "Nee"]}),
        ({"kind": "multiple", "lines_nl": "A\nB\nC", "most": "2"}, {"options": ["A", "B", "C"], "most": 2}),
        ({"kind": "rank", "lines_nl": "A\nB"}, {"options": ["A", "B"]}),
        ({"kind": "matrix", "scale": "often", "rows_nl": "Thuis\nHier"}, {"scale": "often", "rows": ["Thuis", "Hier"]}),
        ({"kind": "number", "least": "0", "greatest": "10"}, {"least": 0, "greatest": 10}),
        ({"kind": "date"}, {}),
        ({"kind": "note"}, {}),
        ({"kind": "text", "is_needed": "on"}, {"optional": False}),
    ],
)
def test_every_kind_can_be_added(
    cast: Cast, counsellor: Client, own: Instrument, sent: dict[str, Any], expected: dict[str, Any]
) -> None:
    answer = counsellor.post(f"{HOME}{own.pk}/vraag/", asked(**sent))
    assert answer.status_code == 302, answer.content.decode()
    item = document(cast, own)["pages"][0]["items"][-1]
    assert item["kind"] == sent["kind"]
    texts = {name: [one["text"]["nl"] for one in item.get(name, [])] for name in ("options", "rows")}
    assert {name: texts.get(name) or item.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"text_nl": ""}, "Dit veld is verplicht"),
        ({"kind": "choice", "lines_nl": "Alleen dit"}, "te weinig antwoorden"),
        ({"kind": "scale"}, "schaal"),
    ],
)
def test_what_is_wrong_is_said_and_kept_in_the_form(
    cast: Cast, counsellor: Client, own: Instrument, sent: dict[str, Any], says: str
) -> None:
    page = counsellor.post(f"{HOME}{own.pk}/vraag/", asked(help_nl="Mijn uitleg", **sent)).content.decode()
    assert says in page
    assert "Mijn uitleg" in page
    assert keys(document(cast, own)) == [["v1"]]


def test_a_question_moves_goes_to_a_new_page_and_is_taken_out(cast: Cast, counsellor: Client, own: Instrument) -> None:
    counsellor.post(f"{HOME}{own.pk}/vraag/", asked())
    counsellor.post(f"{HOME}{own.pk}/vraag/v2/omhoog/")
    assert keys(document(cast, own)) == [["v2", "v1"]]
    counsellor.post(f"{HOME}{own.pk}/vraag/v1/", asked(text_nl="Hoe was het echt?", page="+"))
    assert keys(document(cast, own)) == [["v2"], ["v1"]]
    counsellor.post(f"{HOME}{own.pk}/vraag/v2/omlaag/")
    assert keys(document(cast, own)) == [["v2", "v1"]]
    counsellor.post(f"{HOME}{own.pk}/vraag/v2/verwijderen/")
    assert keys(document(cast, own)) == [["v1"]]
    page = counsellor.post(f"{HOME}{own.pk}/vraag/v1/verwijderen/", follow=True).content.decode()
    assert "Een vragenlijst heeft" in page  # the last one stays
    assert keys(document(cast, own)) == [["v1"]]


def test_only_after_an_answer(cast: Cast, counsellor: Client, own: Instrument) -> None:
    counsellor.post(f"{HOME}{own.pk}/vraag/v1/", asked(kind="choice", text_nl="Was je er?", lines_nl="Ja\nNee"))
    counsellor.post(f"{HOME}{own.pk}/vraag/", asked(text_nl="Waarom niet?", when=["v1:o2"]))
    assert document(cast, own)["pages"][0]["items"][1]["when"] == [{"item": "v1", "is": ["o2"]}]
    page = counsellor.get(f"{HOME}{own.pk}/").content.decode()
    assert "Alleen na “Nee” bij “Was je er?”." in page
    refused = counsellor.post(f"{HOME}{own.pk}/vraag/v2/omhoog/", follow=True).content.decode()
    assert "terugkijken" in refused or "eerdere vraag" in refused
    assert keys(document(cast, own)) == [["v1", "v2"]]


def test_an_answer_that_stays_keeps_its_key() -> None:
    ready = ready_one("youngsters")
    assert ready is not None
    old = dict(ready.document)
    before = making.item_in(old, "had-talk")
    assert before is not None
    lines = {name: [one["text"][name] for one in before["options"]] for name in ("nl", "en")}
    shuffled = {
        "nl": [lines["nl"][2], "Misschien", *lines["nl"][:2]],
        "en": [lines["en"][2], "Perhaps", *lines["en"][:2]],
    }
    asked = making.Asked("choice", before["text"], {}, shuffled, {"nl": [], "en": []}, "", True, None, None, None, [])
    changed = making.item_in(making.put(old, "had-talk", "talks", asked), "had-talk")
    assert changed is not None
    assert [option["key"] for option in changed["options"]] == ["never", changed["options"][1]["key"], "often", "once"]
    assert [option["key"] for option in before["options"]] == [
        "often",
        "once",
        "never",
        "unknown",
    ]  # nothing is touched


def test_what_was_asked_stays_and_the_change_is_a_new_version(cast: Cast, counsellor: Client, own: Instrument) -> None:
    with cast.acting(cast.counsellor):
        version = own.versions.get()
        today = localdate()
        groups = [AudienceWanted(Respondent.MENTOR, version)]
        wanted = RoundWanted("Ronde", today, today + timedelta(days=7), groups)
        open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
    counsellor.post(f"{HOME}{own.pk}/vraag/", asked())
    with cast.acting(cast.counsellor):
        assert [(row.number, keys(row.content)) for row in own.versions.all()] == [(2, [["v1", "v2"]]), (1, [["v1"]])]


def test_another_name(cast: Cast, counsellor: Client, own: Instrument) -> None:
    counsellor.post(f"{HOME}{own.pk}/naam/", {"title": "Terugkijken"})
    counsellor.post(f"{HOME}{own.pk}/naam/", {"title": " "})
    with cast.acting(cast.counsellor):
        assert Instrument.objects.get().title == "Terugkijken"


def test_who_may_not_ask_makes_nothing(cast: Cast, own: Instrument) -> None:
    teacher = keeper(cast, "teacher")
    assert teacher.get(f"{HOME}nieuw/").status_code == 403
    assert teacher.post(f"{HOME}{own.pk}/vraag/v1/verwijderen/").status_code == 403
