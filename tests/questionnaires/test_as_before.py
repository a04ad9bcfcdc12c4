"""Somebody who answers by name can begin with what they answered last time."""

import copy
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from rodedraad.surveys.actions.instruments import save_content
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round, remove_round
from rodedraad.surveys.models import Audience, InstrumentVersion, Respondent, Response, Round
from tests.cast import Cast
from tests.questionnaires.asked import EVERYTHING, FIRST, LAST, SECOND, asked, audience, device

pytestmark = pytest.mark.django_db
AS_BEFORE = "Begin met mijn antwoorden van"


def answered_by_name(cast: Cast) -> Audience:
    """The teacher answers by name, in a round that is closed then."""
    round = asked(cast)
    mentors = audience(cast, round, Respondent.MENTOR)
    browser = device()
    browser.force_login(cast.teacher)
    where = f"/vragen/voor-mij/{mentors.pk}/"
    browser.post(f"{where}1/", FIRST | {"a-talks": "2"})
    browser.post(f"{where}2/", SECOND)
    assert browser.post(f"{where}4/", LAST | {"a-hours": "6"})["Location"] == f"{where}klaar/"
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=round)
        return Audience.objects.select_related("version__instrument").get(pk=mentors.pk)


def asked_again(cast: Cast, version: InstrumentVersion, **wanted: Any) -> Audience:
    """The same questions, once more, of the mentors by name."""
    with cast.acting(cast.counsellor):
        wanted = {"is_anonymous": False} | wanted
        group = AudienceWanted(Respondent.MENTOR, version, **wanted)
        days = RoundWanted("Gesprekken voorjaar", localdate(), localdate() + timedelta(days=14), (group,))
        return audience(cast, open_round(by=cast.counsellor, organisation=cast.vo, wanted=days), Respondent.MENTOR)


def reworded(cast: Cast, version: InstrumentVersion) -> InstrumentVersion:
    """A next version in which one question reads differently and another has fewer options."""
    content = copy.deepcopy(EVERYTHING)
    content["pages"][0]["items"][1]["text"]["nl"] = "Er is genoeg tijd voor een gesprek."
    with cast.acting(cast.counsellor):
        return save_content(by=cast.counsellor, instrument=version.instrument, content=content)


def values_in(cast: Cast, where: Audience) -> dict[str, Any]:
    with cast.acting(cast.counsellor):
        return dict(Response.objects.get(audience=where).values)


def test_the_answers_of_last_time_stand_there_and_can_be_changed(cast: Cast) -> None:
    again = asked_again(cast, answered_by_name(cast).version)
    browser = device()
    browser.force_login(cast.teacher)
    where = f"/vragen/voor-mij/{again.pk}/"
    assert AS_BEFORE in browser.get(where).content.decode()
    assert browser.post(where, {"as_before": "1"})["Location"] == f"{where}1/?eerder=1"
    page = browser.get(f"{where}1/?eerder=1").content.decode()
    assert "vorige keer" in page
    assert values_in(cast, again) == {"talks": "2", "place": "in", "hours": 6}
    assert AS_BEFORE not in browser.get(where).content.decode()
    browser.post(f"{where}1/", FIRST | {"a-talks": "3"})
    assert values_in(cast, again)["talks"] == "3"
    browser.post(where, {"as_before": "1"})
    assert values_in(cast, again)["talks"] == "3"


def test_a_question_that_reads_differently_now_begins_empty(cast: Cast) -> None:
    again = asked_again(cast, reworded(cast, answered_by_name(cast).version))
    browser = device()
    browser.force_login(cast.teacher)
    browser.post(f"/vragen/voor-mij/{again.pk}/", {"as_before": "1"})
    assert values_in(cast, again) == {"place": "in", "hours": 6}


def test_nobody_begins_with_the_answers_of_another(cast: Cast) -> None:
    first = answered_by_name(cast)
    assert values_in(cast, first)
    with cast.acting(cast.counsellor):
        colleague = Response.objects.get(audience=first)
        place = type(colleague.membership).objects.get(person=cast.counsellor)
        Response.objects.filter(pk=colleague.pk).update(membership=place)
    again = asked_again(cast, first.version)
    browser = device()
    browser.force_login(cast.teacher)
    where = f"/vragen/voor-mij/{again.pk}/"
    assert AS_BEFORE not in browser.get(where).content.decode()
    browser.post(where, {"as_before": "1"})
    assert values_in(cast, again) == {}


def test_who_answers_anonymously_is_not_offered_it(cast: Cast) -> None:
    again = asked_again(cast, answered_by_name(cast).version, is_anonymous=True)
    text = device().get(f"/vragen/{again.code}/").content.decode()
    assert "Begin" in text and AS_BEFORE not in text


def test_a_round_that_was_removed_is_not_copied_from(cast: Cast) -> None:
    first = answered_by_name(cast)
    with cast.acting(cast.counsellor):
        remove_round(by=cast.counsellor, round=Round.objects.get(pk=first.round_id))
    again = asked_again(cast, first.version)
    browser = device()
    browser.force_login(cast.teacher)
    assert AS_BEFORE not in browser.get(f"/vragen/voor-mij/{again.pk}/").content.decode()


def test_a_round_that_closed_meanwhile_says_so_and_keeps_nothing(cast: Cast) -> None:
    again = asked_again(cast, answered_by_name(cast).version)
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=Round.objects.get(pk=again.round_id))
    browser = device()
    browser.force_login(cast.teacher)
    assert browser.post(f"/vragen/voor-mij/{again.pk}/", {"as_before": "1"}).status_code == 404
    with cast.acting(cast.counsellor):
        assert not Response.objects.filter(audience=again).exists()
