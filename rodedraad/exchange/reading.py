"""Reading an uploaded file through the small child process, a row at a time, with sentences for what goes wrong."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.base.gate import Refused

QUICK, WHOLE, LONG = 5, 10, 120
READER, SHEETS = "rodedraad.exchange.reader", "rodedraad.exchange.sheets"
PROBLEMS: dict[str, str | Promise] = {
    "empty": _("There is nothing in this file."),
    "other_kind": _("This is no table. Choose a CSV, XLSX or JSON file, or the zip of another Rode Draad."),
    "old_excel": _("This is an old or locked Excel file. Save it without a password as XLSX or CSV, and try again."),
    "web_page": _("This is a web page or XML, no table. Save it as CSV or XLSX, and try again."),
    "encoding": _("The letters in this file cannot be read. Save it as CSV in UTF-8, and try again."),
    "columns": _("There are too many columns. At most %(limit)s can be brought in at once."),
    "long_line": _("Line %(row)s is much too long. Is this a table?"),
    "long_cell": _("In row %(row)s stands a text that is much too long, or quotation marks do not close there."),
    "nul": _("In line %(row)s stands a character that cannot be kept (NUL). Save the file as CSV in UTF-8."),
    "quotes": _("The quotation marks in row %(row)s are not right. Save the file as CSV again, and try again."),
    "no_header": _("The first row holds no names. Put the name of each column in the first row."),
    "twice": _("Two columns are called “%(name)s”. Give each column a name of its own."),
    "json": _("The JSON is not right at line %(line)s."),
    "deep": _("The JSON holds lists within lists within lists, much too deep. Is this a table?"),
    "shape": _("Item %(row)s of the JSON is no object with names and values."),
    "linked": _("Linked data (JSON-LD) cannot be brought in. Take the JSON, CSV or zip file instead."),
    "damaged": _("This file is damaged. Save it again, and try again."),
    "bomb": _("This file becomes so large when unpacked that we do not open it."),
    "unsafe": _("This zip holds names or links that point outside it. We do not open it."),
    "locked": _("This file is locked with a password. Save it without one, and try again."),
    "other_zip": _("This zip holds no workbook and is no zip of Rode Draad."),
    "cells": _("This workbook has more than %(limit)s cells. Save it as CSV, or bring it in in parts."),
    "entities": _("This workbook holds XML that we do not open (its own entities)."),
    "rows": _("There are more than %(limit)s rows. Bring them in in parts."),
    "heavy": _("This file takes too much memory or time to read. Save it as CSV, or bring it in in parts."),
}


@dataclass
class Table:
    """A file being read: what kind it is, the names of its columns, and its rows."""

    kind: str
    header: list[str]
    encoding: str = ""
    rows: Iterator[tuple[int, dict[str, Any] | list[str]]] = field(default_factory=lambda: iter(()))
    total: int = 0
    is_exact: bool = False


@contextmanager
def opened(path: Path, *, first: int = 0, seconds: int = LONG) -> Iterator[Table]:
    """The table in a file. With `first` only so many rows come; a JSON row is a dict, any other a list of cells.

    Raises Refused with a sentence for whoever uploaded it, also while rows are read.
    """
    with _child(READER, path, first, seconds) as lines:
        told = next(lines)
        table = Table(told["kind"], told.get("header", []), told.get("encoding", ""), total=told.get("about", 0))
        table.rows = _rows(lines, table)
        yield table


def sheets_in(content: bytes, *, most_rows: int, seconds: int = WHOLE) -> dict[str, list[list[str]]]:
    """All sheets of a workbook by their names, empty rows included. For small files that are looked at as a whole.

    Raises Refused with a sentence for whoever uploaded it.
    """
    sheets: dict[str, list[list[str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(content)
        with _child(SHEETS, path, most_rows, seconds) as lines:
            rows: list[list[str]] = []
            for line in lines:
                if "sheet" in line:
                    rows = sheets.setdefault(line["sheet"], [])
                elif "cells" in line:
                    rows.append(line["cells"])
    return sheets


def _rows(lines: Iterator[dict[str, Any]], table: Table) -> Iterator[tuple[int, dict[str, Any] | list[str]]]:
    for line in lines:
        if "end" in line:
            table.total, table.is_exact = line["end"], line["exact"]
            return
        yield line["row"], line.get("record", line.get("cells", []))


@contextmanager
def _child(module: str, path: Path, first: int, seconds: int) -> Iterator[Iterator[dict[str, Any]]]:
    own = [sys.executable, "-m", module, str(path), str(first), str(seconds)]
    root = str(Path(__file__).resolve().parents[2])
    environment = {"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ.get("PATH", "")}
    # `own` is our interpreter, our module and a path we made ourselves
    child = subprocess.Popen(own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env=environment)  # nosec
    alarm = threading.Timer(4 * seconds if first == 0 else seconds, child.kill)
    alarm.daemon = True
    alarm.start()
    try:
        yield _lines(child)
    finally:
        alarm.cancel()
        child.kill()
        if child.stdout:
            child.stdout.close()
        child.wait()


def _lines(child: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    ended = False
    for raw in child.stdout or ():
        try:
            line = json.loads(raw)
        except ValueError:
            break
        if "problem" in line:
            raise Refused(objection(line))
        ended = "end" in line
        yield line
    if not ended:
        raise Refused(objection({"problem": "heavy"}))


def objection(line: dict[str, Any]) -> str:
    """The sentence for a problem of the reader."""
    places = {"limit": "", "row": "", "name": "", "line": ""} | line
    return str(PROBLEMS.get(line["problem"], PROBLEMS["damaged"])) % places
