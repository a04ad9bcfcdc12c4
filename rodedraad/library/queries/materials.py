"""Files that come with published practices."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils.text import slugify

from rodedraad.library.models import Material, PracticeExample


@dataclass(frozen=True)
class PublicFile:
    """A file to hand out: its content, a name made from its title, and its type."""

    content: IO[bytes]
    name: str
    kind: str


def public_file(uuid: UUID) -> PublicFile | None:
    """The file of this material, if its practice is published and the file is there."""
    row = Material.objects.filter(uuid=uuid, practice__state=PracticeExample.State.PUBLISHED).exclude(file="").first()
    if row is None or not row.file.name or not default_storage.exists(row.file.name):
        return None
    name = f"{slugify(row.title)[:60] or 'materiaal'}{PurePosixPath(row.file.name).suffix}"
    return PublicFile(default_storage.open(row.file.name), name, row.file_type or "application/octet-stream")
