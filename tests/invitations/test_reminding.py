"""Asking once more: by name only who did not finish, an anonymous group as a whole, once a day, and seen beforehand."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.invitations import mail
from rodedraad.invitations.actions.reminders import plan_reminder, remind, send_planned_reminders
from rodedraad.invitations.models import PlannedReminder, Reminder
from rodedraad.jobs.models import Job
from rodedraad.schools.models import Membership, Role
from rodedraad.surveys.actions.responses import begin_response
from rodedraad.surveys.models import Audience, Respondent, Response, Round
from tests.cast import Cast
from tests.invitations.asked import give_addresses, group, mail_server, round_of, work
from tests.questionnaires.browsers import keeper

SITE = "http://testserver"
STAFF_BY_NAME = ((Respondent.MENTOR, False), (Respondent.LEARNER, True))


def page_of(round: Round, audience: Audience | None = None) -> str:
    page = f"/vragenlijsten/rondes/{round.pk}/herinneren/"
    return f"{page}{audience.pk}/" if audience else page


def send(cast: Cast, audience: Audience, **texts: mail.Text) -> Reminder:
    with cast.acting(cast.counsellor):
        found = texts or {"nl": mail.proposed(audience, "nl")}
        return remind(by=cast.counsellor, audience=audience, texts=found, site=SITE)


@pytest.fixture
def counsellor(cast: Cast) -> Client:
    return keeper(cast)


@pytest.fixture
def by_name(cast: Cast) -> Round:
    give_addresses(cast, "teacher")
    return round_of(cast, *STAFF_BY_NAME)


# --- what cannot be sent


@pytest.mark.parametrize(("subject", "body"), [("", "Tekst"), ("Onderwerp", "  "), ("x" * 151, "Tekst")])
def test_a_mail_without_words_is_not_sent_and_what_was_typed_stays(
    cast: Cast, counsellor: Client, by_name: Round, subject: str, body: str
) -> None:
    audience = group(cast, by_name)
    sent = {"subject_nl": subject, "text_nl": body, "send": "1"}
    page = counsellor.post(page_of(by_name, audience), sent).content.decode()
    assert (subject or body) in page
    assert "rd-summary-error" in page
    with cast.acting(cast.counsellor):
        assert not Reminder.objects.exists()


def test_youngsters_are_not_mailed_but_there_is_a_text_to_copy(cast: Cast, counsellor: Client, by_name: Round) -> None:
    learners = group(cast, by_name, Respondent.LEARNER)
    assert counsellor.get(page_of(by_name, learners)).status_code == 302
    with pytest.raises(Refused):
        send(cast, learners)
    page = counsellor.get(page_of(by_name)).content.decode()
    assert f"{learners.code[:4]} {learners.code[4:]}" in page
    assert "readonly" in page


def test_a_group_is_reminded_once_a_day(cast: Cast, counsellor: Client, by_name: Round) -> None:
    audience = group(cast, by_name)
    send(cast, audience)
    with pytest.raises(Refused, match="vandaag al"):
        send(cast, audience)
    assert "vandaag al" in counsellor.get(page_of(by_name)).content.decode()
    with cast.acting(cast.counsellor):
        Reminder.objects.update(day=localdate() - timedelta(days=1))
    send(cast, audience)
    with cast.acting(cast.counsellor):
        assert Reminder.objects.count() == 2


def test_a_round_that_is_not_open_reminds_nobody(cast: Cast) -> None:
    give_addresses(cast, "teacher")
    later = group(cast, round_of(cast, (Respondent.MENTOR, True), starts_in=3))
    with pytest.raises(Refused, match="open"):
        send(cast, later)


def test_a_teacher_reminds_nobody(cast: Cast, by_name: Round) -> None:
    audience = group(cast, by_name)
    teacher = keeper(cast, "teacher")
    assert teacher.get(page_of(by_name)).status_code == 403
    assert teacher.post(page_of(by_name, audience), {"send": "1"}).status_code == 403
    assert keeper(cast, "other_counsellor").get(page_of(by_name)).status_code == 404
    with cast.acting(cast.counsellor):
        assert not Reminder.objects.exists()


# --- what is sent


def test_by_name_only_who_did_not_finish_gets_a_mail(cast: Cast, by_name: Round, settings: Any) -> None:
    audience = group(cast, by_name)
    with mail_server(settings) as letters:
        send(cast, audience)
        work()
        assert letters.to == ["teacher@voorbeeld.example"]
        (one,) = letters.kept
        text = one.get_payload(decode=True).decode()
        assert f"{SITE}/vragen/voor-mij/{audience.pk}/" in text
        with cast.acting(cast.teacher):
            response = begin_response(by=cast.teacher, audience=audience)
            Response.objects.filter(pk=response.pk).update(done_on=localdate())
        with cast.acting(cast.counsellor):
            Reminder.objects.update(day=localdate() - timedelta(days=1))
        with pytest.raises(Refused, match="al klaar"):
            send(cast, audience)


def test_who_finishes_between_asking_and_sending_gets_no_mail(cast: Cast, by_name: Round, settings: Any) -> None:
    audience = group(cast, by_name)
    send(cast, audience)
    with cast.acting(cast.teacher):
        response = begin_response(by=cast.teacher, audience=audience)
        Response.objects.filter(pk=response.pk).update(done_on=localdate())
    with mail_server(settings) as letters:
        assert work().state == Job.State.DONE
        assert letters.kept == []


def test_an_anonymous_group_is_mailed_as_a_whole_whoever_answered(cast: Cast, settings: Any) -> None:
    give_addresses(cast, "teacher")
    round = round_of(cast, (Respondent.MENTOR, True))
    audience = group(cast, round)
    with cast.acting(cast.counsellor):
        Response.objects.create(
            organisation=cast.vo,
            audience=audience,
            is_anonymous=True,
            values={"place": "in"},
            began_on=localdate(),
            done_on=localdate(),
        )
    with mail_server(settings) as letters:
        reminder = send(cast, audience)
        work()
        assert letters.to == ["teacher@voorbeeld.example"]
        text = letters.kept[0].get_payload(decode=True).decode()
        assert f"{SITE}/vragen/{audience.code}/" in text
        assert "wie al antwoordde" in text
    with cast.acting(cast.administrator):
        entry = AuditEntry.objects.get(event="reminder.sent")
        reminder.refresh_from_db()
    assert (entry.details["people"], reminder.people) == (1, 1)


def test_each_reads_it_in_their_own_language(cast: Cast, by_name: Round, counsellor: Client, settings: Any) -> None:
    give_addresses(cast, "teacher", language="en")
    audience = group(cast, by_name)
    page = counsellor.get(page_of(by_name, audience)).content.decode()
    assert 'name="subject_en"' in page
    sent = {"subject_en": "Please answer", "text_en": "One more week.", "send": "1"}
    with mail_server(settings) as letters:
        assert counsellor.post(page_of(by_name, audience), sent).status_code == 302
        work()
        text = letters.kept[0].get_payload(decode=True).decode()
    assert str(letters.kept[0]["Subject"]) == "Please answer"
    assert "One more week." in text
    assert f"/en/vragen/voor-mij/{audience.pk}/" in text
    assert "With kind regards" in text


def test_looking_sends_nothing_and_shows_the_whole_mail(cast: Cast, counsellor: Client, by_name: Round) -> None:
    audience = group(cast, by_name)
    sent = {"subject_nl": "Nog een week", "text_nl": "Doe je mee?", "look": "1"}
    page = counsellor.post(page_of(by_name, audience), sent).content.decode()
    assert page.count("Doe je mee?") == 2, "in the field, and in the mail"
    assert f"/vragen/voor-mij/{audience.pk}/" in page
    with cast.acting(cast.counsellor):
        assert not Reminder.objects.exists()


def test_who_has_no_address_is_named_and_gets_nothing(cast: Cast, counsellor: Client) -> None:
    round = round_of(cast, (Respondent.MENTOR, False))
    audience = group(cast, round)
    assert "e-mailadres" in counsellor.get(page_of(round)).content.decode()
    with pytest.raises(Refused, match="e-mailadres"):
        send(cast, audience)


# --- when the mail server is away


def test_a_mail_server_that_is_away_can_be_tried_again(cast: Cast, by_name: Round, settings: Any) -> None:
    audience = group(cast, by_name)
    reminder = send(cast, audience)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert work().state == Job.State.FAILED
    with mail_server(settings) as letters:
        Job.objects.update(state=Job.State.WAITING)
        assert work().state == Job.State.DONE
        assert len(letters.kept) == 1
        Job.objects.update(state=Job.State.WAITING)
        work()
        assert len(letters.kept) == 1, "what has gone does not go again"
    with cast.acting(cast.counsellor):
        reminder.refresh_from_db()
    assert reminder.people == 1


def test_one_address_that_is_not_taken_stops_no_other(cast: Cast, by_name: Round, settings: Any) -> None:
    give_addresses(cast, "stranger")
    with cast.acting(cast.administrator):
        Membership.objects.create(
            organisation=cast.vo, person=cast.stranger, name="Nieuw", role=Role.TEACHER, starts_on=localdate()
        )
    audience = group(cast, by_name)
    with mail_server(settings) as letters:
        letters.refused = "stranger@voorbeeld.example"
        reminder = send(cast, audience)
        assert work().state == Job.State.DONE
        assert letters.to == ["teacher@voorbeeld.example"]
    with cast.acting(cast.counsellor):
        reminder.refresh_from_db()
    assert reminder.people == 1


# --- by itself


def test_a_planned_reminder_goes_on_its_day_and_once(cast: Cast, by_name: Round, settings: Any) -> None:
    day = localdate() + timedelta(days=3)
    with cast.acting(cast.counsellor):
        plan_reminder(by=cast.counsellor, round=by_name, day=day, site=SITE)
    assert send_planned_reminders(day - timedelta(days=1)) == 0
    with mail_server(settings) as letters:
        assert send_planned_reminders(day) == 1
        work()
        assert letters.to == ["teacher@voorbeeld.example"]
        assert send_planned_reminders(day) == 0
    with cast.acting(cast.counsellor):
        assert not PlannedReminder.objects.exists()


def test_a_planned_reminder_of_a_closed_round_lapses(cast: Cast, by_name: Round) -> None:
    with cast.acting(cast.counsellor):
        plan_reminder(by=cast.counsellor, round=by_name, day=localdate() + timedelta(days=3), site=SITE)
        Round.objects.filter(pk=by_name.pk).update(closes_on=localdate())
    assert send_planned_reminders(localdate() + timedelta(days=3)) == 0
    with cast.acting(cast.counsellor):
        assert not PlannedReminder.objects.exists() and not Reminder.objects.exists()


@pytest.mark.parametrize("days", [0, -1, 15])
def test_a_day_that_does_not_fit_is_refused_at_the_field(
    cast: Cast, counsellor: Client, by_name: Round, days: int
) -> None:
    day = (localdate() + timedelta(days=days)).isoformat()
    page = counsellor.post(f"{page_of(by_name)}op-datum/", {"day": day}).content.decode()
    assert f'value="{day}"' in page
    assert "Kies een dag" in page
    with cast.acting(cast.counsellor):
        assert not PlannedReminder.objects.exists()


def test_a_plan_is_shown_moved_and_withdrawn(cast: Cast, counsellor: Client, by_name: Round) -> None:
    for days in (2, 4):
        day = localdate() + timedelta(days=days)
        assert counsellor.post(f"{page_of(by_name)}op-datum/", {"day": day.isoformat()}).status_code == 302
        with cast.acting(cast.counsellor):
            assert PlannedReminder.objects.get().day == day
    assert "intrekken/" in counsellor.get(page_of(by_name)).content.decode()
    counsellor.post(f"{page_of(by_name)}op-datum/intrekken/")
    with cast.acting(cast.counsellor):
        assert not PlannedReminder.objects.exists()
    assert "intrekken/" not in counsellor.get(page_of(by_name)).content.decode()


def test_another_school_sees_nothing_of_it(cast: Cast, by_name: Round) -> None:
    send(cast, group(cast, by_name))
    with cast.acting(cast.counsellor):
        assert Reminder.objects.count() == 1
    with cast.acting(cast.other_counsellor):
        assert Reminder.objects.count() == 0
