"""What the pages of an organisation have in common, also those behind a link."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from rodedraad.base.gate import acting_as
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuids
from rodedraad.schools import rules
from rodedraad.schools.access import guest_with
from rodedraad.schools.models import Guest, Organisation, Role
from rodedraad.schools.queries.words import words_of


def here(request: Request) -> Organisation:
    """The organisation one works for now; without one there is nothing to see."""
    if request.membership is None:
        raise PermissionDenied
    place: Organisation = request.membership.organisation
    return place


def site_of(request: HttpRequest) -> str:
    """The address of this installation, for links in mail."""
    return request.build_absolute_uri("/").rstrip("/")


def roles_at(organisation: Organisation) -> list[tuple[str, str]]:
    """The roles people can have at this organisation, in its own words."""
    words = words_of(organisation)
    found = []
    for role in Role:
        if role in rules.ROLES_OF[organisation.kind]:
            name = words.role(role, str(role.label))
            found.append((str(role), name[:1].upper() + name[1:]))
    return found


def role_names(organisation: Organisation) -> dict[str, str]:
    """What each role is called at this organisation."""
    return dict(roles_at(organisation))


def chosen_ids(request: Request, name: str) -> list[UUID]:
    """The ids that were sent under this name; what is no id is left out."""
    return uuids(*request.POST.getlist(name), *request.GET.getlist(name))


@contextmanager
def behind(token: str, purpose: str) -> Iterator[Guest]:
    """Work in the name of the school of a link, as its guest. A dead link, or one for something else, leads nowhere."""
    guest = guest_with(token, purpose, now=timezone.now())
    if guest is None:
        raise Http404
    with acting_as(None, guest.organisation_id):
        yield guest
