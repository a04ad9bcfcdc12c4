"""What every answer has in common: a sentence when the database is away, and no storing of personal pages."""

import errno
import logging
import sys
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.urls import is_valid_path
from psycopg_pool import PoolTimeout

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)
DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort (handler500), never a trace: 503 and when to come back when the database is away, 507 when no
    upload fits on the disk any more, else 500."""
    problem = sys.exc_info()[1]
    if isinstance(problem, OperationalError | InterfaceError | PoolTimeout):
        log.warning("database away: %s", type(problem).__name__)
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = "5"
    elif isinstance(problem, OSError) and problem.errno in DISK_FULL:
        log.error("no room left: %s", problem.strerror)
        response = HttpResponse(render_to_string("507.html"), status=507)
    else:
        response = HttpResponse(render_to_string("500.html"), status=500)
    response["Cache-Control"] = "no-store"
    return response


def known_methods(get_response: Answer) -> Answer:
    """Looking and sending are all there is: no address of ours, nor of a library, takes PUT, PATCH or DELETE."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return middleware


def deeds_have_a_page(get_response: Answer) -> Answer:
    """Who opens the address of a deed (typed, reloaded, or after signing in again) gets a page with the way back."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_looking = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if response.status_code != 405 or not is_looking:
            return response
        page = render_to_string("405.html", {"back": _nearest(request.path_info)}, request)
        return HttpResponse(page, status=405, headers={"Allow": response.get("Allow", "POST")})

    return middleware


def _nearest(path: str) -> str:
    """The nearest address above this one that is a page; the start page when there is none."""
    parts = path.strip("/").split("/")[:-1]
    while parts:
        address = f"/{'/'.join(parts)}/"
        if is_valid_path(address):
            return address
        parts.pop()
    return "/"


def readable_addresses(get_response: Answer) -> Answer:
    """An address with a NUL byte means nothing, and no text in the database can hold one: 400, with a sentence."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("an address with a NUL byte")
        return get_response(request)

    return middleware


def never_stored(get_response: Answer) -> Answer:
    """Pages made for somebody who signed in are never kept by browsers or proxies."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response

    return middleware
