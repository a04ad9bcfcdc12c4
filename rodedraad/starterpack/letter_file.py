"""A letter as a file every word processor opens, written by python-docx: heading, paragraphs and lists in their styles.

The school adds its own head. Nothing in the file says who wrote it or on which computer. Plain functions, no Django.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from rodedraad.starterpack.prose import Block, blocks

FONT, LANGUAGE, MARGIN = "Arial", "nl-NL", Mm(25)
STYLES = {"h": "Heading 2", "ul": "List Bullet", "ol": "List Number", "p": "Normal"}
SIZES = {"Normal": 11, "Heading 1": 15, "Heading 2": 12}
MOMENT = (2020, 1, 1, 0, 0, 0)  # always the same, so that the same letter is the same file
EXTRA = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def document(title: str, text: str) -> bytes:
    """The letter as .docx: the subject as its heading, then paragraphs, and lists whose numbers begin anew."""
    letter = docx.Document()
    _set_up(letter, title)
    letter.add_heading(_allowed(title), level=1)
    for block in blocks(text):
        _add(letter, block)
    room = io.BytesIO()
    letter.save(room)
    return _same_every_time(room)


def packed(files: dict[str, str | bytes]) -> bytes:
    """Files in a zip, always the same bytes for the same content."""
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            pack.writestr(entry, content)
    return room.getvalue()


def _same_every_time(room: io.BytesIO) -> bytes:
    with zipfile.ZipFile(room) as pack:
        return packed({name: pack.read(name) for name in pack.namelist()})


def _set_up(letter: Document, title: str) -> None:
    """A4, one plain font in black, Dutch for the spelling check, and properties that name nobody."""
    page = letter.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    defaults = letter.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:val"), LANGUAGE)
    for name, size in SIZES.items():
        style: Any = letter.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(8)
        fonts = style.element.rPr.rFonts
        for attribute in [one for one in fonts.attrib if one.endswith("Theme")]:
            del fonts.attrib[attribute]
    about = letter.core_properties
    about.title, about.language = _allowed(title)[:255], LANGUAGE
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = datetime(*MOMENT, tzinfo=UTC)
    package = letter.part.package
    for key in [key for key, one in package.rels.items() if one.reltype in EXTRA]:
        del package.rels[key]


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
        run.add_text(_allowed(line))


def _new_numbers(letter: Document) -> int:
    """A numbering of its own for one list, that begins at one; the form is that of the style."""
    numbering: Any = letter.part.numbering_part.element
    style: Any = letter.styles[STYLES["ol"]]
    form = numbering.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
    made = numbering.add_num(form)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _allowed(text: str) -> str:
    """Without the control characters and the two other marks that XML forbids."""
    return "".join(one for one in text if one in "\t\n" or (ord(one) >= 32 and one not in "\ufffe\uffff"))
