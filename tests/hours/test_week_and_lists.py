"""The mentor's week and the lists: what stands in them, what stays out, and who may read."""

import csv
import io
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from rodedraad.hours import queries
from rodedraad.programmes.models import Programme
from rodedraad.starterpack.actions.own import change_item, copy_item
from rodedraad.starterpack.models import Kind, StarterItem
from rodedraad.starterpack.queries import kit as starter_kit
from tests.cast import Cast
from tests.hours.conftest import begun, browser, placed

pytestmark = pytest.mark.django_db
KIT = {
    "checklist": [{"when": "een week ervoor", "what": "Bel de werf", "who": "mentor"}],
    "lesson": [{"minutes": 15, "what": "Vragen bedenken", "who": "groep"}],
    "slides": [{"title": "Dia over vragen", "text": "Wat wil jij weten?"}],
    "worksheet": {
        "title": "Werkblad werf",
        "intro": "Neem mee.",
        "tasks": [{"title": "Vraag", "text": "Wie?", "lines": 2}],
    },
}


def week(cast: Cast, programme: Programme, name: str = "teacher", **query: str) -> str:
    answer = browser(cast, name).get(f"/programma/{programme.pk}/mentoruur/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_week_holds_the_kit_and_what_comes(cast: Cast, programme: Programme) -> None:
    StarterItem.objects.create(kind=Kind.KIT, key="werf", version=1, title="Werf", content=KIT, sha256="0" * 64)
    placed(cast, programme, "Gesprekken", kit="werf", starts_on=date(2026, 11, 9), ends_on=date(2026, 11, 20))
    text = week(cast, programme, week="2026-11-11", jaar="2")
    for there in (
        "Bezoek aan de werf",
        "Bel de werf",
        "Vragen bedenken",
        "Dia over vragen",
        "Werkblad werf",
        "Week 46",
    ):
        assert there in text
    assert "Les over kiezen" in text[text.index("Volgende week") :] and "Een concept" not in text
    later = week(cast, programme, week="2026-11-16", jaar="2")
    assert "Les over kiezen" in later and "Bezoek aan de werf" not in later


def test_the_week_holds_the_kit_as_the_school_made_it(cast: Cast, programme: Programme) -> None:
    StarterItem.objects.create(kind=Kind.KIT, key="werf", version=1, title="Werf", content=KIT, sha256="0" * 64)
    placed(cast, programme, "Gesprekken", kit="werf", starts_on=date(2026, 11, 9))
    found = starter_kit("werf")
    assert found is not None and "Bel de werf" in week(cast, programme, week="2026-11-11", jaar="2")
    with cast.acting(cast.teacher):
        own = copy_item(by=cast.teacher, organisation=cast.vo, item=found)
        changed = KIT | {"slides": [{"title": "Onze eigen dia", "text": "Wat wil jij weten?"}]}
        change_item(by=cast.teacher, item=own, title="Onze werf", content=changed, version=1)
    text = week(cast, programme, week="2026-11-11", jaar="2")
    assert "Onze eigen dia" in text and "Dia over vragen" not in text and "Zoals jullie school het maakte" in text
    assert f"/startpakket/eigen/{own.pk}/" in text and "/startpakket/kits/werf/" not in text


def test_a_kit_that_is_gone_and_a_week_without_anything(cast: Cast, programme: Programme) -> None:
    placed(cast, programme, "Met een oude kit", kit="bestaat-niet", starts_on=date(2026, 12, 7))
    assert "Met een oude kit" in week(cast, programme, week="2026-12-09", jaar="2")
    assert "In deze week staat niets" in week(cast, programme, week="2026-09-07", jaar="2")
    assert "Nog geen uren" in week(cast, programme, week="2026-09-07", jaar="3")


def test_a_week_without_anything_leads_to_what_comes_first(cast: Cast, programme: Programme) -> None:
    placed(cast, programme, "Pas in maart", starts_on=date(2027, 3, 3))
    placed(cast, programme, "Pas in mei", starts_on=date(2027, 5, 12))
    text = week(cast, programme, week="2027-02-03", jaar="2")
    assert "Pas in mei" not in text
    address = "?jaar=2&amp;leerweg=&amp;week=2027-03-03"
    assert f'<a href="{address}" lang="nl">Pas in maart</a>, 3 maart' in text
    assert "Pas in maart" in week(cast, programme, week="2027-03-03", jaar="2")
    assert "Wat het eerst komt" not in week(cast, programme, week="2027-06-02", jaar="2")


@pytest.mark.parametrize("week_asked", ["", "gisteren", "1900-01-01", "2999-12-31", "2026-13-45"])
@pytest.mark.parametrize("year", ["", "9", "twee"])
def test_nonsense_in_the_address_leads_to_a_week_of_the_year(
    cast: Cast, programme: Programme, week_asked: str, year: str
) -> None:
    text = week(cast, programme, week=week_asked, jaar=year, leerweg="vwo")
    assert "Leerjaar 2" in text


def test_other_tracks_stay_out_of_a_week(cast: Cast, programme: Programme) -> None:
    placed(cast, programme, "Alleen vwo", tracks=["vwo"], starts_on=date(2026, 11, 9))
    with cast.acting(cast.counsellor):
        found = queries.week_of_mentor(programme, year=2, track="havo", monday=date(2026, 11, 9))
        both = queries.week_of_mentor(programme, year=2, track="", monday=date(2026, 11, 9))
    assert [hour.placement.title for hour in found.hours] == ["Bezoek aan de werf"]
    assert {hour.placement.title for hour in both.hours} == {"Alleen vwo", "Bezoek aan de werf"}


def test_who_is_away_when_by_group_without_names_of_youngsters(cast: Cast, programme: Programme) -> None:
    placed(cast, programme, "Dag op het mbo", years=[3], place="next_school", starts_on=date(2027, 2, 1))
    placed(cast, programme, "Ooit naar een beurs", place="outside")
    with cast.acting(cast.counsellor):
        away = queries.listed(programme, away=True)
    assert [(row.one.title, row.groups, row.week) for row in away] == [
        ("Bezoek aan de werf", ("h2a", "h2b"), 46),
        ("Dag op het mbo", (), 5),
    ]
    text = browser(cast, "teacher").get(f"/programma/{programme.pk}/lijsten/").content.decode()
    assert "h2a, h2b" in text and "alle groepen van leerjaar 3" in text and "Ooit naar een beurs" in text
    assert "Een concept" not in text


def test_the_lists_are_files_too(cast: Cast, programme: Programme) -> None:
    placed(cast, programme, "=1+1", starts_on=date(2026, 9, 1))
    client, path = browser(cast, "teacher"), f"/programma/{programme.pk}/lijsten/"
    text = client.get(f"{path}rooster.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Activiteit"] for row in rows] == ["'=1+1", "Bezoek aan de werf", "Les over kiezen"]
    away = load_workbook(BytesIO(client.get(f"{path}afwezig.xlsx").content)).active
    assert away.max_row == 2 and "Bezoek aan de werf" in {cell.value for cell in away[2]}
    for name in ("rooster.pdf", "uren.csv", "geheim.csv"):
        assert client.get(f"{path}{name}").status_code == 404


def test_only_who_works_at_the_school_reads_them(cast: Cast, programme: Programme) -> None:
    other = begun(cast, name="Nog een")
    for name, status in (("other_counsellor", 404), ("national_editor", 403), ("team_leader", 200)):
        client = browser(cast, name)
        for path in ("mentoruur/", "lijsten/", "lijsten/afwezig.csv"):
            assert client.get(f"/programma/{programme.pk}/{path}").status_code == status
    assert "Bezoek aan de werf" not in browser(cast).get(f"/programma/{other.pk}/lijsten/").content.decode()
