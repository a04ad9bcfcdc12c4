"""What task hours carry: the numbers, the sentence, and what is refused."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bench import capacity as by_hand
from rodedraad.hours.capacity import DAY, PEOPLE, TALKS, YEAR_AT_MOST, Case, carried, fault
from rodedraad.hours.rules import objection_to_case
from rodedraad.hours.wording import formula, number, rounded, sentence

CASES = by_hand.cases()
CASE = by_hand.case_of(CASES[0]["given"])


def changed(**values: Any) -> Case:
    given = {name: getattr(CASE, name) for name in Case.__dataclass_fields__}
    return Case(**(given | values))


def test_ten_cases_were_worked_out_by_hand() -> None:
    assert len(CASES) == 10 and all(row["calculation"] for row in CASES)


@pytest.mark.parametrize("row", CASES, ids=[row["name"] for row in CASES])
def test_numbers_and_sentences_are_those_worked_out_by_hand(row: dict[str, Any]) -> None:
    assert by_hand.faults_in(row) == []


def test_a_changed_number_is_noticed() -> None:
    row = {**CASES[0], "outcome": {**CASES[0]["outcome"], "room": 401}, "nl": "Iets anders."}
    assert len(by_hand.faults_in(row)) == 2


@pytest.mark.parametrize(
    ("values", "field", "dutch"),
    [
        ({"hours": Decimal(-1)}, "hours", "Dit is minder dan nul. Vul nul of meer in."),
        ({"learners": -1}, "learners", "Dit is minder dan nul. Vul nul of meer in."),
        ({"around": -1}, "around", "Dit is minder dan nul. Vul nul of meer in."),
        ({"training": Decimal("-0.1")}, "training", "Dit is minder dan nul. Vul nul of meer in."),
        ({"coaches": 0}, "coaches", "Zonder coach kan niemand de gesprekken voeren. Vul er ten minste één in."),
        ({"minutes": 0}, "minutes", "Een gesprek duurt ten minste één minuut."),
        (
            {"hours": Decimal("8295.1")},
            "hours",
            "Dit is meer dan jullie coaches hebben: samen werken zij hoogstens 8.295 uur in een jaar.",
        ),
        ({"group_hours": Decimal(1660)}, "group_hours", "Dit is meer dan een voltijds jaar van 1.659 uur."),
        ({"consultation": Decimal(1660)}, "consultation", "Dit is meer dan een voltijds jaar van 1.659 uur."),
        ({"year": Decimal(0)}, "year", "Een voltijds jaar heeft meer dan 0 en hoogstens 8.784 uur: "),
        ({"year": Decimal(YEAR_AT_MOST + 1)}, "year", "Een voltijds jaar heeft meer dan 0 en hoogstens 8.784 uur: "),
        ({"learners": PEOPLE + 1}, "learners", "Dit getal is te hoog om mee te rekenen."),
        ({"talks": TALKS + 1}, "talks", "Dit getal is te hoog om mee te rekenen."),
        ({"minutes": DAY + 1}, "minutes", "Dit getal is te hoog om mee te rekenen."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(values: dict[str, Any], field: str, dutch: str) -> None:
    objection = objection_to_case(changed(**values))
    assert objection is not None and objection[0] == field and objection[1].startswith(dutch)
    with pytest.raises(ValueError, match=field):
        carried(changed(**values))


def test_all_the_hours_of_all_coaches_are_allowed() -> None:
    assert objection_to_case(changed(hours=Decimal(8295))) is None


def test_not_a_number_is_refused() -> None:
    assert fault(changed(hours=Decimal("NaN"))) == ("hours", "below_zero")
    assert fault(changed(year=Decimal("Infinity"))) == ("year", "below_zero")


@given(
    st.builds(
        Case,
        hours=st.decimals(0, 8000, places=1),
        learners=st.integers(0, 3000),
        talks=st.integers(0, 20),
        minutes=st.integers(1, 120),
        around=st.integers(0, 120),
        groups=st.integers(0, 100),
        group_hours=st.decimals(0, 200, places=1),
        coaches=st.integers(5, 200),
        consultation=st.decimals(0, 100, places=1),
        training=st.decimals(0, 100, places=1),
        year=st.just(Decimal(1659)),
    )
)
def test_nothing_is_lost_in_the_sum(case: Case) -> None:
    found = carried(case)
    one_talk = Fraction(case.minutes + case.around, 60)
    assert found.asked + found.left == Fraction(case.hours)
    assert (found.left >= 0) == (found.talks_that_fit == found.talks_asked and found.before_talks <= case.hours)
    assert found.talks_that_fit + found.more_talks == found.room or found.room < found.talks_asked
    spent = found.before_talks + found.room * one_talk
    assert spent <= case.hours < spent + one_talk or (found.room == 0 and found.before_talks + one_talk > case.hours)
    for language in ("nl", "en"):
        with translation.override(language):
            said = sentence(case, found, learner="leerling", learners="leerlingen")
            assert "%(" not in said and said.endswith(".")
            assert len(formula(case, found, learners="leerlingen")) == 8


def test_the_formula_shows_the_numbers_it_was_done_with() -> None:
    lines = formula(CASE, carried(CASE), learners="leerlingen")
    assert [f"{line.label}: {line.calculation} = {line.result}" for line in lines] == [
        "Uren voor gesprekken: 100 × 3 × (20 + 10) ÷ 60 = 150",
        "Uren voor groepen: 4 × 10 = 40",
        "Uren voor overleg en scholing: 5 × (8 + 4) = 60",
        "Gevraagde uren: 150 + 40 + 60 = 250",
        "Over (onder nul: te kort): 300 − 250 = 50",
        "Gesprekken waar ruimte voor is: (300 − 40 − 60) × 60 ÷ (20 + 10) = 400",
        "Leerlingen per coach: 100 ÷ 5 = 20",
        "Deel van een voltijds jaar (fte): 300 ÷ 1.659 = 0,18",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 60), "0,02"),
        (Fraction(-1, 60), "−0,02"),
        (Fraction(1, 3), "0,3"),
        (Decimal("2.25"), "2,3"),
        (Decimal("-2.25"), "−2,3"),
        (0, "0"),
        (12345, "12.345"),
        (Fraction(2999, 1000), "3"),
    ],
)
def test_numbers_stand_as_people_write_them(value: Any, shown: str) -> None:
    assert number(value) == shown


def test_what_is_there_is_never_rounded_up() -> None:
    assert rounded(Fraction(2999, 1000), down=True) == Decimal("2.9")
