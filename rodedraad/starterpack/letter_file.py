"""A letter as a file every word processor opens: heading, paragraphs and lists in their styles.

The school adds its own head. Plain functions, no Django.
"""

from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.text.paragraph import Paragraph

from rodedraad.base.word import allowed, blank, saved
from rodedraad.starterpack.prose import Block, blocks

STYLES = {"h": "Heading 2", "ul": "List Bullet", "ol": "List Number", "p": "Normal"}
SIZES: dict[str, float] = {"Normal": 11, "Heading 1": 15, "Heading 2": 12}


def document(title: str, text: str) -> bytes:
    """The letter as .docx: the subject as its heading, then paragraphs, and lists whose numbers begin anew."""
    letter = blank(title, "nl", SIZES)
    letter.add_heading(allowed(title), level=1)
    for block in blocks(text):
        _add(letter, block)
    return saved(letter)


def _add(letter: Document, block: Block) -> None:
    style = STYLES[block.kind]
    if block.kind not in ("ul", "ol"):
        _write(letter.add_paragraph(style=style), block.lines)
        return
    number = _new_numbers(letter) if block.kind == "ol" else None
    for line in block.lines:
        entry = letter.add_paragraph(style=style)
        _write(entry, [line])
        if number is not None:
            place = entry._p.get_or_add_pPr().get_or_add_numPr()
            place.get_or_add_ilvl().val, place.get_or_add_numId().val = 0, number


def _write(paragraph: Paragraph, lines: Iterable[str]) -> None:
    for place, line in enumerate(lines):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(allowed(line))


def _new_numbers(letter: Document) -> int:
    """A numbering of its own for one list, that begins at one; the form is that of the style."""
    numbering: Any = letter.part.numbering_part.element
    style: Any = letter.styles[STYLES["ol"]]
    form = numbering.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
    made = numbering.add_num(form)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)
