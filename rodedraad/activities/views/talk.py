"""Talking about a plan: comments of colleagues, and a panel of youngsters or parents through a link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.activities import forms, rules
from rodedraad.activities.actions import comments as actions
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import plain
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.views.own import own_plan
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.schools.forms.links import LinkForm
from rodedraad.schools.models import Link
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.views.parts import behind


def talk(request: Request, pk: UUID) -> HttpResponse:
    """What was said about the plan, and saying something."""
    plan = own_plan(request, pk)
    people = queries.colleagues_at(plan, today=localdate())
    form = forms.CommentForm(
        request.POST if request.method == "POST" else None,
        initial={"field": request.GET.get("over", "")},
        people=[(str(one.pk), one.name) for one in people],
    )
    if request.method == "POST" and form.is_valid():
        found: dict[str, Any] = dict(form.cleaned_data)
        found["assignee"] = next((one for one in people if str(one.pk) == found["assignee"]), None)
        try:
            actions.comment(by=request.user, plan=plan, **found)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("activities:talk", plan.pk)
    context = {"plan": plan, "form": form, "lines": plain.comment_lines(queries.comments_on(plan))}
    return render(request, "activities/talk.html", context)


@require_POST
def settle(request: Request, pk: UUID, comment: UUID) -> HttpResponse:
    """Done with a comment, or open again."""
    plan = own_plan(request, pk)
    found = get_object_or_404(queries.comments_on(plan), pk=comment)
    with telling(request):
        actions.settle_comment(by=request.user, comment=found, is_open=request.POST.get("open") == "1")
    return redirect("activities:talk", plan.pk)


def panel(request: Request, pk: UUID) -> HttpResponse:
    """Links for a panel; a new one is shown once."""
    plan = own_plan(request, pk)
    form = LinkForm(request.POST if "days" in request.POST else None, longest=rules.LINK_DAYS)
    if request.method == "POST" and "end" in request.POST:
        with telling(request):
            actions.close_to_panel(by=request.user, plan=plan)
            messages.success(request, _("No link to this plan opens any more."))
        return redirect("activities:panel", plan.pk)
    if request.method == "POST" and form.is_valid():
        try:
            _link, token = actions.open_to_panel(by=request.user, plan=plan, days=form.cleaned_data["days"])
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            address = request.build_absolute_uri(reverse("activities:guest", args=[token]))
            return _panel(request, plan, address=address)
    return _panel(request, plan, form=form)


def _panel(request: Request, plan: Plan, *, address: str = "", form: LinkForm | None = None) -> HttpResponse:
    context = {
        "plan": plan,
        "address": address,
        "form": form or LinkForm(longest=rules.LINK_DAYS),
        "links": queries.living_links(plan, now=timezone.now()),
        "lines": plain.comment_lines(queries.comments_on(plan).filter(is_panel=True)),
    }
    return render(request, "activities/panel.html", context)


@login_not_required
def guest(request: Request, token: str) -> HttpResponse:
    """What somebody with a link sees: the plan in plain words, and a place to say what they think; nothing else."""
    with behind(token, Link.Purpose.PANEL) as found:
        plan = queries.plan_for_guest(found)
        if plan is None:
            raise Http404
        form = forms.PanelForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                actions.comment(by=found, plan=plan, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal)
            else:
                return redirect(f"{request.path}?dank=1")
        context = {
            "plan": plan,
            "school": plan.organisation,
            "form": form,
            "words": words_of(plan.organisation),
            "thanked": "dank" in request.GET and request.method != "POST",
            **plain.plain_words(plan),
        }
        return render(request, "activities/guest.html", context)
