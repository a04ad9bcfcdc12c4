"""A table comes into the base: a dry run first, then all or nothing, and the same file twice changes nothing."""

import csv
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.exchange.actions import imports
from rodedraad.exchange.models import BaseImport, HeaderMapping
from rodedraad.exchange.queries import remembered
from rodedraad.jobs.tasks import carry_out
from rodedraad.library.models import BaseChange, Fragment, PracticeExample, PracticeTerm
from rodedraad.library.queries.base import base_version
from rodedraad.opendata import cells, writing
from rodedraad.opendata.queries import open_files
from rodedraad.opendata.queries import records as open_data
from tests.opendata.a_base import make_base

pytestmark = pytest.mark.django_db
FOREIGN = (
    "Naam praktijkvoorbeeld;Onderwijssector;Leerjaar;Werkvorm;Uren;Succesfactoren;Waar gaat het over\n"
    'Snuffelen;"vo, Mbo";3 en 4;Les;"7,5";"Echte ervaring: Echt werk doen; met handen";"=1+1"\n'
    "Op pad;Voortgezet onderwijs;2;bedrijfsbezoek;6;;Erop uit\n"
)


@pytest.fixture
def at_school(cast: Any) -> SimpleNamespace:
    """The counsellor, acting for the own school, beside a base."""
    base = make_base()
    return SimpleNamespace(base=base, by=cast.counsellor, school=cast.vo, cast=cast)


def received(by: Any, organisation: Any, content: str | bytes, name: str = "tabel.csv") -> BaseImport:
    content = content.encode() if isinstance(content, str) else content
    return imports.receive_file(by=by, organisation=organisation, file=ContentFile(content, name), name=name)


def checked(by: Any, organisation: Any, content: str | bytes, **more: Any) -> BaseImport:
    imported = received(by, organisation, content)
    columns = imported.columns | more.pop("columns", {})
    return worked_on(imports.choose_columns(by=by, imported=imported, columns=columns, **more))


def worked_on(imported: BaseImport) -> BaseImport:
    """Let a worker do what was asked, here and now."""
    carry_out.call(str(imported.job))
    imported.refresh_from_db()
    return imported


def brought_in(by: Any, organisation: Any, content: str | bytes, **more: Any) -> BaseImport:
    imported = checked(by, organisation, content, **more)
    assert imported.faults == []
    if imported.found["new"] + imported.found["changed"]:
        worked_on(imports.apply_import(by=by, imported=imported))
        assert imported_again(imported).state == "applied"
    return imported_again(imported)


def imported_again(imported: BaseImport) -> BaseImport:
    return BaseImport.objects.get(pk=imported.pk)


def everything() -> list[dict[str, Any]]:
    return [open_data.record_of(practice) for practice in open_data.in_chunks(PracticeExample.objects.all())]


def as_csv() -> bytes:
    return b"".join(open_files.practices_csv(for_excel=True))


def test_a_table_of_somebody_else_is_understood_by_its_names(at_school: Any) -> None:
    with at_school.cast.acting(at_school.by):
        imported = received(at_school.by, at_school.school, FOREIGN)
    assert imported.columns == {
        "Naam praktijkvoorbeeld": "title",
        "Onderwijssector": "sector",
        "Leerjaar": "years",
        "Werkvorm": "form",
        "Uren": "hours_run",
        "Succesfactoren": "fragments",
        "Waar gaat het over": "",
    }
    assert imported.first_rows[0][0] == "Snuffelen"


def test_a_table_of_somebody_else_comes_in_as_the_schools_own(at_school: Any) -> None:
    more = {"columns": {"Waar gaat het over": "summary"}, "licence": "CC BY 4.0"}
    with at_school.cast.acting(at_school.by):
        imported = brought_in(at_school.by, at_school.school, FOREIGN, **more)
    assert imported.found == {"new": 2, "changed": 0, "same": 0, "kept": 0}
    made = PracticeExample.objects.get(title="Snuffelen")
    record = open_data.record_of(made)
    assert (record["years"], record["hours_run"], record["summary"]) == (["3", "4"], 7.5, "=1+1")
    assert made.organisation_id == at_school.school.pk
    assert (made.number, made.licence) == ("RD-1", "CC BY 4.0")
    assert {(value["term"], value["provenance"]) for value in record["terms"]} == {
        ("sector:vo", "school"),
        ("sector:mbo", "school"),
        ("form:lesson", "school"),
    }
    (fragment,) = record["fragments"]
    assert (fragment["element"], fragment["text_nl"]) == ("success_element:language-real", "Echt werk doen; met handen")
    assert {value.term.key for value in PracticeTerm.objects.filter(practice__title="Op pad")} == {
        "vo",
        "company-visit",
    }


