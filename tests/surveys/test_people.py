"""How many answered a closed round: below ten anonymous ones not told, also not by subtraction; by name not rounded off
to a smaller group beside it."""

from collections.abc import Callable
from typing import Any

import pytest

from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Instrument, Respondent, Round
from rodedraad.surveys.queries.people import People, people_of
from tests.cast import Cast
from tests.surveys.test_results import closed, filled, means, opened, say

pytestmark = pytest.mark.django_db


def told(cast: Cast, asked: Round) -> People:
    with cast.acting(cast.counsellor):
        closed_round = close_round(by=cast.counsellor, round=asked)
        return people_of([closed_round])[closed_round.pk]


def by_label(asked: Round, found: People) -> dict[str, int | None]:
    return {audience.label: found.audiences[audience.pk] for audience in asked.audiences.all()}


def test_of_a_small_group_and_the_one_beside_it_no_number_is_told(cast: Cast, instrument: Instrument) -> None:
    groups = [(Respondent.LEARNER, label, "havo", 28) for label in ("3a", "3b", "3c")]
    asked = opened(cast, instrument, *groups, (Respondent.MENTOR, "m", "", None))
    filled(cast, asked, **{"3a": say("4", 30), "3b": say("2", 12), "3c": say("1", 9), "m": say("1", 4)})
    found = told(cast, asked)
    with cast.acting(cast.counsellor):
        assert by_label(asked, found) == {"3a": 30, "3b": None, "3c": None, "m": 4}
    assert found.groups["learner"] == 51
    assert found.all == 55


def test_with_a_role_that_is_hidden_the_whole_is_not_told_either(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.LEARNER, "3a", "", None), (Respondent.PARENT, "p", "", None))
    filled(cast, asked, **{"3a": say("4", 30), "p": say("2", 9)})
    found = told(cast, asked)
    assert (found.groups["learner"], found.groups["parent"], found.all) == (30, None, None)


def test_an_open_round_is_not_counted_here_and_many_take_two_queries(
    cast: Cast, instrument: Instrument, django_assert_num_queries: Callable[[int], Any]
) -> None:
    rounds = [opened(cast, instrument, (Respondent.LEARNER, "3a", "", None)) for _ in range(4)]
    with cast.acting(cast.counsellor):
        done = [close_round(by=cast.counsellor, round=one) for one in rounds[1:]]
        with django_assert_num_queries(2):
            found = people_of([rounds[0], *done])
    assert set(found) == {one.pk for one in done}


def mentors(cast: Cast, instrument: Instrument, **groups: list[dict[str, Any]]) -> dict[str, bool]:
    """Name of the group of mentors → whether its mean is only about so."""
    asked = opened(cast, instrument, *((Respondent.MENTOR, label, "", None) for label in groups))
    filled(cast, asked, **groups)
    found = closed(cast, asked)
    (row,) = [one for one in found.items if one.item.key == "talks"]
    return {found.cut(key).name: bool(figure and figure.is_rough) for key, figure in row.figures.items()}


def test_a_team_by_name_cannot_be_told_from_the_whole_and_the_team_beside_it(
    cast: Cast, instrument: Instrument
) -> None:
    # 16 less the 12 of team a would be the 4 of team b: of team a too only about where it stands
    rough = mentors(cast, instrument, a=say("4", 12), b=say("1", 4))
    assert rough == {"Mentoren en docenten": False, "a": True, "b": True}


def test_teams_of_ten_by_name_are_told_whole(cast: Cast, instrument: Instrument) -> None:
    assert mentors(cast, instrument, a=say("4", 12), b=say("1", 10)) == {
        "Mentoren en docenten": False,
        "a": False,
        "b": False,
    }


def test_a_team_of_which_nobody_answered_costs_the_others_nothing(cast: Cast, instrument: Instrument) -> None:
    assert not mentors(cast, instrument, a=say("4", 12), b=[])["a"]


def test_a_role_that_is_partly_anonymous_is_so_in_all_its_parts(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.MENTOR, "named", "", None), (Respondent.MENTOR, "secret", "", None))
    with cast.acting(cast.counsellor):
        asked.audiences.filter(label="secret").update(is_anonymous=True)
    filled(cast, asked, named=say("4", 12), secret=say("1", 4))
    found = closed(cast, asked)
    assert means(found, "talks") == {"Mentoren en docenten": (48 + 4) / 16, "named": None, "secret": None}
