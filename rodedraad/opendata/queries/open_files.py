"""What the open files of the base hold, read a few rows at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.framework.models import Vocabulary
from rodedraad.library.models import Material, PracticeExample
from rodedraad.library.queries.base import base_version
from rodedraad.opendata import linked, rows, writing
from rodedraad.opendata.queries import records as open_data

FORMAT = "rodedraad-base/1"
Pieces = Iterator[bytes]


def file_name(name: str, ending: str, *, today: date, version: int) -> str:
    """A name that says what it is, of which day and of which version of the base."""
    return f"rodedraad-{name}-{today.isoformat()}-v{version}.{ending}"


def head(*, today: date, version: int) -> dict[str, Any]:
    """What stands on top of each open file."""
    return {"format": FORMAT, "made_on": today.isoformat(), "base_version": version, "release": settings.RELEASE}


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it stood at one moment, however long the reading takes."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def practice_records() -> Iterator[dict[str, Any]]:
    """Each published practice as a record, with its rights."""
    for practice in open_data.in_chunks(open_data.published_practices()):
        yield record_with_rights(practice)


def record_with_rights(practice: PracticeExample) -> dict[str, Any]:
    """A practice as a record that also says under which licence it may be passed on."""
    record = open_data.record_of(practice)
    return record | {"rights": open_data.licence_of(record)}


def practice_rows() -> Iterator[rows.Row]:
    """Each published practice as a row of cells."""
    for record in practice_records():
        yield rows.flat(record, record["rights"])


# --- one file each


def practices_csv(*, for_excel: bool = False) -> Pieces:
    """All practices as CSV."""
    with one_moment():
        yield from writing.csv_pieces(rows.NAMES, practice_rows(), for_excel=for_excel)


def practices_xlsx() -> Pieces:
    """All practices as a workbook, with a sheet that explains the columns."""
    with one_moment():
        yield from writing.xlsx_pieces(rows.NAMES, practice_rows(), column_meanings())


def column_meanings() -> Iterator[list[str]]:
    """The name of each column and what it means, in Dutch and English."""
    yield ["column", "nl", "en"]
    for column in rows.COLUMNS:
        meanings = []
        for language in ("nl", "en"):
            with translation.override(language):
                meanings.append(str(column.meaning))
        yield [column.name, *meanings]


def practices_json(*, today: date) -> Pieces:
    """All practices as JSON."""
    with one_moment():
        yield from writing.json_pieces(head(today=today, version=base_version()), "practices", practice_records())


def base_jsonld(*, root: str = "") -> Pieces:
    """Practices and terms as linked data in one graph."""
    with one_moment():
        graph = _graph(root)
        yield from writing.json_pieces({"@context": linked.CONTEXT}, "@graph", graph)


def _graph(root: str) -> Iterator[dict[str, Any]]:
    for vocabulary in Vocabulary:
        yield linked.linked_scheme(vocabulary.value, _in_both(vocabulary), root)
    links = sorted((open_data.link_record(link) for link in open_data.all_links()), key=lambda link: str(link["from"]))
    by_term = {name: list(found) for name, found in groupby(links, key=lambda link: str(link["from"]))}
    for term in open_data.all_terms().iterator(chunk_size=500):
        record = open_data.term_record(term)
        yield linked.linked_term(record, by_term.get(record["term"], []), root)
    for record in practice_records():
        yield linked.linked_practice(record, record["rights"], root)


def _in_both(vocabulary: Vocabulary) -> dict[str, str]:
    names = {}
    for language in ("nl", "en"):
        with translation.override(language):
            names[language] = str(vocabulary.label)
    return names


def practice_linked(practice: PracticeExample, root: str) -> dict[str, Any]:
    """One practice as linked data, complete in itself."""
    record = record_with_rights(practice)
    return {"@context": linked.CONTEXT} | linked.linked_practice(record, record["rights"], root)


# --- everything


def everything_zip(*, today: date) -> Pieces:
    """The whole public base in one zip: practices in four forms, framework, evidence, words, sources, materials."""
    with one_moment():
        yield from writing.zip_pieces(_members(today))


def _members(today: date) -> Iterator[tuple[str, Iterable[bytes]]]:
    version = base_version()
    top = head(today=today, version=version)
    yield "LEESMIJ.txt", [_explanation("nl", today, version).encode()]
    yield "README.txt", [_explanation("en", today, version).encode()]
    yield "practices.json", writing.json_pieces(top, "practices", practice_records())
    yield "practices.csv", writing.csv_pieces(rows.NAMES, practice_rows())
    yield "base.jsonld", writing.json_pieces({"@context": linked.CONTEXT}, "@graph", _graph(""))
    for name, records in tables().items():
        yield f"{name}.json", writing.json_pieces(top, name, records())
        yield f"{name}.csv", _table_csv(list(records()))
    for material in materials_with_file():
        yield f"materials/{material.uuid}/{_ending(material)}", _file_pieces(material)


def tables() -> dict[str, Any]:
    """The lists beside the practices; each value gives its records anew."""
    return {
        "terms": lambda: (open_data.term_record(row) for row in open_data.all_terms()),
        "links": lambda: (open_data.link_record(row) for row in open_data.all_links()),
        "evidence": lambda: (open_data.evidence_record(row) for row in open_data.all_evidence()),
        "synonyms": lambda: (open_data.synonym_record(row) for row in open_data.all_synonyms()),
        "works": lambda: (open_data.work_record(row) for row in open_data.all_works()),
    }


def _table_csv(records: list[dict[str, Any]]) -> Pieces:
    flat = [writing.flat_table(record) for record in records]
    names = list(dict.fromkeys(name for row in flat for name in row))
    return writing.csv_pieces(names, flat)


def materials_with_file() -> QuerySet[Material]:
    """Materials of published practices that we hold ourselves."""
    published = PracticeExample.State.PUBLISHED
    return Material.objects.filter(practice__state=published).exclude(file="").order_by("id")


def _ending(material: Material) -> str:
    return f"material.{str(material.file.name).rsplit('.', 1)[-1][:8]}"


def _file_pieces(material: Material) -> Pieces:
    with material.file.open("rb") as file:
        yield from file.chunks(writing.PIECE)


def _explanation(language: str, today: date, version: int) -> str:
    with translation.override(language):
        return _(
            "Rode Draad: the whole public practice base\n"
            "Made on %(day)s, version %(version)s of the base.\n\n"
            "practices.json and practices.csv: every published practice. Each row says under which licence it may be"
            " passed on (column rights).\n"
            "base.jsonld: the same as linked data (schema.org and SKOS), with all terms.\n"
            "terms, links, evidence, synonyms, works: the framework, what touches what and why, what each line of the"
            " study shows, the words that search brings together, and the sources with their licences.\n"
            "materials: files that come with practices, under the licence that the practice names.\n\n"
            "In CSV files an apostrophe stands before text that a spreadsheet could take for a formula. On import it"
            " is taken away again. This zip file can be imported as it is.\n"
        ) % {"day": today.isoformat(), "version": version}
