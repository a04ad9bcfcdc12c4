"""The calendar for everybody: what it shows, with its source, and when it warns."""

from datetime import UTC, date, datetime

import icalendar
import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from rodedraad.calendars import queries
from rodedraad.calendars.icalendar import Event, calendar
from rodedraad.calendars.models import Holiday
from rodedraad.calendars.rules import warnings_about

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PAGE = "/kalender/?year=2026&region=south&sector=vo"


@pytest.mark.django_db
def test_everybody_reads_a_year_with_sources(loaded: None) -> None:
    page = Client().get(PAGE)
    text = page.content.decode()
    assert page.status_code == 200 and not page.cookies
    assert "Herfstvakantie" in text and "za 17 oktober 2026" in text and "MvsTools/Avinka" in text
    assert "22 november 2026" in text and "Aanmelden voor het mbo" in text
    assert "wo 5 mei 2027" in text and "mag 2027" not in text
    assert "2027-2028" in text  # the other years to choose from


@pytest.mark.django_db
def test_a_sector_leaves_out_what_is_not_for_it(loaded: None) -> None:
    text = Client().get("/kalender/?year=2026&sector=mbo").content.decode()
    assert "Aanmelden voor het mbo" in text and "PTA en examenreglement" not in text
    assert "stellen hun eigen vakanties vast" in text or "own holidays" in text


@pytest.mark.django_db
def test_a_track_leaves_out_what_is_not_for_it_on_the_page_and_in_the_file(loaded: None) -> None:
    def shown(rest: str) -> list[bool]:
        words = ("PTA en examenreglement", "Aanmelden voor het mbo", "Aanmelden voor hbo en universiteit")
        text = Client().get(f"/kalender/{rest}").content.decode().replace("\r\n ", "")
        return [word in text for word in words]

    assert shown("?year=2026&sector=vo") == [True, True, True]
    assert shown("?year=2026&sector=vo&track=vwo") == [True, False, True]
    assert shown("?year=2026&track=pro") == [False, True, False]
    assert shown("kalender.ics?year=2026&track=pro") == [False, True, False]
    assert shown("?year=2026&sector=vo&track=brugklas") == [True, True, True]


@pytest.mark.django_db
def test_for_whom_is_said_in_words(loaded: None) -> None:
    page = html.fromstring(Client().get("/kalender/?year=2026").content)
    cells = [
        cell.text_content().strip()
        for cell in page.xpath("//section[h2[@id='data']]//tbody/tr/td[2]")  # th is the name
    ]
    assert len(cells) > 5 and not [cell for cell in cells if "mbo-4" in cell or "vmbo-bb" in cell]
    assert any("Mbo niveau 4" in cell and "Havo" in cell for cell in cells)


@pytest.mark.django_db
@pytest.mark.parametrize(("year", "is_read"), [(2024, False), (2026, False), (2027, True), (2028, True), (2029, False)])
def test_each_year_says_whether_the_source_itself_was_read(loaded: None, year: int, is_read: bool) -> None:
    page = html.fromstring(Client().get(f"/kalender/?year={year}&region=north").content)
    said = " ".join(page.xpath("//ul[@id='bronnen']/li[1]")[0].text_content().split())
    assert said.startswith(f"Schoolvakanties van {year}-{year + 1}:") and "22 november 2026" in said
    assert (": gelezen bij wie ze vaststelt" in said, "niet gelezen bij wie ze vaststelt" in said) == (
        is_read,
        not is_read,
    )


@pytest.mark.django_db
def test_what_is_missing_is_named_with_where_to_look(loaded: None) -> None:
    missing = html.fromstring(Client().get(PAGE).content).xpath("//*[@id='ontbreekt']")[0]
    assert "centrale examens" in missing.text_content() and "doorstroomtoets" in missing.text_content()
    assert "https://www.examenblad.nl/" in missing.xpath(".//a/@href")


