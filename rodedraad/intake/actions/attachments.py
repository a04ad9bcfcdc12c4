"""Files that come with a draft: looked at, made anew where they carry more than they show, kept under a random name."""

import errno
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.audit.actions import note
from rodedraad.base import uploads
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.intake import access, rules
from rodedraad.intake.models import Draft, DraftAttachment

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FOLDER = "drafts"


@transaction.atomic
def add_file(
    *, by: Any, draft: Draft, title: str, kind: str, licence: str, file: UploadedFile | None = None, address: str = ""
) -> DraftAttachment:
    """Add a file, or an address where it stands, with its licence."""
    draft = locked(draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(draft) or rules.objection_to_material(title, licence))
    row = DraftAttachment(organisation=draft.organisation, draft=draft, by=by, address=address)
    row.title, row.kind, row.licence = title.strip(), kind, licence
    if file is not None:
        _take_in(row, file)
    try:
        row.save()
        draft.version += 1
        draft.save(update_fields=["version", "changed_at"])
        note("draft.file_added", by=by, about=draft, file=str(row.pk), size=row.size, kind=row.file_type)
    except BaseException:
        forget_file(row.file.name)
        raise
    return row


def _take_in(row: DraftAttachment, file: UploadedFile) -> None:
    content = file.file
    assert content is not None
    try:
        found = uploads.accepted(content, name=file.name or "", size=file.size or 0, limit=settings.UPLOAD_MAX_BYTES)
    except uploads.Unfit as unfit:
        raise Refused(str(unfit)) from unfit
    there = DraftAttachment.objects.filter(draft=row.draft).aggregate(files=Count("pk"), size=Sum("size"))
    refuse_if(rules.objection_to_quota(files=there["files"], size=there["size"] or 0, more=found.size))
    row.file.name = store_file(f"{FOLDER}/{uuid4().hex}{found.suffix}", File(found.content))
    row.file_type, row.size = found.mime, found.size


def store_file(name: str, content: File) -> str:
    """Keep a file whole or not at all; a full disk becomes a sentence."""
    try:
        return str(default_storage.save(name, content))
    except OSError as problem:
        forget_file(name)
        if problem.errno in FULL:
            raise Refused(
                _("There is no room left on this server, so the file was not kept. Tell whoever runs it.")
            ) from problem
        raise


def copied_file(name: str | None, folder: str) -> str:
    """A stored file once more under a new random name; nothing when it is not there."""
    if not name or not default_storage.exists(name):
        return ""
    with default_storage.open(name) as content:
        return store_file(f"{folder}/{uuid4().hex}{PurePosixPath(name).suffix}", File(content))


def forget_file(name: str | None) -> None:
    """Remove a stored file if it is there."""
    if name:
        default_storage.delete(name)


@transaction.atomic
def remove_file(*, by: Any, attachment: DraftAttachment) -> None:
    """Away for good; what was published stays with the practice."""
    draft = locked(attachment.draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(draft))
    name = attachment.file.name
    note("draft.file_removed", by=by, about=draft, file=str(attachment.pk))
    attachment.delete()
    draft.version += 1
    draft.save(update_fields=["version", "changed_at"])
    transaction.on_commit(lambda: forget_file(name))
