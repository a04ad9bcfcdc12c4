"""Making, changing, going back, removing; who sees and keeps figures; and their pages from empty to full."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import localdate
from lxml import etree

from rodedraad.base.gate import Refused, acting_as
from rodedraad.indicators import access, snapshots
from rodedraad.indicators.actions import indicators as actions
from rodedraad.indicators.actions import values as value_actions
from rodedraad.indicators.models import Indicator, IndicatorVersion, Value
from rodedraad.indicators.queries import at
from rodedraad.indicators.wanted import Noted, Wanted
from tests.cast import ACTORS, Cast
from tests.indicators.conftest import Make, Note
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db
READERS = {"teacher", "counsellor", "team_leader", "administrator"}
MAY_KEEP = READERS - {"teacher"}
HOME = "/verbeteren/indicatoren/"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "  "}, "naam"),
        ({"title": "x" * 161}, "langer dan 160"),
        ({"definition": "x" * 1001}, "langer dan 1000"),
        ({"kind": "rang"}, "Kies een van deze"),
        ({"seen_by": "iedereen"}, "Kies een van deze"),
        ({"target": Decimal(101)}, "tussen 0 en 100"),
        ({"target": Decimal("NaN")}, "streven"),
        ({"target_year": 2026}, "dan moet zijn"),
        ({"target": Decimal(50), "target_year": 1999}, "tien jaar"),
    ],
)
def test_what_cannot_be_gets_a_sentence(cast: Cast, make: Make, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        make(**fields)
    for fields_of_owner, said in (
        ({"owner_id": cast.place(cast.teacher).pk, "owner_name": "Juf Bak"}, "niet allebei"),
        ({"owner_id": cast.place(cast.other_counsellor).pk}, "werkt nu niet"),
    ):
        with pytest.raises(Refused, match=said):
            make(**fields_of_owner)
    with cast.acting(cast.counsellor):
        assert not Indicator.objects.exists()


def test_every_version_stays_and_comes_back(cast: Cast, make: Make, note: Note) -> None:
    figure = make(target=Decimal(80))
    with cast.acting(cast.counsellor):
        wanted = snapshots.wanted_from(figure)
        changed = replace(wanted, target=Decimal(90), owner_id=cast.place(cast.teacher).pk)
        actions.change_indicator(by=cast.counsellor, indicator=figure, wanted=changed, version=1)
        actions.change_indicator(by=cast.counsellor, indicator=figure, wanted=changed, version=2)
        assert IndicatorVersion.objects.count() == 2
        with pytest.raises(Refused, match="terwijl jij"):
            actions.change_indicator(by=cast.counsellor, indicator=figure, wanted=wanted, version=1)
        actions.go_back_to(by=cast.counsellor, indicator=figure, number=1)
        figure.refresh_from_db()
        assert (figure.target, figure.owner, figure.version) == (Decimal(80), None, 3)
        with pytest.raises(Refused, match="eerdere versie"):
            actions.go_back_to(by=cast.counsellor, indicator=figure, number=7)
    note(figure, part=1, n=2)
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="blijft een aandeel"):
        actions.change_indicator(
            by=cast.counsellor, indicator=figure, wanted=replace(wanted, kind="number"), version=None
        )


def test_a_removed_figure_comes_back_with_its_values(cast: Cast, make: Make, note: Note) -> None:
    figure = make(key="response")
    note(figure, part=1, n=2)
    with pytest.raises(Refused, match="staat al"):
        make(key="response")
    with cast.acting(cast.counsellor):
        actions.remove_indicator(by=cast.counsellor, indicator=figure)
        with pytest.raises(Refused, match="verwijderd"):
            value_actions.note_value(by=cast.counsellor, indicator=figure, noted=Noted(2024, part=1, n=2))
    again = make(key="response")
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused, match="staat al"):
            actions.put_back_indicator(by=cast.counsellor, indicator=figure)
        actions.remove_indicator(by=cast.counsellor, indicator=again)
        actions.put_back_indicator(by=cast.counsellor, indicator=figure)
        assert Value.objects.filter(indicator=figure).count() == 1


@pytest.mark.parametrize("name", ACTORS)
def test_staff_sees_and_keepers_keep(cast: Cast, make: Make, name: str) -> None:
    open_one, closed, actor = make("Open"), make("Besloten", seen_by="keepers"), cast.actor(name)
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):  # with the second wall open for this school
        assert Indicator.objects.count() == 2
        seen = set(access.indicators_at(actor, cast.vo, today=localdate()))
        assert seen == ({open_one, closed} if name in MAY_KEEP else {open_one} if name in READERS else set())
        assert access.may_keep(actor, cast.vo, today=localdate()) is (name in MAY_KEEP)
        assert access.may_note(actor, open_one, today=localdate()) is (name in MAY_KEEP)


@pytest.mark.parametrize("name", sorted(set(ACTORS) - MAY_KEEP - {"anonymous", "living_link", "dead_link"}))
def test_whoever_may_not_changes_nothing(cast: Cast, make: Make, note: Note, year: int, name: str) -> None:
    figure, actor = make(), cast.actor(name)
    value = note(figure, part=1, n=2)
    wanted, noted = Wanted(title="Gekaapt"), Noted(year, part=2, n=2)
    with acting_as(actor.pk, cast.vo.pk):
        for deed in (
            lambda: actions.make_indicator(by=actor, organisation=cast.vo, wanted=wanted),
            lambda: actions.change_indicator(by=actor, indicator=figure, wanted=wanted, version=None),
            lambda: actions.go_back_to(by=actor, indicator=figure, number=1),
            lambda: actions.remove_indicator(by=actor, indicator=figure),
            lambda: actions.put_back_indicator(by=actor, indicator=figure),
            lambda: value_actions.note_value(by=actor, indicator=figure, noted=noted),
            lambda: value_actions.change_value(by=actor, value=value, noted=noted, version=None),
            lambda: value_actions.take_value(by=actor, indicator=figure, noted=noted, version=1),
            lambda: value_actions.note_many(by=actor, indicator=figure, rows=[noted]),
            lambda: value_actions.go_back_to(by=actor, value=value, number=1),
            lambda: value_actions.remove_value(by=actor, value=value),
            lambda: value_actions.put_back_value(by=actor, value=value),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        value.refresh_from_db()
        assert (Indicator.objects.get().title, value.part, value.removed_at) == ("Gesprekken gevoerd", 1, None)


def test_the_owner_notes_values_of_what_they_see_and_changes_nothing_else(cast: Cast, make: Make, year: int) -> None:
    owner = cast.place(cast.teacher).pk
    mine, closed = make("Van mij", owner_id=owner), make("Besloten", owner_id=owner, seen_by="keepers")
    browser = client_of(cast.teacher)
    assert browser.post(f"{HOME}{mine.pk}/cijfer/", {"school_year": year, "part": 3, "n": 4}).status_code == 302
    assert browser.get(f"{HOME}{mine.pk}/wijzigen/").status_code == 403
    assert browser.get(f"{HOME}{closed.pk}/cijfer/").status_code == 404
    with cast.acting(cast.teacher):
        assert Value.objects.get().part == 3
        with pytest.raises(PermissionDenied):
            value_actions.note_value(by=cast.teacher, indicator=closed, noted=Noted(year, part=1, n=2))


def test_others_ask_for_what_every_colleague_may_know(cast: Cast, make: Make, note: Note, year: int) -> None:
    open_one, closed = make("Open", unit="uren", kind="number"), make("Besloten", seen_by="keepers")
    note(open_one, value=7, on=localdate())
    note(open_one, value=8, source="Rooster")
    note(open_one, value=6, ago=1)
    note(closed, part=1, n=2)
    with cast.acting(cast.counsellor):
        (found,) = at(cast.vo, year)
        assert (found.indicator, found.value, found.short, found.on) == (open_one, "8 uren", "8", None)
        assert found.source == "Rooster" and "2 meer dan" in found.change
        assert [one.value for one in at(cast.vo, year - 1)] == ["6 uren"]
        assert at(cast.vo, year - 2) == []
    with cast.acting(cast.other_counsellor):
        assert at(cast.vo, year) == []


def test_the_pages_from_empty_to_full(cast: Cast, year: int) -> None:
    teacher, browser = client_of(cast.teacher), client_of(cast.counsellor)
    assert f"{HOME}kant-en-klaar/" in browser.get(HOME).content.decode()
    assert "Jullie volgen nog geen cijfers" in teacher.get(HOME).content.decode()
    browser.post(f"{HOME}kant-en-klaar/", {"key": "still-there"})
    assert browser.post(f"{HOME}kant-en-klaar/", {"key": "bestaat-niet"}).status_code == 404
    with cast.acting(cast.counsellor):
        figure = Indicator.objects.get()
    one = f"{HOME}{figure.pk}/"
    assert "Er is nog geen waarde" in teacher.get(one).content.decode()
    assert browser.get(f"{one}grafiek.svg").status_code == 404
    sent = {"school_year": year, "part": "200", "n": "98", "source": "kanarie-bron"}
    page = browser.post(f"{one}cijfer/", sent).content.decode()
    assert "meer dan het geheel" in page and "kanarie-bron" in page  # what was typed stays
    assert browser.post(f"{one}cijfer/", sent | {"part": "82"}).status_code == 302
    page = teacher.get(one).content.decode()
    assert "83,7%" in page and "82 van 98" in page and "kanarie-bron" in page and f"{one}cijfer/" not in page
    listed = teacher.get(f"{HOME}lijst/?soort=csv").content.decode()
    assert "83,67" in listed and teacher.get(f"{HOME}lijst/").content[:2] == b"PK"
    assert teacher.get(f"{one}bestand/anders.csv").status_code == 404
    assert Client().get(one).status_code == 302


def test_the_drawing_is_a_file_that_reads_without_colour(cast: Cast, make: Make, note: Note) -> None:
    figure = make(target=Decimal(80), target_year=2027)
    for ago, part in ((2, 70), (1, 75), (0, 90)):
        note(figure, ago=ago, part=part, n=100)
    answer = client_of(cast.teacher).get(f"{HOME}{figure.pk}/grafiek.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    tree = etree.fromstring(answer.content)
    space = {"s": "http://www.w3.org/2000/svg"}
    assert len(tree.findall(".//s:circle", space)) == 3
    assert tree.findtext("s:title", namespaces=space) == figure.title
    described = tree.findtext("s:desc", namespaces=space) or ""
    assert "90%" in described and "minstens 80%" in described
    colours = {value for one in tree.iter() for name, value in one.attrib.items() if name in ("fill", "stroke")}
    assert colours <= {"none", "currentColor"}
    texts = [one.text for one in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert {"70%", "75%", "90%", "0", "100"} <= set(texts)
