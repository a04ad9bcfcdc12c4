"""Reads all sheets of a workbook in the same small child process, for files that are looked at as a whole.

Runs as `python -m rodedraad.exchange.sheets PATH ROWS SECONDS`, under the limits of `reader`. Lines are
`{"sheet": name}`, then `{"cells": […]}` for each of its rows (empty ones too, so that numbers are those of the file),
`{"problem": code}` when it cannot be read, and `{"end": rows}`. A short text may stand in many cells, so what comes out
is counted as well.
"""

import sys
import zipfile
from pathlib import Path

from rodedraad.exchange.reader import (
    Unreadable,
    as_text,
    check_members,
    check_size,
    count_cells,
    guarded,
    limit,
    open_workbook,
    say,
)

MOST_COLUMNS, MOST_SHEETS, MOST_INFLATED, MOST_LETTERS = 1_000, 50, 48_000_000, 16_000_000


def tell(path: Path, most_rows: int) -> None:
    """Say what stands in each sheet. Raises Unreadable, or whatever a broken file makes the readers of it raise."""
    with zipfile.ZipFile(path) as archive:
        check_members(archive.infolist())
        check_size(archive.infolist(), MOST_INFLATED)
        count_cells(archive)
    rows, letters = 0, 0
    for sheet in open_workbook(path).worksheets[:MOST_SHEETS]:
        say(sheet=sheet.title)
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            cells = [as_text(value, {}) for value in row[:MOST_COLUMNS]]
            rows, letters = rows + 1, letters + sum(map(len, cells))
            if rows > most_rows:
                raise Unreadable("rows", limit=most_rows)
            if letters > MOST_LETTERS:
                raise Unreadable("bomb")
            say(cells=cells)
    say(end=rows)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    limit(int(sys.argv[3]))
    guarded(lambda: tell(Path(sys.argv[1]), int(sys.argv[2])))
