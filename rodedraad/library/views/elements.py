"""Success elements: all of them, one of them, and the checklist to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rodedraad.library.pages import public_page
from rodedraad.library.queries import elements as queries


@public_page
def elements(request: HttpRequest) -> HttpResponse:
    """Five categories with what is under them and how many practices show each."""
    return render(request, "library/elements.html", {"tree": queries.element_tree()})


@public_page
def element(request: HttpRequest, key: str) -> HttpResponse:
    """What an element means, how it looked in practice, and which elements of effective LOB it touches."""
    page = queries.element_page(key)
    if page is None:
        raise Http404
    if page.term.key != key:
        return redirect("library:element", page.term.key, permanent=True)
    return render(request, "library/element.html", {"page": page, "term": page.term})


@public_page
def checklist(request: HttpRequest) -> HttpResponse:
    """All elements on paper, set against effective LOB: tips, no mark."""
    return render(request, "library/checklist.html", {"parts": queries.checklist()})
