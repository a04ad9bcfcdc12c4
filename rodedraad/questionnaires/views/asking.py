"""Asking a questionnaire: of whom, until when; its codes and links; closing it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms.formsets import BaseFormSet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import qr
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.handover.access import study_of
from rodedraad.handover.actions import name_study
from rodedraad.questionnaires.forms.asking import EndForm, GroupForm, GroupFormSet, PreviousForm, RoundForm, typed
from rodedraad.questionnaires.queries import asked as queries
from rodedraad.questionnaires.ready import ready_one
from rodedraad.questionnaires.views.own import asked_round, asking, own_instrument, own_round
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.schools import tracks
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys import codes
from rodedraad.surveys.actions import rounds as actions
from rodedraad.surveys.models import ALWAYS_ANONYMOUS, Instrument, InstrumentVersion, Round
from rodedraad.surveys.queries.people import people_of
from rodedraad.surveys.queries.results import LEAST
from rodedraad.surveys.queries.rounds import Rate, response_rates

USUAL_DAYS = 14
Groups = BaseFormSet[GroupForm]


@dataclass(frozen=True)
class Group:
    """A group that is asked, as its page shows it. `answered`: None when the round is closed and it may not be told."""

    rate: Rate
    respondent: str
    name: str
    code: str
    address: str
    answered: int | None = None
    picture: SafeString | str = ""


# --- asking


def ask(request: Request, pk: UUID) -> HttpResponse:
    """Who is asked, from when until when; a button gives more rows without losing what was typed."""
    instrument = own_instrument(request, pk)
    version = queries.newest_version(instrument)
    if version is None:
        raise Http404
    more = request.method == "POST" and "more" in request.POST
    form, groups = _forms(request, instrument, is_sent=request.method == "POST" and not more)
    earlier = list(queries.rounds_of(instrument).filter(opens_on__lt=localdate()))
    guess = {"previous": earlier[0].pk} if earlier else {}
    following = PreviousForm(request.POST or None, earlier=earlier, initial=guess)
    if form.is_bound and form.is_valid() and groups.is_valid() and following.is_valid():
        try:
            wanted = replace(_wanted(form.cleaned_data, groups, version), previous=following.chosen)
            made = actions.open_round(by=request.user, organisation=instrument.organisation, wanted=wanted)
            if study := form.study_wanted():
                name_study(by=request.user, round=made, **study)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The round stands. Each group has its code below."))
            return redirect("questionnaires:round", made.pk)
    context = {"instrument": instrument, "form": form, "groups": groups, "least": LEAST, "following": following}
    return render(request, "questionnaires/ask.html", context)


def _forms(request: Request, instrument: Instrument, *, is_sent: bool) -> tuple[RoundForm, Groups]:
    choices = _choices(instrument.organisation)
    if is_sent:
        return RoundForm(request.POST), GroupFormSet(request.POST, prefix="groep", form_kwargs=choices)
    if request.method == "POST":
        sent = RoundForm(request.POST), GroupFormSet(request.POST, prefix="groep", form_kwargs=choices)
        rows = [typed(form) for form in sent[1].forms]
        return RoundForm(initial=typed(sent[0])), GroupFormSet(initial=rows, prefix="groep", form_kwargs=choices)
    today = localdate()
    initial: dict[str, Any] = {
        "title": instrument.title,
        "opens_on": today,
        "closes_on": today + timedelta(days=USUAL_DAYS),
    }
    ready = ready_one(instrument.key)
    first = [{"respondent": ready.respondent}] if ready else []
    initial |= {"purpose": ready.purpose} if ready else {}
    return RoundForm(initial=initial), GroupFormSet(initial=first, prefix="groep", form_kwargs=choices)


def _choices(organisation: Organisation) -> dict[str, Any]:
    sectors = [organisation.sector] if organisation.sector else list(tracks.TRACKS)
    return {"names": respondent_names(words_of(organisation)), "tracks": tracks.choices(sectors)}


def _wanted(sent: Mapping[str, Any], groups: Groups, version: InstrumentVersion) -> actions.RoundWanted:
    """The round these forms ask for; who always answers anonymously does so whatever was chosen for colleagues."""
    rows = [form.cleaned_data for form in groups.forms if form.cleaned_data.get("respondent")]
    audiences = [
        actions.AudienceWanted(
            respondent=row["respondent"],
            version=version,
            label=row["label"],
            track=row.get("track", ""),
            year=row["year"],
            is_anonymous=row["respondent"] in ALWAYS_ANONYMOUS or sent["by_name"] != "name",
            invited=row["invited"],
        )
        for row in rows
    ]
    return actions.RoundWanted(
        title=sent["title"],
        opens_on=sent["opens_on"],
        closes_on=sent["closes_on"],
        audiences=audiences,
        purpose=sent["purpose"],
        introduction=sent["introduction"],
    )


# --- a round


@require_safe
def asked(request: Request, pk: UUID) -> HttpResponse:
    """How many answered of each group; for who may ask also the codes, and what can be done."""
    return render(request, "questionnaires/round.html", _round_context(request, own_round(request, pk)))


def _round_context(request: Request, found: Round) -> dict[str, Any]:
    groups = _groups(request, found)
    people = people_of([found]).get(found.pk)
    return {
        "round": found,
        "state": queries.state_of(found, today=localdate()),
        "asks": asking(request),
        "groups": groups,
        "began": people.all if people else sum(group.rate.began for group in groups),
        "instruments": list({group.rate.audience.version.instrument for group in groups}),
        "study": study_of(found),
        "end_form": EndForm(initial={"closes_on": found.closes_on}),
        "following": _following(found),
        "code_address": request.build_absolute_uri(reverse("questionnaires:code")),
        "least": LEAST,
    }


def _following(found: Round, sent: Mapping[str, Any] | None = None) -> PreviousForm | None:
    """The choice of an earlier round, when there is one."""
    earlier = list(queries.rounds_before(found))
    return PreviousForm(sent, earlier=earlier, initial={"previous": found.previous_id}) if earlier else None


@require_POST
def previous(request: Request, pk: UUID) -> HttpResponse:
    """Another earlier round beside this one, or none."""
    found = asked_round(request, pk)
    form = _following(found, request.POST)
    if form is None or not form.is_valid():
        raise Http404
    with telling(request, _("The earlier round is chosen.")):
        actions.choose_previous(by=request.user, round=found, previous=form.chosen)
    return redirect("questionnaires:round", pk)


def _groups(request: Request, found: Round, *, drawn: bool = False) -> list[Group]:
    names = respondent_names(words_of(found.organisation))
    rows = []
    people = people_of([found]).get(found.pk)
    for rate in response_rates(found):
        audience = rate.audience
        address = picture = ""
        if drawn and audience.code and not audience.by_letter:
            address = request.build_absolute_uri(reverse("questionnaires:answer", args=[audience.code]))
            picture = qr.drawn(address, label=_("QR code that opens the questionnaire"), shape="rd-ask-qr")
        role = names[audience.respondent]
        answered = people.audiences.get(audience.pk) if people else rate.began
        name, code = audience.label or role, codes.shown(audience.code)
        rows.append(Group(rate, role, name, code, address, answered, picture))
    return rows


@require_safe
def board(request: Request, pk: UUID) -> HttpResponse:
    """The codes of every group, to print or to show on the board."""
    found = asked_round(request, pk)
    context = {
        "round": found,
        "groups": [group for group in _groups(request, found, drawn=True) if group.address],
        "code_address": request.build_absolute_uri(reverse("questionnaires:code")),
    }
    return render(request, "questionnaires/board.html", context)


@require_POST
def link(request: Request, pk: UUID, audience: UUID) -> HttpResponse:
    """A link to mail to one group; it is shown only now."""
    found = asked_round(request, pk)
    group = get_object_or_404(found.audiences.select_related("round", "organisation"), pk=audience)
    if group.by_letter:
        messages.error(request, _("This group begins with letters. Withdraw those first."))
        return redirect("questionnaires:round", pk)
    try:
        token = actions.make_audience_link(by=request.user, audience=group)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("questionnaires:round", pk)
    names = respondent_names(words_of(found.organisation))
    context = {
        "round": found,
        "name": group.label or names[group.respondent],
        "address": request.build_absolute_uri(reverse("questionnaires:answer", args=[token])),
    }
    return render(request, "questionnaires/link.html", context)


@require_POST
def move_end(request: Request, pk: UUID) -> HttpResponse:
    """Ask longer or shorter; a refusal stands at the field."""
    found = asked_round(request, pk)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            actions.move_end(by=request.user, round=found, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("closes_on", refusal)
        else:
            messages.success(request, _("The last day is moved."))
            return redirect("questionnaires:round", pk)
    return render(request, "questionnaires/round.html", _round_context(request, found) | {"end_form": form})


def close(request: Request, pk: UUID) -> HttpResponse:
    """Before closing: what it means, and which groups will not be shown; then it closes for good."""
    found = asked_round(request, pk)
    if request.method == "POST":
        with telling(request, _("The round is closed and counted.")):
            actions.close_round(by=request.user, round=found)
        return redirect("questionnaires:round", pk)
    if found.closed_at:
        return redirect("questionnaires:round", pk)
    groups = _groups(request, found)
    small = [group for group in groups if group.rate.audience.is_anonymous and group.rate.people < LEAST]
    is_over = any(group.rate.people < group.rate.began for group in groups)
    context = {"round": found, "groups": groups, "small": small, "is_over": is_over, "least": LEAST}
    return render(request, "questionnaires/close.html", context)


@require_POST
def change_round(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Out of the list, or back in; nothing that was answered is thrown away yet."""
    back = deed == "terugzetten"
    found = asked_round(request, pk, removed=back)
    removed = _("“%(title)s” is removed. You can put it back for thirty days.")
    said = (_("“%(title)s” is put back.") if back else removed) % {"title": found.title}
    try:
        actions.remove_round(by=request.user, round=found, back=back)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("questionnaires:round", pk)
    messages.success(request, said)
    return redirect("questionnaires:home")
