"""What came out: shown per group with its margin, and of a small group nowhere a number, also not in a file."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate
from openpyxl import load_workbook

from rodedraad.questionnaires.charts import Axis, Value, dot_range, percent
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import Audience, Respondent, Response, Round
from tests.cast import Cast
from tests.questionnaires.browsers import keeper
from tests.surveys.conftest import CONTENT

SMALL_WORDS = "Een antwoord uit de kleine groep"


def answers(audience: Audience, number: int, **values: Any) -> None:
    """So many people of this group give the same answers."""
    Response.objects.bulk_create(
        Response(
            organisation_id=audience.organisation_id,
            audience=audience,
            is_anonymous=audience.is_anonymous,
            name="" if audience.is_anonymous else "Iemand",
            values=values,
            began_on=localdate(),
        )
        for _ in range(number)
    )


@pytest.fixture
def closed(cast: Cast) -> Round:
    """Youngsters of 3a (14), 3b (13) and 3c (7, small), and four mentors by name."""
    with cast.acting(cast.counsellor):
        instrument = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=CONTENT)
        version = instrument.versions.get()
        groups = [
            AudienceWanted(Respondent.LEARNER, version, label="Klas 3a", invited=28),
            AudienceWanted(Respondent.LEARNER, version, label="Klas 3b", invited=28),
            AudienceWanted(Respondent.LEARNER, version, label="Klas 3c", invited=28),
            AudienceWanted(Respondent.PARENT, version, label="Ouders 3c"),
            AudienceWanted(Respondent.MENTOR, version, is_anonymous=False),
        ]
        today = localdate()
        wanted = RoundWanted("Gesprekken najaar", today, today + timedelta(days=14), groups)
        found = open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
        by_name = {audience.label: audience for audience in found.audiences.all()}
        answers(by_name["Klas 3a"], 14, talks="3", place="in")
        answers(by_name["Klas 3b"], 13, talks="2", place="out")
        answers(by_name["Klas 3c"], 7, talks="4", place="in")
        answers(by_name["Ouders 3c"], 8, talks="1", place="in", tell=SMALL_WORDS)
        answers(by_name[""], 3, talks="4", place="in")
        answers(by_name[""], 1, talks="3", place="in")
        return found


def close(cast: Cast, round: Round) -> str:
    """Closed now; the address of what came out."""
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=round)
    return f"/vragenlijsten/rondes/{round.pk}/uitkomst/"


def lines_of(csv: str, name: str) -> list[str]:
    return [line for line in csv.splitlines() if f'"{name}"' in line]


def test_while_it_is_open_there_is_no_result(cast: Cast, closed: Round) -> None:
    browser = keeper(cast)
    page = f"/vragenlijsten/rondes/{closed.pk}/"
    assert browser.get(f"{page}uitkomst/").headers["Location"] == page
    assert browser.get(f"{page}uitkomst/uitkomst.csv").status_code == 404


def test_a_group_is_shown_with_its_mean_and_number(cast: Cast, closed: Round) -> None:
    page = keeper(cast, "teacher").get(close(cast, closed)).content.decode()
    assert "Er is tijd voor een gesprek." in page
    assert "Klas 3a" in page
    assert "n = 14" in page
    assert page.count("rd-plot__mark") >= 3


def test_a_small_group_and_the_one_it_could_be_told_from_are_nowhere(cast: Cast, closed: Round) -> None:
    browser = keeper(cast)
    address = close(cast, closed)
    page = browser.get(address).content.decode()
    csv = browser.get(f"{address}uitkomst.csv").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(browser.get(f"{address}uitkomst.xlsx").content))
    cells = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert "niet getoond: deze groep of een ernaast is kleiner dan 10" in page
    assert lines_of(csv, "Klas 3c") == []
    assert "Klas 3c" not in cells
    assert "n = 7" not in page
    assert "n = 8" not in page
    # with one small group the whole less the others would tell it, so a second one is not shown either
    shown = [name for name in ("Klas 3a", "Klas 3b") if lines_of(csv, name)]
    assert len(shown) == 1
    assert [name for name in ("Klas 3a", "Klas 3b") if name in cells] == shown
    assert lines_of(csv, "Leerlingen") != []


def test_what_few_people_wrote_is_nowhere(cast: Cast, closed: Round) -> None:
    browser = keeper(cast)
    address = close(cast, closed)
    assert SMALL_WORDS not in browser.get(address).content.decode()
    assert SMALL_WORDS not in browser.get(f"{address}uitkomst.csv").content.decode()


def test_what_ten_people_wrote_is_read_by_role_alone(cast: Cast, closed: Round) -> None:
    with cast.acting(cast.counsellor):
        answers(closed.audiences.get(label="Klas 3a"), 6, tell="Meer tijd")
        answers(closed.audiences.get(label="Klas 3c"), 5, tell="Minder haast")
    page = keeper(cast).get(close(cast, closed)).content.decode()
    assert page.count("Meer tijd") == 6
    assert page.count("Minder haast") == 5


def test_a_few_by_name_are_shown_in_half_steps_without_their_answers(cast: Cast, closed: Round) -> None:
    browser = keeper(cast)
    address = close(cast, closed)
    page = browser.get(address).content.decode()
    csv = browser.get(f"{address}uitkomst.csv").content.decode("utf-8-sig")
    own = lines_of(csv, "Mentoren en docenten")
    assert "ongeveer 4,0" in page  # the mean is 3,75
    assert "3,75" not in csv
    assert len(own) == len({line.split(";")[0] for line in own})  # one line a question: no counts per answer
    assert not any("stap" in line for line in own)


def test_another_name_of_file_does_not_exist(cast: Cast, closed: Round) -> None:
    address = close(cast, closed)
    browser = keeper(cast)
    assert browser.get(f"{address}antwoorden.csv").status_code == 404
    assert browser.get(f"{address}uitkomst.pdf").status_code == 404


def test_places_on_an_axis() -> None:
    axis = Axis(1, 4)
    assert (axis.at(1), axis.at(2.5), axis.at(4), axis.at(9)) == ("4", "50", "96", "96")
    assert len(axis.ticks) == 4
    found = dot_range(axis, [Value("leader", 4), Value("learner", 1, 1, 2.5)])
    assert (found.first, found.last) == ("4", "96")
    assert [(mark.shape, mark.low, mark.high) for mark in found.marks] == [("leader", "", ""), ("learner", "4", "50")]
    assert dot_range(axis, [Value("leader", 2)]).first == ""
    with pytest.raises(ValueError, match=r"2\.\.2"):
        Axis(2, 2)


def test_of_a_hundred() -> None:
    assert [percent(1, 3), percent(1, 8), percent(0, 0)] == [33, 13, 0]


def test_after_closing_no_page_tells_how_many_of_a_small_group_answered(cast: Cast, closed: Round) -> None:
    browser = keeper(cast)
    page = f"/vragenlijsten/rondes/{closed.pk}/"
    assert "7 van 28" in browser.get(page).content.decode()  # they have to be asked once more
    close(cast, closed)
    now = browser.get(page).content.decode()
    assert "7 van 28" not in now and "8 antwoorden" not in now
    assert "14 van 28" in now or "13 van 28" in now  # one of the two that can be told apart
    assert "niet getoond: deze groep of een ernaast" in now
    assert "46 " not in now  # all of them together, less the roles that are told, are the parents
    home = browser.get("/vragenlijsten/").content.decode()
    assert "hoeveel mensen antwoordden, wordt niet gezegd" in home and "46 " not in home
