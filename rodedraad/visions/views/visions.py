"""The vision of the region beside one's own, answering it, what the region hears, and all that are open."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.quality.access import is_keeper, is_of_region, works_at
from rodedraad.schools.models import Organisation
from rodedraad.visions import access, queries
from rodedraad.visions.actions import answer_vision
from rodedraad.visions.forms import AnswerForm


@require_safe
def home(request: Request) -> HttpResponse:
    """For a school what its region wants beside its own text; for a region what its schools say."""
    if is_of_region(request.membership):
        return render(request, "visions/region.html", {"found": queries.heard_by(request.membership.organisation)})
    school = _own_school(request)
    found = queries.beside(school)
    context = {"found": found, "own": queries.own_text(school), "decides": is_keeper(request.membership)}
    return render(request, "visions/school.html", context)


def _own_school(request: Request) -> Organisation:
    if not works_at(request.membership):
        raise PermissionDenied
    school: Organisation = request.membership.organisation
    return school


def answer(request: Request, pk: UUID) -> HttpResponse:
    """Paragraph by paragraph; `?versie=` begins with an earlier answer."""
    if not is_keeper(request.membership):
        raise Http404
    school = _own_school(request)
    found = get_object_or_404(access.agreed_for(school), pk=pk)
    start = queries.beside_one(school, found, request.GET.get("versie", ""))
    answers = access.answers_of(school, found.organisation)
    newest = answers.first()
    initial: dict[str, object] = {"agreed_number": found.agreed_number, "number": newest.number if newest else 0}
    initial |= {"is_open": bool(newest and newest.is_open)}
    for at, row in enumerate(start.paragraphs):
        initial |= {f"stance{at}": row.stance, f"words{at}": row.words}
    texts = [row.text for row in start.paragraphs]
    form = AnswerForm(request.POST or None, texts=texts, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("is_open", "agreed_number", "number")}
        try:
            answer_vision(by=request.user, school=school, vision=found, said=form.said(), **given)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("visions:home")
    context = {"form": form, "vision": found, "earlier": queries.earlier(answers, school)}
    return render(request, "visions/answer.html", context)


@login_not_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Every vision that a school or region opened to all."""
    return render(request, "visions/index.html", {"visions": list(access.open_visions())})
