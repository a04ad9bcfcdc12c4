"""The version number of the public base: every change raises it by one and stands in the change log."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rodedraad.library.actions.search_index import reindex_practices
from rodedraad.library.models import BaseChange, BaseState, PracticeExample

THE_ROW = 1


@transaction.atomic
def base_changed(kind: str, practice: PracticeExample | None = None, title: str = "") -> int:
    """Raise the version and log the change; returns the new version.

    Called inside the action that makes the change, so that pages kept by a browser are never older than the base.
    """
    raised = BaseState.objects.filter(pk=THE_ROW).update(version=F("version") + 1, changed_at=timezone.now())
    if not raised:
        BaseState.objects.get_or_create(pk=THE_ROW)
        BaseState.objects.filter(pk=THE_ROW).update(version=F("version") + 1, changed_at=timezone.now())
    version = BaseState.objects.values_list("version", flat=True).get(pk=THE_ROW)
    BaseChange.objects.create(
        kind=kind, practice=practice, title=(title or (practice.title if practice else ""))[:200], version=version
    )
    return version


def let_search_see(practices: Iterable[int]) -> None:
    """Bring the search index up to date for these practices, in the same transaction."""
    reindex_practices(practices)
