"""What was removed comes back for thirty days, in the days of the school's own clock."""

from datetime import UTC, date, datetime

from rodedraad.base.removing import objection_to_putting_back, oldest_day

TODAY = date(2026, 11, 22)


def test_on_the_thirtieth_day_it_comes_back_and_the_day_after_it_does_not() -> None:
    assert oldest_day(TODAY) == date(2026, 10, 23)
    assert objection_to_putting_back(datetime(2026, 10, 23, 9, tzinfo=UTC), today=TODAY) is None
    objection = objection_to_putting_back(datetime(2026, 10, 22, 9, tzinfo=UTC), today=TODAY)
    assert objection is not None and "dertig dagen" in objection


def test_an_hour_before_midnight_in_london_is_the_next_day_here() -> None:
    late = datetime(2026, 10, 22, 23, tzinfo=UTC)
    assert objection_to_putting_back(late, today=TODAY) is None


def test_what_was_not_removed_does_not_come_back() -> None:
    assert objection_to_putting_back(None, today=TODAY)
