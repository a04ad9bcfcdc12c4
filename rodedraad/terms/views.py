"""Pages of the editors: a region's own terms, one of them, and what regions propose."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.queries import national_terms, terms_with_regions
from rodedraad.schools.models import Organisation
from rodedraad.terms import access, actions, forms, queries, rules


def _region(request: Request) -> Organisation:
    """The region this person edits now, or 403."""
    region: Organisation | None = request.membership.organisation if request.membership else None
    if region is None or not access.may_keep_terms(request.user, region, today=localdate()):
        raise PermissionDenied
    return region


def _term(request: Request, pk: int) -> Term:
    own = access.own_terms(request.user, _region(request), today=localdate())
    found: Term = get_object_or_404(own, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def own_terms(request: Request, vocabulary: str = Vocabulary.GOAL) -> HttpResponse:
    """The region's own terms of one list, and adding one."""
    region = _region(request)
    if vocabulary not in rules.OPEN_VOCABULARIES:
        raise Http404
    form = forms.TermForm(request.POST or None, places=queries.places_under(vocabulary))
    if form.is_valid():
        parent = national_terms(vocabulary).get(pk=form.cleaned_data.pop("parent"))
        try:
            actions.add_term(by=request.user, region=region, parent=parent, today=localdate(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Your term is there: in the lists, in the guide and in the tree."))
            return redirect("terms:own_of", vocabulary)
    terms = access.own_terms(request.user, region, today=localdate())
    amounts = queries.amounts(terms)
    context = {
        "region": region,
        "vocabulary": Vocabulary(vocabulary),
        "lists": [(one, amounts[one]) for one in rules.OPEN_VOCABULARIES],
        "rows": queries.own_terms(terms, vocabulary),
        "form": form,
    }
    return render(request, "terms/own_terms.html", context)


@require_safe
def own_term(request: Request, pk: int) -> HttpResponse:
    """One term: change it, let it go up in another, take it out of use, propose it."""
    return _page_of(request, _term(request, pk))


@require_POST
def settle_term(request: Request, pk: int, deed: str) -> HttpResponse:
    """Change, merge, retire, restore or propose."""
    term = _term(request, pk)
    form = _forms(term, request.POST, only=deed).get(deed)
    if form is not None and not form.is_valid():
        return _page_of(request, term, **{deed: form})
    filled = form.cleaned_data if form is not None else {}
    try:
        said = _done(request, term, deed, filled)
    except Refused as refusal:
        if form is None:
            messages.error(request, refusal.messages[0])
            return redirect("terms:term", term.pk)
        form.add_error(None, refusal)
        return _page_of(request, term, **{deed: form})
    messages.success(request, said)
    return redirect("terms:own_of", term.vocabulary)


def _done(request: Request, term: Term, deed: str, filled: dict[str, Any]) -> str:
    who: dict[str, Any] = {"by": request.user, "term": term, "today": localdate()}
    if deed == "wijzigen":
        parent = national_terms(term.vocabulary).get(pk=filled.pop("parent"))
        actions.change_term(**who, parent=parent, **filled)
        return _("Changed.")
    if deed == "samenvoegen":
        into = terms_with_regions(term.vocabulary).get(pk=filled["into"])
        actions.merge_term(**who, into=into)
        return _("Merged: what was said with it moved along.")
    if deed == "voorstellen":
        actions.propose_term(**who, reason=filled["reason"])
        return _("Proposed to the editors of the national base.")
    if deed == "stoppen":
        actions.retire_term(**who)
        return _("Out of use. What was said with it stays.")
    actions.restore_term(**who)
    return _("Back in use.")


def _page_of(request: Request, term: Term, **filled: Any) -> HttpResponse:
    made = _forms(term) | filled
    context = {
        "row": queries.own_term(term),
        "term": term,
        "change": made["wijzigen"],
        "merge": made["samenvoegen"],
        "propose": made["voorstellen"],
    }
    return render(request, "terms/own_term.html", context)


def _forms(term: Term, data: Any = None, only: str = "") -> dict[str, Any]:
    """The three forms of the page; `only` one of them is filled with what was sent."""
    first = {name: getattr(term, name) for name in ("name_nl", "name_en", "meaning_nl", "meaning_en")}
    first["parent"] = term.parent_id

    def sent(deed: str) -> Any:
        return data if deed == only else None

    return {
        "wijzigen": forms.TermForm(
            sent("wijzigen"), initial=first, prefix="change", places=queries.places_under(term.vocabulary)
        ),
        "samenvoegen": forms.MergeForm(sent("samenvoegen"), prefix="merge", places=queries.places_to_merge(term)),
        "voorstellen": forms.ProposalForm(sent("voorstellen"), prefix="propose"),
    }


@require_safe
def proposals(request: Request) -> HttpResponse:
    """What regions propose, for the national editors: what waits first."""
    if not access.may_answer_proposals(request.user, today=localdate()):
        raise PermissionDenied
    return _proposals_page(request)


@require_POST
def answer_proposal(request: Request, pk: int) -> HttpResponse:
    """Yes or no, with a word."""
    proposal = get_object_or_404(access.proposals_for(request.user, today=localdate()), pk=pk)
    form = forms.AnswerForm(request.POST, prefix=f"p{pk}")
    if form.is_valid():
        try:
            actions.answer_proposal(by=request.user, proposal=proposal, today=localdate(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Answered. The region reads it with the term."))
            return redirect("terms:proposals")
    return _proposals_page(request, failed=(pk, form))


def _proposals_page(request: Request, failed: tuple[int, Any] | None = None) -> HttpResponse:
    rows = list(access.proposals_for(request.user, today=localdate()))
    waiting = [
        (row, failed[1] if failed and failed[0] == row.pk else forms.AnswerForm(prefix=f"p{row.pk}"))
        for row in rows
        if row.state == row.State.OPEN
    ]
    answered = [(row, queries.as_file_text(row)) for row in rows if row.state != row.State.OPEN]
    return render(request, "terms/proposals.html", {"waiting": waiting, "answered": answered})
