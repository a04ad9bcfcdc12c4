"""The starter pack for everybody: overview, kits, year programmes, talk cards, texts, tasks, a page for a firm."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.framework.models import Vocabulary
from rodedraad.framework.queries import national_terms
from rodedraad.library.kept import Kept
from rodedraad.library.pages import base_key_of, public_page
from rodedraad.starterpack import papers
from rodedraad.starterpack.models import Kind
from rodedraad.starterpack.queries import pages
from rodedraad.starterpack.views.own import may_copy


def _paper(kind: str, key: str, which: str, language: str) -> tuple[str, bytes] | None:
    """A paper of ours, named; made once for each state of the base and language."""
    page = pages.page_of(kind, key)
    if page is None or (which == "zip" and not papers.has_bundle(kind)):
        return None
    content = papers.bundle(page) if which == "zip" else papers.paper(page, which)
    return papers.name_of(page, "zip" if which == "zip" else "pdf"), content


kept_pages = Kept(pages.page_of, most=100)
kept_overview = Kept(pages.overview, most=1)
kept_programmes = Kept(pages.programme_page, most=40)
kept_papers = Kept(_paper, most=40)


@public_page
def start(request: HttpRequest) -> HttpResponse:
    """Begin within an hour: choose sector and track, or take a kit, a card, a text."""
    context = {"pack": kept_overview.at(base_key_of(request)), "may_copy": may_copy(request)}
    return render(request, "starterpack/start.html", context)


@public_page
def kit(request: HttpRequest, key: str) -> HttpResponse:
    """Everything of one kit, on the screen and on paper."""
    return _page(request, Kind.KIT, key, "starterpack/kit.html")


@public_page
def kit_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """The whole kit as PDF."""
    return _file(request, Kind.KIT, key, "")


@public_page
def kit_zip(request: HttpRequest, key: str) -> HttpResponse:
    """Everything who guides needs: the kit, worksheet and slides as PDF, the letter to change."""
    return _file(request, Kind.KIT, key, "zip")


@public_page
def programme(request: HttpRequest, track: str) -> HttpResponse:
    """The year programme of a track, a table for each year."""
    page = kept_programmes.at(base_key_of(request), track)
    if page is None:
        raise Http404
    return render(request, "starterpack/programme.html", _context(request, page))


@public_page
def programme_pdf(request: HttpRequest, track: str) -> HttpResponse:
    """The year programme on paper."""
    page = kept_programmes.at(base_key_of(request), track)
    if page is None:
        raise Http404
    return _file(request, Kind.PROGRAMME, page.key, "")


@public_page
def cards(request: HttpRequest) -> HttpResponse:
    """Talk cards to print and cut out, by moment and by competence."""
    stage, competence = request.GET.get("moment", ""), request.GET.get("competentie", "")
    context = {
        "cards": pages.cards_page(stage, competence),
        "moments": pages.MOMENTS,
        "competences": national_terms(Vocabulary.COMPETENCE),
        "stage": stage,
        "competence": competence,
        "may_copy": may_copy(request),
    }
    return render(request, "starterpack/cards.html", context)


@public_page
def text(request: HttpRequest, key: str) -> HttpResponse:
    """A text for a school's own papers, to copy."""
    return _page(request, Kind.TEXT, key, "starterpack/text.html")


@public_page
def home_task(request: HttpRequest, key: str) -> HttpResponse:
    """A task for parents and youngster at the kitchen table."""
    return _page(request, Kind.HOME_TASK, key, "starterpack/home_task.html")


@public_page
def firm(request: HttpRequest) -> HttpResponse:
    """One page for a firm that opens its doors."""
    found = kept_overview.at(base_key_of(request)).firm_pages
    if not found:
        raise Http404
    return _page(request, Kind.FIRM_PAGE, found[0].key, "starterpack/firm.html")


def _page(request: HttpRequest, kind: str, key: str, template: str) -> HttpResponse:
    page = kept_pages.at(base_key_of(request), kind, key)
    if page is None:
        raise Http404
    return render(request, template, _context(request, page))


def _context(request: HttpRequest, page: pages.Page) -> dict[str, object]:
    return {
        "page": page,
        "content": page.content,
        "may_copy": may_copy(request),
        "pdf_objection": printing.objection_to_printing(),
    }


def _file(request: HttpRequest, kind: str, key: str, which: str) -> HttpResponse:
    if objection := printing.objection_to_printing():
        return render(request, "starterpack/no_pdf.html", {"objection": objection}, status=501)
    found = kept_papers.at(base_key_of(request), kind, key, which, get_language() or "")
    if found is None:
        raise Http404
    name, content = found
    return download(name, content, shown=which != "zip")
