"""Who may review, withdraw and report; and the one way to a draft of another organisation."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from rodedraad.base.gate import acting_as
from rodedraad.intake.access import may_submit, may_write
from rodedraad.intake.models import Draft, ReviewRequest
from rodedraad.library.models import Adoption, PracticeExample
from rodedraad.schools.access import EDITOR_ROLES, has_role
from rodedraad.schools.models import Organisation, Role

# --- the school


def own_practices(person: Any, organisation: Organisation, *, today: date) -> QuerySet[PracticeExample]:
    """What this school published, withdrawn ones too, for who works there."""
    if not may_write(person, organisation, today=today):
        return PracticeExample.objects.none()
    return PracticeExample.objects.filter(organisation=organisation)


def adoptions_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Adoption]:
    """What this school took over from others, for who works there."""
    if not may_write(person, organisation, today=today):
        return Adoption.objects.none()
    return Adoption.objects.filter(organisation=organisation).select_related("practice", "result")


# --- editors


def is_editor(person: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Whether this person edits the base of this region or of the whole country."""
    return has_role(person, organisation, *EDITOR_ROLES, today=today)


def requests_to(person: Any, organisation: Organisation, *, today: date) -> QuerySet[ReviewRequest]:
    """What schools asked this organisation to review, for its editors."""
    if not is_editor(person, organisation, today=today):
        return ReviewRequest.objects.none()
    return ReviewRequest.objects.filter(organisation=organisation).select_related("organisation", "from_organisation")


def may_review(by: Any, request: ReviewRequest, *, today: date) -> bool:
    """Only editors of the organisation that was asked, and only while the request is open."""
    return request.closed_at is None and is_editor(by, request.organisation_id, today=today)


@contextmanager
def draft_under_review(by: Any, request: ReviewRequest, *, today: date) -> Iterator[Draft]:
    """Act for the school that asked, on the one draft it asked about; 403 for everybody else and when it is closed."""
    if not may_review(by, request, today=today):
        raise PermissionDenied
    with acting_as(by.pk, request.from_organisation_id):
        yield Draft.objects.select_related("organisation", "practice", "adopted_from").get(pk=request.draft_id)


def practices_edited(person: Any, organisation: Organisation, *, today: date) -> QuerySet[PracticeExample]:
    """The practices this organisation's editors look after: of the region, or all of them for the national base."""
    if not is_editor(person, organisation, today=today):
        return PracticeExample.objects.none()
    if organisation.kind == Organisation.Kind.NATIONAL:
        return PracticeExample.objects.all()
    return PracticeExample.objects.filter(region=organisation)


def may_withdraw(by: Any, practice: PracticeExample, *, today: date) -> bool:
    """The school that published it, the editors of its region, and the national editors."""
    own = practice.organisation_id is not None and may_submit(by, practice.organisation_id, today=today)
    return own or edits(by, practice, today=today)


def edits(by: Any, practice: PracticeExample, *, today: date) -> bool:
    """The editors of its region, and the national editors."""
    region = practice.region_id is not None and is_editor(by, practice.region_id, today=today)
    return region or _is_national_editor(by, today=today)


def may_edit_search_words(by: Any, *, today: date) -> bool:
    """The editors of the national base keep the words that search brings together."""
    return _is_national_editor(by, today=today)


def _is_national_editor(by: Any, *, today: date) -> bool:
    bases = Organisation.objects.filter(kind=Organisation.Kind.NATIONAL)
    return any(has_role(by, base, Role.NATIONAL_EDITOR, today=today) for base in bases)
