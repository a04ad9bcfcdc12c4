"""An uploaded file as tables of text: the sheets of a workbook, or the one table of a CSV file.

A workbook is opened in the small process for files of others (`exchange.sheets`), never here.
"""

import io

from rodedraad.base.formulas import bare
from rodedraad.base.gate import Refused
from rodedraad.exchange.reader import Unreadable, csv_table
from rodedraad.exchange.reading import sheets_in
from rodedraad.surveys.formats.found import NoQuestionnaire

MOST_BYTES, MOST_ROWS = 4_000_000, 20_000
Table = list[list[str]]


def is_workbook(content: bytes) -> bool:
    """Whether this is a packed file, as a workbook is."""
    return content.startswith(b"PK")


def sheets_of(content: bytes) -> dict[str, Table]:
    """Each sheet by its name in small letters, empty rows included so that numbers are those of the file.

    Raises NoQuestionnaire, with a sentence, when it cannot be read.
    """
    try:
        found = sheets_in(content, most_rows=MOST_ROWS)
    except Refused as refusal:
        raise NoQuestionnaire("workbook", refusal.messages[0]) from refusal
    return {name.strip().casefold(): [[bare(cell) for cell in row] for row in rows] for name, rows in found.items()}


def table_of(content: bytes) -> Table:
    """The table of a CSV file, with its head. Raises NoQuestionnaire when it is none."""
    text = text_of(content)
    try:
        told, rows = csv_table(io.StringIO(text, newline=""), "utf-8")
        found: Table = [told["header"]]
        for row in rows:  # empty rows are kept, so that numbers are those of the file
            found += [[]] * (row["row"] - 1 - len(found)) + [row["cells"]]
    except Unreadable as error:
        raise NoQuestionnaire(
            error.code if error.code == "twice" else "table", str(error.place.get("row", ""))
        ) from error
    return [[bare(cell) for cell in row] for row in found[: MOST_ROWS + 1]]


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8, else as Windows wrote it. Raises NoQuestionnaire for what is no text."""
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NoQuestionnaire("text")
