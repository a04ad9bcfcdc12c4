"""An activity moves to the same teaching week of another year, and says why it stands where it stands."""

from datetime import date, timedelta

from hypothesis import given, settings

from rodedraad.calendars.moving import (
    DAY,
    DAY_OFF,
    IN_HOLIDAY,
    NO_PLACE,
    NOT_IN_YEAR,
    RUNS_THROUGH,
    SAME_WEEK,
    SHORTER_YEAR,
    WEEK_ON,
    Activity,
    Closed,
    Move,
    SchoolYear,
    monday_of,
    move,
)
from tests.calendars.generated import Case, broken_promises, cases

OLD = SchoolYear(
    date(2026, 8, 24),
    date(2027, 7, 9),
    (
        Closed(date(2026, 10, 10), date(2026, 10, 18), "herfst"),
        Closed(date(2026, 12, 19), date(2027, 1, 3), "kerst"),
        Closed(date(2027, 4, 24), date(2027, 5, 2), "mei"),
    ),
)
NEW = SchoolYear(
    date(2027, 8, 23),
    date(2028, 7, 14),
    (
        Closed(date(2027, 10, 16), date(2027, 10, 24), "herfst"),
        Closed(date(2027, 12, 25), date(2028, 1, 9), "kerst"),
        Closed(date(2028, 4, 17), date(2028, 4, 17), "tweede paasdag"),
        Closed(date(2028, 4, 29), date(2028, 5, 7), "mei"),
    ),
)


def one(starts_on: date, ends_on: date | None = None, *, old: SchoolYear = OLD, new: SchoolYear = NEW) -> Move:
    return move([Activity("a", starts_on, ends_on or starts_on)], old, new)[0]


@given(cases())
@settings(max_examples=200, deadline=None)
def test_what_is_proposed_keeps_every_promise(case: Case) -> None:
    assert broken_promises(case, move(case.activities, case.old, case.new)) == []


def test_it_goes_to_the_same_teaching_week_and_day_of_the_week() -> None:
    found = one(date(2026, 9, 3))
    assert (found.old_week, found.new_week, found.starts_on) == (2, 2, date(2027, 9, 2))
    assert [reason.kind for reason in found.reasons] == [SAME_WEEK] and not found.is_asked


def test_a_holiday_in_between_is_not_counted() -> None:
    found = one(date(2026, 10, 20))  # the first week after autumn: teaching week 8, in the new year still before it
    assert (found.old_week, found.starts_on) == (8, date(2027, 10, 12))


def test_a_day_off_moves_it_within_the_week_and_the_reason_names_the_day() -> None:
    week = NEW.number_of[date(2028, 4, 17)]
    monday = OLD.weeks[week - 1]
    found = one(monday)
    assert found.starts_on == date(2028, 4, 18)
    assert [(reason.kind, reason.name) for reason in found.reasons] == [(SAME_WEEK, ""), (DAY_OFF, "tweede paasdag")]


def test_a_whole_week_away_that_does_not_fit_moves_one_week_on() -> None:
    monday = OLD.weeks[NEW.number_of[date(2028, 4, 17)] - 1]
    found = one(monday, monday + DAY * 4)
    assert found.starts_on == date(2028, 4, 24) and [reason.kind for reason in found.reasons] == [WEEK_ON]


def test_what_lies_outside_the_school_year_is_asked() -> None:
    found = one(date(2026, 8, 1))
    assert found.is_asked and found.starts_on is None and [reason.kind for reason in found.reasons] == [NOT_IN_YEAR]


def test_what_stands_in_a_holiday_is_asked_and_the_holiday_is_named() -> None:
    found = one(date(2026, 12, 22))
    assert found.is_asked and (found.reasons[0].kind, found.reasons[0].name) == (IN_HOLIDAY, "kerst")


def test_what_comes_after_the_last_week_of_a_shorter_year_is_asked() -> None:
    short = SchoolYear(date(2027, 8, 23), date(2028, 5, 26), NEW.closed)
    found = one(date(2027, 7, 6), new=short)
    assert found.is_asked and [reason.kind for reason in found.reasons] == [SHORTER_YEAR]


def test_a_block_that_would_run_through_a_holiday_looks_for_another_place() -> None:
    found = one(date(2026, 11, 30), date(2026, 12, 18), new=SchoolYear(NEW.first, NEW.last, (*NEW.closed, _gap())))
    assert found.is_asked or not _holds(found, _gap())


def _gap() -> Closed:
    return Closed(date(2027, 11, 29), date(2027, 12, 5), "projectweek")


def _holds(found: Move, closed: Closed) -> bool:
    assert found.starts_on and found.ends_on
    return found.starts_on <= closed.starts_on <= found.ends_on


def test_what_ran_through_a_holiday_may_do_so_again_and_says_so() -> None:
    found = one(date(2026, 9, 7), date(2027, 3, 5))
    assert not found.is_asked and RUNS_THROUGH in [reason.kind for reason in found.reasons]


def test_the_order_stays_when_two_share_a_day_off() -> None:
    monday = OLD.weeks[NEW.number_of[date(2028, 4, 17)] - 1]
    found = move([Activity("first", monday, monday), Activity("second", monday + DAY, monday + DAY)], OLD, NEW)
    assert [row.key for row in found] == ["first", "second"]
    assert found[0].starts_on and found[1].starts_on and found[0].starts_on <= found[1].starts_on


def test_a_year_without_a_single_teaching_week_asks_everything() -> None:
    shut = SchoolYear(NEW.first, NEW.last, (Closed(NEW.first, NEW.last, "dicht"),))
    found = one(date(2026, 9, 3), new=shut)
    assert found.is_asked and found.reasons[0].kind in (NO_PLACE, SHORTER_YEAR)


def test_a_week_begins_on_monday() -> None:
    assert monday_of(date(2026, 11, 22)) == date(2026, 11, 16)
    assert monday_of(date(2026, 11, 16) + timedelta(days=6)) == date(2026, 11, 16)
