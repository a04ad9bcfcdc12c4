"""Forgetting what a school removed a month ago: texts, files, comments and opinions, for good."""

from datetime import date, timedelta

from django.db import transaction

from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as
from rodedraad.intake.actions.attachments import forget_file
from rodedraad.intake.models import Draft, DraftAttachment
from rodedraad.intake.queries.drafts import REMOVED_DAYS
from rodedraad.schools.models import Organisation


def forget_removed_drafts(today: date) -> int:
    """Delete drafts that were removed more than thirty days ago, in every organisation; how many went.

    Files go from the disk only when the rows are gone for certain.
    """
    gone = 0
    for pk in Organisation.objects.values_list("pk", flat=True):
        with acting_as(None, pk):
            before = today - timedelta(days=REMOVED_DAYS)
            old = list(Draft.objects.filter(state=Draft.State.REMOVED, removed_at__date__lt=before))
            files = DraftAttachment.objects.filter(draft__in=old).exclude(file="").values_list("file", flat=True)
            for name in list(files):
                transaction.on_commit(lambda name=name: forget_file(name))  # type: ignore[misc]
            for draft in old:
                note("draft.forgotten", about=draft)
                draft.delete()
            gone += len(old)
    return gone
