"""Weeks of a school year: from an ISO week number to a Monday, and the Mondays of a month. No Django."""

from datetime import date, timedelta

from rodedraad.programmes.placed import WEEK, monday_of

FIRST_WEEK = 31


def week_of(school_year: int, week: int) -> date:
    """The Monday of an ISO week in a school year: weeks from 31 on lie in its first calendar year.

    A week 53 in a year of 52 weeks is the last one; the first and last day stay within the school year.
    """
    calendar_year = school_year if week >= FIRST_WEEK else school_year + 1
    try:
        found = date.fromisocalendar(calendar_year, week, 1)
    except ValueError:
        found = date.fromisocalendar(calendar_year, 52, 1)
    return min(max(found, date(school_year, 8, 1)), date(school_year + 1, 7, 27))


def months_of(school_year: int) -> list[date]:
    """The first day of each month of a school year, from August on."""
    return [date(school_year, month, 1) for month in range(8, 13)] + [
        date(school_year + 1, month, 1) for month in range(1, 8)
    ]


def mondays_of(month: date) -> list[date]:
    """The Mondays of the weeks that touch this month."""
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    monday, found = monday_of(month), []
    while monday < following:
        found.append(monday)
        monday += WEEK
    return found


def school_weeks(first: date, last: date) -> list[date]:
    """The Mondays of all weeks from that of the first day up to and including that of the last."""
    found, monday = [], monday_of(first)
    while monday <= last:
        found.append(monday)
        monday += WEEK
    return found
