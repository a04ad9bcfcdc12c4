"""Behind a link: pages for who has no account, in the name of the school that gave the link."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404
from django.utils import timezone

from rodedraad.base.gate import acting_as
from rodedraad.schools.access import guest_with
from rodedraad.schools.models import Guest


@contextmanager
def behind(token: str, purpose: str) -> Iterator[Guest]:
    """Work in the name of the school of a link, as its guest. A dead link, or one for something else, leads nowhere."""
    guest = guest_with(token, purpose, now=timezone.now())
    if guest is None:
        raise Http404
    with acting_as(None, guest.organisation_id):
        yield guest
