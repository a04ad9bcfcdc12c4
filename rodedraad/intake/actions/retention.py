"""Forgetting what a school removed a month ago: texts, files, comments and opinions, for good."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from rodedraad.intake.actions.attachments import forget_file
from rodedraad.intake.models import Draft, DraftAttachment
from rodedraad.schools.actions.retention import forget_removed


def forget_removed_drafts(today: date) -> int:
    """Delete drafts that were removed more than thirty days ago, in every organisation; how many went.

    Files go from the disk only when the rows are gone for certain.
    """
    return forget_removed(Draft.objects.all(), event="draft.forgotten", today=today, before=_forget_files_afterwards)


def _forget_files_afterwards(drafts: Sequence[Draft]) -> None:
    files = DraftAttachment.objects.filter(draft__in=drafts).exclude(file="").values_list("file", flat=True)
    for name in list(files):
        transaction.on_commit(lambda name=name: forget_file(name))  # type: ignore[misc]
