"""A document as its templates and its file go through it: every block knows what kind it is."""

from dataclasses import dataclass

from rodedraad.evaluations.document import Chart, Lines, Table
from rodedraad.evaluations.documents.drawing import for_paper
from rodedraad.evaluations.documents.select import Block, Paper, Part


@dataclass(frozen=True)
class Piece:
    """One block, of the kind text, lines, table or chart; a chart has its table too."""

    kind: str
    text: str = ""
    lines: tuple[str, ...] = ()
    table: Table | None = None
    svg: str = ""
    alt: str = ""


@dataclass(frozen=True)
class ShownPart:
    """An entry and its pieces."""

    part: Part
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ShownSection:
    """A heading and its entries; `starts_anew` on a page of its own."""

    title: str
    parts: tuple[ShownPart, ...]
    starts_anew: bool


def sections(paper: Paper, *, on_paper: bool) -> list[ShownSection]:
    """The sections of a document; drawings for paper carry their own black and their alternative text."""
    has_first_page = paper.summary is not None
    return [
        ShownSection(
            section.title,
            tuple(
                ShownPart(one, tuple(piece(block, on_paper=on_paper) for block in one.blocks)) for one in section.parts
            ),
            has_first_page and number == 0,
        )
        for number, section in enumerate(paper.sections)
    ]


def piece(block: Block, *, on_paper: bool) -> Piece:
    """What kind of block this is."""
    match block:
        case Chart():
            svg = for_paper(block.svg, block.alt) if on_paper else block.svg
            return Piece("chart", table=_kept_together(block.table), svg=svg, alt=block.alt)
        case Table():
            return Piece("table", table=_kept_together(block))
        case Lines():
            return Piece("lines", lines=block.items)
        case _:
            return Piece("text", text=block)


def _kept_together(table: Table) -> Table:
    """How many answered stays on one line: n = 12."""
    rows = (tuple(cell.replace("n = ", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}") for cell in row) for row in table.rows)
    return Table(table.caption, table.head, tuple(rows))
