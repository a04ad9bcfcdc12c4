"""Who decides, who does and who must know of each task; holes, several deciders, own tasks, and the list."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook

from rodedraad.base.gate import Refused, acting_as
from rodedraad.quality import kept, task_list
from rodedraad.quality.actions import cycle
from rodedraad.quality.models import CycleVersion, SchoolTask
from rodedraad.quality.queries.tasks import TaskLine, task_map
from rodedraad.quality.wanted import TaskWanted
from tests.cast import ACTORS, Cast
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db
FULL = TaskWanted(decides=("role:head",), does=("role:specialist",))


def line(cast: Cast, key: str) -> TaskLine:
    with cast.acting(cast.counsellor):
        found = task_map(cast.vo)
        return next(one for one in (*found.lines, *found.hidden) if one.key == key)


def keep(cast: Cast, key: str, wanted: TaskWanted, *, version: int | None = None) -> SchoolTask:
    with cast.acting(cast.counsellor):
        return cycle.keep_task(cast.counsellor, cast.vo, key, wanted, version=version)


@pytest.mark.parametrize("sector", ["po", "vo", "mbo", "hbo"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sector_has_its_tasks_in_both_languages(sector: str, language: str) -> None:
    with override(language):
        found = task_list.listed(sector)
        roles = task_list.roles(sector)
    assert 18 <= len(found) <= 24 and len({one.key for one in found}) == len(found)
    assert all(one.title and one.what and "{" not in one.title + one.what for one in found)
    assert all(name and "{" not in name for name in roles.values())
    near = {"board-management", "lob-professional", "subject-teacher", "parents", "working-life", "peers"}
    assert {one.role for one in found} <= near and not any(one.key.startswith(task_list.OWN) for one in found)


def test_the_words_are_those_of_the_sector(cast: Cast) -> None:
    titles = {one.key: one.title for one in task_list.listed("mbo")}
    assert "studenten" in titles["conversations"] and "leerlingen" not in " ".join(titles.values())


def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast, today: date) -> None:
    elsewhere = cast.place(cast.other_counsellor).pk
    for word, fields in [
        ("Kies een rol", {"decides": ("role:koning",)}),
        ("Kies een rol", {"does": ("person:niemand",)}),
        ("Kies een rol", {"knows": ("name: ",)}),
        ("Kies een rol", {"knows": ("Juf Bak",)}),
        ("twee keer", {"decides": ("role:head", "role:head")}),
        ("hoogstens 8", {"does": tuple(f"name:{n}" for n in range(9))}),
        ("langer dan 1000", {"note": "x" * 1001}),
        ("vandaag of eerder", {"talked_on": today + timedelta(days=1)}),
        ("werkt nu niet", {"decides": (f"person:{uuid4()}",)}),
        ("werkt nu niet", {"decides": (f"person:{elsewhere}",)}),
    ]:
        with pytest.raises(Refused, match=word):
            keep(cast, "vision", TaskWanted(**fields))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="bestaat niet"):
        keep(cast, "koffie", FULL)
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused, match="wat de taak is"):
            cycle.make_task(cast.counsellor, cast.vo, FULL)
        assert not CycleVersion.objects.exists()


def test_holes_and_several_deciders_are_said(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        every = len(task_list.listed("vo"))
        found = task_map(cast.vo)
        assert (found.holes, found.doubles, len(found.lines)) == (every, 0, every)
    assert line(cast, "vision").holes == ["Niemand beslist", "Niemand doet het"]
    keep(cast, "vision", FULL)
    keep(cast, "means", TaskWanted(decides=("role:head", "name:Het bestuur"), does=("role:head",)))
    keep(cast, "programme", TaskWanted(does=("role:specialist",)))
    assert (line(cast, "vision").holes, line(cast, "programme").holes) == ([], ["Niemand beslist"])
    assert line(cast, "means").is_double and not line(cast, "means").holes
    with cast.acting(cast.counsellor):
        found = task_map(cast.vo)
        assert (found.holes, found.doubles) == (every - 2, 1)


def test_a_colleague_who_left_leaves_a_hole(cast: Cast, today: date) -> None:
    place = cast.place(cast.teacher)
    keep(cast, "vision", replace(FULL, does=(f"person:{place.pk}",)))
    assert (line(cast, "vision").does[0].name, line(cast, "vision").holes) == (place.name, [])
    with cast.acting(cast.counsellor):
        type(place).objects.filter(pk=place.pk).update(ends_on=today - timedelta(days=1))
    assert line(cast, "vision").holes == ["Niemand doet het", f"{place.name} werkt hier nu niet"]
    keep(cast, "vision", replace(FULL, does=(f"person:{place.pk}",), note="Zoeken"))  # who stood there may stay


def test_nobody_overwrites_and_earlier_versions_come_back(cast: Cast) -> None:
    row = keep(cast, "vision", FULL, version=0)
    with pytest.raises(Refused, match="terwijl je het open had"):
        keep(cast, "vision", replace(FULL, note="Ander"), version=0)
    keep(cast, "vision", replace(FULL, does=("name:Juf Bak",)), version=1)
    with cast.acting(cast.counsellor):
        cycle.go_back(by=cast.counsellor, row=row, number=1)
        row.refresh_from_db()
        assert (kept.wanted_from(row), row.version) == (FULL, 3)


def test_what_does_not_apply_is_off_the_map_and_comes_back_at_any_time(cast: Cast, today: date) -> None:
    with cast.acting(cast.counsellor):
        cycle.hide_task(cast.counsellor, cast.vo, "peers")
        own = cycle.make_task(cast.counsellor, cast.vo, replace(FULL, title="Stagebank bijhouden"))
        cycle.hide_task(cast.counsellor, cast.vo, own.key)
        found = task_map(cast.vo)
        assert {one.key for one in found.hidden} == {"peers", own.key}
        with pytest.raises(Refused, match="Zet het eerst terug"):
            cycle.keep_task(cast.counsellor, cast.vo, "peers", FULL, version=None)
        SchoolTask.objects.update(removed_at=timezone.now() - timedelta(days=40))
        cycle.show_task(cast.counsellor, cast.vo, "peers")
        with pytest.raises(Refused, match="dertig dagen"):
            cycle.show_task(cast.counsellor, cast.vo, own.key)
        cycle.hide_task(cast.counsellor, cast.vo, "peers")
        SchoolTask.objects.update(removed_at=timezone.now() - timedelta(days=40))
    assert cycle.forget_removed_cycle(today) == 1  # the own task; one of the list stays off the map
    with cast.acting(cast.counsellor):
        assert [one.key for one in task_map(cast.vo).hidden] == ["peers"]


def test_a_talk_about_the_map_is_noted_at_every_task(cast: Cast, today: date) -> None:
    keep(cast, "vision", FULL)
    with cast.acting(cast.counsellor):
        cycle.hide_task(cast.counsellor, cast.vo, "peers")
        every = len(task_list.listed("vo"))
        assert cycle.note_talk(cast.counsellor, cast.vo, today) == every - 1
        found = task_map(cast.vo)
        assert {one.talked_on for one in found.lines} == {today} and found.talked_on == today
    assert line(cast, "vision").decides[0].word == "role:head"
    page = client_of(cast.counsellor).post("/verbeteren/taken/besproken/", {"day": "2099-01-01"})
    assert page.status_code == 200 and "vandaag of eerder" in page.content.decode()


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(cast: Cast) -> None:
    browser = client_of(cast.counsellor)
    address = "/verbeteren/taken/vision/"
    both = {"decides-0": "role:head", "decides-0-name": "Juf Bak", "note": "Typte ik", "version": "0"}
    wrong = browser.post(address, both).content.decode()
    assert "niet allebei" in wrong and "Typte ik" in wrong and "Juf Bak" in wrong
    teacher = cast.place(cast.teacher).pk
    sent = {"decides-0": "role:head", "does-0": f"person:{teacher}", "does-1-name": "Juf Bak", "version": "0"}
    assert browser.post(address, sent).headers["Location"] == "/verbeteren/taken/"
    found = line(cast, "vision")
    assert [one.word for one in found.does] == [f"person:{teacher}", "name:Juf Bak"]
    again = browser.get(address).content.decode()
    assert 'value="Juf Bak"' in again and f'value="person:{teacher}" selected' in again
    late = browser.post(address, sent | {"note": "Van de ander"}).content.decode()
    assert "terwijl je het open had" in late and "Van de ander" in late
    fewer = sent | {"does-0": "", "version": "1"}
    assert browser.post(address, fewer).status_code == 302
    assert [one.word for one in line(cast, "vision").does] == ["name:Juf Bak"]


def test_the_list_is_a_workbook_or_csv_and_no_cell_a_formula(cast: Cast) -> None:
    keep(cast, "vision", replace(FULL, knows=("name:=1+1",)))
    browser = client_of(cast.teacher)  # everybody who works here reads it
    sheet = load_workbook(BytesIO(browser.get("/verbeteren/taken/lijst/").content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "Taak" and len(rows) == len(task_list.listed("vo")) + 1
    assert "'=1+1" in rows[1]
    assert "Niemand beslist" in browser.get("/verbeteren/taken/lijst/?soort=csv").content.decode()
    assert browser.get("/verbeteren/taken/lijst/?soort=exe").status_code == 404


def test_staff_reads_and_only_keepers_change(cast: Cast) -> None:
    row = keep(cast, "vision", replace(FULL, does=("name:Juf Bak",)))
    reader = client_of(cast.teacher)
    assert "Juf Bak" in reader.get("/verbeteren/taken/").content.decode()
    assert reader.get("/verbeteren/taken/vision/").status_code == 403
    assert reader.post("/verbeteren/taken/vision/weg/").status_code == 404
    assert "Juf Bak" not in client_of(cast.other_counsellor).get("/verbeteren/taken/").content.decode()
    with cast.acting(cast.counsellor):
        row.refresh_from_db()
        assert row.does == ["name:Juf Bak"] and row.removed_at is None


@pytest.mark.parametrize("name", sorted(set(ACTORS) - {"counsellor", "team_leader", "administrator"}))
def test_whoever_does_not_keep_the_cycle_changes_no_task(cast: Cast, name: str) -> None:
    row, actor = keep(cast, "vision", FULL), cast.actor(name)
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):
        for deed in (
            lambda: cycle.keep_task(actor, cast.vo, "vision", replace(FULL, note="Gekaapt"), version=None),
            lambda: cycle.make_task(actor, cast.vo, replace(FULL, title="Gekaapt")),
            lambda: cycle.hide_task(actor, cast.vo, "vision"),
            lambda: cycle.show_task(actor, cast.vo, "vision"),
            lambda: cycle.note_talk(actor, cast.vo, date(2026, 1, 1)),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        row.refresh_from_db()
        assert (row.note, row.removed_at) == ("", None)


def test_the_map_asks_as_many_questions_full_as_empty(cast: Cast, django_assert_num_queries: Any) -> None:
    for one in task_list.listed("vo")[:6]:
        keep(cast, one.key, replace(FULL, does=(f"person:{cast.place(cast.teacher).pk}",)))
    with cast.acting(cast.counsellor), django_assert_num_queries(4):
        assert len(task_map(cast.vo).lines) > 6
