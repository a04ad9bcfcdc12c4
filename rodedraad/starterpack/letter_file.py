"""A letter as a file every word processor opens: the smallest whole Office Open XML document. Plain functions.

Source of the form: ECMA-376, part 1, 11.3 and part 2. Paragraphs and lists only; the school adds its own head.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from rodedraad.starterpack.prose import Block, blocks

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
)
MOMENT = (2020, 1, 1, 0, 0, 0)  # always the same, so that the same letter is the same file


def document(title: str, text: str) -> bytes:
    """The letter as .docx: the subject in bold, then the text, a bullet or number before each entry of a list."""
    body = _paragraph([title], bold=True) + "".join(_drawn(blocks(text)))
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417"'
    page += ' w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    written = f'{XML}<w:document xmlns:w="{WORD}"><w:body>{body}{page}</w:body></w:document>'
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": written})


def packed(files: dict[str, str | bytes]) -> bytes:
    """Files in a zip, always the same bytes for the same content."""
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            pack.writestr(entry, content)
    return room.getvalue()


def _drawn(found: Iterable[Block]) -> Iterator[str]:
    for block in found:
        if block.kind in ("ul", "ol"):
            for number, line in enumerate(block.lines, 1):
                yield _paragraph([f"{'•' if block.kind == 'ul' else f'{number}.'} {line}"], indent=True)
        else:
            yield _paragraph(block.lines, bold=block.kind == "h")


def _paragraph(lines: Iterable[str], *, bold: bool = False, indent: bool = False) -> str:
    place = '<w:ind w:left="360" w:hanging="240"/>' if indent else ""
    weight = "<w:b/>" if bold else ""
    look = f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{weight}<w:lang w:val="nl-NL"/></w:rPr>'
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r>{look}<w:t xml:space="preserve">{escape(_allowed(line))}</w:t></w:r>' for line in lines
    )
    return f'<w:p><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/>{place}</w:pPr>{runs}</w:p>'


def _allowed(text: str) -> str:
    """Without the control characters and the two other marks that XML forbids."""
    return "".join(one for one in text if one in "\t\n" or (ord(one) >= 32 and one not in "\ufffe\uffff"))
