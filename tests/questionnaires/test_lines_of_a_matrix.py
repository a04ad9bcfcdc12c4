"""Of a question with several lines each line is as a question: what fewer than ten answered is shown nowhere."""

import csv
import io
from typing import Any

import pytest

from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Audience, Respondent, Round
from rodedraad.surveys.queries.results import Figure, results
from tests.cast import Cast
from tests.questionnaires.asked import asked, audience
from tests.questionnaires.browsers import keeper
from tests.questionnaires.test_results_page import answers

pytestmark = pytest.mark.django_db
ALL = {f"{row}:{step}" for row in ("now", "later") for step in ("1", "2", "3", "4", "x")}


def closed(cast: Cast, *groups: tuple[int, dict[str, Any]]) -> Round:
    """Youngsters of one group who gave these answers to the lines."""
    found = asked(cast)
    with cast.acting(cast.counsellor):
        group = Audience.objects.get(pk=audience(cast, found, Respondent.LEARNER).pk)
        for number, values in groups:
            answers(group, number, place="in", sure=values)
        return close_round(by=cast.counsellor, round=found)


def figure(cast: Cast, round: Round) -> Figure:
    with cast.acting(cast.counsellor):
        (row,) = [one for one in results(round).items if one.item.key == "sure"]
    found = row.figures["learner"]
    assert found is not None
    return found


def test_a_line_that_three_of_twelve_answered_is_left_out(cast: Cast) -> None:
    found = closed(cast, (9, {"now": "2"}), (3, {"now": "3", "later": "1"}))
    seen = figure(cast, found)
    assert seen.n == 12 and seen.counts == {"now:2": 9, "now:3": 3}
    assert seen.left_out == {one for one in ALL if one.startswith("later:")}
    browser = keeper(cast)
    page = browser.get(f"/vragenlijsten/rondes/{found.pk}/uitkomst/").content.decode()
    assert page.count("niet getoond</span>") == 5
    sheet = browser.get(f"/vragenlijsten/rondes/{found.pk}/uitkomst/uitkomst.csv").content.decode("utf-8-sig")
    told = [row for row in csv.reader(io.StringIO(sheet), delimiter=";") if row[1:4:2] == ["Hoe zeker ben je?", "12"]]
    assert len(told) == 5 and all(any("Keus now" in cell for cell in row) for row in told)


def test_lines_that_all_answered_are_shown_whole(cast: Cast) -> None:
    seen = figure(cast, closed(cast, (12, {"now": "2", "later": "1"})))
    assert seen.counts == {"now:2": 12, "later:1": 12} and not seen.left_out


def test_who_did_not_know_is_no_answer_to_a_line(cast: Cast) -> None:
    seen = figure(cast, closed(cast, (9, {"now": "2", "later": "x"}), (3, {"now": "3", "later": "1"})))
    assert set(seen.counts) == {"now:2", "now:3"}
