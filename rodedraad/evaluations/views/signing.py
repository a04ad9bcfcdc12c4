"""Signing what was read, opening it again, and editions of before."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base.requests import Request
from rodedraad.base.telling import kept
from rodedraad.evaluations.actions import signing
from rodedraad.evaluations.forms.signing import ReopenForm, SignForm
from rodedraad.evaluations.models import Evaluation
from rodedraad.evaluations.queries import evaluations as queries
from rodedraad.evaluations.views.own import own_evaluation, own_to_sign
from rodedraad.schools.queries.words import role_of


def sign(request: Request, pk: UUID) -> HttpResponse:
    """The whole evaluation, and below it name and role."""
    found = own_to_sign(request, pk)
    member = request.membership
    initial = {"name": member.name, "role": role_of(member), "version": found.version}
    form = SignForm(request.POST or None, initial=initial)

    def change(**sent: object) -> None:
        signing.sign(by=request.user, evaluation=found, **sent)  # type: ignore[arg-type]

    if request.method == "POST" and kept(form, change):
        messages.success(request, _("Signed. Everybody who works at your school can read it now."))
        return redirect("evaluations:evaluation", found.pk)
    shown = queries.assembled(found)
    context = {"evaluation": found, "form": form, "shown": shown, "is_second": found.state == Evaluation.State.SIGNED}
    context["progress"] = queries.progress_of(shown, found.organisation.sector)
    return render(request, "evaluations/sign.html", context)


def reopen(request: Request, pk: UUID) -> HttpResponse:
    """Open again what was signed, with a reason."""
    found = own_to_sign(request, pk)
    form = ReopenForm(request.POST or None)

    def change(reason: str) -> None:
        signing.reopen(by=request.user, evaluation=found, reason=reason)

    if request.method == "POST" and kept(form, change, at="reason"):
        messages.success(request, _("It is open again. What was signed stays to be read."))
        return redirect("evaluations:evaluation", found.pk)
    return render(request, "evaluations/reopen.html", {"evaluation": found, "form": form})


@require_safe
def edition(request: Request, pk: UUID, number: int) -> HttpResponse:
    """A signed edition of before, with the reason why it was opened again."""
    found = own_evaluation(request, pk)
    row = get_object_or_404(queries.editions_with(found), number=number)
    context = {"evaluation": found, "edition": row, "shown": queries.as_signed(row), "is_earlier": True}
    return render(request, "evaluations/read.html", context)
