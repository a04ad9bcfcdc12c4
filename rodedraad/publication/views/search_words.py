"""For editors of the national base: the words that search brings together."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.library.models import SynonymSet
from rodedraad.publication import access
from rodedraad.publication.actions import synonyms as actions
from rodedraad.publication.forms import SearchWordsForm
from rodedraad.publication.queries.search_words import synonym_sets

OUT, BACK = "uit", "terug"


@require_http_methods(["GET", "HEAD", "POST"])
def search_words(request: Request) -> HttpResponse:
    """All sets, and one form to make or change a set; `?woorden=key` puts that set in the form."""
    if not access.may_edit_search_words(request.user, today=localdate()):
        raise PermissionDenied
    sets = synonym_sets()
    if request.POST.get("deed") in {OUT, BACK}:
        row = get_object_or_404(sets, key=request.POST.get("key", ""))
        actions.use_synonyms(by=request.user, row=row, in_use=request.POST["deed"] == BACK, today=localdate())
        return redirect("publication:search_words")
    chosen = get_object_or_404(sets, key=request.GET["woorden"]) if request.GET.get("woorden") else None
    form = SearchWordsForm(request.POST or None, initial=_initial(chosen))
    if form.is_valid():
        try:
            actions.keep_synonyms(by=request.user, today=localdate(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Search uses these words from now on."))
            return redirect("publication:search_words")
    context = {"sets": sets, "form": form, "chosen": chosen, "total": sets.count()}
    return render(request, "publication/search_words.html", context)


def _initial(row: SynonymSet | None) -> dict[str, Any]:
    if row is None:
        return {"kind": SynonymSet.Kind.SAME}
    both = row.from_words == row.to_words
    return {
        "key": row.key,
        "kind": row.kind,
        "from_words": "\n".join(row.from_words),
        "to_words": "" if both else "\n".join(row.to_words),
        "remark": row.note,
    }
