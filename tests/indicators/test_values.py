"""Noting values: what cannot be, the margin that comes with it, and that what is replaced is kept."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rodedraad.base.gate import Refused
from rodedraad.indicators.actions import values as actions
from rodedraad.indicators.models import Value, ValueVersion
from rodedraad.indicators.queries import history
from rodedraad.indicators.queries.shown import shown_values
from rodedraad.indicators.wanted import Noted
from tests.cast import Cast
from tests.indicators.conftest import Make, Note

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("share", {}, "hoeveel van hoeveel"),
        ("share", {"part": 5}, "van hoeveel"),
        ("share", {"part": 5, "n": 0}, "van hoeveel"),
        ("share", {"part": 21, "n": 20}, "meer dan het geheel"),
        ("share", {"value": 101}, "tussen 0 en 100"),
        ("share", {"value": -1}, "tussen 0 en 100"),
        ("share", {"part": 10, "n": 20, "value": 60}, "is 50"),
        ("share", {"part": -1, "n": 20}, "geen aantal"),
        ("mean", {}, "Geef de waarde"),
        ("mean", {"value": 3, "n": 20, "spread": -1}, "spreiding"),
        ("mean", {"value": 3, "n": 0}, "niemand"),
        ("mean", {"value": "NaN", "n": 20}, "geen getal"),
        ("number", {"value": "1e12"}, "geen getal"),
        ("number", {"value": 3, "part": 2, "n": 4}, "aandeel"),
        ("number", {"value": 3, "source": "x" * 201}, "langer dan 200"),
        ("number", {"value": 3, "remark": "x" * 401}, "langer dan 400"),
        ("number", {"value": 3, "ago": -1}, "dit schooljaar"),
        ("number", {"value": 3, "ago": 80}, "dit schooljaar"),
    ],
)
def test_what_cannot_be_gets_a_sentence(
    cast: Cast, make: Make, note: Note, kind: str, fields: dict[str, Any], words: str
) -> None:
    figure = make(kind=kind)
    with pytest.raises(Refused, match=words):
        note(figure, **fields)
    with cast.acting(cast.counsellor):
        assert not Value.objects.exists()


def test_a_day_lies_in_its_school_year_and_behind_us(make: Make, note: Note, today: date) -> None:
    figure = make(kind="number")
    with pytest.raises(Refused, match="nog niet"):
        note(figure, value=1, on=today + timedelta(days=1))
    with pytest.raises(Refused, match="niet in dat schooljaar"):
        note(figure, value=1, ago=2, on=today)
    assert note(figure, value=1, on=today).on == today


def test_a_share_gets_its_value_and_margin_from_its_two_numbers(make: Make, note: Note) -> None:
    value = note(make(), part=15, n=148)
    assert (value.value, value.low, value.high) == (Decimal("10.14"), Decimal("6.24"), Decimal("16.05"))
    only = note(make("Alleen het aandeel"), value=Decimal("10.1"), n=148)
    assert (only.part, only.low, only.high) == (None, Decimal("6.24"), Decimal("16.05"))
    without = note(make("Zonder aantal"), value=40)
    assert (without.n, without.low) == (None, None)


def test_a_mean_gets_a_margin_from_its_spread_and_nobody_types_one(make: Make, note: Note) -> None:
    value = note(make(kind="mean"), value=3, spread=1, n=25)
    assert (value.low, value.high) == (Decimal("2.59"), Decimal("3.41"))
    typed = note(make("Getypt", kind="mean"), value=3, n=25, low=Decimal("2.99"), high=Decimal("3.01"))
    assert (typed.low, typed.high) == (None, None)


def test_a_school_year_has_one_value_and_a_day_its_own(
    cast: Cast, make: Make, note: Note, today: date, year: int
) -> None:
    figure = make(kind="number")
    note(figure, value=1)
    note(figure, value=2, on=today)
    for fields in ({}, {"on": today}):
        with pytest.raises(Refused, match="al een waarde"):
            note(figure, value=3, **fields)
    with cast.acting(cast.counsellor), pytest.raises(IntegrityError), transaction.atomic():
        Value.objects.create(organisation=cast.vo, indicator=figure, school_year=year, value=4)


def test_what_is_replaced_is_kept_and_comes_back(cast: Cast, make: Make, note: Note, year: int) -> None:
    figure = make(kind="number", unit="uren")
    value = note(figure, value=12, source="Lijst")
    with cast.acting(cast.counsellor):
        noted = Noted(year, value=Decimal(14), source="Lijst, nageteld")
        actions.change_value(by=cast.counsellor, value=value, noted=noted, version=1)
        with pytest.raises(Refused, match="terwijl jij"):
            actions.change_value(by=cast.counsellor, value=value, noted=noted, version=1)
        actions.change_value(by=cast.counsellor, value=value, noted=noted, version=2)
        assert ValueVersion.objects.filter(value=value).count() == 2  # the same again is no version
        value.refresh_from_db()
        earlier = history.versions_of_value(value)
        assert [(one.number, one.shown.value, one.can_go_back) for one in earlier] == [
            (2, "14 uren", False),
            (1, "12 uren", True),
        ]
        actions.go_back_to(by=cast.counsellor, value=value, number=1)
        value.refresh_from_db()
        assert (value.value, value.source, value.version) == (12, "Lijst", 3)
        with pytest.raises(Refused, match="eerdere versie"):
            actions.go_back_to(by=cast.counsellor, value=value, number=9)


def test_removing_can_be_undone_unless_another_value_came(cast: Cast, make: Make, note: Note) -> None:
    figure = make(kind="number")
    value = note(figure, value=12)
    with cast.acting(cast.counsellor):
        actions.remove_value(by=cast.counsellor, value=value)
        value.refresh_from_db()
        with pytest.raises(Refused, match="verwijderd"):
            actions.change_value(
                by=cast.counsellor, value=value, noted=Noted(value.school_year, value=Decimal(1)), version=None
            )
        actions.put_back_value(by=cast.counsellor, value=value)
        actions.remove_value(by=cast.counsellor, value=value)
    note(figure, value=13)
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="al een waarde"):
        actions.put_back_value(by=cast.counsellor, value=value)


def test_the_year_before_stands_beside_it_in_words(cast: Cast, make: Make, note: Note) -> None:
    figure = make(target=Decimal(55))
    for ago, part in ((3, 50), (2, 56), (1, 80), (0, 80)):
        note(figure, ago=ago, part=part, n=100)
    with cast.acting(cast.counsellor):
        shown = shown_values(figure, list(Value.objects.all()))
    assert shown[0].change == ""
    assert "6 punten meer" in shown[1].change and "binnen de marge" in shown[1].change
    assert "24 punten meer" in shown[2].change and "meer dan de marge" in shown[2].change
    assert "als in" in shown[3].change
    assert [one.state for one in shown] == [
        "niet gehaald, binnen de marge",
        "gehaald, binnen de marge",
        "gehaald",
        "gehaald",
    ]


def test_what_should_go_down_is_reached_from_below(cast: Cast, make: Make, note: Note) -> None:
    figure = make(kind="number", direction="down", target=Decimal(100))
    note(figure, ago=1, value=112)
    note(figure, value=100)
    with cast.acting(cast.counsellor):
        shown = shown_values(figure, list(Value.objects.all()))
    assert [one.state for one in shown] == ["niet gehaald", "gehaald"]
    assert shown[1].change == f"12 minder dan in {shown[0].year_label}"
