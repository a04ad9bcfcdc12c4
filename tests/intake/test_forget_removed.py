"""What was removed more than thirty days ago is forgotten; what can still be put back stays."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.intake.actions.attachments import add_file
from rodedraad.intake.actions.drafts import begin_draft, remove_draft
from rodedraad.intake.actions.retention import forget_removed_drafts
from rodedraad.intake.models import Draft, DraftAttachment, DraftField
from tests.cast import Cast
from tests.intake import hostile


@pytest.mark.django_db(transaction=True)
def test_only_what_was_removed_long_ago_goes_with_its_files(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    with cast.acting(cast.teacher):
        old, fresh, living = (
            begin_draft(by=cast.teacher, organisation=cast.vo, title=title) for title in ("Oud", "Vers", "Levend")
        )
        for draft in (old, fresh):
            file = SimpleUploadedFile("w.pdf", hostile.PDF)
            add_file(by=cast.teacher, draft=draft, title="Werkblad", kind="", licence="own", file=file)
            remove_draft(by=cast.teacher, draft=draft)
        Draft.objects.filter(pk=old.pk).update(removed_at=timezone.now() - timedelta(days=32))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
    assert forget_removed_drafts(localdate()) == 1
    assert forget_removed_drafts(localdate()) == 0
    with cast.acting(cast.teacher):
        assert set(Draft.objects.all()) == {fresh, living}
        assert {row.draft_id for row in DraftField.objects.all()} == {fresh.pk, living.pk}
        assert DraftAttachment.objects.get().draft_id == fresh.pk
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
