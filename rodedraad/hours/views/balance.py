"""Hours asked against hours given, for who keeps the programme: the sheet, entering hours, and the files."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.hours import access, actions, forms, queries, rules
from rodedraad.hours.balance import Line
from rodedraad.hours.wording import fte, number
from rodedraad.programmes.models import HoursGiven, Programme
from rodedraad.programmes.views.own import own_programme, own_school, words


@dataclass(frozen=True)
class Shown:
    """A line of the sheet in numbers as people write them."""

    line: Line
    given: str
    fte: str
    asked: str
    left: str


def _kept(request: Request, pk: UUID) -> Programme:
    """Who may not read hours is told so before we look whether the programme is there."""
    if not access.may_give_hours(request.user, own_school(request), today=localdate()):
        raise PermissionDenied
    return own_programme(request, pk)


def _shown(line: Line, norm: Decimal) -> Shown:
    part = fte(Fraction(line.given) / Fraction(norm))
    return Shown(line, number(line.given), part, number(line.asked), number(line.left))


def _form(request: Request, programme: Programme, initial: dict[str, Any] | None = None) -> forms.HoursForm:
    word = words(programme.organisation)["year_word"]
    is_sent = request.method == "POST" and not {"take", "put_back"} & set(request.POST)
    return forms.HoursForm(
        request.POST if is_sent else None,
        initial=initial,
        colleagues=access.colleagues(programme, today=localdate()),
        years=[(str(year), f"{word} {year}") for year in programme.years],
    )


def balance(request: Request, pk: UUID) -> HttpResponse:
    """The sheet of a programme; hours are entered beside it."""
    programme = _kept(request, pk)
    form = _form(request, programme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_hours(by=request.user, programme=programme, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The hours stand in the sheet."))
            return redirect("hours:balance", programme.pk)
    norm_form = forms.NormForm({"norm": request.GET.get("norm", "")})
    norm = norm_form.cleaned_data["norm"] if norm_form.is_valid() else forms.NORM
    found = queries.balance_of(programme)
    before = queries.programme_before(programme)
    context = {
        "programme": programme,
        "form": form,
        "norm_form": norm_form,
        "norm": number(norm),
        "lines": [_shown(line, norm) for line in found.lines],
        "nobody": _shown(found.nobody, norm),
        "total": _shown(Line("", "", found.given, found.asked, 0, found.unknown), norm),
        "is_short": found.left < 0,
        "rows": access.hours_in(programme).filter(removed_at=None),
        "taken": access.hours_in(programme).exclude(removed_at=None),
        "before": before,
        "following": queries.coaches_over_the_years(programme, before),
        **words(programme.organisation),
    }
    return render(request, "hours/balance.html", context)


def given(request: Request, pk: UUID, row: UUID) -> HttpResponse:
    """Change one line, take it away, or put it back."""
    programme = _kept(request, pk)
    found: HoursGiven = get_object_or_404(access.hours_in(programme), pk=row)
    initial = {name: getattr(found, name) for name in ("membership", "hours", "groups")}
    initial |= {"years": [str(year) for year in found.years], "name": "" if found.membership_id else found.name}
    form = _form(request, programme, initial)
    if request.method == "POST" and {"take", "put_back"} & set(request.POST):
        return _taken_or_back(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_hours(by=request.user, row=found, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The hours stand in the sheet."))
            return redirect("hours:balance", programme.pk)
    return render(request, "hours/given.html", {"programme": programme, "form": form, "row": found})


def _taken_or_back(request: Request, row: HoursGiven) -> HttpResponse:
    named = {"hours": number(row.hours), "name": row.name}
    try:
        if "take" in request.POST:
            actions.take_hours(by=request.user, row=row)
            said = _("Taken away: %(hours)s hours of %(name)s. You can put them back for thirty days.") % named
        else:
            actions.put_back_hours(by=request.user, row=row)
            said = _("Back in the sheet: %(hours)s hours of %(name)s.") % named
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, said)
    return redirect("hours:balance", row.programme_id)


@require_safe
def sheet(request: Request, pk: UUID, name: str) -> HttpResponse:
    """The sheet as a file, with the full-time year it was worked out with in a column of its own."""
    programme = _kept(request, pk)
    form = forms.NormForm({"norm": request.GET.get("norm", "")})
    is_ours = name.partition(".")[0] == "uren"
    if not is_ours or not form.is_valid() or rules.objection_to_norm(form.cleaned_data["norm"]):
        raise Http404
    norm = form.cleaned_data["norm"]
    found = queries.balance_of(programme)
    headings = {
        "name": _("Name"),
        "groups": _("Groups"),
        "given": _("Hours given"),
        "fte": _("Part of a full-time year (fte)"),
        "norm": _("Hours in a full-time year"),
        "asked": _("Hours asked"),
        "left": _("Left over (below zero: short)"),
        "unknown": _("Activities without hours"),
    }
    rows = []
    for line in (*found.lines, found.nobody):
        shown = _shown(line, norm)
        named = {"name": line.name or _("nobody yet"), "groups": line.groups, "norm": number(norm)}
        numbers = {"given": shown.given, "fte": shown.fte, "asked": shown.asked, "left": shown.left}
        rows.append(named | numbers | {"unknown": str(line.unknown)})
    return files.sheet(name, _("Hours"), headings, rows)
