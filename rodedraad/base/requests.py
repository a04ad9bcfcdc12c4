"""The request as our views see it: Django's, with what middleware put on it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """Django's request with the living membership somebody works under, and htmx's details (typing only)."""

    htmx: "HtmxDetails"
    membership: Any
    memberships: list[Any]
    user: Any
