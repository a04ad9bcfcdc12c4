"""How long somebody stays signed in: twelve hours at most, half an hour without doing anything."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rodedraad.accounts.devices import device_name

LONGEST = 12 * 60 * 60
IDLE = 30 * 60
TOUCH = 60

Answer = Callable[[HttpRequest], HttpResponse]


def signed_in_for_a_while(get_response: Answer) -> Answer:
    """End sessions that are too old or were left alone, and keep when this one was last used (once a minute)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _see(request, now=time.time())
        return get_response(request)

    return middleware


def _see(request: HttpRequest, *, now: float) -> None:
    session = request.session
    started, seen = session.get("started"), session.get("seen")
    if started is not None and (now - started > LONGEST or now - (seen or started) > IDLE):
        logout(request)
        messages.info(request, _("You were signed out, because you had not used Rode Draad for a while."))
        return
    if started is None:
        session["started"] = now
        session["device"] = device_name(request.headers.get("User-Agent", ""))
    if seen is None or now - seen > TOUCH:
        session["seen"] = now
