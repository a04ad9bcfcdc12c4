"""Signing in with the code of a printed letter."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rodedraad.accounts.actions import codes
from rodedraad.accounts.forms import LetterForm
from rodedraad.accounts.queries import account as queries
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request


@login_not_required
def letter(request: Request) -> HttpResponseBase:
    """Type the code of the letter, or come here through its QR code (which a script fills in)."""
    if request.user.is_authenticated:
        return redirect("accounts:account")
    form = LetterForm(request.POST or None)
    if form.is_valid():
        try:
            person = codes.redeem_code(typed=form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", refusal)
        else:
            record_authentication(request, person, method="letter")
            login: HttpResponseBase = perform_login(
                request, Login(user=person, redirect_url=reverse("accounts:first_way"))
            )
            return login
    return render(request, "accounts/letter.html", {"form": form})


@require_safe
def first_way(request: Request) -> HttpResponse:
    """After a letter: choose how to sign in from now on."""
    return render(request, "accounts/first_way.html", {"ways": queries.ways_in(request.user)})
