"""Answering: each kind of question kept as it was meant, nothing typed is lost, and a device is not a person."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from rodedraad.accounts.models import Attempt
from rodedraad.surveys.actions.rounds import close_round, make_audience_link
from rodedraad.surveys.models import Audience, Respondent, Round
from tests.cast import Cast
from tests.questionnaires.asked import (
    FIRST,
    LAST,
    SECOND,
    address,
    asked,
    audience,
    device,
    kept,
    responses,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(cast: Cast) -> Round:
    return asked(cast)


@pytest.fixture
def group(cast: Cast, round: Round) -> Audience:
    return audience(cast, round)


def test_every_kind_of_answer_is_kept_as_it_was_meant(cast: Cast, group: Audience) -> None:
    browser = device()
    sent = {**FIRST, "seen": [*FIRST["seen"], "firm"], "a-talks": "x", "a-place": "out", "a-tried": ["talk", "visit"]}
    answer = browser.post(address(group, 1), sent | {"a-firm": " Werf Kielzog\r\naan de kade "})
    assert answer.status_code == 302 and answer["Location"] == address(group, 2)
    sent = SECOND | {"a-helps.mentor": "1", "a-helps.friend": "3", "a-helps.parent": "2", "a-sure.now": "4"}
    assert browser.post(address(group, 2), sent)["Location"] == address(group, 3)
    assert browser.post(address(group, 3), {"seen": ["tell"], "a-tell": "Het was koud."})["Location"] == address(
        group, 4
    )
    assert browser.post(address(group, 4), LAST | {"a-hours": "4,5", "a-day": "1-2-2027"})["Location"] == address(
        group, "klaar"
    )
    assert kept(cast) == {
        "talks": "x",
        "place": "out",
        "firm": "Werf Kielzog\naan de kade",
        "tried": ["talk", "visit"],
        "helps": ["mentor", "parent", "friend"],
        "sure": {"now": "4"},
        "tell": "Het was koud.",
        "hours": 4.5,
        "day": "2027-02-01",
    }
    again = browser.get(address(group, 4)).content.decode()
    assert 'value="4,5"' in again and 'value="2027-02-01"' in again
    again = browser.get(address(group, 2)).content.decode()
    assert again.count("<option selected>") == 3 and again.count(" checked") == 1


@pytest.mark.parametrize(
    ("page", "of", "sent", "says", "still"),
    [
        (1, "place", FIRST | {"a-place": ""}, "Geef hier een antwoord", ""),
        (1, "talks", FIRST | {"a-talks": "9"}, "antwoorden die hier staan", ""),
        (1, "tried", FIRST | {"a-tried": ["visit", "lesson", "talk"]}, "hoogstens 2", 'value="lesson" checked'),
        (
            1,
            "firm",
            FIRST | {"seen": [*FIRST["seen"], "firm"], "a-place": "out", "a-firm": "w" * 41},
            "40 letters",
            "w" * 41,
        ),
        (
            2,
            "helps",
            SECOND | {"a-helps.friend": "1", "a-helps.parent": "1"},
            "elk nummer één keer",
            "<option selected>1",
        ),
        (2, "helps", SECOND | {"a-helps.friend": "7"}, "elk nummer één keer", ""),
        (2, "sure", SECOND | {"a-sure.now": "9"}, "antwoorden die hier staan", ""),
        (4, "hours", LAST | {"a-hours": "veel"}, "Vul een getal in", 'value="veel"'),
        (4, "hours", LAST | {"a-hours": "41"}, "Vul 40 of minder in", 'value="41"'),
        (4, "hours", LAST | {"a-hours": "nan"}, "Vul een getal in", 'value="nan"'),
        (4, "day", LAST | {"a-day": "31-2-2027"}, "Vul een dag in", 'value="31-2-2027"'),
    ],
)
def test_what_is_no_answer_stays_as_typed_with_the_reason_beside_it(
    cast: Cast, group: Audience, page: int, of: str, sent: dict[str, Any], says: str, still: str
) -> None:
    browser = device()
    assert browser.post(address(group, 1), FIRST).status_code == 302
    answer = browser.post(address(group, page), sent)
    text = answer.content.decode()
    assert answer.status_code == 200 and says in text and still in text
    on_top, beside = text.split("data-answering")
    assert f"#vraag-{of}" in on_top and says in on_top
    assert f'id="vraag-{of}-fout"' in beside and says in beside.split(f'id="vraag-{of}-fout"')[1]
    assert f'aria-describedby="vraag-{of}-fout"' in beside or f'-hulp vraag-{of}-fout"' in beside


def test_the_first_page_says_what_it_is_and_keeps_nothing(cast: Cast, group: Audience) -> None:
    browser = device()
    page = browser.get(address(group))
    text = page.content.decode()
    for says in ("Merenwaard", "anoniem", "minuten", "tien", "twee keer", "bewaard"):
        assert says in text, says
    assert browser.get(address(group, 1)).status_code == 200
    assert responses(cast) == []
    assert "sessionid" not in browser.cookies
    assert page["Cache-Control"] == "no-store" and "noindex" in page["X-Robots-Tag"]


def test_an_anonymous_answer_points_at_nobody_even_of_who_is_signed_in(cast: Cast, group: Audience) -> None:
    browser = device()
    browser.force_login(cast.teacher)
    assert browser.post(address(group, 1), FIRST | {"name": "Kanarie"}).status_code == 302
    (one,) = responses(cast)
    assert (one.membership, one.name, one.is_anonymous) == (None, "", True)
    cookie = next(morsel for name, morsel in browser.cookies.items() if name.startswith("rd_q_"))
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie.value not in one.secret_hash
    assert int(cookie["max-age"]) <= 17 * 24 * 60 * 60


def test_a_code_is_typed_with_spaces_and_small_letters(cast: Cast, group: Audience) -> None:
    typed = f" {group.code[:4].lower()} {group.code[4:]}"
    answer = device().post("/vragen/", {"code": typed})
    assert answer.status_code == 302 and answer["Location"] == address(group)
    answer = device().get(f"/vragen/{group.code[:4].lower()}-{group.code[4:]}/1/")
    assert answer.status_code == 302 and answer["Location"] == address(group, 1)


def test_a_wrong_code_counts_as_a_guess_and_a_typing_mistake_does_not(cast: Cast, group: Audience) -> None:
    browser = device()
    assert browser.post("/vragen/", {"code": "BCDF"}).status_code == 200
    assert not Attempt.objects.filter(kind="failure").exists()
    answer = browser.post("/vragen/", {"code": "BCDF 2345"})
    assert answer.status_code == 404 and "Kijk nog eens" in answer.content.decode()
    assert Attempt.objects.filter(kind="failure").count() == 1
    assert browser.get("/vragen/BCDF2345/").status_code == 404
    assert Attempt.objects.filter(kind="failure").count() == 2
    assert browser.get(address(group)).status_code == 200
    assert not Attempt.objects.filter(kind="link").exists()  # a whole school saves often


def test_a_closed_round_says_so_and_keeps_what_was_saved(cast: Cast, round: Round, group: Audience) -> None:
    browser = device()
    browser.post(address(group, 1), FIRST | {"a-talks": "2"})
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=round)
    answer = browser.post(address(group, 1), FIRST | {"a-talks": "3"})
    assert answer.status_code == 410 and "gesloten" in answer.content.decode()
    assert kept(cast)["talks"] == "2"
    assert not Attempt.objects.filter(kind="failure").exists()


def test_before_the_first_day_one_reads_when_it_opens(cast: Cast) -> None:
    group = audience(cast, asked(cast, starts_in=3))
    browser = device()
    day = localdate() + timedelta(days=3)
    assert f"{day:%d-%m-%Y}" in browser.get(address(group)).content.decode()
    answer = browser.post(address(group, 1), FIRST)
    assert answer.status_code == 200 and f"{day:%d-%m-%Y}" in answer.content.decode() and responses(cast) == []


def test_another_device_begins_anew_and_the_next_person_too(cast: Cast, group: Audience) -> None:
    browser, other = device(), device()
    browser.post(address(group, 1), FIRST | {"a-talks": "2"})
    assert ' value="2" checked' in browser.get(address(group, 1)).content.decode()
    assert " checked" not in other.get(address(group, 1)).content.decode()
    answer = browser.post(address(group), {"leave": "1"})
    assert answer["Location"] == f"{address(group)}?volgende=1"
    assert " checked" not in browser.get(address(group, 1)).content.decode()
    browser.post(address(group, 1), FIRST | {"a-talks": "3"})
    assert sorted(one.values["talks"] for one in responses(cast)) == ["2", "3"]


def test_both_languages_share_one_answer(cast: Cast, group: Audience) -> None:
    browser = device()
    browser.post(address(group, 1), FIRST | {"a-talks": "2"})
    page = browser.get(f"/en{address(group, 1)}").content.decode()
    assert "About choosing" in page and "I do not know" in page and ' value="2" checked' in page
    assert len(responses(cast)) == 1


def test_a_question_that_comes_up_by_an_answer_is_asked_before_going_on(cast: Cast, group: Audience) -> None:
    browser = device()
    assert 'data-item="firm" hidden' in browser.get(address(group, 1)).content.decode()
    answer = browser.post(address(group, 1), FIRST | {"a-place": "out"})
    assert answer["Location"] == f"{address(group, 1)}?erbij=firm"
    page = browser.get(answer["Location"]).content.decode()
    assert 'data-item="firm">' in page and "Deze vraag kwam erbij" in page
    sent = FIRST | {"seen": [*FIRST["seen"], "firm"], "a-place": "out", "a-firm": "Kielzog"}
    assert browser.post(address(group, 1), sent)["Location"] == address(group, 2)
    assert "Bladzijde 2 van 4" in browser.get(address(group, 2)).content.decode()
    browser.post(address(group, 1), FIRST)
    assert "Bladzijde 2 van 3" in browser.get(address(group, 2)).content.decode()
    assert browser.get(address(group, 3))["Location"] == address(group, 2)  # not asked any more


def test_going_back_saves_and_an_answer_can_be_taken_away(cast: Cast, group: Audience) -> None:
    browser = device()
    browser.post(address(group, 1), FIRST | {"a-talks": "2"})
    answer = browser.post(address(group, 2), SECOND | {"a-sure.now": "1", "deed": "previous"})
    assert answer["Location"] == address(group, 1) and kept(cast)["sure"] == {"now": "1"}
    answer = browser.post(address(group, 1), FIRST | {"a-talks": "2", "clear": "talks"})
    assert answer["Location"] == f"{address(group, 1)}#vraag-talks" and "talks" not in kept(cast)
    answer = browser.post(address(group, 1), FIRST | {"a-place": "", "deed": "previous"})
    assert answer["Location"] == address(group)  # open is no mistake when one goes back


def test_finishing_leads_to_what_may_not_stay_open(cast: Cast, group: Audience) -> None:
    browser = device()
    answer = browser.post(address(group, 4), LAST)
    assert answer["Location"] == f"{address(group, 1)}?mist=1"
    assert "Geef hier een antwoord" in browser.get(answer["Location"]).content.decode()
    assert browser.get(address(group, "klaar"))["Location"] == address(group)
    browser.post(address(group, 1), FIRST)
    assert browser.post(address(group, 4), LAST)["Location"] == address(group, "klaar")
    page = browser.get(address(group, "klaar")).content.decode()
    assert "Bedankt" in page and "de volgende" in page
    assert responses(cast)[0].done_on == localdate()


def test_the_script_saves_and_is_told_what_stands_open(cast: Cast, group: Audience) -> None:
    browser = device()
    browser.get(address(group, 1))

    def save(**sent: Any) -> Any:
        return browser.post(address(group, 1), FIRST | sent, headers={"Accept": "application/json"}).json()

    told = save(deed="keep", **{"a-place": "out"})
    assert told == {"open": ["hello", "talks", "place", "firm", "tried"], "mistakes": []}
    assert save(deed="keep", **{"a-place": ""}) == {"open": ["hello", "talks", "place", "tried"], "mistakes": ["place"]}
    assert save(deed="next", **{"a-place": ""}) == {"wrong": True}
    assert save(deed="next") == save(deed="next") == {"to": address(group, 2)}
    assert len(responses(cast)) == 1 and kept(cast) == {"place": "in"}


def test_two_first_savings_at_once_are_one_answer(cast: Cast, group: Audience) -> None:
    browser = device()
    browser.get(address(group, 1))
    secret = {name: morsel.value for name, morsel in browser.cookies.items() if name.startswith("rd_q_")}
    other = device()
    other.cookies.load(secret)
    browser.post(address(group, 1), FIRST)
    other.post(address(group, 1), FIRST)
    assert len(responses(cast)) == 1


def test_who_answers_by_name_through_a_link_says_it_first(cast: Cast, round: Round) -> None:
    mentors = audience(cast, round, Respondent.MENTOR)
    with cast.acting(cast.counsellor):
        token = make_audience_link(by=cast.counsellor, audience=mentors)
    browser = device()
    text = browser.get(f"/vragen/{token}/").content.decode()
    assert "met je naam" in text and "twee keer" not in text
    answer = browser.post(f"/vragen/{token}/1/", FIRST)
    assert answer.status_code == 200 and "Vul je naam in" in answer.content.decode() and responses(cast) == []
    assert browser.post(f"/vragen/{token}/1/", FIRST | {"name": "Bram Dijk"}).status_code == 302
    assert responses(cast)[0].name == "Bram Dijk"
    assert 'name="name"' not in browser.get(f"/vragen/{token}/1/").content.decode()


def test_a_colleague_answers_by_name_where_it_is_asked_of_them(cast: Cast, round: Round) -> None:
    mentors = audience(cast, round, Respondent.MENTOR)
    browser, counsellor = device(), device()
    browser.force_login(cast.teacher)
    counsellor.force_login(cast.counsellor)
    where = f"/vragen/voor-mij/{mentors.pk}/"
    assert where in browser.get("/vragen/voor-mij/").content.decode()
    assert "Gesprekken najaar" not in counsellor.get("/vragen/voor-mij/").content.decode()
    assert counsellor.get(where).status_code == 404 == counsellor.post(f"{where}1/", FIRST).status_code
    assert device().get(where).status_code == 302  # to signing in
    assert browser.get(where).status_code == 200
    assert browser.post(f"{where}1/", FIRST | {"a-talks": "2"})["Location"] == f"{where}2/"
    assert browser.post(f"{where}4/", LAST)["Location"] == f"{where}klaar/"
    (one,) = responses(cast)
    assert one.membership is not None and one.membership.person_id == cast.teacher.pk and one.secret_hash == ""
    assert "ingevuld" in browser.get("/vragen/voor-mij/").content.decode()
    with CaptureQueriesContext(connection) as few:
        browser.get("/vragen/voor-mij/")
    asked(cast)
    with CaptureQueriesContext(connection) as more:
        assert browser.get("/vragen/voor-mij/").content.decode().count("Gesprekken najaar") > 2
    assert len(more) == len(few)


def test_a_page_that_is_not_there_is_not_there(group: Audience) -> None:
    assert device().get(address(group, 5)).status_code == 404
    assert device().get(f"/vragen/{group.code}/0/").status_code == 404
