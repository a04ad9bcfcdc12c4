"""Invitations: withdrawing and sending again, and joining through the link."""

from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.schools import access
from rodedraad.schools.actions import invitations as actions
from rodedraad.schools.models import Invitation
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.views.parts import here, role_names, site_of

KEPT = "invitation"


def _found(request: Request, pk: UUID) -> Invitation:
    rows = access.invitations_at(request.user, here(request), today=localdate())
    return get_object_or_404(rows.select_related("organisation"), pk=pk)


@require_POST
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """The link of this invitation stops working."""
    invitation = _found(request, pk)
    actions.withdraw_invitation(by=request.user, invitation=invitation)
    messages.success(request, _("The invitation of %(name)s has been withdrawn.") % {"name": invitation.name})
    return redirect("schools:people")


@require_POST
def send_again(request: Request, pk: UUID) -> HttpResponse:
    """A new link for this invitation, by mail."""
    invitation = _found(request, pk)
    with telling(request, _("The invitation to %(name)s is on its way.") % {"name": invitation.name}):
        actions.renew_invitation(by=request.user, invitation=invitation, site=site_of(request))
    return redirect("schools:people")


@login_not_required
@require_safe
def open_invitation(request: Request, token: str) -> HttpResponse:
    """The link in the mail: keep its secret in the session, and go on without it in the address."""
    if access.invitation_behind(token, now=timezone.now()) is None:
        raise Http404
    request.session[KEPT] = token
    return redirect("schools:join")


@login_not_required
def join(request: Request) -> HttpResponseBase:
    """Who asks you, as what; then join with the account you have or with a new one."""
    token = request.session.get(KEPT, "")
    invitation = access.invitation_behind(token, now=timezone.now()) if token else None
    if invitation is None:
        raise Http404
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            return _joined(request, token)
        except Refused as refused:
            refusal = refused
    context = {
        "invitation": invitation,
        "role_name": role_names(invitation.organisation).get(invitation.role, invitation.get_role_display()),
        "words": words_of(invitation.organisation),
        "refusal": refusal,
        "login_url": f"{reverse('account_login')}?next={reverse('schools:join')}",
    }
    return render(request, "schools/join.html", context)


def _joined(request: Request, token: str) -> HttpResponseBase:
    if request.user.is_authenticated:
        membership = actions.accept_invitation(by=request.user, token=token)
        del request.session[KEPT]
        request.session["organisation"] = str(membership.organisation_id)
        messages.success(request, _("Welcome at %(place)s.") % {"place": membership.organisation})
        return redirect("portal:home")
    membership = actions.join_with_new_account(token=token)
    del request.session[KEPT]
    record_authentication(request, membership.person, method="invitation")
    login = Login(user=membership.person, redirect_url=reverse("accounts:first_way"))
    answer: HttpResponseBase = perform_login(request, login)
    return answer
