"""A document for a word processor: real headings, tables with a head that repeats, pictures with their words."""

import io
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable

from rodedraad.base.word import allowed, blank, saved
from rodedraad.evaluations.document import Chart, Table
from rodedraad.evaluations.documents.drawing import pictures
from rodedraad.evaluations.documents.select import Paper, Part
from rodedraad.evaluations.documents.shown import Piece, ShownPart, sections
from rodedraad.schools.years import label

SIZES: dict[str, float] = {
    "Normal": 10.5,
    "Heading 1": 18,
    "Heading 2": 14,
    "Heading 3": 11.5,
    "Caption": 9,
    "List Bullet": 10.5,
    "Header": 9,
    "Footer": 9,
}
WIDE = Mm(125)


def docx(paper: Paper) -> bytes:
    """The document as .docx. Where this server can draw no pictures, a chart is its table alone."""
    made = blank(f"{paper.title}: {paper.name}", _language(), SIZES)
    made.core_properties.subject = allowed(paper.lead)[:255]
    _edges(made, paper)
    made.add_heading(allowed(paper.title), level=1)
    made.add_paragraph(f"{paper.name} · {paper.organisation}")
    made.add_paragraph(allowed(state(paper)))
    made.add_paragraph(allowed(paper.lead))
    _first_page(made, paper)
    _sections(made, paper)
    if paper.left_out:
        made.add_heading(_("What is not in this document"), level=2)
        made.add_paragraph(allowed(_("The whole report of the school also holds:") + f" {' · '.join(paper.left_out)}."))
    return saved(made)


def state(paper: Paper) -> str:
    """Whether it is a draft, or who signed it and when."""
    if not paper.is_signed:
        return _("Draft: not signed yet")
    return "; ".join(
        _("signed by %(name)s, %(role)s, %(day)s")
        % {"name": one.name, "role": one.role, "day": date_format(one.on, "j F Y")}
        for one in paper.signatures
    )


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _edges(made: Document, paper: Paper) -> None:
    """On each page: its state, whose it is, and the number of the page."""
    section = made.sections[0]
    section.header.paragraphs[0].text = allowed(f"{state(paper)} · {paper.organisation} · {label(paper.school_year)}")
    run: Any = section.footer.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _first_page(made: Document, paper: Paper) -> None:
    if paper.key == "plan":
        nothing = _("There are no figures and no own words yet to make a paragraph from.")
        made.add_paragraph(allowed(paper.paragraph or nothing))
    if paper.summary:
        _table(made, paper.summary)
    for part in paper.agreed:
        made.add_heading(allowed(part.title), level=2)
        _text(made, part.own_words)
    if paper.gaps:
        made.add_heading(_("What we do not know"), level=2)
        made.add_paragraph(allowed(" · ".join(paper.gaps)))


def _sections(made: Document, paper: Paper) -> None:
    found = sections(paper, on_paper=False)
    drawings = {
        f"{part.key} {number}": (block.svg, block.alt)
        for section in paper.sections
        for part in section.parts
        for number, block in enumerate(part.blocks)
        if isinstance(block, Chart)
    }
    drawn = pictures(drawings)
    for section in found:
        heading = made.add_heading(allowed(section.title), level=2)
        heading.paragraph_format.page_break_before = section.starts_anew
        for shown in section.parts:
            _part(made, shown, drawn)


def _part(made: Document, shown: ShownPart, drawn: dict[str, bytes]) -> None:
    part = shown.part
    made.add_heading(allowed(part.title), level=3)
    if part.lead:
        made.add_paragraph(allowed(part.lead))
    for number, piece in enumerate(shown.pieces):
        _piece(made, piece, drawn.get(f"{part.key} {number}"))
    if part.gap:
        made.add_paragraph(allowed(part.gap))
    _text(made, part.own_words)
    for line in _last_lines(part):
        made.add_paragraph(allowed(line), style="Caption")


def _last_lines(part: Part) -> list[str]:
    sources = "; ".join(f"{one.name} ({date_format(one.as_of, 'j F Y')})" for one in part.sources)
    changed = f"{_('Compared with last year:')} {part.changed}" if part.changed else ""
    return [one for one in (changed, f"{_('Source:')} {sources}" if sources else "") if one]


def _piece(made: Document, piece: Piece, picture: bytes | None) -> None:
    for line in piece.lines:
        made.add_paragraph(allowed(line), style="List Bullet")
    _text(made, piece.text)
    if picture is not None:
        place: Any = made.add_paragraph().add_run().add_picture(io.BytesIO(picture), width=WIDE)
        place._inline.docPr.set("descr", allowed(piece.alt))
    if piece.table:
        _table(made, piece.table)


def _text(made: Document, text: str) -> None:
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        if paragraph.strip():
            made.add_paragraph(allowed(paragraph.strip()))


def _table(made: Document, table: Table) -> None:
    """A table with its caption above it; the head comes back on each page and rows are not broken."""
    made.add_paragraph(allowed(table.caption), style="Caption").paragraph_format.keep_with_next = True
    grid = made.add_table(rows=1, cols=len(table.head), style="Table Grid")
    _row(grid, 0, table.head, is_head=True)
    for number, cells in enumerate(table.rows, 1):
        grid.add_row()
        _row(grid, number, cells, is_head=False)
    made.add_paragraph()


def _row(grid: WordTable, number: int, cells: tuple[str, ...], *, is_head: bool) -> None:
    row = grid.rows[number]
    for cell, text in zip(row.cells, cells, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(allowed(text)).bold = is_head
        paragraph.paragraph_format.space_after = 0
    about: Any = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
        about.append(OxmlElement(name))
