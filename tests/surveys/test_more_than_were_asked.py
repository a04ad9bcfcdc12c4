"""Whoever has the code on the board can answer nine times more: that unmasks nobody in a group of which the number is
known."""

from typing import Any

import pytest

from rodedraad.handover.written import open_answers
from rodedraad.scan.queries.picture import whole_roles
from rodedraad.surveys.models import Instrument, Respondent, Round, Tally
from rodedraad.surveys.queries.people import people_of
from rodedraad.surveys.queries.results import Results, results_of
from rodedraad.surveys.queries.rounds import response_rates
from tests.cast import Cast
from tests.surveys.test_results import closed, filled, means, opened

pytestmark = pytest.mark.django_db
LEARNER = Respondent.LEARNER


def say(talks: str, times: int, tell: str = "") -> list[dict[str, Any]]:
    """So many people who say so."""
    return [{"talks": talks, "place": "in", **({"tell": tell} if tell else {})} for _ in range(times)]


def told(found: Results, asked: Round, cast: Cast) -> tuple[Any, ...]:
    """The mean, how many answered and what was written, of the role and each group."""
    with cast.acting(cast.counsellor):
        people = people_of([Round.objects.get(pk=asked.pk)])[asked.pk]
        written = open_answers(Round.objects.get(pk=asked.pk), "tell", found.cuts[0])
    return means(found, "talks"), dict(found.people), dict(people.groups), written


def test_three_who_were_asked_and_nine_who_were_made_up_are_three(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (LEARNER, "a", "", 3))
    filled(cast, asked, a=[*say("4", 9, "verzonnen"), *say("1", 3, "geheim")])
    with cast.acting(cast.counsellor):
        (rate,) = response_rates(asked)
        assert (rate.began, rate.people) == (12, 3)
    means_, people, groups, written = told(closed(cast, asked), asked, cast)
    assert set(means_.values()) == set(people.values()) == set(groups.values()) == {None} and written is None


def test_of_a_group_of_twenty_everything_is_told_as_before_also_when_somebody_answered_twice(
    cast: Cast, instrument: Instrument
) -> None:
    asked = opened(cast, instrument, (LEARNER, "a", "", 20), (LEARNER, "b", "", 20))
    filled(cast, asked, a=say("4", 22, "ja"), b=say("1", 15))
    means_, people, groups, written = told(closed(cast, asked), asked, cast)
    assert None not in means_.values() and groups == people and list(people.values()) == [37, 22, 15]
    assert written == ["ja"] * 22


def test_a_small_group_filled_up_is_not_told_from_the_groups_beside_it_either(
    cast: Cast, instrument: Instrument
) -> None:
    asked = opened(cast, instrument, (LEARNER, "a", "", 4), (LEARNER, "b", "", 25), (LEARNER, "c", "", 25))
    filled(cast, asked, a=say("4", 14), b=say("1", 20), c=say("2", 21))
    means_, people, _groups, _written = told(closed(cast, asked), asked, cast)
    hidden = [name for name, mean in means_.items() if mean is None]
    assert hidden == ["a", "b"] and [number for number in people.values() if number is not None] == [55, 21]


def test_the_scan_shows_no_role_that_its_results_hide(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (LEARNER, "a", "", 3), (LEARNER, "b", "", None))
    filled(cast, asked, a=say("4", 12), b=say("1", 5))
    closed(cast, asked)
    with cast.acting(cast.counsellor):
        audiences = list(asked.audiences.select_related("version"))
        tallies = {row.audience_id: row for row in Tally.objects.filter(audience__round=asked)}
        assert sum(row.people for row in tallies.values()) == 17
        shown = [found(audiences, tallies).people["learner"] for found in (whole_roles, results_of)]
    assert shown == [None, None]