def test_fragments_without_a_mark_stay_apart(at_school: Any) -> None:
    table = 'titel;fragmenten\nA;"Echte ervaring: een\nRol: twee"\nB;Echte ervaring: drie\n'
    with at_school.cast.acting(at_school.by):
        brought_in(at_school.by, at_school.school, table)
        again = brought_in(at_school.by, at_school.school, table)
    assert again.found == {"new": 0, "changed": 0, "same": 2, "kept": 0}
    texts = {
        title: sorted(Fragment.objects.filter(citations__practice__title=title).values_list("text_nl", flat=True))
        for title in ("A", "B")
    }
    assert texts == {"A": ["een", "twee"], "B": ["drie"]}


def test_the_same_file_twice_changes_nothing(at_school: Any) -> None:
    with at_school.cast.acting(at_school.by):
        brought_in(at_school.by, at_school.school, FOREIGN)
        before, version = everything(), base_version()
        again = brought_in(at_school.by, at_school.school, FOREIGN)
        assert again.found == {"new": 0, "changed": 0, "same": 2, "kept": 0}
        with pytest.raises(Refused, match="niets nieuws"):
            imports.apply_import(by=at_school.by, imported=again)
    assert (everything(), base_version()) == (before, version)


def test_one_changed_row_changes_one_example(at_school: Any) -> None:
    with at_school.cast.acting(at_school.by):
        brought_in(at_school.by, at_school.school, FOREIGN)
        imported = brought_in(at_school.by, at_school.school, FOREIGN.replace("bedrijfsbezoek;6", "Les;8"))
    assert imported.found == {"new": 0, "changed": 1, "same": 1, "kept": 0}
    made = PracticeExample.objects.get(title="Op pad")
    assert (made.hours_run, [value.term.key for value in made.values.filter(term__vocabulary="form")]) == (
        8,
        ["lesson"],
    )
    kinds = list(BaseChange.objects.values_list("kind", "title")[:2])
    assert ("practice.changed", "Op pad") in kinds


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "zip"])
def test_a_whole_base_goes_out_and_comes_back_without_loss(cast: Any, form: str) -> None:
    base = make_base()
    before = everything()
    today = base.full.published_at.date()
    pieces = {
        "csv": lambda: open_files.practices_csv(for_excel=True),
        "xlsx": open_files.practices_xlsx,
        "json": lambda: open_files.practices_json(today=today),
        "zip": lambda: open_files.everything_zip(today=today),
    }
    content = b"".join(pieces[form]())
    with cast.acting(cast.national_editor):
        same = brought_in(cast.national_editor, cast.national, content)
        assert same.found == {"new": 0, "changed": 0, "same": 2, "kept": 0}
        Fragment.objects.filter(work__isnull=True).delete()
        base.full.delete()
        brought_in(cast.national_editor, cast.national, content)
        again = brought_in(cast.national_editor, cast.national, content)
    assert again.found == {"new": 0, "changed": 0, "same": 2, "kept": 0}
    told = ("changed_at",)
    for old, new in zip(before, everything(), strict=True):
        for part in [*old["materials"], *new["materials"]]:
            part.pop("size"), part.pop("file_type")
        old["terms"].sort(key=lambda value: value["term"]), new["terms"].sort(key=lambda value: value["term"])
        assert {n: v for n, v in new.items() if n not in told} == {n: v for n, v in old.items() if n not in told}


def test_the_dry_run_names_row_column_and_fault_and_writes_nothing(at_school: Any) -> None:
    table = "titel;sector;uren;beoordeeld op\nGoed;vo;6;\n;vo;6;\nLang;lbo;een dagdeel;31-02-2026\nGoed;vo;6;\n"
    before = everything()
    with at_school.cast.acting(at_school.by):
        imported = checked(at_school.by, at_school.school, table)
        assert [(row, column) for row, column, _value, _sentence in imported.faults] == [
            (3, "titel"),
            (4, "uren"),
            (4, "beoordeeld op"),
            (4, "sector"),
            (5, "titel"),
        ]
        assert imported.fault_count == 5
        with pytest.raises(Refused):
            imports.apply_import(by=at_school.by, imported=imported)
    assert everything() == before


def test_one_fault_that_comes_up_late_undoes_everything(at_school: Any) -> None:
    with at_school.cast.acting(at_school.by):
        imported = checked(
            at_school.by, at_school.school, "titel;nummer\n" + "".join(f"Les {n};N{n}\n" for n in range(450))
        )
        assert imported.found["new"] == 450
        imported = imports.apply_import(by=at_school.by, imported=imported)
        origin = imported.origin
        PracticeExample.objects.create(
            origin=origin, number="N449", reference="x", title="Van een ander", published_at=imported.made_at
        )
        imported = worked_on(imported)
        job = remembered.job_of(imported)
        assert job is not None and (job.state, bool(job.objection)) == ("failed", True)
        assert default_storage.exists(BaseImport.objects.get(pk=imported.pk).file.name)
    assert not PracticeExample.objects.filter(title__startswith="Les ").exists()


