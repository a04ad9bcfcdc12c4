"""Asking a group once more: now, or on a chosen day by itself. Nothing tells who answered anonymously."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.invitations import access, mail, rules
from rodedraad.invitations.mail import Text
from rodedraad.invitations.models import PlannedReminder, Reminder
from rodedraad.invitations.queries import reminding
from rodedraad.jobs.actions import enqueue
from rodedraad.schools.actions.retention import in_each_school
from rodedraad.surveys.models import Audience, Round
from rodedraad.surveys.rules import objection_to_answering

TASK = "rodedraad.invitations.tasks.send_reminder"


@transaction.atomic
def remind(*, by: Any, audience: Audience, texts: Mapping[str, Text], site: str) -> Reminder:
    """Ask this group once more by mail; a worker sends. A second time on one day is refused."""
    today = localdate()
    round = audience.round
    require(access.may_remind(by, round, today=today))
    locked(audience)
    people = reminding.receivers(audience, today=today)
    last = Reminder.objects.filter(audience=audience).values_list("day", flat=True).first()
    refuse_if(rules.objection_to_reminding(audience, last=last, people=people, today=today))
    refuse_if(rules.objection_to_texts(texts))
    made = Reminder.objects.create(
        organisation_id=audience.organisation_id,
        audience=audience,
        day=today,
        by=by,
        texts={language: {"subject": text.subject, "body": text.body} for language, text in texts.items()},
        site=site,
    )
    reached = sum(bool(one.email) for one in people)
    note("reminder.sent", by=by, about=made, round=str(round.pk), audience=str(audience.pk), people=reached)
    title = _("A reminder by mail: %(title)s") % {"title": round.title}
    enqueue("reminder", title, TASK, by=by, organisation=audience.organisation_id, subject=made.pk)
    return made


@transaction.atomic
def plan_reminder(*, by: Any, round: Round, day: date, site: str) -> PlannedReminder:
    """On this day every group that can be reached is asked once more, in the proposed words; one day for each round."""
    today = localdate()
    require(access.may_remind(by, round, today=today))
    round = locked(round)
    audiences = list(access.audiences_of(round))
    refuse_if(rules.objection_to_day(round, day, audiences=audiences, today=today))
    made, _is_new = PlannedReminder.objects.update_or_create(
        round=round, defaults={"organisation_id": round.organisation_id, "day": day, "by": by, "site": site}
    )
    note("reminder.planned", by=by, about=made, round=str(round.pk), day=day.isoformat())
    return made


@transaction.atomic
def withdraw_plan(*, by: Any, round: Round) -> None:
    """No reminder by itself."""
    require(access.may_remind(by, round, today=localdate()))
    plan = PlannedReminder.objects.select_for_update().filter(round=round).first()
    refuse_if(rules.objection_to_withdrawing(plan))
    assert plan is not None
    note("reminder.withdrawn", by=by, about=plan, round=str(round.pk))
    plan.delete()


def send_planned_reminders(today: date) -> int:
    """The reminders whose day has come, in every school, each plan once; how many groups were reminded."""

    def send(_organisation: Any) -> int:
        due = PlannedReminder.objects.filter(day__lte=today).select_related("round")
        return sum(_carry_out(plan, today) for plan in due)

    return in_each_school(send)


def _carry_out(plan: PlannedReminder, today: date) -> int:
    done = 0
    audiences = [] if objection_to_answering(plan.round, today=today) else access.audiences_of(plan.round)
    for audience in audiences:
        people = reminding.receivers(audience, today=today)
        languages = {one.language for one in people if one.email}
        texts = {language: mail.proposed(audience, language) for language in sorted(languages)}
        try:
            remind(by=None, audience=audience, texts=texts, site=plan.site)
        except Refused:
            continue  # nobody to reach, or somebody reminded them by hand today
        done += 1
    plan.delete()
    return done
