"""Where the roles see it differently: on a page, as a drawing, and as a file."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.base.requests import Request
from rodedraad.quality.access import improvements_at
from rodedraad.quality.queries.board import Card, card_of
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.scan import access, drawn, outcome
from rodedraad.scan.drawing import drawing
from rodedraad.scan.queries.fitting import fitting
from rodedraad.scan.queries.picture import Picture, picture
from rodedraad.scan.queries.trend import since
from rodedraad.scan.views.own import begins, own_scan
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.results import LEAST

FILE = "scan"


@require_safe
def result(request: Request, pk: UUID) -> HttpResponse:
    """From the largest difference to the smallest, what to talk about, what moved, and what was agreed before."""
    found = own_scan(request, pk)
    if not found.closed_at:
        return redirect("questionnaires:round", pk)
    seen, names = picture(found), _names(found)
    before = _before(request, found)
    moved = since(seen, picture(before)) if before else None
    chosen = outcome.topics_of(seen)
    fits = fitting((one.theme for one in chosen), found.organisation.sector)
    context: dict[str, Any] = {
        "round": found,
        "rows": outcome.rows(seen, names),
        "people": outcome.people(seen, names),
        "ends": drawn.ends(),
        "axis": drawn.AXIS,
        "topics": outcome.topics(chosen, names, fits, moved),
        "weak": outcome.weak(seen, names),
        "moved": moved,
        "courses": outcome.courses(seen, names, moved) if moved else [],
        "apart": [names[role] for role in moved.apart] if moved else [],
        "agreed": _agreed(request, found),
        "agreed_before": _agreed(request, before) if before else [],
        "least": LEAST,
        "is_named": bool(seen.named),
        "begins": begins(request),
    }
    return render(request, "scan/result.html", context)


def _names(found: Round) -> drawn.Names:
    return respondent_names(words_of(found.organisation))


def _before(request: Request, found: Round) -> Round | None:
    """The scan this one followed on, if it still stands and was closed."""
    rows = access.closed_scans_at(request.user, found.organisation, today=localdate())
    return rows.filter(pk=found.previous_id).first() if found.previous_id else None


def _agreed(request: Request, found: Round) -> list[Card]:
    """The improvements that came from a scan, as this person may see them."""
    today = localdate()
    rows = improvements_at(request.user, found.organisation, today=today).filter(from_round=found, removed_at=None)
    return [card_of(row, request.user, request.membership, today=today) for row in rows]


@require_safe
def file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """The same numbers as CSV or as a workbook, or the picture as a drawing."""
    found = own_scan(request, pk)
    if name.partition(".")[0] != FILE or not found.closed_at:
        raise Http404
    seen, names = picture(found), _names(found)
    if name == f"{FILE}.svg":
        return files.download(name, _drawing(seen, names))
    return files.sheet(name, _("LOB scan"), outcome.headings(), outcome.file_rows(seen, names))


def _drawing(seen: Picture, names: drawn.Names) -> str:
    lines = [drawn.theme_line(one, names) for one in seen.themes]
    return drawing(seen.round.title, lines, drawn.ends())
