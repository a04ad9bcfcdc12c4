"""Hostile and broken files, made here, each with the name it is sent under."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!doctype html><html><script>alert(1)</script></html>"
PHP = b"<?php system($_GET['c']); ?>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
TYPES = b'<?xml version="1.0"?><Types/>'


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 8), **more: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **more)
    return written.getvalue()


def with_place() -> bytes:
    """A JPEG that says where it was taken, by whom, and carries a comment."""
    exif = Image.Exif()
    exif[0x010F] = "CanaryMaker"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (52.0, 22.0, 1.0)
    place[3], place[4] = "E", (4.0, 53.0, 1.0)
    return picture("JPEG", exif=exif, comment=b"CanaryComment")


def zipped(entries: dict[str, bytes], *, comment: bytes = b"") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
        archive.comment = comment
    return written.getvalue()


def docx() -> bytes:
    return office({})


def office(entries: dict[str, bytes]) -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>"} | entries)


def png_that_says(width: int, height: int) -> bytes:
    """A small PNG whose header says it is enormous."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )


def png_text_bomb() -> bytes:
    """A PNG with a compressed text that becomes very long."""
    content = b"note\0\0" + zlib.compress(b"a" * 80_000_000, 9)
    chunk = struct.pack(">I", len(content)) + b"zTXt" + content + struct.pack(">I", zlib.crc32(b"zTXt" + content))
    whole = picture()
    return whole[:33] + chunk + whole[33:]


def broken_stream() -> bytes:
    """An open document of which the first member cannot be inflated."""
    content = bytearray(zipped({"mimetype": b"application/vnd.oasis.opendocument.text" * 9, "content.xml": b"<x/>"}))
    start = 30 + len("mimetype")
    content[start : start + 4] = b"\xff\xff\xff\xff"
    return bytes(content)


def link_in_zip() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", b"<w/>")
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return written.getvalue()


def locked_zip() -> bytes:
    """A document whose entries say they are encrypted."""
    whole = bytearray(docx())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = whole.find(mark)
        while at >= 0:
            whole[at + (6 if mark.endswith(b"\x04") else 8)] |= 1
            at = whole.find(mark, at + 4)
    return bytes(whole)


def hostile_files() -> Iterator[tuple[str, str, bytes]]:
    """(what it is, the name it is sent under, its content): none of these may come in."""
    for ending in ("jpg", "png", "gif", "webp", "pdf", "docx", "mp3", "mp4", "txt"):
        yield f"page as {ending}", f"foto.{ending}", PAGE
        yield f"svg as {ending}", f"tekening.{ending}", SVG
        yield f"empty {ending}", f"leeg.{ending}", b""
    for ending in ("svg", "html", "htm", "xhtml", "js", "exe", "php", "zip", "docm", "xlsm", "swf", "sh", "xml", ""):
        yield f"kind {ending or 'without ending'}", f"bestand.{ending}".rstrip("."), PDF
    yield "double ending", "foto.jpg.html", picture("JPEG")
    yield "ending behind a NUL", "foto.html\x00.svg", picture("JPEG")
    yield "program as picture", "foto.png", b"MZ\x90\x00" + b"\0" * 400
    yield "php as picture", "foto.gif", b"GIF89a" + PHP
    yield "virus test as picture", "foto.jpg", EICAR
    yield "half a picture", "half.jpg", picture("JPEG", (400, 400))[:300]
    yield "picture of noise", "ruis.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
    yield "pixel flood", "groot.png", png_that_says(50_000, 50_000)
    yield "pixels without end", "groot.png", png_that_says(2**31 - 1, 2**31 - 1)
    yield "text bomb in a picture", "bom.png", png_text_bomb()
    yield "png as jpeg", "foto.jpg", picture("PNG")
    yield "jpeg as png", "foto.png", picture("JPEG")
    yield "pdf as docx", "verslag.docx", PDF
    yield "docx as pdf", "verslag.pdf", docx()
    yield "docx as xlsx", "lijst.xlsx", docx()
    yield "plain zip as docx", "verslag.docx", zipped({"a.txt": b"a"})
    yield "zip with a path out", "verslag.docx", office({"../../etc/cron.d/x": b"x"})
    yield "zip with a path from the root", "verslag.docx", office({"/etc/passwd": b"x"})
    yield "zip with a windows path", "verslag.docx", office({"..\\..\\boot.ini": b"x"})
    yield "zip with a link", "verslag.docx", link_in_zip()
    yield "zip bomb", "verslag.docx", office({"word/bom.xml": b"\0" * 60_000_000})
    yield "zip of thousands", "verslag.docx", office({f"word/{n}.xml": b"" for n in range(3100)})
    yield "document with a macro", "verslag.docx", office({"word/vbaProject.bin": b"x"})
    yield "document with a program", "verslag.docx", office({"word/embeddings/run.exe": b"MZ"})
    yield "document with an ole object", "verslag.docx", office({"word/embeddings/oleObject1.bin": b"x"})
    yield "document with a password", "verslag.docx", locked_zip()
    yield "broken zip", "verslag.docx", docx()[:-30]
    yield "zip with a broken stream", "verslag.odt", broken_stream()
    yield "page before a zip", "verslag.docx", PAGE + docx()
    yield "page behind a zip", "verslag.docx", docx() + PAGE
    yield "remark behind a zip", "verslag.docx", zipped({"word/document.xml": b"<w/>"}, comment=PAGE)
    yield (
        "odt that says it is something else",
        "verslag.odt",
        zipped({"mimetype": b"text/html", "content.xml": b"<x/>"}),
    )
    yield "pdf and zip in one", "verslag.pdf", PDF + zipped({"a.html": PAGE}, comment=b"%%EOF")
    yield "page behind a pdf", "verslag.pdf", PDF + PAGE
    yield "page before a pdf", "verslag.pdf", PAGE + PDF
    yield "page in the head of a pdf", "verslag.pdf", b"%PDF-1.7\n<html><script>alert(1)</script>\n%%EOF\n"
    yield (
        "pdf with a script",
        "verslag.pdf",
        PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (x) >>"),
    )
    yield "pdf that starts a program", "verslag.pdf", PDF.replace(b"/Catalog", b"/Catalog /S /Launch /F (cmd.exe)")
    yield "pdf with a file inside", "verslag.pdf", PDF.replace(b"/Catalog", b"/EmbeddedFile")
    yield "pdf without an end", "verslag.pdf", b"%PDF-1.7\n" + b"x" * 5000
    yield "sound that is a zip as well", "lied.mp3", b"ID3\x03\0\0\0\0\0\0" + zipped({"a.class": b"x"})
    yield (
        "film with a page in its head",
        "film.mp4",
        b"\0\0\0\x18ftypmp42\0\0\0\0<script>alert(1)</script>" + b"\0" * 99,
    )
    yield "text of bytes", "tekst.txt", bytes(range(256))
    yield "text in another alphabet's bytes", "tekst.txt", "é".encode("latin-1") * 20
    yield "text that is a page", "tekst.txt", b"\xef\xbb\xbf  " + PAGE
    yield "text with escape codes", "tekst.txt", b"hallo \x1b]0;x\x07"
