"""The talk about a scan: its agenda, the hour at a glance, its minutes on paper, opening again and removing."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.scan import access
from rodedraad.scan.actions import talks as actions
from rodedraad.scan.agenda import Agenda, even_minutes
from rodedraad.scan.forms.talks import AgendaForm
from rodedraad.scan.models import Talk
from rodedraad.scan.queries import talks as queries
from rodedraad.scan.queries.picture import picture
from rodedraad.scan.rules import talks as rules
from rodedraad.scan.views.own import own_scan
from rodedraad.surveys.models import Round


def leads(request: Request) -> bool:
    """Whether this person prepares talks and takes notes here."""
    return access.may_lead(request.user, request.membership.organisation, today=localdate())


def own_talk(request: Request, pk: UUID) -> Talk:
    """The talk about a scan of this school; without one there is nothing at this address."""
    found = access.talk_about(own_scan(request, pk))
    if found is None:
        raise Http404
    return found


@require_safe
def talk(request: Request, pk: UUID) -> HttpResponse:
    """The hour at a glance: its steps, and what was decided so far."""
    scan = own_scan(request, pk)
    found = access.talk_about(scan)
    may = leads(request)
    context = {
        "scan": scan,
        "talk": found,
        "steps": queries.steps_in(found) if found else [],
        "objection": rules.objection_to_talking(scan),
        "leads": may,
        "removed": queries.removed_lately(scan, today=localdate()) if may and not found else None,
    }
    return render(request, "scan/talk.html", context)


def prepare(request: Request, pk: UUID) -> HttpResponse:
    """Which themes, how long, when and with whom; a talk that is there gets another agenda."""
    scan = own_scan(request, pk)
    require(leads(request))
    found = access.talk_about(scan)
    if objection := rules.objection_to_writing(found) if found else rules.objection_to_talking(scan):
        messages.error(request, objection)
        return redirect("scan:talk", pk)
    choices = queries.choices_in(picture(scan), queries.names_of(scan.organisation))
    themes = [(choice.theme.key, choice.name) for choice in choices]
    initial = AgendaForm.initial_of(*_agenda_now(scan, found))
    form = AgendaForm(request.POST or None, choices=themes, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _settle(request, scan, found, form)
        except Refused as refusal:
            form.add_error(None, refusal.messages[0])
        else:
            messages.success(request, _("The agenda is settled."))
            return redirect("scan:talk", pk)
    rows = [(choice, form.minutes_of(choice.theme.key)) for choice in choices]
    context = {"scan": scan, "talk": found, "form": form, "rows": rows, "chosen": form.chosen}
    ends = {"opening": form.minutes_of("opening"), "closing": form.minutes_of("closing")}
    return render(request, "scan/talk_prepare.html", context | {"ends": ends})


def _agenda_now(scan: Round, found: Talk | None) -> tuple[Agenda, int | None]:
    """The agenda to begin with: the one there is, or a proposal."""
    if found is None:
        themes = queries.proposed_in(picture(scan))
        return Agenda(themes, even_minutes(themes) if themes else {}), None
    minutes = {step: found.minutes(step) for step in ("opening", *found.themes, "closing")}
    return Agenda(found.themes, minutes, found.held_on, found.people, found.names), found.agenda_version


def _settle(request: Request, scan: Round, found: Talk | None, form: AgendaForm) -> None:
    if found is None:
        actions.prepare_talk(by=request.user, round=scan, agenda=form.agenda())
        return
    version = form.cleaned_data["agenda_version"]
    actions.change_talk(by=request.user, talk=found, agenda=form.agenda(), agenda_version=version)


# --- its minutes


def _minutes(found: Talk) -> dict[str, object]:
    return {
        "scan": found.round,
        "talk": found,
        "steps": queries.minutes_of(found),
        "people": queries.who_does_what(queries.decided_in(found)),
        "today": localdate(),
    }


@require_safe
def minutes(request: Request, pk: UUID) -> HttpResponse:
    """What was said and decided, to read and to print."""
    found = own_talk(request, pk)
    context = _minutes(found) | {
        "leads": leads(request),
        "earlier": queries.earlier_in(found),
        "pdf_objection": printing.objection_to_printing(),
    }
    return render(request, "scan/talk_minutes.html", context)


@require_safe
def minutes_pdf(request: Request, pk: UUID) -> HttpResponse:
    """The same as a tagged PDF."""
    found = own_talk(request, pk)
    if objection := printing.objection_to_printing():
        messages.error(request, objection)
        return redirect("scan:talk_minutes", pk)
    return download("gesprek.pdf", printing.pdf("scan/talk_minutes_pdf.html", _minutes(found)), shown=True)


@require_POST
def change_talk(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Open it again, remove it, or put a removed one back."""
    scan = own_scan(request, pk)
    if not leads(request):
        raise Http404
    found = access.talk_about(scan) if deed != "terugzetten" else queries.removed_lately(scan, today=localdate())
    if found is None:
        raise Http404
    deeds = {
        "heropenen": (actions.reopen_talk, _("The talk is open again.")),
        "verwijderen": (
            actions.remove_talk,
            _("The talk is removed; what was decided stays on the board. You can put it back for thirty days."),
        ),
        "terugzetten": (actions.put_back_talk, _("The talk is put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence):
        action(by=request.user, talk=found)
    return redirect("scan:talk", pk)
