"""A plan on paper: for colleagues, in plain words for youngsters and parents, as PDF, and as a kit in one file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.activities import forms, kit, rules
from rodedraad.activities.actions import outcome as outcomes
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import pages, plain
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.views.own import own_plan
from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.schools.queries.words import words_of


@require_safe
def printed(request: Request, pk: UUID) -> HttpResponse:
    """The whole plan to read or print; also what one sees of a plan nobody can write in now."""
    plan = own_plan(request, pk)
    context = _paper(plan) | {
        "is_open": rules.objection_to_writing(plan) is None,
        "pdf_objection": printing.objection_to_printing(),
    }
    return render(request, "activities/print.html", context)


@require_safe
def pdf(request: Request, pk: UUID) -> HttpResponse:
    """The plan as a tagged PDF."""
    plan = own_plan(request, pk)
    if objection := printing.objection_to_printing():
        messages.error(request, objection)
        return redirect("activities:print", plan.pk)
    return download(f"{_name(plan)}.pdf", printing.pdf("activities/plan_pdf.html", _paper(plan)), shown=True)


@require_safe
def plain_page(request: Request, pk: UUID) -> HttpResponse:
    """The plan in plain words, for who takes part and for home."""
    plan = own_plan(request, pk)
    return render(request, "activities/plain.html", {"plan": plan, **plain.plain_words(plan)})


@require_safe
def bundle(request: Request, pk: UUID) -> HttpResponse:
    """Everything a colleague needs to run it, in one zip."""
    plan = own_plan(request, pk)
    parts = kit.parts_of(
        plan, paper=_paper(plan), plain={"plan": plan, "words": words_of(plan.organisation), **plain.plain_words(plan)}
    )
    return download(f"{_name(plan)}.zip", kit.zipped(parts))


def _paper(plan: Plan) -> dict[str, object]:
    return {
        "plan": plan,
        "words": words_of(plan.organisation),
        "today": localdate(),
        "outcome": queries.outcome_of(plan),
        **pages.document(plan, typed={}, saved=None),
    }


def _name(plan: Plan) -> str:
    return slugify(plan.title)[:60] or "plan"


def outcome(request: Request, pk: UUID) -> HttpResponse:
    """After it took place: how it went, in two minutes."""
    plan = own_plan(request, pk)
    there = queries.outcome_of(plan)
    names = ("held_on", "who", "how_many", "worth", "keep", "change", "drop", "decision")
    start = {name: getattr(there, name) for name in names} if there else plain.outcome_start(plan)
    form = forms.OutcomeForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            given = outcomes.Outcome(**form.cleaned_data)
            outcomes.report_outcome(by=request.user, plan=plan, outcome=given)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Noted. Others can learn from it: begin an example with it."))
            return redirect("activities:outcome", plan.pk)
    return render(request, "activities/outcome.html", {"plan": plan, "form": form, "outcome": there})


@require_POST
def example(request: Request, pk: UUID) -> HttpResponse:
    """A draft for the practice base that begins with the plan and how it went."""
    plan = own_plan(request, pk)
    try:
        draft = outcomes.begin_example(by=request.user, plan=plan)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("activities:outcome", plan.pk)
    messages.success(request, _("The guide is filled in as far as the plan says it. Look at it and go on."))
    return redirect(reverse("intake:draft", args=[draft.pk]))
