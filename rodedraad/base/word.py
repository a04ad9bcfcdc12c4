"""Documents every word processor opens, by python-docx: a plain start, and the same file for the same content.

Nothing in a file says who wrote it or on which computer. Plain functions, no Django.
"""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT, MARGIN = "Arial", Mm(25)
MOMENT = (2020, 1, 1, 0, 0, 0)  # always the same, so that the same content is the same file
EXTRA = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def blank(title: str, language: str, sizes: dict[str, float]) -> Document:
    """A4, one plain font in black, the language for the spelling check, and properties that name nobody.

    `sizes` are in points, by name of the style; `language` is nl or en.
    """
    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    defaults = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:val"), LANGUAGES[language])
    for name, size in sizes.items():
        style: Any = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(8)
        fonts = style.element.rPr.rFonts
        for attribute in [one for one in fonts.attrib if one.endswith("Theme")]:
            del fonts.attrib[attribute]
    about = made.core_properties
    about.title, about.language = allowed(title)[:255], LANGUAGES[language]
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = datetime(*MOMENT, tzinfo=UTC)
    package = made.part.package
    for key in [key for key, one in package.rels.items() if one.reltype in EXTRA]:
        del package.rels[key]
    return made


def saved(made: Document) -> bytes:
    """The document as a file: the same bytes for the same content."""
    room = io.BytesIO()
    made.save(room)
    with zipfile.ZipFile(room) as pack:
        return packed({name: pack.read(name) for name in pack.namelist()})


def packed(files: dict[str, str | bytes]) -> bytes:
    """Files in a zip, always the same bytes for the same content."""
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            pack.writestr(entry, content)
    return room.getvalue()


def allowed(text: str) -> str:
    """Without the control characters and the two other marks that XML forbids."""
    return "".join(one for one in text if one in "\t\n" or (ord(one) >= 32 and one not in "\ufffe\uffff"))
