"""Beginning with a letter: once. From then on the secret of the device opens the answers, at the code of the group."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import get_language

from rodedraad.base.devices import remembering, secret_of
from rodedraad.base.gate import Refused, acting_as
from rodedraad.base.tokens import made_token
from rodedraad.invitations import access
from rodedraad.invitations.actions.letters import begin_with_letter
from rodedraad.invitations.forms import CodeForm
from rodedraad.questionnaires.seats import Seat
from rodedraad.questionnaires.views.answering import with_secret
from rodedraad.surveys import access as surveys
from rodedraad.surveys import codes, rules
from rodedraad.surveys.access import LetterHolder
from rodedraad.surveys.models import Audience

SECRET = re.compile(r"[\w-]{22}", re.ASCII)
# at the addresses of the letter alone: which group this device began with it; the server forgets it
COOKIE = "rd_letter_%s"


@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a letter."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        return redirect("invitations:letter", token=form.cleaned_data["code"])
    return render(request, "invitations/letter_code.html", {"form": form})


@login_not_required
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, and a button to begin; looking uses nothing up. Used, withdrawn and unknown look the same."""
    typed = codes.typed(token, codes.LETTER)
    if typed and typed != token:
        return redirect("invitations:letter", token=typed)
    holder = access.holder_of(typed) if typed else None
    if holder is not None:
        with acting_as(None, holder.organisation_id):
            audience = surveys.audience_for(holder)
            if audience is not None and audience.round.closed_at is None and localdate() <= audience.round.closes_on:
                return _begun(request, holder, audience) or _start(request, holder, audience)
    return _gone_on(request) or render(request, "invitations/letter_gone.html", status=404)


def _start(request: HttpRequest, holder: LetterHolder, audience: Audience) -> HttpResponse:
    seat = Seat(holder, audience, audience.code)
    seat.response = surveys.own_response(audience, secret_of(request, seat.cookie))
    context: dict[str, Any] = {
        "seat": seat,
        "round": audience.round,
        "school": audience.organisation,
        "secret": made_token(),
        "not_now": rules.objection_to_answering(audience.round, today=localdate()),
        "writes": any(item.kind == "text" for item in seat.content.items),
    }
    return render(request, "invitations/letter.html", context)


def _begun(request: HttpRequest, holder: LetterHolder, audience: Audience) -> HttpResponse | None:
    """On to the questions with a new response; None when this was no beginning."""
    secret = request.POST.get("secret", "")
    if request.method != "POST" or not SECRET.fullmatch(secret):
        return None
    seat = Seat(holder, audience, audience.code, secret=secret)
    try:
        seat.response = begin_with_letter(holder=holder, audience=audience, secret=secret, language=seat.language)
    except Refused:
        return _gone_on(request)
    return _on(request, seat)


def _gone_on(request: HttpRequest) -> HttpResponse | None:
    """Where this very device goes on with what it began with this letter, if it did; only the device knows."""
    key, secret = (
        request.POST.get("code", "") or secret_of(request, COOKIE % get_language()),
        request.POST.get("secret", ""),
    )
    guest = surveys.guest_behind(key, now=timezone.now()) if codes.typed(key) else None
    if guest is None:
        return None
    with acting_as(None, guest.organisation_id):
        audience = surveys.audience_for(guest)
        if audience is None:
            return None
        seat = Seat(guest, audience, audience.code)
        seat.secret = secret or secret_of(request, seat.cookie)
        seat.response = surveys.own_response(audience, seat.secret)
        return _on(request, seat) if seat.response else None


def _on(request: HttpRequest, seat: Seat) -> HttpResponse:
    response = redirect(seat.go_on)
    for language, _name in settings.LANGUAGES:  # the QR code leads to one of them, whatever language was chosen here
        path = translate_url(request.path, language)
        remembering(response, request, cookie=COOKIE % language, secret=seat.audience.code, path=path)
    return with_secret(response, request, seat)
