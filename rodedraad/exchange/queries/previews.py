"""How the first rows of a file are understood with the columns as chosen, before anything is checked."""

from dataclasses import dataclass

from rodedraad.exchange import mapping
from rodedraad.exchange.models import BaseImport
from rodedraad.exchange.queries.matching import Words
from rodedraad.opendata import rows


@dataclass(frozen=True)
class Told:
    """A fault or notice of the dry run."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True)
class Piece:
    """One value that a cell was split into, and whether we know it."""

    text: str
    is_known: bool


@dataclass(frozen=True)
class Cell:
    """A cell as it stands in the file, and the values it is split into where a column holds several."""

    text: str
    pieces: list[Piece]


def first_rows_as_understood(imported: BaseImport) -> list[list[Cell]]:
    """The first rows of the file, cell by cell."""
    words = Words()
    own = mapping.is_own_header(imported.header)
    targets = [imported.columns.get(name, "") for name in imported.header]
    return [
        [Cell(text, _pieces(text, target, words, own)) for text, target in zip(row, targets, strict=False)]
        for row in imported.first_rows
    ]


def _pieces(text: str, target: str, words: Words, own: bool) -> list[Piece]:
    if rows.KINDS.get(target) not in {"terms", "list"}:
        return []
    record, _faults = rows.nested(mapping.our_row({"": text}, {"": target}, own=own))
    if rows.KINDS[target] == "list":
        return [Piece(item, True) for item in record.get(target, [])]
    pieces: list[Piece] = []
    for value in record.get("terms", []):
        names, unknown = words.find(target, value["term"].partition(":")[2])
        pieces += [Piece(words.terms[name].name, True) for name in names] + [Piece(part, False) for part in unknown]
    return pieces
