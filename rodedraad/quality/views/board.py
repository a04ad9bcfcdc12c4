"""The board of improvements: looking, narrowing, moving a card, and the list as a file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import files
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request, way_back
from rodedraad.quality import access
from rodedraad.quality.actions import improvements as actions
from rodedraad.quality.columns import NAMES
from rodedraad.quality.forms.improvements import MoveForm
from rodedraad.quality.queries import board as queries
from rodedraad.quality.views.own import own_improvement, own_school

FILE = "verbeteren"


def _asked(request: Request) -> queries.Narrowing:
    return queries.Narrowing(*(request.GET.get(name, "")[:120] for name in ("thema", "wie")))


@require_safe
def board(request: Request) -> HttpResponse:
    """What the school improves, in four columns."""
    school, today = own_school(request), localdate()
    rows = access.improvements_at(request.user, school, today=today)
    asked = _asked(request)
    columns = queries.columns(queries.narrowed(rows, asked), request.user, request.membership, today=today)
    keeps = access.is_keeper(request.membership)
    context = {
        "columns": columns,
        "count": sum(len(column.cards) + column.more for column in columns),
        "asked": asked,
        "themes": queries.themes_in(rows),
        "owners": queries.owners_in(rows),
        "unowned": queries.UNOWNED,
        "removed": queries.removed_lately(rows, today=today) if keeps else [],
        "keeps": keeps,
        "query": request.GET.urlencode(),
    }
    return render(request, "quality/board.html", context)


@require_POST
def move(request: Request, pk: UUID) -> HttpResponse:
    """To another column: by a button, or dropped there; a script gets the sentence, a browser the page again."""
    found, form = own_improvement(request, pk), MoveForm(request.POST)
    sentence, is_moved = _("There is no such column."), False
    if form.is_valid():
        try:
            actions.tell_state(by=request.user, improvement=found, state=form.state_for(found))
        except Refused as refusal:
            sentence = refusal.messages[0]
        else:
            words = {"title": found.title, "column": NAMES[form.cleaned_data["column"]][0]}
            sentence, is_moved = _("“%(title)s” now stands under “%(column)s”.") % words, True
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"moved": is_moved, "sentence": sentence}, status=200 if is_moved else 409)
    (messages.success if is_moved else messages.error)(request, sentence)
    return redirect(way_back(request, request.POST.get("next", ""), otherwise=reverse("quality:board")))


@require_safe
def sheet(request: Request) -> HttpResponse:
    """The list as a workbook (or `?soort=csv`), narrowed as on the board."""
    school, today = own_school(request), localdate()
    rows = queries.narrowed(access.improvements_at(request.user, school, today=today), _asked(request))
    headings = {
        "title": _("Title"),
        "column": _("Stage"),
        "state": _("How far"),
        "owner": _("Who"),
        "due_on": _("Ready on"),
        "theme": _("Theme"),
        "what": _("What"),
        "why": _("Why"),
        "sign": _("Sign"),
        "went": _("How it went"),
        "hours": _("Hours"),
        "euros": _("Euros"),
    }
    cards = [queries.card_of(row, request.user, request.membership, today=today) for row in rows]
    return files.sheet(f"{FILE}.{request.GET.get('soort', 'xlsx')}", _("Improvements"), headings, queries.lines(cards))
