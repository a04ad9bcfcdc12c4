"""A school's own versions: made from the starter pack, changed, printed, removed and put back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.schools.models import STAFF, Organisation
from rodedraad.schools.views.parts import here
from rodedraad.starterpack import access, papers, queries
from rodedraad.starterpack.actions import own as actions
from rodedraad.starterpack.forms import OwnItemForm, Step, steps_of
from rodedraad.starterpack.models import Kind, OwnItem
from rodedraad.starterpack.queries import own as own_queries
from rodedraad.starterpack.queries.activities import activities_of

TEMPLATE = "starterpack/own_item.html"
START = "starterpack:start"


def may_copy(request: HttpRequest) -> bool:
    """Whether whoever asks works at a school now, so that a version of its own can be made."""
    membership = getattr(request, "membership", None)
    return membership is not None and membership.role in STAFF


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    school = here(request)
    require(access.may_write(request.user, school, today=localdate()))
    return school


def own_row(request: Request, pk: UUID) -> OwnItem:
    """An own version of this school; another school's does not exist."""
    return get_object_or_404(access.own_items_at(request.user, own_school(request), today=localdate()), pk=pk)


@require_safe
def own_items(request: Request) -> HttpResponse:
    """All own versions of the school, and what was removed this month."""
    rows = access.own_items_at(request.user, own_school(request), today=localdate())
    return render(request, "starterpack/own_items.html", {"lists": own_queries.lists_of(rows)})


@require_safe
def own_item(request: Request, pk: UUID) -> HttpResponse:
    """One own version as it will be read, and whether the starter pack has a newer one."""
    row = own_row(request, pk)
    context = {
        "own": row,
        "page": own_queries.page_of(row),
        "content": row.content,
        "newer": own_queries.newer_than(row),
        "pdf_objection": printing.objection_to_printing(),
        "has_bundle": papers.has_bundle(row.kind),
    }
    return render(request, TEMPLATE, context)


def change_own_item(request: Request, pk: UUID) -> HttpResponse:
    """Change the words, field by field; what is too large for one form goes part by part."""
    row = own_row(request, pk)
    steps = steps_of(row.kind, row.content)
    step = next((one for one in steps if one.key == request.GET.get("deel")), steps[0] if steps else None)
    data, parts = request.POST or None, step.parts if step else None
    known = {"kind": row.kind, "title": row.title, "content": row.content, "version": row.version}
    form = OwnItemForm(data, parts=parts, **known)
    if request.method == "POST" and form.is_valid():
        given = {"title": form.cleaned_data["title"], "version": form.cleaned_data["version"]}
        try:
            actions.change_item(by=request.user, item=row, content=form.content(), **given)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(_after(request, row, steps, step))
    context = {"own": row, "form": form, "steps": steps, "step": step}
    if row.kind == Kind.PROGRAMME:
        context["activities"] = activities_of(row, today=localdate())
    return render(request, "starterpack/change_own_item.html", context)


def _after(request: Request, row: OwnItem, steps: list[Step], step: Step | None) -> str:
    """The next step of a thing that goes in steps, else the thing itself."""
    place = steps.index(step) + 1 if step else len(steps)
    if "klaar" in request.POST or place >= len(steps):
        return reverse("starterpack:own_item", args=[row.pk])
    return f"{reverse('starterpack:change_own_item', args=[row.pk])}?deel={steps[place].key}"


@require_safe
def own_item_file(request: Request, pk: UUID, which: str) -> HttpResponse:
    """The own version as PDF, or a kit with everything in a zip."""
    row = own_row(request, pk)
    if objection := printing.objection_to_printing():
        return render(request, "starterpack/no_pdf.html", {"objection": objection}, status=501)
    if which == "zip" and not papers.has_bundle(row.kind):
        raise Http404
    page, school = own_queries.page_of(row), row.organisation.name
    if which == "zip":
        return download(papers.name_of(page, "zip"), papers.bundle(page, school=school))
    return download(papers.name_of(page, "pdf"), papers.paper(page, school=school), shown=True)


def _public_page(item: queries.Starter) -> str:
    """Where everybody reads this thing; cards and the page for a firm stand on one page."""
    by_key = {Kind.KIT: "kit", Kind.TEXT: "text", Kind.HOME_TASK: "home_task"}
    if item.kind in by_key:
        return reverse(f"starterpack:{by_key[Kind(item.kind)]}", args=[item.key])
    if item.kind == Kind.PROGRAMME and item.tracks:
        return reverse("starterpack:programme", args=[item.key])
    return reverse(
        {Kind.TALK_CARD: "starterpack:cards", Kind.FIRM_PAGE: "starterpack:firm"}.get(Kind(item.kind), START)
    )


def copy(request: Request, kind: str, key: str) -> HttpResponse:
    """Make an own version of a thing of the starter pack; whoever only opens the address gets to that thing."""
    school = own_school(request)
    item = queries.item(kind, key)
    if item is None:
        raise Http404
    if request.method != "POST":
        return redirect(_public_page(item))
    try:
        row = actions.copy_item(by=request.user, organisation=school, item=item)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("starterpack:own_items")
    messages.success(request, _("This is now your own version. Change what you like."))
    return redirect("starterpack:own_item", row.pk)


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Remove, put back, or keep the own version although the starter pack has a newer one."""
    row = own_row(request, pk)
    deeds = {
        "verwijderen": (actions.remove_item, _("Removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back_item, _("Put back.")),
        "zo-laten": (actions.keep_as_it_is, _("Kept as it is.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence):
        action(by=request.user, item=row)
    return redirect("starterpack:own_items") if deed != "zo-laten" else redirect("starterpack:own_item", row.pk)
