"""Files that somebody might send by mistake or with bad intent, made here, each with a word of the right answer."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADER = "titel;sector\n"


def zipped(members: dict[str, bytes], **flags: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = flags.get("attr", 0o644 << 16)
            archive.writestr(info, content)
    return file.getvalue()


def workbook(rows: list[list[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("blad")
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook_with(part: str, change: Callable[[bytes], bytes]) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(workbook([["titel"], ["Les"]])))
    return zipped(
        {name: change(source.read(name)) if name == part else source.read(name) for name in source.namelist()}
    )


def many_cells(rows: int, columns: int) -> bytes:
    cells = b"".join(b"<c><v>1</v></c>" for _ in range(columns))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += b"".join(b"<row>" + cells + b"</row>" for _ in range(rows)) + b"</sheetData></worksheet>"
    return workbook_with("xl/worksheets/sheet1.xml", lambda _: sheet)


def locked() -> bytes:
    content = bytearray(zipped({"practices.json": b"[]"}))
    content[6] |= 1
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def lying_size() -> bytes:
    """A member that says it is small, and inflates to much more."""
    content = bytearray(zipped({"practices.json": b"[" + b" " * 50_000_000 + b"]"}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(mark)
        content[place + offset : place + offset + 4] = struct.pack("<I", 100)
    return bytes(content)


def entity_bomb(text: bytes) -> bytes:
    lol = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    return lol + b"]>" + text.replace(b"Les", b"&j;")


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Name → content and the problem's code."""
    png = b"\x89PNG\r\n\x1a\n" + bytes(500)
    bomb = zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": bytes(200_000_000)})
    own_bomb = zipped({"practices.json": b"[" + b" " * 600_000_000})
    return {
        "empty.csv": (b"", "empty"),
        "only-white.csv": (b" \n\t\n", "empty"),
        "picture.csv": (png, "other_kind"),
        "paper.xlsx": (b"%PDF-1.7 ...", "other_kind"),
        "program.csv": (b"MZ\x90\x00" + bytes(99), "other_kind"),
        "packed.csv.gz": (b"\x1f\x8b\x08" + bytes(99), "other_kind"),
        "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "old_excel"),
        "page.csv": (b"\xef\xbb\xbf <html><script>alert(1)</script></html>", "web_page"),
        "entities.xml": (entity_bomb(b"<r>Les</r>"), "web_page"),
        "utf32.csv": ("titel;sector\nLes;vo\n".encode("utf-32"), "encoding"),
        "half-utf16.csv": (b"\xff\xfe" + "titel\nLes".encode("utf-16-le") + b"\x00", "encoding"),
        "no-letters.csv": (b"titel\n\x81\x8d\x8f\n", "encoding"),
        "nul.csv": (HEADER.encode() + b"Les\x00geheim;vo\n", "nul"),
        "quotes.csv": (HEADER.encode() + b'"Les;vo\nNog een;vo\n', "quotes"),
        "long-cell.csv": (HEADER.encode() + b'"' + b"a\n" * 150_000 + b'";vo\n', "long_cell"),
        "long-line.csv": (HEADER.encode() + b"a" * 3_000_000 + b";vo\n", "long_line"),
        "columns.csv": (b";".join(b"k%d" % n for n in range(1_000_000)) + b"\n", "columns"),
        "some-columns.csv": (b";".join(b"k%d" % n for n in range(301)) + b"\nx\n", "columns"),
        "wide-row.csv": (HEADER.encode() + b"x;" * 5000 + b"\n", "columns"),
        "no-header.csv": (b";;;\n;;\n", "no_header"),
        "twice.csv": (b"titel;Naam;titel\nLes;a;b\n", "twice"),
        "rows.csv": (b"titel\n" + b"x\n" * 60_000, "rows"),
        "cut.json": (b'[{"title": "Les"}, {"title": "Nog', "json"),
        "comma.json": (b'[{"title": "Les"}\n {"title": "b"}]', "json"),
        "deep.json": (b"[" * 200_000 + b"]" * 200_000, "deep"),
        "deep-object.json": (b'[{"title":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001 + b"]", "deep"),
        "numbers.json": (b"[1, 2, 3]", "shape"),
        "nan.json": (b'[{"title": NaN}]', "json"),
        "digits.json": (b'[{"title": ' + b"9" * 10_000 + b"}]", "json"),
        "graph.json": (b'{"@context": {}, "@graph": []}', "linked"),
        "keys.json": (json.dumps([{f"k{n}": 1 for n in range(2000)}]).encode(), "columns"),
        "long-record.json": (b'[{"title": "' + b"a" * 5_000_000 + b'"}]', "json"),
        "cut.xlsx": (workbook([["titel"], ["Les"]])[:-40], "damaged"),
        "half.xlsx": (workbook([["titel"], ["Les"]])[:600], "damaged"),
        "only-start.zip": (b"PK\x03\x04" + bytes(30), "damaged"),
        "bomb.xlsx": (bomb, "bomb"),
        "bomb.zip": (own_bomb, "bomb"),
        "lying.zip": (lying_size(), "damaged"),
        "slip.zip": (zipped({"../../etc/passwd": b"x", "practices.json": b"[]"}), "unsafe"),
        "slip-windows.zip": (zipped({"..\\..\\a": b"x", "practices.json": b"[]"}), "unsafe"),
        "absolute.zip": (zipped({"/etc/passwd": b"x", "practices.json": b"[]"}), "unsafe"),
        "link.zip": (zipped({"practices.json": b"/etc/passwd"}, attr=0o120777 << 16), "unsafe"),
        "locked.zip": (locked(), "locked"),
        "other.zip": (zipped({"lees.txt": b"hoi"}), "other_zip"),
        "cells.xlsx": (many_cells(700, 1000), "cells"),
        "entities.xlsx": (workbook_with("xl/worksheets/sheet1.xml", entity_bomb), "entities"),
        "outside.xlsx": (
            workbook_with(
                "xl/worksheets/sheet1.xml",
                lambda text: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + text.replace(b"Les", b"&x;"),
            ),
            "entities",
        ),
        "broken-xml.xlsx": (workbook_with("xl/worksheets/sheet1.xml", lambda text: text[:-30]), "damaged"),
        "no-sheet.xlsx": (zipped({"[Content_Types].xml": b"<a/>", "xl/a": b""}), "damaged"),
        "empty.xlsx": (workbook([]), "no_header"),
        "twice.xlsx": (workbook([["titel", "titel"], ["a", "b"]]), "twice"),
        "columns.xlsx": (workbook([[f"k{n}" for n in range(400)]]), "columns"),
    }


def written(folder: Path, name: str) -> Path:
    """The file, in a folder."""
    path = folder / name
    path.write_bytes(files()[name][0])
    return path