@pytest.mark.django_db
def test_the_page_warns_when_what_it_knows_is_old(loaded: None) -> None:
    assert "meer dan een jaar geleden" not in Client().get(PAGE).content.decode()
    Holiday.objects.filter(school_year=2026).update(read_on=date(2024, 1, 1))
    assert "meer dan een jaar geleden" in Client().get(PAGE).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["year=1066", "year=abc", "region=west", "sector=zoo", "year=&region=", "year=2026'"])
def test_a_strange_choice_shows_the_present_year(loaded: None, query: str) -> None:
    page = Client().get(f"/kalender/?{query}")
    assert page.status_code == 200 and "<table" in page.content.decode()


@pytest.mark.django_db
def test_the_page_asks_the_database_little(loaded: None, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        Client().get(PAGE)


def row(read_on: date) -> Holiday:
    return Holiday(school_year=2026, key="x", starts_on=date(2026, 10, 10), read_on=read_on)


def test_it_warns_after_twelve_months_and_not_before() -> None:
    rows = [row(date(2026, 11, 22)), row(date(2026, 12, 1))]
    assert warnings_about(2026, rows, has_holidays=True, today=date(2027, 11, 22)) == []
    late = warnings_about(2026, rows, has_holidays=True, today=date(2027, 11, 23))
    assert len(late) == 1 and "22 november 2026" in late[0].lower()


def test_it_warns_when_a_school_year_has_no_holidays() -> None:
    found = warnings_about(2031, [], has_holidays=False, today=date(2026, 11, 22))
    assert len(found) == 1 and "2031-2032" in found[0]


@pytest.mark.django_db
def test_a_year_without_the_summer_before_it_cannot_be_counted(loaded: None) -> None:
    assert queries.school_year(2024, "north") is None
    assert queries.school_year(2031, "north") is None
    found = queries.school_year(2026, "north")
    assert found is not None
    assert (found.first, found.last) == (date(2026, 8, 17), date(2027, 7, 9))
    assert len(found.weeks) == 47 - 1 - 2 - 1 - 1  # less autumn, Christmas, spring and May


@pytest.mark.django_db
def test_the_file_is_read_by_another_program_and_its_names_stay(loaded: None) -> None:
    first = Client().get(f"/kalender/kalender.ics{PAGE[10:]}")
    assert first["Content-Type"].startswith("text/calendar")
    parsed = icalendar.Calendar.from_ical(first.content)
    events = {str(event["UID"]): event for event in parsed.walk("VEVENT")}
    autumn = events["2026-south-autumn@calendar.rode-draad"]
    assert (autumn.decoded("DTSTART"), autumn.decoded("DTEND")) == (date(2026, 10, 17), date(2026, 10, 26))
    before = events["2025-south-summer@calendar.rode-draad"]  # still goes on in August
    assert before.decoded("DTEND") == date(2026, 8, 24)
    assert len(events) == 1 + 10 + 8
    assert Client().get(f"/kalender/kalender.ics{PAGE[10:]}").content == first.content


TEXT = st.text(max_size=300)


@given(title=TEXT, description=TEXT, place=TEXT)
@settings(max_examples=150, deadline=None)
def test_whatever_a_text_holds_the_file_stays_valid(title: str, description: str, place: str) -> None:
    event = Event("een@x", title, date(2026, 9, 1), date(2026, 9, 2), AT, description, place, sequence=3)
    text = calendar(title, [event])
    raw = text.encode("utf-8", "replace")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    (found,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert str(found["UID"]) == "een@x" and found["SEQUENCE"] == 3
    assert found.decoded("DTEND") == date(2026, 9, 3)


def test_a_text_cannot_break_out_of_its_line() -> None:
    text = calendar("x", [Event("u", "Stage\r\nEND:VEVENT\r\nX:1", date(2026, 9, 1), date(2026, 9, 1), AT)])
    assert text.count("END:VEVENT\r\n") == 1 and "SUMMARY:Stage\\nEND:VEVENT\\nX:1\r\n" in text
