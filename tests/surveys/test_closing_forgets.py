"""A closed round holds no trace of who answered when, before whom or in which language: also not in the database."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.surveys.actions.responses import begin_response, finish_response, save_page
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Audience, Respondent, Response, Round, Tally
from rodedraad.surveys.queries.people import people_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Answer = Callable[..., Response]
PEOPLE = 40


def in_the_order_of_the_table(round: Round) -> list[str]:
    """What was told, as who has the files of the database reads it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.values->>'tell' FROM surveys_response r JOIN surveys_audience a ON a.id = r.audience_id "
            "WHERE a.round_id = %s AND r.values ? 'tell' ORDER BY r.xmin::text::bigint, r.ctid",
            [round.pk],
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def group(cast: Cast, asked: Round, answer: Answer) -> Audience:
    """Forty youngsters of one group answered one after the other."""
    with cast.acting(cast.counsellor):
        found = asked.audiences.get(label="3a")
    for number in range(PEOPLE):
        answer(found, f"secret-{number}", tell=f"{number:02}", place="in")
    return found


def test_a_dump_of_a_closed_round_does_not_tell_in_what_order_people_answered(
    cast: Cast, asked: Round, group: Audience
) -> None:
    with cast.acting(cast.counsellor):
        before = set(Response.objects.filter(audience=group).values_list("pk", flat=True))
        assert in_the_order_of_the_table(asked) == [f"{number:02}" for number in range(PEOPLE)], "there was an order"
        close_round(by=cast.counsellor, round=asked)
        after = in_the_order_of_the_table(asked)
        assert sorted(after) == [f"{number:02}" for number in range(PEOPLE)]
        assert after != sorted(after) and after != sorted(after, reverse=True)
        assert before.isdisjoint(Response.objects.filter(audience=group).values_list("pk", flat=True))


def test_nor_on_what_day_or_in_what_language_somebody_answered(cast: Cast, asked: Round, group: Audience) -> None:
    late = localdate() + timedelta(days=3)
    with cast.acting(cast.counsellor):
        one = Response.objects.filter(audience=group).first()
        assert one is not None
        Response.objects.filter(pk=one.pk).update(language="en", began_on=late, done_on=late)
        assert Response.objects.filter(audience=group, language="en", began_on=late).count() == 1
        close_round(by=cast.counsellor, round=asked)
        rows = Response.objects.filter(audience=group)
        assert set(rows.values_list("language", "began_on")) == {("", asked.opens_on)}
        assert sorted(rows.values_list("done_on", flat=True), key=str)[0] == asked.closes_on
        assert rows.exclude(done_on=None).count() == 1


def test_who_answered_by_name_keeps_their_own_answers(cast: Cast, asked: Round, group: Audience) -> None:
    with cast.acting(cast.teacher):
        mentors = asked.audiences.get(respondent=Respondent.MENTOR)
        own = begin_response(by=cast.teacher, audience=mentors)
        for page in ("talk", "more"):
            save_page(response=own, page=page, values={"talks": "3", "place": "in"})
        finish_response(response=own, by=cast.teacher)
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=asked)
        kept = Response.objects.get(pk=own.pk)
        assert (kept.membership_id, kept.done_on, kept.language) == (own.membership_id, localdate(), "nl")
        found = people_of([Round.objects.get(pk=asked.pk)])[asked.pk]
        assert found.groups["learner"] == PEOPLE


@pytest.mark.django_db(transaction=True)
def test_closing_waits_for_who_is_saving_and_counts_them(cast: Cast, asked: Round, answer: Answer) -> None:
    with cast.acting(cast.counsellor):
        found = asked.audiences.get(label="3a")
    own = answer(found, "first", talks="2", place="in")
    saved = threading.Event()

    def save_slowly() -> None:
        try:
            with acting_as(None, found.organisation_id), transaction.atomic():
                save_page(response=own, page="talk", values={"talks": "4", "place": "in"})
                saved.set()
                time.sleep(1)
        finally:
            connection.close()

    writer = threading.Thread(target=save_slowly)
    writer.start()
    assert saved.wait(20)
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=asked)
        writer.join(20)
        assert Response.objects.get(audience=found).values["talks"] == "4"
        assert Tally.objects.get(audience=found).counts["talks"] == {"": 1, "4": 1}
