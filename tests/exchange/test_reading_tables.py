"""Tables are read as people make them: any separator, Windows letters, dates of a workbook, JSON of any shape."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from rodedraad.exchange import reading
from tests.exchange import hostile

TABLE = "titel;sector;uren\nLes één;vo;6\n\nNog één;mbo;7,5\n"


def everything(tmp_path: Path, content: bytes, **options: Any) -> tuple[reading.Table, list[Any]]:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with reading.opened(path, **options) as table:
        return table, list(table.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_in_each_usual_encoding(encoding: str, tmp_path: Path) -> None:
    table, rows = everything(tmp_path, TABLE.encode(encoding))
    assert table.header == ["titel", "sector", "uren"]
    assert rows == [(2, ["Les één", "vo", "6"]), (4, ["Nog één", "mbo", "7,5"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(delimiter: str, tmp_path: Path) -> None:
    line = delimiter.join(['"a, b; c"', "d", "e"])
    table, rows = everything(tmp_path, f"{line}\r\n1{delimiter}2{delimiter}3\r\n".encode())
    assert table.header == ["a, b; c", "d", "e"]
    assert rows == [(2, ["1", "2", "3"])]


def test_a_workbook_gives_text(tmp_path: Path) -> None:
    rows = [
        ["titel", "dag", "uur", "ja", None],
        ["Les", date(2026, 9, 30), 6.0, True],
        [],
        ["B", datetime(2026, 1, 2, 3, 4), 7.5],
    ]
    table, found = everything(tmp_path, hostile.workbook(rows))
    assert (table.kind, table.header) == ("xlsx", ["titel", "dag", "uur", "ja"])
    assert found[0] == (2, ["Les", "2026-09-30", "6", "ja"])
    assert found[1][0] == 4 and found[1][1][1:3] == ["2026-01-02T03:04:00", "7.5"]


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "Les"}, {"title": "Nog"}]',
        '{"format": "x", "head": {"a": [1]}, "practices": [{"title": "Les"}, {"title": "Nog"}], "tail": 1}',
        '{"title": "Les"}\n{"title": "Nog"}\n',
        '\ufeff[\n{"title": "Les"},\n{"title": "Nog"}\n]\n',
    ],
)
def test_json_of_any_usual_shape_gives_records(text: str, tmp_path: Path) -> None:
    table, rows = everything(tmp_path, text.encode())
    assert table.kind == "json"
    assert rows == [(1, {"title": "Les"}), (2, {"title": "Nog"})]


def test_json_is_read_in_pieces_of_any_length(tmp_path: Path) -> None:
    records = [{"title": f"Les {n}", "summary": "woord " * n} for n in range(900)]
    _table, rows = everything(tmp_path, json.dumps(records, indent=1).encode())
    assert [row for _, row in rows] == records


def test_the_first_rows_come_with_the_number_of_rows(tmp_path: Path) -> None:
    text = "titel\n" + "".join(f"Les {n}\n" for n in range(500))
    table, rows = everything(tmp_path, text.encode(), first=10)
    assert len(rows) == 10
    assert (table.total, table.is_exact) == (500, True)


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_bytes(TABLE.encode())
    with reading.opened(path) as table:
        assert table.kind == "csv"
