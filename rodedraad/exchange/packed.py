"""The files of materials in our own zip of everything: known by permanent mark, judged like any other upload."""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from rodedraad.base import uploads

MATERIAL = re.compile(r"materials/([0-9a-f-]{36})/[^/]+")
PIECE = 64 * 1024


class PackedFiles:
    """What the zip holds for materials; nothing when the file is no zip."""

    def __init__(self, archive: zipfile.ZipFile | None = None) -> None:
        self.archive = archive
        members = archive.infolist() if archive else []
        self.members = {found[1]: member for member in members if (found := MATERIAL.fullmatch(member.filename))}

    def __contains__(self, uuid: str) -> bool:
        return uuid in self.members

    @contextmanager
    def accepted(self, uuid: str) -> Iterator[uploads.Accepted]:
        """The file of this material as it may be kept. Raises Unfit with a sentence."""
        member, limit = self.members[uuid], settings.UPLOAD_MAX_BYTES
        with tempfile.SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE) as copy:
            size = self._unpack(member, copy, limit)
            yield uploads.accepted(copy, name=member.filename, size=size, limit=limit)

    def _unpack(self, member: zipfile.ZipInfo, copy: IO[bytes], limit: int) -> int:
        """Copy it out, but never more than just over the limit, whatever size the zip says it has."""
        size = 0
        try:
            with self.archive.open(member) as packed:  # type: ignore[union-attr]
                while size <= limit and (piece := packed.read(PIECE)):
                    size += copy.write(piece)
        except uploads.UNREADABLE_ZIP as problem:
            raise uploads.Unfit(_("This file is damaged. Save it again, and try again.")) from problem
        return size


@contextmanager
def packed_files(path: Path) -> Iterator[PackedFiles]:
    """Those in the file at this path. Whether the zip itself is safe was judged when its rows were read."""
    if not zipfile.is_zipfile(path):
        yield PackedFiles()
        return
    with zipfile.ZipFile(path) as archive:
        yield PackedFiles(archive)
