"""Reminding: how each group can be asked once more, a mail written and sent, and one day on which it goes by itself."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.requests import Request
from rodedraad.base.telling import kept, telling
from rodedraad.invitations import access, mail, rules
from rodedraad.invitations.actions import reminders as actions
from rodedraad.invitations.forms import DayForm, TextForm
from rodedraad.invitations.models import Reminder
from rodedraad.invitations.queries import reminding as queries
from rodedraad.invitations.ways import Receiver, way_of
from rodedraad.jobs.models import Job
from rodedraad.questionnaires.queries.asked import CLOSED, state_of
from rodedraad.questionnaires.views.own import asked_round
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.views.parts import site_of
from rodedraad.surveys import codes
from rodedraad.surveys.models import Audience, Round


@dataclass(frozen=True)
class Row:
    """A group as the page of reminding shows it."""

    audience: Audience
    name: str
    role: str
    way: str
    last: Reminder | None
    job: Job | None
    with_address: int
    without: int
    why_not: str | None
    text: str = ""


@require_safe
def reminders(request: Request, pk: UUID) -> HttpResponse:
    """Of each group how it is reminded and when that was; the day on which it goes by itself."""
    return _page(request, asked_round(request, pk))


def _page(request: Request, found: Round, day_form: DayForm | None = None) -> HttpResponse:
    plan = queries.planned(found)
    context = {
        "round": found,
        "rows": _rows(request, found),
        "plan": plan,
        "day_form": day_form or DayForm(initial={"day": plan.day if plan else None}),
        "is_closed": state_of(found, today=localdate()) == CLOSED,
    }
    return render(request, "invitations/reminders.html", context)


def _rows(request: Request, found: Round) -> list[Row]:
    today, names = localdate(), respondent_names(words_of(found.organisation))
    audiences = list(access.audiences_of(found))
    latest = queries.last_days(audiences)
    rows = []
    for audience in audiences:
        last, role = latest.get(audience.pk), names[audience.respondent]
        people = queries.receivers(audience, today=today)
        reached = sum(bool(one.email) for one in people)
        rows.append(
            Row(
                audience,
                audience.label or role,
                role,
                way_of(audience),
                last,
                queries.job_of(last) if last else None,
                reached,
                len(people) - reached,
                rules.objection_to_reminding(audience, last=last.day if last else None, people=people, today=today),
                _to_copy(request, audience),
            )
        )
    return rows


def _to_copy(request: Request, audience: Audience) -> str:
    """A few plain lines for the school's own channel."""
    language = (get_language() or "nl")[:2]
    text = mail.proposed(audience, language)
    if audience.by_letter:
        way = _("Use the code in the letter you got. It works once.")
    else:
        way = _("Go to %(address)s and type this code: %(code)s") % {
            "address": request.build_absolute_uri(reverse("questionnaires:code")),
            "code": codes.shown(audience.code),
        }
    thanks = _("You answer anonymously: nobody sees who you are. Did you do it already? Then you are done. Thank you.")
    return f"{text.subject}\n\n{text.body}\n\n{way}\n\n{thanks}"


def remind(request: Request, pk: UUID, audience: UUID) -> HttpResponse:
    """The mail to one group: written, looked at, and only then sent."""
    found = asked_round(request, pk)
    group = get_object_or_404(access.audiences_of(found), pk=audience)
    people = queries.receivers(group, today=localdate())
    last = queries.last_days([group]).get(group.pk)
    why_not = rules.objection_to_reminding(group, last=last.day if last else None, people=people, today=localdate())
    if why_not:
        messages.error(request, why_not)
        return redirect("invitations:reminders", pk)
    languages = sorted({one.language for one in people if one.email})
    proposed = {language: mail.proposed(group, language) for language in languages}
    form = TextForm(request.POST or None, languages=languages, proposed=proposed)
    if "send" in request.POST and kept(form, lambda **_sent: _send(request, group, form)):
        messages.success(request, _("The reminder is on its way."))
        return redirect("invitations:reminders", pk)
    shown = _shown(request, group, form, people) if form.is_bound and form.is_valid() else []
    return render(request, "invitations/remind.html", _writing(found, group, people) | {"form": form, "mails": shown})


def _send(request: Request, group: Audience, form: TextForm) -> None:
    actions.remind(by=request.user, audience=group, texts=form.texts(), site=site_of(request))


def _shown(request: Request, group: Audience, form: TextForm, people: Any) -> list[tuple[str, tuple[str, str]]]:
    """Each mail as its first receiver reads it."""
    found, site = [], site_of(request)
    for language, text in form.texts().items():
        name = next((one.name for one in people if one.email and one.language == language), "")
        found.append((language, mail.written(text, group, name=name, language=language, site=site)))
    return found


def _writing(found: Round, group: Audience, people: Any) -> dict[str, Any]:
    names = respondent_names(words_of(found.organisation))
    without: list[Receiver] = [one for one in people if not one.email]
    return {
        "round": found,
        "audience": group,
        "name": group.label or names[group.respondent],
        "role": names[group.respondent],
        "reached": [one for one in people if one.email],
        "without": without,
    }


@require_POST
def plan(request: Request, pk: UUID) -> HttpResponse:
    """One day on which everybody who can be reached is reminded by itself."""
    found = asked_round(request, pk)
    form = DayForm(request.POST)

    def keep(day: Any) -> None:
        actions.plan_reminder(by=request.user, round=found, day=day, site=site_of(request))

    if not kept(form, keep, at="day"):
        return _page(request, found, form)
    messages.success(request, _("The reminder is planned."))
    return redirect("invitations:reminders", pk)


@require_POST
def withdraw_plan(request: Request, pk: UUID) -> HttpResponse:
    """No reminder by itself any more."""
    found = asked_round(request, pk)
    with telling(request, _("The planned reminder is withdrawn. You can plan it again.")):
        actions.withdraw_plan(by=request.user, round=found)
    return redirect("invitations:reminders", pk)
