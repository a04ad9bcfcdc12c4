"""Files with holidays and national dates: strict, a year at a time, and never back to what was read earlier."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rodedraad.base.gate import acting_as
from rodedraad.calendars.actions.loading import FILES, load_calendar
from rodedraad.calendars.calendar_files import BrokenCalendar, read, read_file
from rodedraad.calendars.models import Holiday, NationalDate
from rodedraad.schools.tracks import choices

SOURCE = {
    "key": "s",
    "title": "De bron",
    "url": "https://voorbeeld.example/",
    "read_on": date(2026, 11, 22),
    "checked": False,
}
SUMMER: dict[str, Any] = {
    "school_year": 2030,
    "key": "summer",
    "name_nl": "Zomervakantie",
    "name_en": "Summer holiday",
    "mandatory": True,
    "source": "s",
    "everywhere": [date(2031, 7, 5), date(2031, 8, 17)],
}
TALK: dict[str, Any] = {
    "school_year": 2030,
    "key": "talk",
    "name_nl": "Dag",
    "name_en": "Day",
    "kind": "deadline",
    "sectors": ["vo"],
    "source": "s",
    "starts_on": date(2031, 4, 1),
}


def holidays(**changes: Any) -> dict[str, Any]:
    return {"kind": "holidays", "source": [SOURCE], "holiday": [{**SUMMER, **changes}]}


def dates(**changes: Any) -> dict[str, Any]:
    return {"kind": "national_dates", "source": [SOURCE], "date": [{**TALK, **changes}]}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"kind": "weather"}, "`kind` is 'weather'"),
        ({**holidays(), "extra": 1}, "a field nobody knows: extra"),
        (holidays(colour="red"), "a field nobody knows: colour"),
        (holidays(school_year="2030"), "'2030' is no school year"),
        (holidays(key="Zomer!"), "a key is small letters"),
        (holidays(name_nl=" "), "has no name_nl"),
        (holidays(name_en="x" * 161), "longer than 160"),
        (holidays(mandatory="yes"), "mandatory is not true or false"),
        (holidays(source="elsewhere"), "there is no source 'elsewhere'"),
        (holidays(everywhere=[date(2031, 7, 5)]), "the first and the last day"),
        (holidays(everywhere=["2031-07-05", "2031-08-17"]), "is no day; write 2026-10-17"),
        (holidays(everywhere=[date(2031, 8, 17), date(2031, 7, 5)]), "ends (2031-07-05) before it begins"),
        (holidays(everywhere=[date(2030, 7, 5), date(2030, 8, 17)]), "does not lie in the school year 2030-2031"),
        (holidays(north=[date(2031, 7, 5), date(2031, 8, 17)]), "give `everywhere`, or each of"),
        (holidays(key="autumn"), "has no summer holiday"),
        ({**holidays(), "holiday": [SUMMER, SUMMER]}, "stands in the file twice"),
        ({**holidays(), "holiday": []}, "there are no dates"),
        ({**holidays(), "source": [{**SOURCE, "url": "javascript:alert(1)"}]}, "is no web address"),
        (dates(kind="party"), "kind is 'party'"),
        (dates(sectors=[]), "for which sectors?"),
        (dates(sectors=["vo", "zoo"]), "sectors does not know 'zoo'"),
        (dates(tracks=["havo-5"]), "tracks does not know 'havo-5'"),
        (dates(starts_on=date(2030, 4, 1)), "does not lie in the school year"),
        (
            {"kind": "national_dates", "source": [SOURCE], "every_year": [{**TALK, "starts_on": "04-01"}]},
            "needs `school_years`",
        ),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence_that_names_the_row(content: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BrokenCalendar) as problem:
        read(content, known_tracks={"havo"})
    assert sentence in str(problem.value)


def test_a_day_of_every_year_that_does_not_exist_is_refused() -> None:
    row = {name: value for name, value in TALK.items() if name != "school_year"}
    content = {"kind": "national_dates", "school_years": [2030], "source": [SOURCE]}
    for wrong in ("13-01", "02-30", "4-1", 41):
        with pytest.raises(BrokenCalendar):
            read({**content, "every_year": [{**row, "starts_on": wrong}]}, known_tracks=set())
    rows = read({**content, "every_year": [{**row, "starts_on": "10-01"}]}, known_tracks=set()).rows
    assert [(found.school_year, found.starts_on) for found in rows] == [(2030, date(2030, 10, 1))]


def test_our_own_files_are_whole_and_each_date_has_a_source() -> None:
    files = [read_file(path, tracks=[key for key, _name in choices()]) for path in FILES]
    rows = [row for file in files for row in file.rows]
    assert {row.school_year for row in files[0].rows} == set(range(2024, 2030))
    assert all(row.source.url.startswith("http") and row.source.read_on == date(2026, 11, 22) for row in rows)
    assert {row.source.title for row in files[0].rows if row.source.checked} == {
        "Rijksoverheid, Overzicht schoolvakanties 2027-2028",
        "Rijksoverheid, Overzicht schoolvakanties 2028-2029",
    }


def test_days_off_round_easter_are_where_easter_is() -> None:
    """The dates come from a list; here they are computed once more (Gauss, as Butcher wrote it down)."""
    rows = {(row.school_year, row.key): row.starts_on for row in read_file(FILES[0]).rows}
    for year in range(2024, 2030):
        easter = _easter(year + 1)
        assert rows[year, "easter-monday"] == easter + timedelta(days=1)
        assert rows[year, "ascension-day"] == easter + timedelta(days=39)
        assert rows[year, "whit-monday"] == easter + timedelta(days=50)


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def test_the_summer_holiday_lasts_six_weeks_and_the_year_before_it_at_least_thirty_eight() -> None:
    summers = {(row.school_year, row.region): row for row in read_file(FILES[0]).rows if row.key == "summer"}
    for (year, region), row in summers.items():
        assert row.ends_on and (row.ends_on - row.starts_on).days == 43
        if (year - 1, region) in summers:
            before = summers[year - 1, region].ends_on
            assert before and 38 * 7 <= (row.starts_on - before).days <= 48 * 7


@pytest.mark.django_db
def test_a_second_time_changes_nothing(loaded: None) -> None:
    counts = Holiday.objects.count(), NationalDate.objects.count()
    assert min(counts) > 0
    with acting_as(None, None):
        assert load_calendar().rows == 0
    assert (Holiday.objects.count(), NationalDate.objects.count()) == counts


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "new.toml"
    path.write_text(text, "utf-8")
    assert tomllib.loads(text)
    return path


NEWER = """
kind = "holidays"
[[source]]
key = "s"
title = "De bron"
url = "https://voorbeeld.example/"
read_on = {read_on}
checked = true
[[holiday]]
school_year = 2027
key = "summer"
name_nl = "Zomervakantie"
name_en = "Summer holiday"
mandatory = true
source = "s"
everywhere = [2028-07-08, 2028-08-20]
"""


@pytest.mark.django_db
def test_a_newer_file_replaces_its_years_and_our_own_does_not_undo_that(loaded: None, tmp_path: Path) -> None:
    others = Holiday.objects.exclude(school_year=2027).count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rodedraad.calendars.actions.loading.localdate", lambda: date(2026, 12, 1))
        call_command("load_calendar", written(tmp_path, NEWER.format(read_on="2026-11-23")), verbosity=0)
    rows = Holiday.objects.filter(school_year=2027)
    assert {(row.key, row.region) for row in rows} == {("summer", region) for region in ("north", "middle", "south")}
    with acting_as(None, None):
        assert load_calendar().stayed == [2027]
    assert Holiday.objects.filter(school_year=2027).count() == 3
    assert Holiday.objects.exclude(school_year=2027).count() == others


@pytest.mark.django_db
def test_a_file_read_tomorrow_or_not_there_is_refused_and_nothing_changes(loaded: None, tmp_path: Path) -> None:
    count = Holiday.objects.count()
    with pytest.raises(CommandError, match="nog komen"):
        call_command("load_calendar", written(tmp_path, NEWER.format(read_on="2099-01-01")))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_calendar", tmp_path / "nothing.toml")
    broken = tmp_path / "broken.toml"
    broken.write_text("kind = ", "utf-8")
    with pytest.raises(CommandError, match="not well-formed"):
        call_command("load_calendar", broken)
    assert Holiday.objects.count() == count
