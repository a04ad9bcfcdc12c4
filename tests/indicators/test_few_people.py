"""Of few youngsters nothing is kept or shown, no small part of more of them, and no figure is about a person."""

from decimal import Decimal
from typing import Any

import pytest

from rodedraad.base.gate import Refused
from rodedraad.indicators.actions.indicators import change_indicator
from rodedraad.indicators.actions.values import note_value
from rodedraad.indicators.models import Indicator, IndicatorVersion, Value, ValueVersion
from rodedraad.indicators.queries import at, history
from rodedraad.indicators.queries.shown import shown_values
from rodedraad.indicators.rules.values import bound_of
from rodedraad.indicators.snapshots import wanted_from
from rodedraad.indicators.wanted import Noted
from tests.cast import Cast
from tests.indicators.conftest import Make, Note
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "counts", "fields", "refused"),
    [
        ("share", "learners", {"part": 4, "n": 9}, True),
        ("share", "learners", {"part": 10, "n": 20}, False),
        ("share", "learners", {"value": 50}, True),
        ("share", "learners", {"part": 7, "n": 15}, True),
        ("mean", "learners", {"value": 3, "n": 9, "spread": 1}, True),
        ("mean", "learners", {"value": 3, "n": 10, "spread": 1}, False),
        ("mean", "learners", {"value": 3}, True),
        ("number", "learners", {"value": 9}, True),
        ("number", "learners", {"value": 10}, False),
        ("share", "colleagues", {"part": 2, "n": 4}, True),
        ("share", "colleagues", {"part": 2, "n": 5}, False),
        ("share", "things", {"part": 1, "n": 2}, False),
    ],
)
def test_below_ten_youngsters_or_five_colleagues_nothing_is_kept(
    cast: Cast, make: Make, note: Note, kind: str, counts: str, fields: dict[str, Any], refused: bool
) -> None:
    figure = make(kind=kind, counts=counts)
    if refused:
        with pytest.raises(Refused):
            note(figure, **fields)
    else:
        note(figure, **fields)
    with cast.acting(cast.counsellor):
        assert Value.objects.exists() is not refused


@pytest.mark.parametrize(
    ("part", "n", "bound", "value"),
    [(3, 60, "below", "16.67"), (0, 60, "below", "16.67"), (57, 60, "above", "83.33"), (50, 60, "", "83.33")],
)
def test_a_small_side_of_a_share_becomes_a_limit_and_the_count_is_kept_nowhere(
    cast: Cast, make: Make, note: Note, part: int, n: int, bound: str, value: str
) -> None:
    figure = make(counts="learners")
    kept = note(figure, part=part, n=n)
    assert (kept.bound, kept.value) == (bound, Decimal(value))
    with cast.acting(cast.counsellor):
        version = ValueVersion.objects.get(value=kept).fields
        shown = shown_values(figure, [kept])[0]
    if bound:
        assert (kept.part, kept.low, kept.high, version["part"], version["low"]) == (None,) * 5
        assert shown.value.startswith({"below": "minder dan", "above": "meer dan"}[bound]) and shown.number == str(n)
    else:
        assert kept.part == part and shown.number == f"{part} van {n}"


def test_a_typed_share_is_looked_at_in_the_same_way(make: Make, note: Note) -> None:
    kept = note(make(counts="learners"), value=5, n=60)  # that is three
    assert (kept.bound, kept.value) == ("below", Decimal("16.67"))


@pytest.mark.parametrize("n", range(10, 40))
def test_what_is_kept_never_tells_of_fewer_than_ten(n: int) -> None:
    """Whoever reads the value and the number cannot work out a count below ten on either side."""
    for part in range(n + 1):
        bound = bound_of(part, n)
        few = [side for side in (part, n - part) if side < 10]
        assert bool(few) is bool(bound)
        fitting = [one for one in range(n + 1) if bound_of(one, n) == bound]
        if bound == "below":
            assert fitting == list(range(10))
        elif bound == "above":
            assert fitting == list(range(n - 9, n + 1))


def test_values_are_hidden_once_the_figure_counts_youngsters(cast: Cast, make: Make, note: Note, year: int) -> None:
    figure = make(source="Lijst")
    note(figure, ago=1, part=3, n=9, remark="kanarie-opmerking")
    note(figure, part=30, n=60)
    browser = client_of(cast.counsellor)
    addresses = [f"/verbeteren/indicatoren/{figure.pk}/", "/verbeteren/indicatoren/lijst/?soort=csv"]
    addresses += [f"/verbeteren/indicatoren/{figure.pk}/{name}" for name in ("grafiek.svg", "bestand/cijfers.csv")]
    assert all("33,3" in _read(browser, one) for one in addresses)
    with cast.acting(cast.counsellor):
        wanted = {**vars(wanted_from(figure)), "counts": "learners"}
        change_indicator(by=cast.counsellor, indicator=figure, wanted=type(wanted_from(figure))(**wanted), version=1)
        old = Value.objects.get(school_year=year - 1)
    for address in [*addresses, f"/verbeteren/indicatoren/{figure.pk}/cijfer/{old.pk}/"]:
        text = _read(browser, address)
        assert "33,3" not in text and "3 van 9" not in text and "kanarie" not in text, address
    with cast.acting(cast.counsellor):
        assert [one.shown.value for one in history.versions_of_value(old)] == [""]
        assert [one.is_hidden for one in at(cast.vo, year - 1)] == [True]
        assert [one.value for one in at(cast.vo, year)] == ["50%"]


def _read(browser: Any, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_no_figure_can_be_about_somebody(cast: Cast, make: Make) -> None:
    """No row of a figure points at whom it would be about, and its words do not name a colleague."""
    people = {"accounts.Person", "schools.Membership", "schools.Group", "schools.GroupMembership"}
    allowed = {"owner", "made_by", "by"}  # who keeps it and who wrote it down
    for model in (Indicator, IndicatorVersion, Value, ValueVersion):
        pointing = {
            field.name
            for field in model._meta.get_fields()
            if field.many_to_one and field.related_model is not None and field.related_model._meta.label in people
        }
        assert pointing <= allowed
    name = cast.place(cast.teacher).name
    for fields in (
        {"title": f"Gesprekken van {name}"},
        {"definition": f"Hoeveel {name.upper()} er voerde."},
        {"part_is": f"van {name}"},
    ):
        with pytest.raises(Refused, match="nooit over één persoon"):
            make(**fields)
    make("Gesprekken per mentor, alle mentoren samen")
    with cast.acting(cast.counsellor):
        figure = Indicator.objects.get()
        with pytest.raises(Refused, match="minder dan 5"):
            note_value(
                by=cast.counsellor,
                indicator=_counting(cast, figure, "colleagues"),
                noted=Noted(2025, part=1, n=1),
            )


def _counting(cast: Cast, figure: Indicator, counts: str) -> Indicator:
    settled = {**vars(wanted_from(figure)), "counts": counts}
    return change_indicator(
        by=cast.counsellor, indicator=figure, wanted=type(wanted_from(figure))(**settled), version=None
    )
