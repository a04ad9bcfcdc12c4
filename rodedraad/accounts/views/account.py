"""One's own account: the overview, where one is signed in, closing it."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.accounts.actions import people, sessions
from rodedraad.accounts.queries import account as queries
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request


@require_safe
def account(request: Request) -> HttpResponse:
    """How one signs in, and everything about it one can change."""
    context = {"ways": queries.ways_in(request.user), "letters": queries.letters_of(request.user)}
    return render(request, "accounts/account.html", context)


@require_safe
def own_sessions(request: Request) -> HttpResponse:
    """Where one is signed in."""
    rows = queries.sessions_of(request.user, now=timezone.now())
    return render(request, "accounts/sessions.html", {"sessions": rows, "current": request.session.session_key})


@require_POST
def end_session(request: Request) -> HttpResponse:
    """End one session, or all others."""
    if request.POST.get("which") == "others":
        sessions.end_sessions(by=request.user, person=request.user, besides=request.session.session_key)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("accounts:sessions")
    rows = queries.sessions_of(request.user, now=timezone.now())
    session = next((row for row in rows if row.mark == request.POST.get("which")), None)
    if session is None:
        raise Http404
    if session.session_key == request.session.session_key:
        logout(request)
        return redirect("portal:home")
    sessions.end_session(by=request.user, session=session)
    messages.success(request, _("That device is signed out."))
    return redirect("accounts:sessions")


@reauthentication_required
def close(request: Request) -> HttpResponse:
    """Close one's own account, after asking."""
    if request.method != "POST":
        return render(request, "accounts/close.html")
    try:
        people.close_account(by=request.user, person=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("accounts:account")
    logout(request)
    messages.success(request, _("Your account has been closed."))
    return redirect("portal:home")
