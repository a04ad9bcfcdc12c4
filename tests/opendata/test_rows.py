"""A practice as a row and back: nothing is lost, and what cannot be read is named."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.framework.models import Vocabulary
from rodedraad.opendata import cells, rows
from rodedraad.opendata.queries.records import LISTS, TEXTS

TEXT = st.text(
    st.one_of(st.sampled_from("=;|\\\n\r'\"{}: "), st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
)
KEY = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
UUID = st.uuids().map(str)
DAY = st.none() | st.dates().map(lambda day: day.isoformat())
SCHOOL = st.fixed_dictionaries({"id": UUID, "name": TEXT.map(str.strip)})
VALUE = st.fixed_dictionaries(
    {
        "term": st.builds("{}:{}".format, st.sampled_from(Vocabulary.values), KEY),
        "provenance": st.sampled_from(["source", "reading", "school"]),
        "line": st.none() | st.integers(0, 2000),
        "words": TEXT,
    }
)
PLACE = st.fixed_dictionaries({"place": st.integers(0, 9), "written": TEXT, "fault": TEXT, "proposed": TEXT})
NAME = st.builds("{}:{}".format, st.sampled_from(Vocabulary.values), KEY)
FRAGMENT = st.fixed_dictionaries(
    {
        "uuid": UUID,
        "element": NAME,
        "listed_under": NAME | st.just(""),
        "text_nl": TEXT,
        "text_en": TEXT,
        "said_by": TEXT,
        "work": KEY | st.just(""),
        "section": TEXT,
        "line": st.none() | st.integers(1, 2000),
        "order": st.integers(0, 99),
        "citations": st.lists(PLACE, min_size=1, max_size=3),
    }
)
IDENTITY = st.fixed_dictionaries({"uuid": UUID, "origin": KEY, "number": KEY})
ADOPTION = st.fixed_dictionaries(
    {
        "organisation": st.none() | SCHOOL,
        "result": st.none() | IDENTITY,
        "outcome": st.sampled_from(["tried", "kept"]),
        "changed": TEXT,
        "because": TEXT,
        "began_on": DAY,
        "reported_on": DAY,
    }
)
NUMBER = st.none() | st.integers(0, 99999) | st.decimals(0, 999, places=1).map(float)


def as_number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


RECORD = st.fixed_dictionaries(
    {
        "uuid": UUID,
        "origin": KEY,
        "number": KEY,
        "reference": KEY,
        "url": st.just("/x/"),
        "state": st.just("published"),
        "organisation": st.none() | SCHOOL,
        "region": st.none() | SCHOOL,
        **dict.fromkeys(TEXTS, TEXT),
        **{name: st.lists(TEXT, max_size=4) for name in LISTS},
        **{name: NUMBER.map(as_number) for name in ("hours_before", "hours_run", "cost")},
        "terms": st.lists(VALUE, max_size=8, unique_by=lambda value: value["term"]),
        "fragments": st.lists(FRAGMENT, max_size=4, unique_by=lambda item: item["uuid"]),
        "successes": st.lists(st.fixed_dictionaries({"who": NAME, "part": TEXT, "how_known": TEXT, "count": TEXT})),
        "roles": st.lists(st.fixed_dictionaries({"role": NAME, "who": TEXT, "does": TEXT})),
        "adopted_from": st.none() | IDENTITY,
        "adoptions": st.lists(ADOPTION, max_size=2),
        "work": KEY | st.just(""),
        "published_at": st.just("2026-04-14T08:30:00.123456Z"),
        "changed_at": st.just("2026-05-01T00:00:00Z"),
        "reviewed_on": DAY,
        "review_due_on": DAY,
    }
)


def in_order(record: dict[str, Any]) -> dict[str, Any]:
    told = {name for name in record if name in rows.TOLD} | {"vocabularies"}
    kept = {name: value for name, value in record.items() if name not in told}
    return kept | {"terms": sorted(kept["terms"], key=lambda value: str(value["term"]))}


@settings(max_examples=150)
@given(RECORD)
def test_a_record_comes_back_from_its_row(record: dict[str, Any]) -> None:
    record["materials"] = []
    back, faults = rows.nested(rows.flat(record))
    assert faults == []
    assert in_order(back) == in_order(record)


@settings(max_examples=100)
@given(RECORD)
def test_a_record_comes_back_through_a_csv_file(record: dict[str, Any]) -> None:
    record["materials"] = []
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerow(
        [cells.safe(cell) for cell in rows.flat(record).values()]
    )
    (read,) = csv.reader(io.StringIO(text.getvalue(), newline=""), delimiter=";")
    row = dict(zip(rows.NAMES, [cells.bare(cell) for cell in read], strict=True))
    assert row == rows.flat(record)


def test_every_column_of_the_row_has_a_meaning() -> None:
    assert len(rows.NAMES) == len(set(rows.NAMES))
    assert all(str(column.meaning) for column in rows.COLUMNS)
    assert set(rows.READERS) | {"told", "name"} == set(rows.KINDS.values())


def test_a_column_that_is_not_there_says_nothing() -> None:
    record, faults = rows.nested({"title": "Snuffelen", "form": "lesson"})
    assert faults == []
    assert record["vocabularies"] == ["form"]
    assert set(record) == {"title", "terms", "vocabularies"}


@pytest.mark.parametrize(
    ("written", "read"), [("6", 6), ("7,5", 7.5), ("7.5", 7.5), ("€ 3,50", 3.5), ("25,-", 25), ("6 uur", 6), ("", None)]
)
def test_numbers_are_read_as_people_write_them(written: str, read: float | None) -> None:
    assert rows.nested({"cost": written}) == ({"cost": read}, [])


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("hours_run", "een dagdeel", "6"),
        ("hours_run", "-3", "6"),
        ("reviewed_on", "31-02-2026", "2026-09-30"),
        ("summary", "a\x00b", "NUL"),
        ("fragments", "zomaar", "zomaar"),
        ("fragments", "kleur=rood", "kleur"),
        ("roles", "role=role:teacher; leeftijd=3", "leeftijd"),
        ("materials", "title=Kaart; pages=veel", "pages=veel"),
    ],
)
def test_a_fault_names_its_column_and_says_what_to_do(column: str, value: str, words: str) -> None:
    record, (fault,) = rows.nested({column: value})
    assert column not in record
    assert (fault.column, fault.value) == (column, value)
    assert words in fault.sentence


@pytest.mark.parametrize(
    ("written", "read"), [("30-9-2026", "2026-09-30"), ("2026-09-30", "2026-09-30"), ("30/09/2026", "2026-09-30")]
)
def test_days_are_read_as_people_write_them(written: str, read: str) -> None:
    assert rows.nested({"reviewed_on": written})[0] == {"reviewed_on": read}
