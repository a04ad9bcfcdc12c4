"""Asking again: the round before is guessed, can be another one, and can be changed until the round is closed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import Instrument, InstrumentVersion, Respondent, Round
from tests.cast import Cast
from tests.questionnaires.browsers import keeper
from tests.questionnaires.test_searching import CONTENT


@pytest.fixture
def version(cast: Cast) -> InstrumentVersion:
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Terugblik", content=CONTENT)
        return made.versions.get()


def asked(cast: Cast, version: InstrumentVersion, ago: int) -> Round:
    today = localdate()
    with cast.acting(cast.counsellor):
        wanted = RoundWanted(
            f"Ronde {ago}",
            today - timedelta(days=ago),
            today + timedelta(days=9),
            [AudienceWanted(Respondent.MENTOR, version)],
        )
        return open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)


def sent(**fields: Any) -> dict[str, Any]:
    today = localdate()
    forms = {"groep-TOTAL_FORMS": "1", "groep-INITIAL_FORMS": "0", "groep-0-respondent": "mentor"}
    days = {"opens_on": today.isoformat(), "closes_on": (today + timedelta(days=7)).isoformat()}
    return {"title": "Opnieuw", "purpose": "survey", "by_name": "anonymous", **days, **forms, **fields}


def ask(instrument: Instrument) -> str:
    return f"/vragenlijsten/{instrument.pk}/vragen/"


def test_the_latest_round_is_guessed_and_another_can_be_chosen(cast: Cast, version: InstrumentVersion) -> None:
    first, second = asked(cast, version, 90), asked(cast, version, 30)
    browser: Client = keeper(cast)
    page = browser.get(ask(version.instrument)).content.decode()
    assert f'<option value="{second.pk}" selected>' in page and first.title in page
    browser.post(ask(version.instrument), sent(previous=str(first.pk)))
    with cast.acting(cast.counsellor):
        assert Round.objects.get(title="Opnieuw").previous == first


def test_the_first_time_there_is_nothing_to_choose(cast: Cast, version: InstrumentVersion) -> None:
    browser = keeper(cast)
    assert 'name="previous"' not in browser.get(ask(version.instrument)).content.decode()
    browser.post(ask(version.instrument), sent())
    with cast.acting(cast.counsellor):
        assert Round.objects.get(title="Opnieuw").previous is None


def test_more_groups_keep_what_was_chosen(cast: Cast, version: InstrumentVersion) -> None:
    first, _second = asked(cast, version, 90), asked(cast, version, 30)
    page = keeper(cast).post(ask(version.instrument), sent(previous=str(first.pk), more="1")).content.decode()
    assert f'<option value="{first.pk}" selected>' in page


def test_one_that_is_no_earlier_round_is_refused_and_nothing_is_lost(cast: Cast, version: InstrumentVersion) -> None:
    asked(cast, version, 30)
    browser = keeper(cast)
    page = browser.post(ask(version.instrument), sent(previous=str(version.pk))).content.decode()
    assert "Opnieuw" in page and 'aria-invalid="true"' in page
    with cast.acting(cast.counsellor):
        assert not Round.objects.filter(title="Opnieuw").exists()


def test_it_is_changed_on_the_page_of_the_round_until_it_is_closed(cast: Cast, version: InstrumentVersion) -> None:
    first, second, now = (asked(cast, version, ago) for ago in (90, 30, 1))
    browser, place = keeper(cast), f"/vragenlijsten/rondes/{now.pk}/"
    assert second.title in browser.get(place).content.decode()
    browser.post(f"{place}vorige/", {"previous": str(first.pk)})
    with cast.acting(cast.counsellor):
        assert Round.objects.get(pk=now.pk).previous == first
    assert browser.post(f"{place}vorige/", {"previous": str(now.pk)}).status_code == 404
    browser.post(f"{place}vorige/", {"previous": ""})
    with cast.acting(cast.counsellor):
        assert Round.objects.get(pk=now.pk).previous is None
        close_round(by=cast.counsellor, round=now)
    assert f"{place}vorige/" not in browser.get(place).content.decode()
    told = browser.post(f"{place}vorige/", {"previous": str(first.pk)}, follow=True).content.decode()
    assert "al gesloten" in told
    with cast.acting(cast.counsellor):
        assert Round.objects.get(pk=now.pk).previous is None


def test_a_colleague_who_may_not_ask_chooses_nothing(cast: Cast, version: InstrumentVersion) -> None:
    first, now = asked(cast, version, 90), asked(cast, version, 1)
    teacher, place = keeper(cast, "teacher"), f"/vragenlijsten/rondes/{now.pk}/"
    assert f"{place}vorige/" not in teacher.get(place).content.decode()
    assert teacher.post(f"{place}vorige/", {"previous": str(first.pk)}).status_code == 403
    with cast.acting(cast.counsellor):
        assert Round.objects.get(pk=now.pk).previous is None