def test_a_file_that_is_broken_further_on_is_refused_at_once(at_school: Any) -> None:
    table = "titel;sector\n" + "".join(f"Les {n};vo\n" for n in range(500)) + '"Open;vo\n'
    with at_school.cast.acting(at_school.by):
        with pytest.raises(Refused, match="502"):
            received(at_school.by, at_school.school, table)
        assert not BaseImport.objects.exists()


def test_a_file_that_turns_out_broken_is_a_fault(at_school: Any) -> None:
    with at_school.cast.acting(at_school.by):
        imported = received(at_school.by, at_school.school, FOREIGN)
        with imported.file.storage.open(imported.file.name, "wb") as file:
            file.write(FOREIGN.encode() + b'"Open;vo\n')
        imported = imports.choose_columns(by=at_school.by, imported=imported, columns=imported.columns)
        imported = worked_on(imported)
    assert imported.fault_count == 1 and imported.faults[0][0] == 0


def test_the_upload_lies_under_a_random_name_and_goes_afterwards(
    at_school: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with at_school.cast.acting(at_school.by):
        imported = checked(at_school.by, at_school.school, FOREIGN)
        place = imported.file.name
        assert default_storage.exists(place)
        assert "tabel" not in place and len(place) == len("imports/") + 32
        imported = imports.apply_import(by=at_school.by, imported=imported)
        with django_capture_on_commit_callbacks(execute=True):
            imported = worked_on(imported)
        assert not default_storage.exists(place)
        assert (imported.state, imported.first_rows, imported.file.name) == ("applied", [], "")


def test_columns_are_remembered_for_the_same_set_of_columns(at_school: Any) -> None:
    with at_school.cast.acting(at_school.by):
        checked(at_school.by, at_school.school, FOREIGN, columns={"Uren": "hours_before"}, origin="oude lijst")
        names = "Uren;Waar gaat het over;Leerjaar;Werkvorm;Onderwijssector;Naam praktijkvoorbeeld;Succesfactoren"
        other_order = f"{names}\n6;;;;;A;\n"
        imported = received(at_school.by, at_school.school, other_order)
        assert imported.columns["Uren"] == "hours_before"
        assert imported.origin == "oude lijst"
        assert HeaderMapping.objects.count() == 1
    with at_school.cast.acting(at_school.cast.other_counsellor):
        assert HeaderMapping.objects.count() == 0


def test_formulas_come_back_as_text_and_stay_harmless(at_school: Any) -> None:
    nasty = ["=1+1", "'=1+1", "@x", "＝1", "-3", "plain"]
    table = writing.csv_pieces(
        ["title", "summary"], [{"title": f"Les {n}", "summary": text} for n, text in enumerate(nasty)]
    )
    with at_school.cast.acting(at_school.by):
        brought_in(at_school.by, at_school.school, b"".join(table))
    made = PracticeExample.objects.filter(title__startswith="Les ").order_by("title")
    assert [practice.summary for practice in made] == nasty
    text = io.StringIO(as_csv().decode("utf-8-sig"), newline="")
    shown = [row["summary"] for row in csv.DictReader(text, delimiter=";") if row["title"].startswith("Les ")]
    assert [cells.bare(cell) for cell in shown] == nasty
    assert not any(cell.startswith(tuple("=+-@＝")) for cell in shown)


def test_html_stays_text(at_school: Any) -> None:
    table = "titel;<script>alert(1)</script>\n<img src=x onerror=alert(1)>;x\n"
    with at_school.cast.acting(at_school.by):
        brought_in(at_school.by, at_school.school, table)
    assert PracticeExample.objects.filter(title="<img src=x onerror=alert(1)>").exists()


def test_who_brings_in_is_noted_without_words(at_school: Any) -> None:
    with at_school.cast.acting(at_school.by):
        brought_in(at_school.by, at_school.school, FOREIGN)
        entry = AuditEntry.objects.get(event="base.imported")
    assert (entry.by_id, entry.details) == (at_school.by.pk, {"new": 2, "changed": 0})
    assert "Snuffelen" not in json.dumps(entry.details)


@pytest.mark.parametrize(
    "actor", ["teacher", "team_leader", "ended", "other_counsellor", "stranger", "regional_editor"]
)
def test_others_may_not_bring_in_for_this_school(at_school: Any, actor: str) -> None:
    by = getattr(at_school.cast, actor)
    with at_school.cast.acting(by), pytest.raises(PermissionDenied):
        received(by, at_school.school, FOREIGN)


def test_old_uploads_are_removed(at_school: Any) -> None:
    with at_school.cast.acting(at_school.by):
        imported = received(at_school.by, at_school.school, FOREIGN)
        BaseImport.objects.update(made_at="2026-01-01T00:00:00Z")
    assert imports.remove_old_imports() == 1
    with at_school.cast.acting(at_school.by):
        imported.refresh_from_db()
    assert (imported.state, imported.file.name, imported.first_rows) == ("removed", "", [])
