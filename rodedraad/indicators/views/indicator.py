"""One figure: making, reading, changing, its drawing and file, going back, removing and putting back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import files
from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.indicators import access, wording
from rodedraad.indicators.actions import indicators as actions
from rodedraad.indicators.forms.indicators import IndicatorForm
from rodedraad.indicators.models import Indicator
from rodedraad.indicators.queries import counted, history
from rodedraad.indicators.queries import shown as queries
from rodedraad.indicators.views.own import kept_by, own_indicator, own_school
from rodedraad.indicators.views.picture import described, picture_of
from rodedraad.schools.models import Organisation

FILE = "cijfers"


def _form(request: Request, school: Organisation, row: Indicator | None) -> IndicatorForm:
    today = localdate()
    colleagues = [(str(one.pk), one.name) for one in access.colleagues_at(school, today=today)]
    if row and row.owner and str(row.owner.pk) not in dict(colleagues):
        colleagues.append((str(row.owner.pk), row.owner.name))
    names = access.names_here(school, today=today)
    initial = IndicatorForm.initial_of(row) if row else {}
    return IndicatorForm(request.POST or None, colleagues=colleagues, names=names, initial=initial)


def add(request: Request) -> HttpResponse:
    """A figure of one's own."""
    school = own_school(request)
    require(access.is_keeper(request.membership))
    form = _form(request, school, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_indicator(by=request.user, organisation=school, wanted=form.wanted())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("“%(title)s” stands in your list.") % {"title": made.title})
            return redirect("indicators:indicator", made.pk)
    return render(request, "indicators/edit.html", {"form": form, "indicator": None})


def change(request: Request, pk: UUID) -> HttpResponse:
    """Everything its keepers settle."""
    found = own_indicator(request, pk)
    require(access.is_keeper(request.membership))
    form = _form(request, found.organisation, found)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_indicator(by=request.user, indicator=found, wanted=form.wanted(), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("indicators:indicator", found.pk)
    return render(request, "indicators/edit.html", {"form": form, "indicator": found})


@require_safe
def indicator(request: Request, pk: UUID) -> HttpResponse:
    """What it counts and why, where it stands and should go, every value, and every change."""
    found, today = own_indicator(request, pk), localdate()
    values = queries.shown_values(found, list(access.values_of(found).filter(removed_at=None)))
    notes = access.may_note(request.user, found, today=today) and not found.removed_at
    context = {
        "indicator": found,
        "target": wording.target_text(found),
        "values": values[::-1],
        "newest": values[-1] if values else None,
        "chart": picture_of(found, values),
        "described": described(found, values),
        "notes": notes,
        "keeps": access.is_keeper(request.membership),
        "can_count": counted.can_count(found),
        "least": queries.least_of(found),
        "history": history.versions_of(found),
        "removed": queries.removed_values(found, today=today) if notes else [],
        "is_share": found.kind == Indicator.Kind.SHARE,
        "has_margin": found.kind != Indicator.Kind.NUMBER,
    }
    return render(request, "indicators/indicator.html", context)


@require_safe
def chart(request: Request, pk: UUID) -> HttpResponse:
    """The drawing as a file of its own."""
    found = own_indicator(request, pk)
    values = queries.shown_values(found, list(access.values_of(found).filter(removed_at=None)))
    drawn = picture_of(found, values)
    if drawn is None:
        raise Http404
    context = {"indicator": found, "chart": drawn, "described": described(found, values), "is_file": True}
    context |= {"target": wording.target_text(found)}
    return files.download("grafiek.svg", render_to_string("indicators/_chart.html", context))


@require_safe
def file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """The values as CSV or a workbook."""
    found = own_indicator(request, pk)
    if name.partition(".")[0] != FILE:
        raise Http404
    values = queries.shown_values(found, list(access.values_of(found).filter(removed_at=None)))
    return files.sheet(name, found.title, history.headings(), history.file_rows(values))


@require_POST
def go_back(request: Request, pk: UUID, number: int) -> HttpResponse:
    """As it stood in an earlier version."""
    found = kept_by(request, pk)
    with telling(request, _("It stands as it did then. The newer version is kept below.")):
        actions.go_back_to(by=request.user, indicator=found, number=number)
    return redirect("indicators:indicator", found.pk)


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Remove a figure, or put it back."""
    found = kept_by(request, pk)
    deeds = {
        "verwijderen": (
            actions.remove_indicator,
            _("“%(title)s” is removed with its values. You can put it back for thirty days."),
        ),
        "terugzetten": (actions.put_back_indicator, _("“%(title)s” is put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence % {"title": found.title}):
        action(by=request.user, indicator=found)
    return redirect("indicators:home")
