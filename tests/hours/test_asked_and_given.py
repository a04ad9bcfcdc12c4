"""Hours asked against hours given: entering them, the sheet, fte, the same coach over the years, the files."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.timezone import localdate
from openpyxl import load_workbook

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.hours import queries
from rodedraad.hours.actions import change_hours, give_hours, put_back_hours, take_hours
from rodedraad.hours.balance import Given, Need, balance
from rodedraad.programmes.actions.retention import forget_removed_programmes
from rodedraad.programmes.coaches import followed
from rodedraad.programmes.models import HoursGiven, Programme
from tests.cast import Cast
from tests.hours.conftest import begun, browser

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "values",
    [
        {"hours": Decimal(-1)},
        {"hours": Decimal("1680.1")},
        {"hours": Decimal("NaN")},
        {"years": [1]},
        {"name": "  "},
        {"name": "a" * 121},
        {"groups": "a" * 201},
    ],
)
def test_hours_that_cannot_be_are_refused(cast: Cast, programme: Programme, values: dict[str, Any]) -> None:
    good: dict[str, Any] = {"hours": Decimal(40), "name": "Fenna", "years": [2], "groups": "h2a"}
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            give_hours(by=cast.counsellor, programme=programme, **(good | values))
        assert not HoursGiven.objects.exists()
        row = give_hours(by=cast.counsellor, programme=programme, **good)
        with pytest.raises(Refused):
            change_hours(by=cast.counsellor, row=row, **(good | values))
        row.refresh_from_db()
        assert (row.hours, row.name, row.years) == (Decimal(40), "Fenna", [2])


def test_somebody_who_does_not_work_here_gets_no_hours(cast: Cast, programme: Programme) -> None:
    stranger = cast.place(cast.ended, cast.vo)
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            give_hours(by=cast.counsellor, programme=programme, hours=Decimal(1), membership=stranger)
        own = cast.place(cast.teacher, cast.vo)
    with cast.acting(cast.counsellor):
        row = give_hours(by=cast.counsellor, programme=programme, hours=Decimal(1), membership=own)
    assert row.name == own.name


def test_a_teacher_neither_reads_nor_enters_hours_of_colleagues(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.counsellor):
        row = give_hours(by=cast.counsellor, programme=programme, hours=Decimal(40), name="Kanarie Naam")
    for name, status in (("teacher", 403), ("other_counsellor", 404), ("national_editor", 403)):
        client = browser(cast, name)
        for path in ("uren/", f"uren/{row.pk}/", "uren/bestand/uren.csv"):
            answer = client.get(f"/programma/{programme.pk}/{path}")
            assert answer.status_code == status and b"Kanarie" not in answer.content
        assert client.post(f"/programma/{programme.pk}/uren/{row.pk}/", {"take": "1"}).status_code == status
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        take_hours(by=cast.teacher, row=row)
    assert "Kanarie Naam" in browser(cast).get(f"/programma/{programme.pk}/uren/").content.decode()


def test_the_sheet_brings_asked_and_given_together_by_name(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.counsellor):
        give_hours(by=cast.counsellor, programme=programme, hours=Decimal(40), name="Fenna Dijkgraaf", groups="h2a")
        found = queries.balance_of(programme)
    assert [(line.name, line.given, line.asked) for line in found.lines] == [
        ("Fenna Dijkgraaf", Decimal(40), Decimal(9))  # 4.5 hours for each of two groups
    ]
    assert (found.nobody.asked, found.nobody.unknown) == (Decimal(4), 1)  # year 2 has two groups; year 3 is unknown
    assert (found.asked, found.given, found.left) == (Decimal(13), Decimal(40), Decimal(27))


def test_the_page_enters_changes_and_takes_away(cast: Cast, programme: Programme) -> None:
    client, path = browser(cast, "team_leader"), f"/programma/{programme.pk}/uren/"
    sent = {"name": "Koen", "hours": "829,5", "groups": "h3a", "years": ["3"]}
    assert client.post(path, sent).status_code == 302
    text = client.get(path).content.decode()
    assert "Koen" in text and "829,5" in text and "0,50" in text
    assert "0,55" in client.get(path, {"norm": "1500"}).content.decode()
    assert "hoogstens 8.784" in client.get(path, {"norm": "0"}).content.decode()
    with cast.acting(cast.counsellor):
        row = HoursGiven.objects.get()
    assert client.post(path, {"name": "Koen", "hours": "-3"}).status_code == 200
    assert client.post(f"{path}{row.pk}/", sent | {"hours": "30"}).status_code == 302
    with cast.acting(cast.counsellor):
        assert HoursGiven.objects.get().hours == Decimal(30)
    said = client.post(f"{path}{row.pk}/", {"take": "1"}, follow=True).content.decode()
    assert "30" in said and "Koen" in said
    assert "30 dagen" in said or "dertig dagen" in said
    assert f'href="{path}{row.pk}/"' not in said and "Zet terug" in said
    with cast.acting(cast.counsellor):
        assert queries.balance_of(programme).given == 0
        with pytest.raises(Refused):
            change_hours(by=cast.counsellor, row=row, hours=Decimal(1), name="Koen")
        events = list(AuditEntry.objects.filter(event__startswith="hours.").values_list("event", flat=True))
    assert sorted(events) == ["hours.changed", "hours.given", "hours.taken"]


def test_hours_that_were_taken_away_come_back(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.counsellor):
        row = give_hours(by=cast.counsellor, programme=programme, hours=Decimal(40), name="Fenna", years=[2])
        with pytest.raises(Refused):
            put_back_hours(by=cast.counsellor, row=row)
        take_hours(by=cast.counsellor, row=row)
        with pytest.raises(Refused):
            take_hours(by=cast.counsellor, row=row)
    client, path = browser(cast, "administrator"), f"/programma/{programme.pk}/uren/"
    assert "weggehaald" in client.get(f"{path}{row.pk}/").content.decode()
    assert browser(cast, "teacher").post(f"{path}{row.pk}/", {"put_back": "1"}).status_code == 403
    said = client.post(f"{path}{row.pk}/", {"put_back": "1"}, follow=True).content.decode()
    assert "Weer in het overzicht: 40 uur van Fenna" in said and f'href="{path}{row.pk}/"' in said
    with cast.acting(cast.counsellor):
        assert queries.balance_of(programme).given == 40
        assert AuditEntry.objects.filter(event="hours.put_back").count() == 1


def test_hours_taken_away_a_month_ago_are_forgotten(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.counsellor):
        row = give_hours(by=cast.counsellor, programme=programme, hours=Decimal(40), name="Fenna")
        kept = give_hours(by=cast.counsellor, programme=programme, hours=Decimal(1), name="Koen")
        HoursGiven.objects.filter(pk=row.pk).update(removed_at=timezone.now() - timedelta(days=31, hours=2))
        row.refresh_from_db()
        with pytest.raises(Refused):
            put_back_hours(by=cast.counsellor, row=row)
    assert forget_removed_programmes(localdate()) == 1
    with cast.acting(cast.counsellor):
        assert list(HoursGiven.objects.all()) == [kept]


def test_the_files_hold_the_sheet_and_no_formula(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.counsellor):
        give_hours(by=cast.counsellor, programme=programme, hours=Decimal("82.95"), name="=HYPERLINK(1)")
    client, path = browser(cast), f"/programma/{programme.pk}/uren/bestand/"
    answer = client.get(f"{path}uren.csv", {"norm": "1000"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["Naam"] == "'=HYPERLINK(1)" and rows[0]["Uren in een voltijds jaar"] == "1.000"
    assert rows[-1]["Naam"] == "nog niemand"
    book = load_workbook(io.BytesIO(client.get(f"{path}uren.xlsx").content))
    assert book.active["A2"].value == "'=HYPERLINK(1)"
    assert client.get(f"{path}uren.exe").status_code == 404
    assert client.get(f"{path}uren.csv", {"norm": "-1"}).status_code == 404


def test_who_went_along_with_their_youngsters_is_shown(cast: Cast, programme: Programme) -> None:
    before = begun(cast, school_year=2025)
    with cast.acting(cast.counsellor):
        for row, name, years in (
            (before, "Anne", [2]),
            (before, "Bram", [2]),
            (programme, "anne ", [3]),
            (programme, "Chris", [3]),
        ):
            give_hours(by=cast.counsellor, programme=row, hours=Decimal(10), name=name, years=years)
        assert queries.programme_before(programme) == before
        (found,) = queries.coaches_over_the_years(programme, before)
    assert (found.year, found.stayed, found.new, found.left) == (3, ("anne",), ("Chris",), ("Bram",))
    text = browser(cast).get(f"/programma/{programme.pk}/uren/").content.decode()
    assert "ging mee: anne" in text and "nieuw: Chris" in text and "niet meer bij hen: Bram" in text


def test_balance_adds_up_exactly() -> None:
    found = balance(
        [Need("a", "Fenna", Decimal("0.1"), 3), Need("b", "", Decimal(5), 2), Need("c", "fenna ", None, 4)],
        [Given("Fenna", "h2a", Decimal("0.3")), Given("Koen", "", Decimal(1)), Given(" FENNA", "h2b", Decimal(1))],
    )
    assert [(line.name, line.groups, line.given, line.asked, line.unknown) for line in found.lines] == [
        ("Fenna", "h2a, h2b", Decimal("1.3"), Decimal("0.3"), 1),
        ("Koen", "", Decimal(1), Decimal(0), 0),
    ]
    assert (found.nobody.asked, found.left, found.unknown) == (Decimal(10), Decimal(-8), 1)
    assert balance([], []).lines == ()


def test_following_looks_one_year_lower() -> None:
    assert followed([("A", [1])], [("A", [1])], [1])[0].new == ("A",)
    assert followed([], [], [1, 2]) == []


@pytest.mark.parametrize("name", ["x%0D%0ASet-Cookie:a=b.csv", "%22%3B.csv", "uren.exe.csv", ".csv", "afwezig.csv"])
def test_only_our_own_file_names_are_answered(cast: Cast, programme: Programme, name: str) -> None:
    assert browser(cast).get(f"/programma/{programme.pk}/uren/bestand/{name}").status_code == 404
    assert browser(cast).get(f"/programma/{programme.pk}/lijsten/{name.replace('afwezig', 'uren')}").status_code == 404
