"""Success elements: the list of all, a page for each, and the checklist to print."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rodedraad.library.kept import Kept
from rodedraad.library.pages import base_key_of, public_page
from rodedraad.library.queries import elements as queries
from rodedraad.library.queries.goals import successors


@public_page
def elements(request: HttpRequest) -> HttpResponse:
    """Five categories, what stands under them, and in how many examples each was seen."""
    return render(request, "library/elements.html", {"elements": queries.success_elements()})


@public_page
def element(request: HttpRequest, key: str) -> HttpResponse:
    """What an element means, how it looked in practice, and what it touches according to research."""
    about = kept_elements.at(base_key_of(request), key)
    if about is None:
        raise Http404
    shown, after = about["shown"], about["after"]
    if shown.term.key != key or len(after) == 1:
        return redirect("library:element", (after or [shown.term])[0].key, permanent=True)
    return render(request, "library/element.html", about)


def _about(key: str) -> dict[str, Any] | None:
    """Everything the page of an element tells."""
    shown = queries.success_elements().find(key)
    if shown is None:
        return None
    return {
        "shown": shown,
        "after": successors(shown.term),
        "fragments": queries.fragments_of(shown),
        "touched": queries.touched_by(shown) if shown.is_element else {},
    }


kept_elements = Kept(_about, most=300)


@public_page
def checklist(request: HttpRequest) -> HttpResponse:
    """Elements and conditions beside what can contribute according to research: to print and fill in with a pen."""
    return render(request, "library/checklist.html", {"list": queries.checklist()})
