"""The page of one practice, its PDF, its citation for reference managers, and its materials."""

from datetime import date
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.library import citing
from rodedraad.library.kept import Kept
from rodedraad.library.models import PracticeExample
from rodedraad.library.pages import base_key_of, public_page
from rodedraad.library.queries import materials
from rodedraad.library.queries.comparable import Comparable, comparable_to
from rodedraad.library.queries.practice import PracticePage, practice_page


def _comparable(practice: int, language: str) -> list[Comparable]:
    """Comparable practices, whose reasons are in the language of the page."""
    return comparable_to(practice)


kept_pages = Kept(practice_page, most=300)
kept_comparable = Kept(_comparable, most=600)
CITATIONS = {"bib": ("application/x-bibtex", citing.bibtex), "ris": ("application/x-research-info-systems", citing.ris)}


@public_page
def practice(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """What a school did, for whom, and who found it a success: only what is known."""
    key = base_key_of(request)
    page = kept_pages.at(key, reference)
    if page is None:
        raise Http404
    if page.practice.state == PracticeExample.State.WITHDRAWN:
        return render(request, "library/practice_withdrawn.html", {"practice": page.practice}, status=410)
    if slug != page.practice.slug:
        return redirect("library:practice", reference, page.practice.slug, permanent=True)
    context = {
        "page": page,
        "practice": page.practice,
        "comparable": kept_comparable.at(key, page.practice.pk, language=get_language() or ""),
        "cited": citing.sentence(_cited(request, page, localdate())),
        "adopt_url": _address("publication:adopt", page.practice),
        "design_url": _address("activities:from_practice", page.practice),
        "pdf_objection": printing.objection_to_printing(),
    }
    return render(request, "library/practice.html", context)


@public_page
def by_number(request: HttpRequest, reference: str) -> HttpResponse:
    """The address with only the number leads to the whole one."""
    return practice(request, reference, "")


@public_page
def practice_pdf(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """The same on paper, tagged for screen readers."""
    page = _living(reference)
    if objection := printing.objection_to_printing():
        return render(request, "library/no_pdf.html", {"objection": objection, "practice": page.practice}, status=501)
    context = {"page": page, "practice": page.practice, "cited": citing.sentence(_cited(request, page, localdate()))}
    return download(f"{page.practice.reference}.pdf", printing.pdf("library/practice_pdf.html", context), shown=True)


@public_page
def citation(request: HttpRequest, reference: str, slug: str, form: str) -> HttpResponse:
    """The practice as an entry for a reference manager: BibTeX or RIS."""
    page = _living(reference)
    kind, written = CITATIONS[form]
    response = HttpResponse(written(_cited(request, page, localdate())), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{page.practice.reference}.{form}"'
    return response


@public_page
def material(request: HttpRequest, uuid: UUID) -> HttpResponse | FileResponse:
    """A file that comes with a published practice, always as a download."""
    found = materials.public_file(uuid)
    if found is None:
        raise Http404
    response = FileResponse(found.content, as_attachment=True, filename=found.name, content_type=found.kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _living(reference: str) -> PracticePage:
    page = practice_page(reference)
    if page is None or page.practice.state != PracticeExample.State.PUBLISHED:
        raise Http404
    return page


def _cited(request: HttpRequest, page: PracticePage, today: date) -> citing.Cited:
    practice = page.practice
    work = practice.work
    return citing.Cited(
        number=practice.number,
        title=practice.title,
        author=practice.organisation.name if practice.organisation else (work.authors if work else "Rode Draad"),
        year=work.year if work and work.year else practice.published_at.year,
        address=request.build_absolute_uri(reverse("library:practice", args=[practice.reference, practice.slug])),
        seen_on=today,
        note=_("Invented, for a demonstration.") if practice.is_invented else "",
    )


def _address(name: str, practice: PracticeExample) -> str:
    """Where to begin with this practice; nothing in an edition without that room."""
    try:
        return reverse(name, args=[practice.reference])
    except NoReverseMatch:
        return ""
