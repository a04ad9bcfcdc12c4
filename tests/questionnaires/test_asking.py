"""Asking: beginning from a ready-made questionnaire, choosing groups, codes and links, asking longer, closing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.questionnaires.ready import ready_ones
from rodedraad.surveys import access
from rodedraad.surveys.content import read, written
from rodedraad.surveys.models import Audience, Instrument, Response, Round
from rodedraad.surveys.rules import MOST_AUDIENCES
from tests.cast import Cast
from tests.questionnaires.browsers import keeper

HOME = "/vragenlijsten/"


def groups(*rows: dict[str, Any]) -> dict[str, Any]:
    """These groups as the form sends them."""
    sent: dict[str, Any] = {"groep-TOTAL_FORMS": len(rows), "groep-INITIAL_FORMS": 0}
    for at, row in enumerate(rows):
        sent |= {f"groep-{at}-{name}": value for name, value in row.items()}
    return sent


def wanted(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A round of two weeks for these groups, as the form sends it."""
    today = localdate()
    usual = {
        "title": "Najaar",
        "purpose": "survey",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=14)).isoformat(),
        "introduction": "We willen weten hoe het gaat.",
        "by_name": "anonymous",
    }
    return usual | groups(*rows) | fields


@pytest.fixture
def counsellor(cast: Cast) -> Client:
    return keeper(cast)


@pytest.fixture
def instrument(cast: Cast, counsellor: Client) -> Instrument:
    """A copy of the ready-made one for youngsters."""
    counsellor.post(f"{HOME}nieuw/", {"key": "youngsters"})
    with cast.acting(cast.counsellor):
        return Instrument.objects.get()


@pytest.fixture
def asked(cast: Cast, counsellor: Client, instrument: Instrument) -> Round:
    """Asked of two groups of youngsters and, by name, of those who guide them."""
    rows = (
        {"respondent": "learner", "label": "3a", "track": "havo", "year": "3", "invited": "28"},
        {"respondent": "learner", "label": "3b"},
        {"respondent": "mentor"},
        {},
    )
    answer = counsellor.post(f"{HOME}{instrument.pk}/vragen/", wanted(*rows, by_name="name"))
    assert answer.status_code == 302, answer.content.decode()
    with cast.acting(cast.counsellor):
        return Round.objects.get()


def page_of(round: Round) -> str:
    return f"{HOME}rondes/{round.pk}/"


def test_a_ready_made_one_is_a_questionnaire_as_it_is_written() -> None:
    assert [one.key for one in ready_ones()] == ["choosing", "satisfaction", "youngsters", "colleagues", "parents"]
    for one in ready_ones():
        assert read(written(one.content)) == one.content
        assert set(one.title) == {"nl", "en"}


def test_an_empty_school_is_shown_where_to_begin(counsellor: Client) -> None:
    page = counsellor.get(HOME).content.decode()
    assert "Praten over later" in page
    assert 'value="youngsters"' in page


def test_what_is_not_ready_made_makes_nothing(cast: Cast, counsellor: Client) -> None:
    assert counsellor.post(f"{HOME}nieuw/", {"key": "iets-anders"}).status_code == 200
    with cast.acting(cast.counsellor):
        assert not Instrument.objects.exists()


def test_the_questions_are_read_through_before_asking(counsellor: Client, instrument: Instrument) -> None:
    page = counsellor.get(f"{HOME}{instrument.pk}/").content.decode()
    assert "Er is iemand op school met wie ik kan praten over wat ik later wil." in page
    assert "Alleen na “Ja, meer dan één keer” of “Ja, één keer” bij “Heb je dit schooljaar" in page


def test_asking_makes_a_round_with_a_group_for_each_row(cast: Cast, asked: Round) -> None:
    with cast.acting(cast.counsellor):
        found = list(asked.audiences.values_list("respondent", "label", "track", "year", "invited", "is_anonymous"))
    assert sorted(found, key=str) == sorted(
        [
            ("learner", "3a", "havo", 3, 28, True),
            ("learner", "3b", "", None, None, True),
            ("mentor", "", "", None, None, False),
        ],
        key=str,
    )


def test_youngsters_stay_anonymous_whatever_is_chosen(cast: Cast, counsellor: Client, instrument: Instrument) -> None:
    counsellor.post(f"{HOME}{instrument.pk}/vragen/", wanted({"respondent": "parent"}, by_name="name"))
    with cast.acting(cast.counsellor):
        assert Audience.objects.get().is_anonymous


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (wanted({}), "Kies wie je wat vraagt"),
        (wanted({"label": "3a"}), "wie deze groep is"),
        (wanted({"respondent": "learner"}, closes_on="2020-01-01"), "ligt vóór de eerste dag"),
        (wanted({"respondent": "learner", "invited": "0"}), "minstens 1 is"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, counsellor: Client, instrument: Instrument, sent: dict[str, Any], says: str
) -> None:
    page = counsellor.post(f"{HOME}{instrument.pk}/vragen/", sent).content.decode()
    assert "Najaar" in page
    assert says in page
    with cast.acting(cast.counsellor):
        assert not Round.objects.exists()


def test_more_rows_keep_what_was_typed_and_ask_nothing(cast: Cast, counsellor: Client, instrument: Instrument) -> None:
    sent = wanted({"respondent": "learner", "label": "Groep Zeven"}, title="Half getypt", more="1")
    page = counsellor.post(f"{HOME}{instrument.pk}/vragen/", sent).content.decode()
    assert "Half getypt" in page
    assert "Groep Zeven" in page
    assert 'name="groep-3-respondent"' in page
    with cast.acting(cast.counsellor):
        assert not Round.objects.exists()


