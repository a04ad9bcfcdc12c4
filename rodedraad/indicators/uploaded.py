"""A table from a form: pasted text, or a CSV or workbook read in the child process that reads uploads."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from rodedraad.base.gate import Refused
from rodedraad.exchange import reading
from rodedraad.schools.roster import MOST_BYTES, Table, Unreadable, decoded, table

ZIP = b"PK\x03\x04"


def table_from(text: str, file: File | None) -> Table:
    """Header and rows. Raises Refused with a sentence."""
    try:
        if file is None:
            return table(text)
        if (file.size or 0) > MOST_BYTES:
            raise Refused(_("This file is larger than 2 MB. Split it and read in the parts."))
        content = file.read()
        return _workbook(content) if content.startswith(ZIP) else table(decoded(content))
    except Unreadable as problem:
        raise Refused(str(problem)) from problem


def _workbook(content: bytes) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(content)
        with reading.opened(path, seconds=reading.QUICK) as found:
            rows: list[tuple[int, Any]] = list(found.rows)
    if not rows:
        raise Refused(_("There are no rows under the header."))
    return Table(found.header, [(number, [str(cell).strip() for cell in cells]) for number, cells in rows])
