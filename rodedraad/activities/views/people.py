"""Who does what in how many hours, what it costs, and saying yes or no oneself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.activities import forms
from rodedraad.activities.actions import people as actions
from rodedraad.activities.models import Plan, PlanTask
from rodedraad.activities.queries import choices
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.views.own import own_plan
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling


def task(request: Request, pk: UUID, task: UUID | None = None) -> HttpResponse:
    """A line of who does what: new, or changed."""
    plan = own_plan(request, pk)
    row = get_object_or_404(queries.tasks_of(plan), pk=task) if task else None
    colleagues = queries.colleagues_at(plan, today=localdate())
    form = forms.TaskForm(
        request.POST if request.method == "POST" else None,
        initial=_start(row),
        roles=[(term.key, term.name) for term in choices.terms_of(choices.ROLE)],
        bearers=[(term.key, term.name) for term in choices.terms_of(choices.BEARER)],
        people=[(str(one.pk), one.name) for one in colleagues],
    )
    if request.method == "POST" and form.is_valid():
        found: dict[str, Any] = dict(form.cleaned_data)
        who = found.pop("who")
        found["membership"] = next((one for one in colleagues if str(one.pk) == who), None)
        try:
            actions.keep_task(by=request.user, plan=plan, task=actions.Task(**found), row=row)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return _back(plan)
    return render(request, "activities/task.html", {"plan": plan, "form": form, "row": row})


def _start(row: PlanTask | None) -> dict[str, Any]:
    if row is None:
        return {}
    start = {name: getattr(row, name) for name in ("role", "what", "hours", "name", "bearer")}
    return start | {"who": str(row.membership_id or "")}


def cost(request: Request, pk: UUID, cost: UUID | None = None) -> HttpResponse:
    """A line of money: new, or changed."""
    plan = own_plan(request, pk)
    row = get_object_or_404(queries.costs_of(plan), pk=cost) if cost else None
    names = ("line", "what", "euros", "per", "per_name", "times")
    start = {name: getattr(row, name) for name in names} if row else {}
    form = forms.CostForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        found = dict(form.cleaned_data)
        given = actions.Cost(cents=round(found.pop("euros") * 100), **found)
        try:
            actions.keep_cost(by=request.user, plan=plan, cost=given, row=row)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return _back(plan)
    return render(request, "activities/cost.html", {"plan": plan, "form": form, "row": row})


@require_POST
def remove_task(request: Request, pk: UUID, task: UUID) -> HttpResponse:
    """Away with a line of who does what."""
    plan = own_plan(request, pk)
    with telling(request):
        actions.remove_task(by=request.user, task=get_object_or_404(queries.tasks_of(plan), pk=task))
        messages.success(request, _("Removed."))
    return _back(plan)


@require_POST
def remove_cost(request: Request, pk: UUID, cost: UUID) -> HttpResponse:
    """Away with a line of money."""
    plan = own_plan(request, pk)
    with telling(request):
        actions.remove_cost(by=request.user, cost=get_object_or_404(queries.costs_of(plan), pk=cost))
        messages.success(request, _("Removed."))
    return _back(plan)


@require_POST
def decide(request: Request, pk: UUID, task: UUID) -> HttpResponse:
    """Whoever was asked joins, or not."""
    plan = own_plan(request, pk)
    joins = request.POST.get("joins") == "yes"
    with telling(request):
        actions.decide(by=request.user, task=get_object_or_404(queries.tasks_of(plan), pk=task), joins=joins)
        messages.success(request, _("Good that you join.") if joins else _("Noted: you do not join."))
    return _back(plan)


def _back(plan: Plan) -> HttpResponse:
    return redirect(f"{reverse('activities:plan', args=[plan.pk])}#uren")
