"""Each person chooses whether their own words go to the study: no unless they say yes, until the round closes."""

import pytest
from django.core.exceptions import PermissionDenied

from rodedraad.base.gate import Refused
from rodedraad.handover.actions import permit
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Audience, Response, Round
from tests.cast import Cast
from tests.handover.rounds import PURPOSE, WHO, group, opened, study_of, wrote
from tests.questionnaires.asked import address, asked, audience, device
from tests.questionnaires.browsers import keeper

pytestmark = pytest.mark.django_db
WORDS = {"seen": ["tell", "miss"], "a-tell": "De open dag.", "a-miss": ""}


def yes(cast: Cast) -> list[bool]:
    with cast.acting(cast.counsellor):
        return list(Response.objects.values_list("may_be_coded", flat=True))


def words(cast: Cast, round: Round) -> dict[str, str]:
    return {"study": study_of(cast, round).words}


@pytest.fixture
def round(cast: Cast) -> Round:
    return opened(cast)


@pytest.fixture
def parents(cast: Cast, round: Round) -> Audience:
    return group(cast, round, respondent="parent")


def test_a_yes_to_other_words_than_those_that_stand_there_is_none(cast: Cast, parents: Audience) -> None:
    device().post(address(parents, 1), WORDS | {"study": "iets anders", "may_be_coded": "1"})
    assert yes(cast) == [False]


def test_who_was_not_asked_cannot_say_yes(cast: Cast) -> None:
    round = opened(cast, learners=False)
    youngsters = group(cast, round, label="3a")
    page = device().get(address(youngsters, 1)).content.decode()
    assert WHO not in page and "may_be_coded" not in page
    device().post(address(youngsters, 1), WORDS | words(cast, round) | {"may_be_coded": "1"})
    assert yes(cast) == [False]
    study = study_of(cast, round)
    with cast.acting(cast.counsellor), pytest.raises(PermissionDenied):
        response = Response.objects.get()
        permit(response=response, study=study, words=study.words, may=True)


def test_without_a_tick_nothing_goes_along(cast: Cast, round: Round, parents: Audience) -> None:
    browser = device()
    page = browser.get(address(parents, 1)).content.decode()
    assert WHO in page and PURPOSE.replace("'", "&#x27;") in page and "may_be_coded" in page and " checked" not in page
    browser.post(address(parents, 1), WORDS | words(cast, round))
    assert yes(cast) == [False]


def test_a_yes_can_be_taken_back_on_the_same_device_until_the_round_closes(
    cast: Cast, round: Round, parents: Audience
) -> None:
    browser = device()
    browser.post(address(parents, 1), WORDS | words(cast, round) | {"may_be_coded": "1"})
    assert yes(cast) == [True]
    assert " checked" in browser.get(address(parents, 1)).content.decode()
    assert " checked" not in device().get(address(parents, 1)).content.decode()
    browser.post(address(parents, 1), WORDS | words(cast, round))
    assert yes(cast) == [False]


def test_once_closed_nothing_changes(cast: Cast, round: Round, parents: Audience) -> None:
    response = wrote(cast, parents, "d1", tell="De mentor.")
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=round)
    study = study_of(cast, round)
    with cast.acting(cast.counsellor):
        assert Response.objects.get().may_be_coded
        response.pk = Response.objects.get().pk
        with pytest.raises(Refused):
            permit(response=response, study=study, words=study.words, may=False)


def test_a_colleague_chooses_by_name_too(cast: Cast, round: Round) -> None:
    mentors = group(cast, round, respondent="mentor")
    browser = keeper(cast, "teacher")
    page = browser.get(f"/vragen/voor-mij/{mentors.pk}/1/").content.decode()
    assert WHO in page and "op dit apparaat" not in page
    browser.post(f"/vragen/voor-mij/{mentors.pk}/1/", WORDS | words(cast, round) | {"may_be_coded": "1"})
    assert yes(cast) == [True]


def test_youngsters_read_that_below_sixteen_somebody_at_home_decides(cast: Cast, round: Round) -> None:
    assert "jonger dan zestien" in device().get(address(group(cast, round, label="3a"), 1)).content.decode()
    assert (
        "jonger dan zestien" not in device().get(address(group(cast, round, respondent="parent"), 1)).content.decode()
    )


def test_without_a_study_nothing_is_asked(cast: Cast) -> None:
    round = opened(cast, study=False)
    page = device().get(address(group(cast, round, respondent="parent"), 1)).content.decode()
    assert "Wat hielp je?" in page and "may_be_coded" not in page


def test_before_answering_one_reads_who_reads_ones_own_words(cast: Cast) -> None:
    round = asked(cast)
    youngster = device().get(address(audience(cast, round), 1)).content.decode()
    assert "mensen die op je school werken" in youngster and "minstens tien" in youngster
    mentors = audience(cast, round, "mentor")
    colleague = keeper(cast, "teacher").get(f"/vragen/voor-mij/{mentors.pk}/1/").content.decode()
    assert "iedereen die op je school werkt" in colleague and "zonder je naam" in colleague
