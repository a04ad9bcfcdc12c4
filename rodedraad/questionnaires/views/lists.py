"""The list of questionnaires and rounds, and one questionnaire with its questions and versions."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.questionnaires.forms.making import TitleForm
from rodedraad.questionnaires.preview import sheets
from rodedraad.questionnaires.queries import asked as queries
from rodedraad.questionnaires.ready import ready_one, ready_ones
from rodedraad.questionnaires.views.own import asking, own_instrument
from rodedraad.questionnaires.wording import language_name, said
from rodedraad.schools.views.parts import here
from rodedraad.surveys import access
from rodedraad.surveys.actions.instruments import remove_instrument
from rodedraad.surveys.content import read, reading_minutes

PAGE = 20
SORTS = {
    "laatste": (gettext_lazy("Latest first"), ["-opens_on", "-made_at"]),
    "einde": (gettext_lazy("Last day"), ["closes_on", "title"]),
    "naam": (gettext_lazy("Name"), ["title", "-opens_on"]),
}


@require_safe
def home(request: Request) -> HttpResponse:
    """What is and was asked here; for who may ask also the questionnaires, and short ones to begin from."""
    organisation, today, asks = here(request), localdate(), asking(request)
    sort = request.GET.get("volgorde", "")
    sort = sort if sort in SORTS else "laatste"
    rows = access.rounds_at(request.user, organisation, today=today)
    rounds = rows.filter(removed_at=None).order_by(*SORTS[sort][1])
    page = Paginator(rounds, PAGE).get_page(request.GET.get("page"))
    instruments = access.instruments_at(request.user, organisation, today=today)
    context = {
        "asks": asks,
        "page": page,
        "rounds": queries.asked(list(page.object_list), today=today),
        "sort": sort,
        "sorts": [(key, label) for key, (label, _order) in SORTS.items()],
        "instruments": queries.with_rounds(instruments.filter(removed_at=None)),
        "removed_instruments": instruments.exclude(removed_at=None),
        "removed_rounds": rows.exclude(removed_at=None) if asks else [],
        "ready": _ready() if asks else [],
    }
    return render(request, "questionnaires/home.html", context)


def _ready() -> list[dict[str, Any]]:
    return [
        {
            "key": one.key,
            "title": said(one.title),
            "about": said(one.about),
            "questions": sum(item.kind != "note" for item in one.content.items),
            "minutes": reading_minutes(one.content),
        }
        for one in ready_ones()
    ]


@require_safe
def instrument(request: Request, pk: UUID) -> HttpResponse:
    """The questions exactly as people read them, how long it takes, and when it was asked."""
    found = own_instrument(request, pk)
    version = queries.newest_version(found)
    if version is None:
        raise Http404
    content = read(version.content)
    today = localdate()
    several = [(code, language_name(code)) for code in content.languages] if len(content.languages) > 1 else []
    language = request.GET.get("taal", content.languages[0]) if several else ""
    if language not in {"", *content.languages}:
        raise Http404
    shown = sheets(content, language)
    context = {
        "instrument": found,
        "version": version,
        "versions": queries.versions_of(found),
        "title_form": TitleForm(initial={"title": found.title}),
        "sheets": shown,
        "languages": several,
        "language": language,
        "missing": sum(line.is_missing for sheet in shown for line in sheet.lines),
        "last": None if version.fixed_at else version.earlier.defer("content").first(),
        "questions": sum(item.kind != "note" for item in content.items),
        "minutes": reading_minutes(content),
        "sources": ready.sources if (ready := ready_one(found.key)) else (),
        "rounds": queries.asked(list(queries.rounds_of(found)), today=today),
    }
    return render(request, "questionnaires/instrument.html", context)


@require_POST
def change_instrument(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Out of the list, or back in."""
    found = own_instrument(request, pk, removed=deed == "terugzetten")
    said_of = {
        "verwijderen": _("“%(title)s” is removed. You can put it back for thirty days."),
        "terugzetten": _("“%(title)s” is put back."),
    }
    with telling(request, said_of[deed] % {"title": found.title}):
        remove_instrument(by=request.user, instrument=found, back=deed == "terugzetten")
    return redirect("questionnaires:home")