def test_the_codes_stand_on_the_board_and_lead_to_their_group(cast: Cast, counsellor: Client, asked: Round) -> None:
    page = counsellor.get(f"{page_of(asked)}codes/").content.decode()
    with cast.acting(cast.counsellor):
        audiences = list(asked.audiences.all())
    for audience in audiences:
        assert f"{audience.code[:4]} {audience.code[4:]}" in page
        guest = access.guest_behind(audience.code, now=timezone.now())
        assert guest is not None
        assert guest.subject == audience.pk


def test_a_link_is_shown_once_and_ends_with_the_round(cast: Cast, counsellor: Client, asked: Round) -> None:
    with cast.acting(cast.counsellor):
        audience = asked.audiences.get(label="3b")
    page = counsellor.post(f"{page_of(asked)}link/{audience.pk}/").content.decode()
    (token,) = set(re.findall(r"/vragen/([\w-]{22})/", page))
    guest = access.guest_behind(token, now=timezone.now())
    assert guest is not None
    assert guest.subject == audience.pk
    assert token not in counsellor.get(page_of(asked)).content.decode()
    later = timezone.now() + timedelta(days=16)
    assert access.guest_behind(token, now=later) is None


def test_asking_longer_moves_the_last_day(cast: Cast, counsellor: Client, asked: Round) -> None:
    day = asked.closes_on + timedelta(days=7)
    counsellor.post(f"{page_of(asked)}langer/", {"closes_on": day.isoformat()})
    with cast.acting(cast.counsellor):
        assert Round.objects.get().closes_on == day
    page = counsellor.post(f"{page_of(asked)}langer/", {"closes_on": "2020-01-01"}).content.decode()
    assert "ligt vóór de eerste dag" in page


def test_closing_is_asked_for_once_more_and_ends_the_codes(cast: Cast, counsellor: Client, asked: Round) -> None:
    before = counsellor.get(f"{page_of(asked)}sluiten/").content.decode()
    assert "gaat niet weer open" in before
    with cast.acting(cast.counsellor):
        assert Round.objects.get().closed_at is None
    counsellor.post(f"{page_of(asked)}sluiten/")
    with cast.acting(cast.counsellor):
        assert Round.objects.get().closed_at
        assert set(asked.audiences.values_list("code", flat=True)) == {""}
    assert counsellor.get(f"{page_of(asked)}sluiten/").status_code == 302


def test_an_open_round_is_closed_before_it_is_removed_and_comes_back(
    cast: Cast, counsellor: Client, asked: Round
) -> None:
    counsellor.post(f"{page_of(asked)}verwijderen/")
    with cast.acting(cast.counsellor):
        assert Round.objects.get().removed_at is None
    counsellor.post(f"{page_of(asked)}sluiten/")
    counsellor.post(f"{page_of(asked)}verwijderen/")
    assert counsellor.get(page_of(asked)).status_code == 404
    assert f"{page_of(asked)}terugzetten/" in counsellor.get(HOME).content.decode()
    counsellor.post(f"{page_of(asked)}terugzetten/")
    assert counsellor.get(page_of(asked)).status_code == 200


def test_a_removed_questionnaire_comes_back(counsellor: Client, instrument: Instrument) -> None:
    counsellor.post(f"{HOME}{instrument.pk}/verwijderen/")
    assert counsellor.get(f"{HOME}{instrument.pk}/").status_code == 404
    counsellor.post(f"{HOME}{instrument.pk}/terugzetten/")
    assert counsellor.get(f"{HOME}{instrument.pk}/").status_code == 200


def test_a_teacher_sees_how_many_answered_and_no_code(cast: Cast, asked: Round) -> None:
    with cast.acting(cast.counsellor):
        audiences = list(asked.audiences.all())
        Response.objects.create(
            organisation=cast.vo,
            audience=audiences[0],
            is_anonymous=audiences[0].is_anonymous,
            values={"someone": "3"},
            began_on=localdate(),
        )
    teacher = keeper(cast, "teacher")
    page = teacher.get(page_of(asked)).content.decode()
    assert "1 ingevuld" in page or "1 van 28" in page
    assert not any(f"{one.code[:4]} {one.code[4:]}" in page for one in audiences)
    assert teacher.get(f"{page_of(asked)}codes/").status_code == 403
    assert teacher.get(f"{HOME}{audiences[0].version_id}/").status_code == 403


def test_another_school_finds_nothing(cast: Cast, asked: Round) -> None:
    other = keeper(cast, "other_counsellor")
    assert other.get(page_of(asked)).status_code == 404
    assert other.post(f"{page_of(asked)}sluiten/").status_code == 404


def test_a_million_groups_are_not_drawn(cast: Cast, counsellor: Client, instrument: Instrument) -> None:
    """Who claims to send more rows than a round may have gets no page that takes seconds to make."""
    answer = counsellor.post(f"{HOME}{instrument.pk}/vragen/", wanted({}) | {"groep-TOTAL_FORMS": "987654321"})
    assert answer.status_code == 200
    drawn = len(re.findall(r'<select name="groep-[0-9]+-respondent"', answer.content.decode()))
    assert MOST_AUDIENCES <= drawn < 2 * MOST_AUDIENCES
    with cast.acting(cast.counsellor):
        assert not Round.objects.exists()
