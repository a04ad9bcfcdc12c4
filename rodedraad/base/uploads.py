"""Files from outside: which kinds come in, what they must be inside, and pictures made anew without what they carry.

The type is told by the content (puremagic) and has to fit the extension. Then each kind is looked at in its own way:
a zip document must be one whole zip and hold what its kind holds; a PDF must begin and end as a PDF and nothing else;
a picture is decoded and written again by Pillow, so that place, maker and hidden passengers stay behind.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

import puremagic
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

HEAD = 8192
TEXT = "text/plain"
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 3000
MOST_ENTRIES = 3000
MOST_INFLATED = 300 * 1024 * 1024
MOST_RATIO = 200
PAGE_CODE = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?php|\?xml)", re.IGNORECASE)
PDF_ACTION = re.compile(rb"/(?:JavaScript|Launch|RichMedia|EmbeddedFile)\b")
MACRO = re.compile(
    r"vbaproject|activex|oleobject|(?:^|/)(?:basic|scripts)/|\.(?:exe|dll|js|vbs|bat|cmd|ps1|jar|html?)$", re.IGNORECASE
)
# everything `zipfile` raises on a damaged archive; a member may also be locked (RuntimeError)
UNREADABLE_ZIP = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, KeyError),
)
UNWANTED = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Unfit(Exception):
    """This file does not come in; the text says why, to whoever sent it."""


@dataclass(frozen=True)
class Accepted:
    """What may be kept: the content as it is to be stored, its ending and its type."""

    content: IO[bytes]
    size: int
    suffix: str
    mime: str


Examine = Callable[[IO[bytes], bytes], Accepted | None]


def accepted(file: IO[bytes], *, name: str, size: int, limit: int) -> Accepted:
    """The file as it may be kept. Raises Unfit with a sentence."""
    if size == 0:
        raise Unfit(_("This file is empty."))
    if size > limit:
        raise Unfit(_("This file is too large: at most %(size)s MB.") % {"size": limit // 1024 // 1024})
    suffix = PurePosixPath(plain_name(name)).suffix.lower()
    if suffix not in KINDS:
        raise Unfit(
            _("This kind of file does not come in. Choose a PDF, a document, a presentation, a picture, sound or film.")
        )
    kind = KINDS[suffix]
    file.seek(0)
    head = file.read(HEAD)
    if kind.mime != TEXT and kind.mime not in sniffed(head):
        raise _false_type(suffix)
    found = kind.examine(file, head)
    if found is None:
        file.seek(0)
        found = Accepted(file, size, suffix, kind.mime)
    return found


def plain_name(name: str) -> str:
    """The last part of a path in a file name, without marks that turn text round or end a line."""
    return UNWANTED.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")


def sniffed(head: bytes) -> set[str]:
    """Every type the first bytes may be of."""
    try:
        found = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        found = set()
    if head[4:8] == b"ftyp":
        found |= {"video/mp4", "audio/mp4"}
    if head[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"}:
        found.add("audio/mpeg")
    return found


def _false_type(suffix: str) -> Unfit:
    return Unfit(_("The content is not that of a %(kind)s file. Save it again as that kind.") % {"kind": suffix})


def _two_kinds() -> Unfit:
    return Unfit(_("This file holds something else besides. Save it again, or make a PDF of it."))


# --- pictures


def _picture(format_in: str, format_out: str, suffix: str) -> Examine:
    def examine(file: IO[bytes], head: bytes) -> Accepted:
        file.seek(0)
        try:
            with Image.open(file, formats=[format_in]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Unfit(_("This picture is too large: at most 40 million pixels. Make it smaller first."))
                content = _written_again(picture, format_out)
        except Unfit:
            raise
        except Exception as problem:  # decoders of broken pictures fail in every way there is
            raise Unfit(_("This picture cannot be read. Open it and save it again.")) from problem
        return Accepted(io.BytesIO(content), len(content), suffix, f"image/{format_out.lower()}")

    return examine


def _written_again(picture: Image.Image, format_out: str) -> bytes:
    """The first frame, upright, not larger than a screen, with nothing but its pixels."""
    upright = ImageOps.exif_transpose(picture)
    has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    plain = upright.convert("RGBA" if has_alpha and format_out != "JPEG" else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    written = io.BytesIO()
    bare.save(written, format_out, **({"quality": 88} if format_out in {"JPEG", "WEBP"} else {}))
    return written.getvalue()


# --- documents


def _zip_document(holds: str, mimetype: str = "") -> Examine:
    def examine(file: IO[bytes], head: bytes) -> None:
        file.seek(0)
        try:
            with zipfile.ZipFile(file) as archive:
                _look_into(archive, holds, mimetype)
        except UNREADABLE_ZIP as problem:
            raise Unfit(_("This document cannot be opened. Save it again, without a password.")) from problem
        if head[:4] != b"PK\x03\x04" or not _ends_as_zip(file):
            raise _two_kinds()

    return examine


def _look_into(archive: zipfile.ZipFile, holds: str, mimetype: str) -> None:
    entries = archive.infolist()
    inflated = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES or inflated > MOST_INFLATED or inflated > MOST_RATIO * packed + 10_000_000:
        raise Unfit(_("This document becomes far too large when it is opened."))
    names = {entry.filename for entry in entries}
    if holds not in names or (mimetype and _first_bytes(archive, "mimetype") != mimetype.encode()):
        raise Unfit(_("This is not the kind of document its name says. Save it again as that kind."))
    for entry in entries:
        is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
        if is_link or entry.filename.startswith("/") or ".." in entry.filename.split("/") or "\\" in entry.filename:
            raise _two_kinds()
        if entry.flag_bits & 1:
            raise Unfit(_("This document has a password. Save it without one."))
        if MACRO.search(entry.filename):
            raise Unfit(_("This document holds a program (a macro). Save it without, or make a PDF of it."))
    if min(entry.header_offset for entry in entries) != 0:
        raise _two_kinds()


def _first_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as entry:
        return entry.read(100)


def _ends_as_zip(file: IO[bytes]) -> bool:
    """The end record of a zip is 22 bytes without a remark, and nothing comes behind it."""
    file.seek(-22, io.SEEK_END)
    return file.read(4) == b"PK\x05\x06"


def _pdf(file: IO[bytes], head: bytes) -> None:
    if not head.startswith(b"%PDF-") or PAGE_CODE.search(head[:1024]):
        raise _two_kinds()
    file.seek(0, io.SEEK_END)
    file.seek(max(file.tell() - 2048, 0))
    tail = file.read()
    end = tail.rfind(b"%%EOF")
    if end < 0 or tail[end + 5 :].strip(b"\r\n\t \x00"):
        raise _two_kinds()
    if zipfile.is_zipfile(file):
        raise _two_kinds()
    file.seek(0)
    before = b""
    while piece := file.read(1024 * 1024):
        if PDF_ACTION.search(before + piece):
            raise Unfit(_("This PDF holds a program or another file. Print it to a new PDF and choose that one."))
        before = piece[-20:]


def _sound_or_film(file: IO[bytes], head: bytes) -> None:
    if PAGE_CODE.search(head) or zipfile.is_zipfile(file):
        raise _two_kinds()


def _text(file: IO[bytes], head: bytes) -> None:
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unfit(_("This text cannot be read. Save it as UTF-8, or make a PDF of it.")) from problem
    if any(ord(mark) < 32 and mark not in "\t\n\r\f" for mark in text) or PAGE_CODE.search(text[:4096].encode()):
        raise _false_type(".txt")


@dataclass(frozen=True)
class Kind:
    """A kind of file that comes in: its type, and how it is looked at."""

    mime: str
    examine: Examine


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
KINDS = {
    ".pdf": Kind("application/pdf", _pdf),
    ".docx": Kind(f"{OFFICE}.wordprocessingml.document", _zip_document("word/document.xml")),
    ".xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", _zip_document("xl/workbook.xml")),
    ".pptx": Kind(f"{OFFICE}.presentationml.presentation", _zip_document("ppt/presentation.xml")),
    ".odt": Kind(f"{OPEN}.text", _zip_document("content.xml", f"{OPEN}.text")),
    ".ods": Kind(f"{OPEN}.spreadsheet", _zip_document("content.xml", f"{OPEN}.spreadsheet")),
    ".odp": Kind(f"{OPEN}.presentation", _zip_document("content.xml", f"{OPEN}.presentation")),
    ".jpg": Kind("image/jpeg", _picture("JPEG", "JPEG", ".jpg")),
    ".jpeg": Kind("image/jpeg", _picture("JPEG", "JPEG", ".jpg")),
    ".png": Kind("image/png", _picture("PNG", "PNG", ".png")),
    ".gif": Kind("image/gif", _picture("GIF", "PNG", ".png")),
    ".webp": Kind("image/webp", _picture("WEBP", "WEBP", ".webp")),
    ".mp3": Kind("audio/mpeg", _sound_or_film),
    ".m4a": Kind("audio/mp4", _sound_or_film),
    ".mp4": Kind("video/mp4", _sound_or_film),
    ".txt": Kind(TEXT, _text),
}
