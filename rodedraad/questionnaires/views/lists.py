"""The list of questionnaires and rounds, and one questionnaire with its questions and versions."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.questionnaires.forms.making import TitleForm
from rodedraad.questionnaires.preview import sheets
from rodedraad.questionnaires.queries import asked as queries
from rodedraad.questionnaires.queries import searching
from rodedraad.questionnaires.ready import ready_one, ready_ones
from rodedraad.questionnaires.views.own import asking, own_instrument
from rodedraad.questionnaires.wording import language_name, said
from rodedraad.schools.views.parts import here
from rodedraad.schools.years import label
from rodedraad.surveys import access
from rodedraad.surveys.actions.instruments import remove_instrument
from rodedraad.surveys.content import read, reading_minutes
from rodedraad.surveys.models import Instrument, Round

PAGE = 20


@require_safe
def home(request: Request) -> HttpResponse:
    """What is and was asked here; for who may ask also the questionnaires, and short ones to begin from."""
    organisation, today, asks = here(request), localdate(), asking(request)
    rows = access.rounds_at(request.user, organisation, today=today)
    standing, asked = rows.filter(removed_at=None), searching.wanted(request.GET)
    found = searching.rounds(standing, asked, today=today)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    instruments = access.instruments_at(request.user, organisation, today=today)
    own = queries.with_rounds(instruments.filter(removed_at=None))
    context = {
        "asks": asks,
        "page": page,
        "rounds": queries.asked(list(page.object_list), today=today),
        "wanted": asked,
        "instruments": searching.instruments(own, asked, found),
        "removed_instruments": instruments.exclude(removed_at=None),
        "removed_rounds": rows.exclude(removed_at=None) if asks else [],
        "ready": _ready() if asks and not asked.is_narrowed else [],
    }
    return render(request, "questionnaires/home.html", context | _choices(standing, own))


def _choices(rounds: QuerySet[Round], own: QuerySet[Instrument]) -> dict[str, Any]:
    """What can be looked for; nothing while there is hardly anything."""
    purposes, years = searching.choices(rounds)
    return {
        "can_search": len(rounds[:2]) + len(own[:2]) > 1,
        "purposes": [(key, Round.Purpose(key).label) for key in purposes],
        "states": list(searching.STATES.items()),
        "years": [(year, label(year)) for year in years],
        "sorts": [(key, name) for key, (name, *_orders) in searching.SORTS.items()],
    }


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
