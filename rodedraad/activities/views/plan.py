"""One plan: writing in it together, its facts, what the checklist says beside it, and its earlier versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.activities import fields, forms, rules
from rodedraad.activities.actions import comments, writing
from rodedraad.activities.actions.writing import Saved
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import choices, differences, pages
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.facts import facts_of
from rodedraad.activities.views.own import own_plan, year_choices
from rodedraad.base.differences import words
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request, sent_to
from rodedraad.base.telling import telling
from rodedraad.base.writing import clean
from rodedraad.checklist.queries import look
from rodedraad.schools.queries.people import names_at

PER_PAGE = 25


def plan(request: Request, pk: UUID) -> HttpResponse:
    """The plan as a document to write in; saved while typing, or by the button."""
    row = own_plan(request, pk)
    if request.method != "POST":
        return _page(request, row)
    changes = forms.changes_in(request.POST)
    try:
        saved = writing.save_plan(by=request.user, plan=row, changes=changes)
    except Refused as refusal:
        late = writing.keep_late_words(by=request.user, plan=row, changes=changes)
        kept = _("What you typed just now stands among the earlier versions.") if late else ""
        return _sent_away(request, row, f"{refusal.messages[0]} {kept}".strip())
    if request.htmx:
        return _state(request, saved.plan, saved)
    if saved.objections:
        return _page(request, saved.plan, saved=saved, typed={name: one.now for name, one in changes.texts.items()})
    messages.success(request, _("Saved."))
    return redirect("activities:plan", row.pk)


def _page(
    request: Request,
    row: Plan,
    *,
    saved: Saved | None = None,
    typed: dict[str, str] | None = None,
    aside: dict[str, str] | None = None,
) -> HttpResponse:
    if rules.objection_to_writing(row):
        return redirect("activities:print", row.pk)
    context = _around(request, row, saved) | pages.document(row, typed=typed or {}, saved=saved)
    context |= {"checklist": look(facts_of(row)), "may_decide": request.membership.pk, "aside": aside}
    return render(request, "activities/plan.html", context)


def _around(request: Request, row: Plan, saved: Saved | None) -> dict[str, Any]:
    return {
        "plan": row,
        "saved": saved,
        "errors": saved.objections if saved else {},
        "conflicts": pages.conflicts_on(row),
        "along": queries.writing_along(row, besides=request.user.pk, now=timezone.now()),
        "state_url": reverse("activities:state", args=[row.pk]),
        "open_comments": queries.comments_on(row).filter(resolved_at=None).count(),
    }


def _state(request: Request, row: Plan, saved: Saved | None = None) -> HttpResponse:
    refused = saved.objections if saved else {}
    stored = [one for one in pages.stored_in(row) if one.name not in refused]
    context = _around(request, row, saved) | {"stored": stored, "is_part": True}
    response = render(request, "activities/_state.html", context)
    response["HX-Trigger"] = "plan-changed"
    return response


@require_safe
def state(request: Request, pk: UUID) -> HttpResponse:
    """What has changed since the version this page has: nothing (204), or the texts as they stand now."""
    row = own_plan(request, pk)
    if request.GET.get("v", "") == str(row.version):
        return HttpResponse(status=204)
    if rules.objection_to_writing(row):
        response = HttpResponse(status=200)
        response["HX-Redirect"] = reverse("activities:print", args=[row.pk])
        return response
    return _state(request, row)


def _sent_away(request: Request, row: Plan, sentence: str) -> HttpResponse:
    messages.info(request, sentence)
    return sent_to(request, reverse("activities:print", args=[row.pk]))


def particulars(request: Request, pk: UUID) -> HttpResponse:
    """For whom, when, which goals, how many, and whether it is a trial."""
    row = own_plan(request, pk)
    start = pages.particulars_of(row)
    years = year_choices(besides=row.school_year)
    form = forms.ParticularsForm(request.POST if request.method == "POST" else None, years=years, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            writing.keep_particulars(by=request.user, plan=row, facts=form.facts(request.POST))
        except Refused as refusal:
            pages.put_errors(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("activities:plan", row.pk)
    is_sent = request.method == "POST"
    ticked = {part: set(map(clean, request.POST.getlist(part))) for part in fields.PARTICULARS} if is_sent else {}
    parts = [
        (fields.PARTS[part], choices.choices_of(part, ticked.get(part, fields.keys_in(row.content, part))))
        for part in fields.PARTICULARS
    ]
    was = {part: clean(request.POST.get(f"was.{part}", "")) for part in ticked}
    context = {"plan": row, "form": form, "parts": pages.with_was(row, parts, was)}
    return render(request, "activities/particulars.html", context)


@require_safe
def checklist(request: Request, pk: UUID) -> HttpResponse:
    """What a colleague would say beside the plan, as it stands now."""
    row = own_plan(request, pk)
    return render(request, "activities/_checklist.html", {"plan": row, "checklist": look(facts_of(row))})


def answer_checklist(request: Request, pk: UUID) -> HttpResponse:
    """Take a tip over, set it aside with a reason, take it up again, or say that words did not mean this."""
    row, post = own_plan(request, pk), request.POST
    if point := post.get("aside"):
        return _set_aside(request, row, point)
    with telling(request):
        if point := post.get("take"):
            tip = next((one.take_over for one in look(facts_of(row)).points if one.key == point), None)
            if tip is not None:
                given = {"field": tip.field, "sentence": tip.sentence, "element": tip.element}
                writing.take_over(by=request.user, plan=row, **given)
                messages.success(request, _("Taken over. Make it your own."))
        elif point := post.get("again"):
            comments.take_up_again(by=request.user, plan=row, point=point)
        elif element := post.get("refuse") or post.get("mean"):
            writing.refuse_words(by=request.user, plan=row, element=element, again="mean" in post)
    return redirect(f"{reverse('activities:plan', args=[row.pk])}#meekijker")


def _set_aside(request: Request, row: Plan, point: str) -> HttpResponse:
    """A reason that cannot be kept stays in its field, with the sentence beside its tip."""
    reason, is_there = request.POST.get("reason", ""), point in {one.key for one in look(facts_of(row)).points}
    try:
        comments.set_aside(by=request.user, plan=row, point=point, reason=reason)
    except Refused as refusal:
        if is_there and not rules.objection_to_writing(row):
            return _page(request, row, aside={"point": point, "reason": clean(reason), "sentence": refusal.messages[0]})
        messages.error(request, refusal.messages[0])
    return redirect(f"{reverse('activities:plan', args=[row.pk])}#meekijker")


@require_safe
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Earlier texts with what changed since, word by word, to put back; and what changed since it was taken over."""
    row = own_plan(request, pk)
    page = Paginator(queries.kept_versions(row), PER_PAGE).get_page(request.GET.get("page"))
    names = names_at(row.organisation_id, [kept.by_id for kept in page.object_list])
    now = queries.texts_of(row)
    lines = [
        (
            kept,
            fields.label_of(kept.name),
            names.get(kept.by_id or row.pk, ""),
            words(kept.text, now.get(kept.name, "")),
        )
        for kept in page.object_list
    ]
    is_open = rules.objection_to_writing(row) is None
    context = {"plan": row, "page": page, "lines": lines, "is_open": is_open}
    return render(request, "activities/versions.html", context | {"since": differences.since_beginning(row)})


@require_POST
def version(request: Request, pk: UUID, kept: UUID) -> HttpResponse:
    """Put an earlier text back, or leave the text as it is."""
    row = own_plan(request, pk)
    found = get_object_or_404(queries.kept_versions(row), pk=kept)
    with telling(request):
        if request.POST.get("do") == "restore":
            writing.restore_version(by=request.user, kept=found)
            messages.success(request, _("Put back. What stood there is kept too."))
        else:
            writing.settle_version(by=request.user, kept=found)
    return redirect("activities:versions" if request.POST.get("next") == "versies" else "activities:plan", row.pk)
