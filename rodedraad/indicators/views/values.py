"""Values of a figure: noting, changing, taking what the system counts, bringing in a table, going back, removing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.indicators import access, pasted, uploaded
from rodedraad.indicators.actions import values as actions
from rodedraad.indicators.forms.values import PasteForm, ValueForm, YearForm
from rodedraad.indicators.models import Indicator, Value
from rodedraad.indicators.queries import counted, history
from rodedraad.indicators.queries import shown as queries
from rodedraad.indicators.rules.values import objections_by_field
from rodedraad.indicators.views.own import noted_by, own_value
from rodedraad.schools.roster import Fault
from rodedraad.schools.years import label, school_year_of


def add(request: Request, pk: UUID) -> HttpResponse:
    """A value for a school year or a day."""
    found = noted_by(request, pk)
    form = ValueForm(request.POST or None, indicator=found, initial={"source": found.source})
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_value(by=request.user, indicator=found, noted=form.noted())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("indicators:indicator", found.pk)
    return render(request, "indicators/value.html", _page(found, form, None))


def value(request: Request, pk: UUID, value: UUID) -> HttpResponse:
    """Another value for the same moment; the earlier one is kept and stands below."""
    row = own_value(request, pk, value)
    found = row.indicator
    initial = ValueForm.initial_of(row) if not queries.shown_values(found, [row])[0].is_hidden else {}
    initial |= {"school_year": row.school_year, "on": row.on, "version": row.version}
    form = ValueForm(request.POST or None, indicator=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_value(by=request.user, value=row, noted=form.noted(), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved. The earlier value is kept."))
            return redirect("indicators:indicator", found.pk)
    return render(request, "indicators/value.html", _page(found, form, row))


def _page(found: Indicator, form: ValueForm, row: Value | None) -> dict[str, Any]:
    return {
        "indicator": found,
        "form": form,
        "value": row,
        "shown": queries.shown_values(found, [row])[0] if row else None,
        "history": history.versions_of_value(row) if row else [],
        "least": queries.least_of(found),
    }


def take(request: Request, pk: UUID) -> HttpResponse:
    """What the system counts for a school year beside what stands there; noting it is a choice."""
    found, today = noted_by(request, pk), localdate()
    year = YearForm.year_in(request.POST if request.method == "POST" else request.GET)
    result = counted.count(found, year, today=today)
    standing = access.values_of(found).filter(removed_at=None, school_year=year, on=None).first()
    if request.method == "POST" and result.noted:
        sent = request.POST.get("version", "")
        version = int(sent) if sent.isdecimal() and len(sent) < 6 else None
        try:
            actions.take_value(by=request.user, indicator=found, noted=result.noted, version=version)
        except Refused as refusal:
            messages.error(request, refusal.messages[0])
            return redirect(f"{request.path}?jaar={year}")
        messages.success(request, _("Noted for %(year)s.") % {"year": label(year)})
        return redirect("indicators:indicator", found.pk)
    objection = next(iter(objections_by_field(found, result.noted, today=today).values()), "") if result.noted else ""
    this = school_year_of(today)
    context = {
        "indicator": found,
        "year": year,
        "years": [(one, label(one)) for one in range(this, this - 4, -1)],
        "gap": result.gap or objection,
        "counted": queries.as_shown(found, result.noted) if result.noted and not objection else None,
        "standing": queries.shown_values(found, [standing])[0] if standing else None,
        "version": standing.version if standing else "",
    }
    return render(request, "indicators/take.html", context)


def paste(request: Request, pk: UUID) -> HttpResponse:
    """A table of values, all or nothing, with what is wrong row by row."""
    found = noted_by(request, pk)
    form = PasteForm(request.POST or None, request.FILES or None)
    faults: list[Fault] = []
    if request.method == "POST" and form.is_valid():
        try:
            table = uploaded.table_from(form.cleaned_data["text"], form.cleaned_data["file"])
            rows, faults = pasted.rows_of(table)
            faults = faults or _objections(found, rows)
            if not faults:
                noted = [row.noted for row in rows]
                new, replaced = actions.note_many(by=request.user, indicator=found, rows=noted)
                said = _("%(new)s new values, %(replaced)s replaced; what they replace is kept.")
                messages.success(request, said % {"new": new, "replaced": replaced})
                return redirect("indicators:indicator", found.pk)
        except Refused as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", refusal)
    return render(request, "indicators/paste.html", {"indicator": found, "form": form, "faults": faults})


def _objections(found: Indicator, rows: list[pasted.Row]) -> list[Fault]:
    today = localdate()
    return [
        Fault(row.number, name, said)
        for row in rows
        for name, said in objections_by_field(found, row.noted, today=today).items()
    ]


@require_POST
def go_back(request: Request, pk: UUID, value: UUID, number: int) -> HttpResponse:
    """As it stood in an earlier version."""
    row = own_value(request, pk, value)
    with telling(request, _("It stands as it did then. The newer version is kept below.")):
        actions.go_back_to(by=request.user, value=row, number=number)
    return redirect("indicators:indicator", row.indicator_id)


@require_POST
def change_state(request: Request, pk: UUID, value: UUID, deed: str) -> HttpResponse:
    """Remove a value, or put it back."""
    row = own_value(request, pk, value)
    deeds = {
        "verwijderen": (actions.remove_value, _("The value of %(year)s is removed. You can put it back.")),
        "terugzetten": (actions.put_back_value, _("The value of %(year)s is put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence % {"year": label(row.school_year)}):
        action(by=request.user, value=row)
    return redirect("indicators:indicator", row.indicator_id)
