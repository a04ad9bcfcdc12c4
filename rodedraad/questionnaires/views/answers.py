"""Answers that were given in another program: the file, which column is which, and then a round."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.questionnaires import told
from rodedraad.questionnaires.forms.answers import COLUMN, AnswersFileForm, AnswersForm, packed, unpacked
from rodedraad.questionnaires.limesurvey import Answers, Read, guessed, read_answers
from rodedraad.questionnaires.queries.asked import newest_version
from rodedraad.questionnaires.ready import ready_one
from rodedraad.questionnaires.views.own import own_instrument
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.actions.reading_in import Given, read_answers_in
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted
from rodedraad.surveys.content import Content, read
from rodedraad.surveys.models import Instrument, InstrumentVersion, Respondent, Round


def answers_in(request: Request, pk: UUID) -> HttpResponse:
    """A file is chosen; then shown how it is understood, as often as one likes; then read in."""
    instrument = own_instrument(request, pk)
    version = newest_version(instrument)
    if version is None:
        raise Http404
    content = read(version.content)
    if "answers" in request.POST:
        return _columns(request, instrument, version, content)
    form = AnswersFileForm(request.POST or None, request.FILES or None, content=content)
    if form.is_valid():
        answers: Answers = form.cleaned_data["answers"]
        checked = _form(instrument, content, answers, None, _start(instrument, content, answers))
        found = read_answers(content, answers, guessed(content, answers.heads))
        return _shown(request, instrument, checked, answers, found)
    return render(request, "questionnaires/answers_in.html", {"instrument": instrument, "form": form})


def _columns(request: Request, instrument: Instrument, version: InstrumentVersion, content: Content) -> HttpResponse:
    """What was chosen for the columns: shown once more, or read in."""
    try:
        answers = unpacked(request.POST["answers"])
    except ValueError:
        messages.error(request, _("This is not what was shown. Choose the file once more."))
        return redirect("questionnaires:answers_in", instrument.pk)
    form = _form(instrument, content, answers, request.POST, {})
    is_good = form.is_valid()
    found = read_answers(content, answers, form.chosen())
    if is_good and "read_in" in request.POST:
        try:
            made = read_answers_in(
                by=request.user,
                organisation=instrument.organisation,
                wanted=_wanted(form.cleaned_data, version),
                given=[Given(values) for _day, values in found.people],
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The answers are read in and counted."))
            return redirect("questionnaires:results", made.pk)
    return _shown(request, instrument, form, answers, found)


def _form(
    instrument: Instrument, content: Content, answers: Answers, sent: Any, initial: dict[str, Any]
) -> AnswersForm:
    names = respondent_names(words_of(instrument.organisation))
    return AnswersForm(sent, initial=initial, heads=answers.heads, names=names, content=content)


def _start(instrument: Instrument, content: Content, answers: Answers) -> dict[str, Any]:
    """What stands there first: our guess of the columns, and the days on which it was answered."""
    days = sorted(day for _number, day, _cells in answers.rows if day) or [localdate().isoformat()]
    ready = ready_one(instrument.key)
    guess = guessed(content, answers.heads)
    columns = {f"{COLUMN}{place}": guess.get(head, "") for place, head in enumerate(answers.heads)}
    return {
        "title": instrument.title,
        "respondent": ready.respondent if ready else Respondent.LEARNER,
        "purpose": ready.purpose if ready else Round.Purpose.SURVEY,
        "opens_on": date.fromisoformat(days[0]),
        "closes_on": date.fromisoformat(days[-1]),
        "answers": packed(answers),
        **columns,
    }


def _wanted(sent: dict[str, Any], version: InstrumentVersion) -> RoundWanted:
    group = AudienceWanted(sent["respondent"], version, label=sent["label"], invited=sent["invited"])
    return RoundWanted(
        title=sent["title"],
        opens_on=sent["opens_on"],
        closes_on=sent["closes_on"],
        audiences=[group],
        purpose=sent["purpose"],
        introduction=_("These answers were given in another program and read in from a file."),
    )


def _shown(request: Request, instrument: Instrument, form: AnswersForm, answers: Answers, found: Read) -> HttpResponse:
    columns = [
        {"field": field, "reads": [(cell, form.meaning(field, key), n) for cell, key, n in found.reads.get(head, ())]}
        for field, head in zip(form.columns, answers.heads, strict=True)
    ]
    context = {
        "instrument": instrument,
        "form": form,
        "columns": columns,
        "people": len(found.people),
        "rows": len(answers.rows),
        "dropped": answers.dropped,
        "faults": [(fault, told.fault(fault)) for fault in found.faults],
        "more_faults": found.more_faults,
    }
    return render(request, "questionnaires/answers_in_check.html", context)
