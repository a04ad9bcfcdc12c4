"""Slowing down who guesses, at every address that takes a secret; a class behind one address keeps working.

Wrap a view in `takes_secret`. Its POST counts as a try; only an answer that sends the visitor on, and not back
to signing in, counts as a success. On to the second step is on: that one counts for itself.
"""

import math
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.stagekit import unstash_login
from allauth.core.internal.ratelimit import truncate_ip
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from rodedraad.accounts import delays
from rodedraad.accounts.actions import attempts as tries
from rodedraad.accounts.queries import attempts

View = Callable[..., Any]
Account = Callable[[HttpRequest], str]
TAKES_SECRET = "takes_secret"  # noqa: S105


def hashed(*parts: str) -> str:
    """A keyed hash: equal for equal parts, and telling nothing about them."""
    return salted_hmac("rodedraad.attempts", "\n".join(parts), algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """The network address this request came from, past our own proxies; of IPv6 the network."""
    return truncate_ip(get_adapter().get_client_ip(request))


def typed(*names: str) -> Account:
    """The account as typed in one of these fields, known or not. Nobody's for who is signed in: such a one is sent on
    without a question, and that says nothing about the name they typed."""

    def account(request: HttpRequest) -> str:
        if request.user.is_authenticated:
            return ""
        return next((request.POST[name].strip().lower()[:254] for name in names if request.POST.get(name)), "")

    return account


def signing_in(request: HttpRequest) -> str:
    """The account that is halfway signing in: what was typed when a code was asked for, or who has to prove more."""
    login = unstash_login(request, peek=True)
    if login is None:
        return request.session.session_key or ""
    return str(login.user.pk) if login.user else str(login.email or "")


def signed_in(request: HttpRequest) -> str:
    """The account that asks again for proof."""
    return str(request.user.pk) if request.user.is_authenticated else ""


def nobody(request: HttpRequest) -> str:
    """No account can be known: 128 random bits are not guessed one account at a time."""
    return ""


def takes_secret(view: View, *, account: Account = nobody, mails: bool = False, anywhere: bool = False) -> View:
    """Limit this view: tries per address, failures per address and account, and with `mails` codes sent.

    `anywhere`: failures count from all addresses together. Only for who proved a first factor already, so that
    nobody else can make the owner wait.
    """

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        address, who = hashed(address_of(request)), account(request)
        key = hashed("" if anywhere else address_of(request), who) if who else ""
        wait = _wait(address, key, mails=mails)
        tries.count_attempt("login", address)
        if wait:
            return too_many(request, wait)
        if mails:
            tries.count_attempt("code", address)
            tries.count_attempt("mailed", key or address)
        response = view(request, *args, **kwargs)
        if _failed(response):
            tries.count_failure(address=address, account=key)
        elif key and not mails:
            tries.forgive(key)
        return response

    setattr(limited, TAKES_SECRET, True)
    return limited


def takes_link(view: View, *, crowded: bool = False) -> View:
    """Limit a view whose address holds a secret: "not here" is a failure, and those are few; what opens may be often.

    A whole staff opens a link at the same moment from behind one address. It does not count as signing in.
    `crowded`: a whole school does, again and again (every page it answers is saved), so what opens is not counted.

    No browser or proxy keeps the page, and pages that are visited from there learn the host at most. (Without any
    referrer a browser keeps quiet about where a form comes from as well, and then no form is accepted.)
    """

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        address = hashed(address_of(request))
        kinds = ("failure",) if crowded else ("link", "failure")
        wait = attempts.wait_for_address(address, *kinds, now=timezone.now())
        if wait:
            return too_many(request, wait)
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            tries.count_failure(address=address, account="")
            raise
        if response.status_code == HTTPStatus.NOT_FOUND:  # a page that says so itself
            tries.count_failure(address=address, account="")
        elif not crowded:
            tries.count_attempt("link", address)
        response["Referrer-Policy"] = "strict-origin"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    setattr(limited, TAKES_SECRET, True)
    return limited


def too_many(request: HttpRequest, wait: timedelta) -> HttpResponse:
    """429: how long to wait, the same words whether the account exists or not."""
    minutes = max(math.ceil(wait / delays.MINUTE), 1)
    response = render(request, "accounts/wait.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(max(math.ceil(wait.total_seconds()), 1))
    return response


def _wait(address: str, key: str, *, mails: bool) -> timedelta:
    now = timezone.now()
    if key:
        tries.one_at_a_time(key)
    kinds = ["login", "failure", *(["code"] if mails else [])]
    waits = [attempts.wait_for_address(address, *kinds, now=now)]
    if key:
        waits.append(attempts.wait_for_account(key, now=now))
    if mails:
        waits.append(attempts.wait_for_code(key or address, now=now))
    return max(waits)


def _failed(response: HttpResponse) -> bool:
    where = response.headers.get("Location", "")
    is_sent_on = 300 <= response.status_code < 400
    is_sent_back = where.startswith(reverse("account_login")) and not where.startswith(reverse("mfa_authenticate"))
    return is_sent_back or not is_sent_on
