"""School years: from the first of August, named by the first of their two calendar years."""

from datetime import date

FIRST_MONTH = 8


def school_year_of(day: date) -> int:
    """The school year a day lies in: 2026 for 2026-2027."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def label(year: int) -> str:
    """How people write it: 2026-2027."""
    return f"{year}-{year + 1}"


def around(day: date, *, back: int = 3, on: int = 1) -> list[int]:
    """The school years one can choose from, newest first."""
    this = school_year_of(day)
    return list(range(this + on, this - back - 1, -1))
