"""Answering a questionnaire: by link or code from any device, or signed in by name; each page saved on its own."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from rodedraad.base.devices import remembering, secret_of
from rodedraad.base.gate import Refused, acting_as
from rodedraad.base.requests import Request
from rodedraad.base.tokens import made_token
from rodedraad.questionnaires.forms.code import CodeForm
from rodedraad.questionnaires.seats import Seat
from rodedraad.questionnaires.views.answered_page import page_of
from rodedraad.schools.models import Guest
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys import access, codes, rules
from rodedraad.surveys.actions.responses import begin_as_before

View = Callable[..., HttpResponse]
AN_HOUR = 60 * 60  # seconds


def at_link(view: View) -> View:
    """The view of somebody who came through a link or code; who came too late reads that it is over."""

    @login_not_required
    @wraps(view)
    def opened(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        code = codes.typed(token)
        if code and code != token:
            match = request.resolver_match
            return redirect(reverse(match.view_name, kwargs={**match.kwargs, "token": code}) if match else "/")
        guest = access.guest_behind(token, now=timezone.now())
        if guest is None:
            if access.has_ended(token):
                return render(request, "questionnaires/answer_ended.html", status=410)
            raise Http404
        with acting_as(None, guest.organisation_id):
            seat = _seat_of(request, guest, token, has_code=bool(code))
            if seat.audience.by_letter and seat.response is None:
                context = {"round": seat.audience.round, "school": seat.audience.organisation}
                return render(request, "questionnaires/answer_by_letter.html", context, status=403)
            return view(request, seat, **more)

    return opened


def at_place(view: View) -> View:
    """The view of a colleague who is asked this by name."""

    @wraps(view)
    def opened(request: Request, pk: UUID, **more: Any) -> HttpResponse:
        if request.membership is None:
            raise PermissionDenied
        audience = get_object_or_404(access.asked_of(request.membership, today=localdate()), pk=pk)
        response = access.own_by_name(request.membership).filter(audience=audience).first()
        seat = Seat(request.user, audience, pk, response, membership=request.membership)
        return view(request, seat, **more)

    return opened


def _seat_of(request: HttpRequest, guest: Guest, token: str, *, has_code: bool) -> Seat:
    audience = access.audience_for(guest)
    if audience is None:
        raise Http404
    seat = Seat(guest, audience, token, has_code=has_code and not audience.by_letter)
    seat.secret = secret_of(request, seat.cookie)
    seat.response = access.own_response(audience, seat.secret)
    return seat


@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """Type the code from the board. A code that leads nowhere counts as a guess; what is no code at all does not."""
    form = CodeForm(request.POST or None)
    status = 200
    if form.is_valid():
        typed = form.cleaned_data["code"]
        if len(typed) == codes.LETTER:
            return redirect("invitations:letter", token=typed)
        if access.guest_behind(typed, now=timezone.now()) or access.has_ended(typed):
            return redirect("questionnaires:answer", token=typed)
        form.unknown()
        status = 404
    return render(request, "questionnaires/answer_code.html", {"form": form}, status=status)


@at_link
def answer(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What this is, from whom, how anonymous, how long; `leave`: the next person on this device begins anew."""
    if request.method == "POST" and "leave" in request.POST:
        return _forget(redirect(f"{seat.start}?volgende=1"), seat)
    return _start(request, seat)


@at_link
def answer_page(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """One page of questions. The device gets its secret when it looks, so that two savings at once are one answer.

    Who came with the code of a whole group may sit at a computer of the school: there it is kept for an hour.
    """
    seat.secret = seat.secret or made_token()
    response = page_of(request, seat, number)
    return with_secret(response, request, seat)


def with_secret(response: HttpResponse, request: HttpRequest, seat: Seat) -> HttpResponse:
    """The answer with which this device keeps its secret, until the day after the last day."""
    last = timezone.make_aware(datetime.combine(seat.audience.round.closes_on + timedelta(days=1), time.max))
    kept = AN_HOUR if seat.has_code else max(int((last - timezone.now()).total_seconds()), 60)
    return remembering(response, request, cookie=seat.cookie, secret=seat.secret, path="/", kept=kept)


@require_safe
@at_link
def answer_done(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Thank you, what happens with it, and room for the next person: a device that may be shared forgets at once."""
    response = _done(request, seat)
    if seat.has_code and response.status_code == HTTPStatus.OK:
        _forget(response, seat)
    return response


@require_safe
def for_me(request: Request) -> HttpResponse:
    """What is asked of me by name."""
    if request.membership is None:
        raise PermissionDenied
    rows = access.asked_of(request.membership, today=localdate())
    own = {row.audience_id: row for row in access.own_by_name(request.membership).filter(audience__in=rows)}
    seats = [Seat(request.user, audience, audience.pk, own.get(audience.pk)) for audience in rows]
    return render(request, "questionnaires/for_me.html", {"seats": seats})


@at_place
def for_me_start(request: Request, seat: Seat) -> HttpResponse:
    """What this is, for a colleague who is signed in; `as_before`: begin with what one answered last time."""
    if request.method == "POST" and "as_before" in request.POST:
        try:
            seat.response = begin_as_before(by=request.user, audience=seat.audience, language=seat.language)
        except Refused:
            return redirect(seat.start)
        return redirect(f"{seat.first}?eerder=1")
    return _start(request, seat)


@at_place
def for_me_page(request: Request, seat: Seat, number: int) -> HttpResponse:
    """One page of questions, kept under one's own name."""
    return page_of(request, seat, number)


@require_safe
@at_place
def for_me_done(request: Request, seat: Seat) -> HttpResponse:
    """Thank you, and what happens with it."""
    return _done(request, seat)


def _forget(response: HttpResponse, seat: Seat) -> HttpResponse:
    response.delete_cookie(seat.cookie, path="/", samesite="Lax")
    return response


def _start(request: HttpRequest, seat: Seat) -> HttpResponse:
    audience = seat.audience
    context = {
        "seat": seat,
        "round": audience.round,
        "school": audience.organisation,
        "words": words_of(audience.organisation),
        "not_now": rules.objection_to_answering(audience.round, today=localdate()),
        "is_next": "volgende" in request.GET,
        "needs": any(not item.optional for item in seat.content.items),
        "writes": any(item.kind == "text" for item in seat.content.items),
    }
    return render(request, "questionnaires/answer.html", context)


def _done(request: HttpRequest, seat: Seat) -> HttpResponse:
    is_forgotten = seat.has_code and seat.response is None
    if not is_forgotten and (seat.response is None or seat.response.done_on is None):
        return redirect(seat.start)
    audience = seat.audience
    words = words_of(audience.organisation)
    context = {"seat": seat, "round": audience.round, "school": audience.organisation, "words": words}
    return render(request, "questionnaires/answer_done.html", context)
