"""Before and after on a page and in a file: what moved, and of a group that one round hides nowhere a number."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate
from openpyxl import load_workbook

from rodedraad.questionnaires.movement import theme_name
from rodedraad.questionnaires.ready import ready_one
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import InstrumentVersion, Respondent, Round
from tests.cast import Cast
from tests.questionnaires.browsers import keeper
from tests.questionnaires.test_results_page import answers


@pytest.fixture
def version(cast: Cast) -> InstrumentVersion:
    """The ready-made questions for before and after."""
    ready = ready_one("choosing")
    assert ready is not None
    with cast.acting(cast.counsellor):
        made = make_instrument(
            by=cast.counsellor, organisation=cast.vo, title="Kiezen", content=dict(ready.document), key=ready.key
        )
        return made.versions.get()


def asked(cast: Cast, version: InstrumentVersion, days_ago: int, **groups: tuple[int, str]) -> Round:
    """A closed round; of each group so many people chose this step for every question."""
    keys = [item["key"] for page in version.content["pages"] for item in page["items"]]
    wanted = [AudienceWanted(Respondent.LEARNER, version, label=label) for label in groups]
    today = localdate()
    with cast.acting(cast.counsellor):
        days = RoundWanted(f"Ronde {days_ago}", today, today + timedelta(days=7), wanted)
        made = open_round(by=cast.counsellor, organisation=cast.vo, wanted=days)
        for audience in made.audiences.all():
            number, step = groups[audience.label]
            answers(audience, number, **dict.fromkeys(keys, step))
        close_round(by=cast.counsellor, round=made)
        Round.objects.filter(pk=made.pk).update(opens_on=today - timedelta(days=days_ago))
        made.refresh_from_db()
        return made


def page_of(round: Round, name: str = "") -> str:
    return f"/vragenlijsten/rondes/{round.pk}/verschil/{name}"


def test_what_moved_stands_there_per_theme_with_both_numbers(cast: Cast, version: InstrumentVersion) -> None:
    before = asked(cast, version, 200, k3a=(20, "1"), k3b=(15, "2"))
    after = asked(cast, version, 5, k3a=(18, "3"), k3b=(15, "2"))
    browser = keeper(cast, "teacher")
    page = browser.get(page_of(after)).content.decode()
    assert before.title in page
    assert "Vertrouwen in kiezen" in page
    assert "+2,0" in page and "n = 20 en 18" in page
    assert "duidelijk hoger" in page
    csv = browser.get(page_of(after, "verschil.csv")).content.decode("utf-8-sig")
    assert '"2,00"' in csv and "Ik weet wie mij kan helpen als ik twijfel." in csv
    book = load_workbook(io.BytesIO(browser.get(page_of(after, "verschil.xlsx")).content))
    assert book.worksheets[0].max_row == 1 + 3 * (6 + 12)  # three groups: six themes and twelve questions


def test_the_results_lead_there_only_when_something_was_asked_before(cast: Cast, version: InstrumentVersion) -> None:
    before = asked(cast, version, 200, k3a=(20, "1"))
    after = asked(cast, version, 5, k3a=(18, "3"))
    browser = keeper(cast)
    results = "/vragenlijsten/rondes/{}/uitkomst/"
    assert page_of(after) in browser.get(results.format(after.pk)).content.decode()
    assert page_of(before) not in browser.get(results.format(before.pk)).content.decode()
    empty = browser.get(page_of(before)).content.decode()
    assert "Er is geen eerdere ronde" in empty
    assert browser.get(page_of(before, "verschil.csv")).status_code == 404


def test_a_group_that_was_small_once_has_no_number_anywhere(cast: Cast, version: InstrumentVersion) -> None:
    asked(cast, version, 200, k3a=(20, "1"), k3b=(9, "2"), k3c=(30, "1"))
    after = asked(cast, version, 5, k3a=(18, "3"), k3b=(13, "4"), k3c=(30, "2"))
    browser = keeper(cast)
    page = browser.get(page_of(after)).content.decode()
    csv = browser.get(page_of(after, "verschil.csv")).content.decode("utf-8-sig")
    assert "niet getoond: in een van de rondes" in page
    assert "n = 9" not in page and '"k3b"' not in csv
    assert '"k3c"' in csv  # the others are there


def test_which_earlier_round_can_be_chosen(cast: Cast, version: InstrumentVersion) -> None:
    first = asked(cast, version, 300, k3a=(20, "1"))
    asked(cast, version, 200, k3a=(20, "2"))
    after = asked(cast, version, 5, k3a=(18, "3"))
    browser = keeper(cast)
    assert "+1,0" in browser.get(page_of(after)).content.decode()
    assert "+2,0" in browser.get(page_of(after), {"met": str(first.pk)}).content.decode()
    for wrong in (str(uuid4()), "geen sleutel", str(after.pk)):
        assert browser.get(page_of(after), {"met": wrong}).status_code == 404


def test_other_groups_are_named_as_not_compared(cast: Cast, version: InstrumentVersion) -> None:
    asked(cast, version, 200, k3a=(20, "1"), k3b=(15, "2"))
    after = asked(cast, version, 5, k3a=(18, "3"), k3z=(15, "2"))
    page = keeper(cast).get(page_of(after)).content.decode()
    assert "Niet vergeleken" in page and "k3z" in page


def test_an_open_round_has_no_change_yet(cast: Cast, version: InstrumentVersion) -> None:
    asked(cast, version, 200, k3a=(20, "1"))
    today = localdate()
    with cast.acting(cast.counsellor):
        wanted = RoundWanted(
            "Nu", today, today + timedelta(days=7), [AudienceWanted(Respondent.LEARNER, version, label="k3a")]
        )
        now = open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
    assert keeper(cast).get(page_of(now)).headers["Location"] == f"/vragenlijsten/rondes/{now.pk}/"


def test_a_theme_without_a_name_is_called_by_its_key() -> None:
    assert theme_name("confidence") != "confidence"
    assert theme_name("own-theme") == "own-theme"
