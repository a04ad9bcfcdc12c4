"""What stands out in a programme: plain rules over plain values."""

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries import flags
from rodedraad.programmes.weeks import mondays_of, school_weeks, week_of

START = date(2026, 10, 5)


def one(title: str = "x", **fields: object) -> Placed:
    given_fields: dict[str, object] = {"id": uuid4(), "title": title, "kind": "lesson", "years": (1,)} | fields
    return Placed(**given_fields)  # type: ignore[arg-type]


def experience(**fields: object) -> Placed:
    return one("ervaring", phases=frozenset({"experience"}), **fields)


def crowded(placed: list[Placed]) -> list[flags.Crowd]:
    return flags.crowded(flags.by_week(placed))


def talk(**fields: object) -> Placed:
    return one("gesprek", kind="talk", **fields)


def test_an_experience_alone_is_loose_and_with_a_talk_in_it_not() -> None:
    alone, whole = experience(), one(phases=frozenset({"experience", "talk"}))
    assert flags.loose_ends([alone, whole, one("les")]) == [alone]


def test_a_talk_within_four_weeks_belongs_to_it_a_later_or_earlier_one_does_not() -> None:
    found = experience(starts_on=START, ends_on=START + timedelta(days=4))
    last = START + timedelta(days=4)
    for day, is_loose in (
        (START - timedelta(days=1), True),
        (START, False),
        (last + timedelta(weeks=4), False),
        (last + timedelta(weeks=4, days=1), True),
    ):
        assert bool(flags.loose_ends([found, talk(starts_on=day)])) is is_loose, day


def test_a_talk_of_another_year_or_track_does_not_count() -> None:
    found = experience(starts_on=START, years=(1, 2), tracks=("havo",))
    assert flags.loose_ends([found, talk(starts_on=START)]) == [found]  # year 2 has none
    assert flags.loose_ends([found, talk(starts_on=START, years=(1, 2), tracks=("vwo",))]) == [found]
    assert flags.loose_ends([found, talk(starts_on=START, years=(1, 2))]) == []


def test_without_dates_the_period_tells() -> None:
    found = experience(period="Blok 2")
    assert flags.loose_ends([found, talk(period="Blok 2")]) == []
    assert flags.loose_ends([found, talk(period="Blok 3")]) == [found]
    assert flags.loose_ends([found, talk(starts_on=START)]) == [found]


def test_what_is_never_worked_on_and_what_does_not_come_back() -> None:
    placed = [one(competences=frozenset({"a"}), years=(1,)), one(competences=frozenset({"b"}), years=(1, 3))]
    touches = flags.touched(placed, ["a", "b", "c"], "competences")
    assert [touch.key for touch in flags.never(touches)] == ["c"]
    assert [touch.key for touch in flags.once(touches)] == ["a"]


def test_five_at_once_are_a_crowd_and_so_are_two_with_many_hours() -> None:
    light = [one(starts_on=START, hours=1.0) for _ in range(4)]
    assert crowded(light) == []
    assert crowded([*light, one(starts_on=START, hours=1.0)]) == [flags.Crowd(START, 1, 5, 5.0)]
    assert crowded([one(starts_on=START, hours=6.0), one(starts_on=START, hours=5.0)]) == [
        flags.Crowd(START, 1, 2, 11.0)
    ]
    assert crowded([one(starts_on=START, hours=60.0)]) == []  # one placement fills its own week


def test_hours_are_spread_over_the_weeks_of_an_activity() -> None:
    long = one(starts_on=START, ends_on=START + timedelta(days=18), hours=12.0)
    assert [share for (_year, _monday), rows in sorted(flags.by_week([long]).items()) for _one, share in rows] == [
        4.0
    ] * 3


def test_eight_empty_weeks_stand_out_and_holidays_do_not_count() -> None:
    first, last = date(2026, 8, 31), date(2026, 12, 18)
    placed = [one(starts_on=first), one(starts_on=last)]
    weeks = len(school_weeks(first, last)) - 2
    assert [
        (gap.year, gap.weeks)
        for gap in flags.empty_stretches(flags.by_week(placed), years=[1, 2], first=first, last=last)
    ] == [(1, weeks)]
    free = school_weeks(first, last)[1 : weeks - 5]
    assert flags.empty_stretches(flags.by_week(placed), years=[1], first=first, last=last, free=free) == []


def test_the_share_outside_counts_hours_of_every_year_and_says_nothing_without_hours() -> None:
    assert flags.share_outside([one(), one(place="firm")]) is None
    assert flags.share_outside([one(hours=3.0, years=(1, 2)), one(hours=2.0, place="firm")]) == 25


@given(st.integers(2000, 2100), st.integers(1, 53))
def test_every_week_of_a_template_is_a_monday_in_the_school_year_or_its_first_day(year: int, week: int) -> None:
    found = week_of(year, week)
    assert date(year, 8, 1) <= found <= date(year + 1, 7, 31)
    assert found.weekday() == 0 or found == date(year, 8, 1)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_the_weeks_of_a_month_hold_each_of_its_days(day: date) -> None:
    mondays = mondays_of(day.replace(day=1))
    assert any(monday <= day <= monday + timedelta(days=6) for monday in mondays)
    assert all(monday.weekday() == 0 for monday in mondays)
