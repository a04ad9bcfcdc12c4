"""Looking for a round or a questionnaire; the choice stands in the address, and an empty result says what to do."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from rodedraad.schools.years import school_year_of
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import Respondent, Round
from tests.cast import Cast
from tests.questionnaires.browsers import keeper

HOME = "/vragenlijsten/"
CONTENT = {
    "languages": ["nl"],
    "pages": [{"key": "p1", "items": [{"key": "v1", "kind": "text", "text": {"nl": "Hoe was het?"}}]}],
}


@pytest.fixture
def there(cast: Cast) -> None:
    """Three questionnaires, two of them asked: now, in spring, and last year."""
    today = localdate()
    with cast.acting(cast.counsellor):
        made = {
            title: make_instrument(by=cast.counsellor, organisation=cast.vo, title=title, content=CONTENT)
            for title in ("Terugblik op stage", "Tevreden ouders", "Nog niet gesteld")
        }
        for name, title, ago, purpose in (
            ("Stage nu", "Terugblik op stage", 0, "survey"),
            ("Stage straks", "Terugblik op stage", -20, "survey"),
            ("Najaar", "Tevreden ouders", 400, "satisfaction"),
        ):
            group = AudienceWanted(Respondent.MENTOR, made[title].versions.get())
            wanted = RoundWanted(name, today, today + timedelta(days=9), [group], purpose=purpose)
            found = open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
            day = today - timedelta(days=ago)
            if ago > 0:
                close_round(by=cast.counsellor, round=found)
            Round.objects.filter(pk=found.pk).update(
                opens_on=day, closes_on=day + timedelta(days=9), school_year=school_year_of(day)
            )


def found(browser: Client, **sent: Any) -> tuple[list[str], list[str]]:
    """The names of rounds and of questionnaires that are shown."""
    context = browser.get(HOME, sent).context
    return [row.round.title for row in context["rounds"]], [row.title for row in context["instruments"]]


@pytest.mark.parametrize(
    ("sent", "rounds", "instruments"),
    [
        ({"zoek": "STAGE"}, {"Stage nu", "Stage straks"}, {"Terugblik op stage"}),
        ({"zoek": "stage straks"}, {"Stage straks"}, set()),
        ({"zoek": "ouders"}, {"Najaar"}, {"Tevreden ouders"}),
        ({"doel": "satisfaction"}, {"Najaar"}, {"Tevreden ouders"}),
        ({"stand": "open"}, {"Stage nu"}, {"Terugblik op stage"}),
        ({"stand": "planned"}, {"Stage straks"}, {"Terugblik op stage"}),
        ({"stand": "closed"}, {"Najaar"}, {"Tevreden ouders"}),
        ({"stand": "ended"}, set(), set()),
        ({"zoek": "stage", "doel": "satisfaction"}, set(), set()),
    ],
)
def test_words_purpose_and_state(
    cast: Cast, there: None, sent: dict[str, str], rounds: set[str], instruments: set[str]
) -> None:
    shown = found(keeper(cast), **sent)
    assert (set(shown[0]), set(shown[1])) == (rounds, instruments)


def test_a_year_and_what_is_unknown(cast: Cast, there: None) -> None:
    browser = keeper(cast)
    year = school_year_of(localdate() - timedelta(days=400))
    assert found(browser, jaar=str(year)) == (["Najaar"], ["Tevreden ouders"])
    everything = found(browser)
    assert len(everything[0]) == 3 and len(everything[1]) == 3
    for odd in (
        {"jaar": "x"},
        {"stand": "?"},
        {"doel": "' OR 1=1"},
        {"volgorde": "-"},
        {"page": "9"},
    ):
        assert found(browser, **odd) == everything


def test_in_order(cast: Cast, there: None) -> None:
    browser = keeper(cast)
    assert found(browser, volgorde="naam") == (
        ["Najaar", "Stage nu", "Stage straks"],
        ["Nog niet gesteld", "Terugblik op stage", "Tevreden ouders"],
    )
    assert found(browser)[0] == ["Stage straks", "Stage nu", "Najaar"]


def test_what_was_chosen_stands_in_the_form_and_an_empty_result_says_what_to_do(cast: Cast, there: None) -> None:
    page = keeper(cast).get(HOME, {"zoek": "reisje <b>", "stand": "open"}).content.decode()
    assert 'value="reisje &lt;b&gt;"' in page
    assert '<option value="open" selected>' in page
    assert "Geen ronde past hierbij" in page and "Toon alles" in page


def test_a_colleague_finds_rounds_and_no_questionnaires(cast: Cast, there: None) -> None:
    assert found(keeper(cast, "teacher"), zoek="stage") == (["Stage straks", "Stage nu"], [])


def test_what_was_removed_is_not_found(cast: Cast, there: None) -> None:
    with cast.acting(cast.counsellor):
        Round.objects.filter(title="Najaar").update(removed_at=now())
    assert found(keeper(cast), zoek="ouders") == ([], ["Tevreden ouders"])
