"""Before and after: two closed rounds of one questionnaire side by side, on a page and as a file."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuids
from rodedraad.questionnaires import movement
from rodedraad.questionnaires.outcome import name_of
from rodedraad.questionnaires.views.own import own_round
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.change import change as change_between
from rodedraad.surveys.queries.change import earlier_rounds
from rodedraad.surveys.queries.results import LEAST

FILE, WITH = "verschil", "met"


@require_safe
def change(request: Request, pk: UUID) -> HttpResponse:
    """How far each group moved since an earlier round; which one, can be chosen."""
    found = own_round(request, pk)
    if not found.closed_at:
        return redirect("questionnaires:round", pk)
    earlier = list(earlier_rounds(found))
    before = _chosen(request, found, earlier)
    context = {"round": found, "earlier": earlier, "before": before, "least": LEAST, "with": WITH}
    context["marks"] = [("before", _("before")), ("after", _("after"))]
    if before is not None:
        names = respondent_names(words_of(found.organisation))
        changes = change_between(before, found)
        context |= {
            "parts": movement.parts(changes, names),
            "apart": list(dict.fromkeys(name_of(cut, names) for cut in changes.apart)),
            "is_other_year": before.school_year != found.school_year,
        }
    return render(request, "questionnaires/change.html", context)


@require_safe
def file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """The same numbers as CSV or as a workbook."""
    found = own_round(request, pk)
    before = _chosen(request, found, list(earlier_rounds(found))) if found.closed_at else None
    if name.partition(".")[0] != FILE or before is None:
        raise Http404
    names = respondent_names(words_of(found.organisation))
    rows = movement.file_rows(movement.parts(change_between(before, found), names))
    return files.sheet(name, _("Before and after"), movement.headings(), rows)


def _chosen(request: Request, found: Round, earlier: Sequence[Round]) -> Round | None:
    """The round that was asked for, else the one it was said to follow, else the first round of before, else the latest
    one; None when nothing was asked earlier. One that is not among the earlier ones does not exist."""
    if sent := request.GET.get(WITH):
        wanted = uuids(sent)
        chosen = next((one for one in earlier if one.pk in wanted), None)
        if chosen is None:
            raise Http404
        return chosen
    previous = [one for one in earlier if one.pk == found.previous_id]
    before = [one for one in earlier if one.purpose == Round.Purpose.BEFORE]
    return next(iter([*previous, *before, *earlier]), None)
