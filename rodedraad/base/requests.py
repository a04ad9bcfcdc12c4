"""The request as our views see it: Django's, with what middleware put on it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """Django's request with the living membership somebody works under, and htmx's details (typing only)."""

    htmx: "HtmxDetails"
    membership: Any
    memberships: list[Any]
    user: Any


def way_back(request: HttpRequest, address: str, *, otherwise: str) -> str:
    """The address a form asks to go back to, if it is a path of ours; else the other one."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if ours else otherwise


def sent_to(request: HttpRequest, where: str) -> HttpResponse:
    """To another address; a page that asked for a part of itself goes there as a whole."""
    if not getattr(request, "htmx", False):
        return redirect(where)
    response = HttpResponse(status=200)
    response["HX-Redirect"] = where
    return response
