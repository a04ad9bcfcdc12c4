"""The questions of a version, read, and the groups that were asked them."""

from uuid import UUID

from django.db.models import QuerySet

from rodedraad.surveys.content import Content, read
from rodedraad.surveys.models import Audience, InstrumentVersion

MOST = 64
_known: dict[UUID, Content] = {}


def with_versions(audiences: QuerySet[Audience]) -> QuerySet[Audience]:
    """These groups with the version each was asked; its questions stay where they are until `content_of` reads them.

    The questions are a long document, and sixty groups have it in common.
    """
    return audiences.select_related("version").defer("version__content")


def content_of(version: InstrumentVersion) -> Content:
    """The questions. Of a version that was asked they never change again, so a worker remembers the last ones read."""
    if version.fixed_at is None:
        return read(version.content)
    content = _known.get(version.pk)
    if content is None:
        content = read(version.content)
        if len(_known) >= MOST:
            _known.clear()
        _known[version.pk] = content
    return content
