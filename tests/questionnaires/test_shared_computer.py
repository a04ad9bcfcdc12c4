"""At a computer of the school the next person sees nothing of the one before, also when that one forgot to leave."""

import pytest
from django.test import Client

from rodedraad.surveys.actions.rounds import make_audience_link
from rodedraad.surveys.models import Audience
from tests.cast import Cast
from tests.questionnaires.asked import asked, audience
from tests.questionnaires.test_answering import FIRST, LAST, address, device, responses

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast: Cast) -> Audience:
    """Youngsters, asked with a code."""
    return audience(cast, asked(cast))


def finish(browser: Client, at: str) -> None:
    """Answer and send; every page is there first with what was answered."""
    browser.post(f"{at}1/", FIRST | {"a-talks": "2"})
    assert ' value="2" checked' in browser.get(f"{at}1/").content.decode(), "there was something to see"
    assert browser.post(f"{at}4/", LAST)["Location"] == f"{at}klaar/"
    assert "Bedankt" in browser.get(f"{at}klaar/").content.decode()


def test_who_came_with_the_code_of_the_board_leaves_nothing_behind_after_sending(cast: Cast, group: Audience) -> None:
    browser, at = device(), address(group)
    finish(browser, at)
    assert " checked" not in browser.get(f"{at}1/").content.decode()
    start = browser.get(at).content.decode()
    assert "Je hebt dit ingevuld" not in start and "Iemand begon" not in start
    browser.post(f"{at}1/", FIRST | {"a-talks": "4"})
    assert sorted(one.values["talks"] for one in responses(cast)) == ["2", "4"]


def test_the_thanks_stay_when_one_reloads_and_lead_nowhere_back(group: Audience) -> None:
    browser, at = device(), address(group)
    finish(browser, at)
    again = browser.get(f"{at}klaar/")
    text = again.content.decode()
    assert again.status_code == 200 and "de volgende" in text and f'href="{at}1/"' not in text


def test_who_stopped_halfway_at_such_a_computer_is_forgotten_after_an_hour(group: Audience) -> None:
    browser, at = device(), address(group)
    browser.post(f"{at}1/", FIRST | {"a-talks": "2"})
    cookie = next(one for name, one in browser.cookies.items() if name.startswith("rd_q_"))
    assert cookie["max-age"] == 3600 and "een uur" in browser.get(at).content.decode()


def test_who_has_a_link_of_their_own_can_still_change_it(cast: Cast, group: Audience) -> None:
    with cast.acting(cast.counsellor):
        token = make_audience_link(by=cast.counsellor, audience=group)
    browser, at = device(), f"/vragen/{token}/"
    finish(browser, at)
    assert ' value="2" checked' in browser.get(f"{at}1/").content.decode()
    assert f'href="{at}1/"' in browser.get(f"{at}klaar/").content.decode()
