"""The second factor: why it is asked, and the picture for the authenticator app."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.accounts.queries import account as queries
from rodedraad.base.qr import drawn
from rodedraad.base.requests import Request


@require_safe
def second_factor(request: Request) -> HttpResponse:
    """Why this role needs a second step, with the two ways to set it up."""
    if queries.has_second_factor(request.user):
        return redirect("portal:home")
    return render(request, "accounts/second_factor.html", {"ways": queries.ways_in(request.user)})


@require_safe
def qr(request: Request) -> HttpResponse:
    """The QR code for the authenticator app that is being set up in this session."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    picture = drawn(get_adapter().build_totp_url(request.user, secret), label=_("QR code"), shape="")
    return HttpResponse(picture, content_type="image/svg+xml")
