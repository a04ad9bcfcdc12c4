"""When a day cannot be kept, and when what we know of a school year should not be trusted."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.calendars.calendar_files import CalendarFile
from rodedraad.calendars.models import Dated
from rodedraad.schools.years import label, school_year_of

TRUSTED_FOR = timedelta(days=365)
LONGEST_DAYS = 70

Sentence = str | Promise


def objection_to_file(file: CalendarFile, *, today: date) -> Sentence | None:
    """A file cannot have been read tomorrow."""
    latest = max(row.source.read_on for row in file.rows)
    if latest > today:
        return _("The file says it was read on %(day)s, and that day is still to come.") % {"day": latest.isoformat()}
    return None


def objection_to_day(*, name: str, school_year: int, starts_on: date, ends_on: date) -> Sentence | None:
    """A day has a name, ends after it begins and lies in its school year."""
    if not name.strip():
        return _("Give the day a name.")
    if ends_on < starts_on:
        return _("The last day lies before the first day.")
    for day in (starts_on, ends_on):
        if school_year_of(day) != school_year:
            words = {"day": date_format(day, "j F Y"), "year": label(school_year)}
            return _("%(day)s does not lie in school year %(year)s (1 August to 31 July).") % words
    if (ends_on - starts_on).days > LONGEST_DAYS:
        return _("This is longer than ten weeks. Split it up, or look at the dates again.")
    return None


def warnings_about(school_year: int, rows: Iterable[Dated], *, has_holidays: bool, today: date) -> list[str]:
    """Why not to trust this school year as it stands: nothing known of it, or read more than twelve months ago."""
    found = []
    year = {"year": label(school_year)}
    if not has_holidays:
        found.append(_("We have no school holidays for %(year)s yet. Your administrator can load a newer file.") % year)
    read = [row.read_on for row in rows]
    if read and today - min(read) > TRUSTED_FOR:
        words = {"day": date_format(min(read), "j F Y")}
        found.append(_("These dates were read on %(day)s, more than a year ago. Look at the source first.") % words)
    return found
