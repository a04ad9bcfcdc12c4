"""Results: per role, track and group, worked by hand; below ten hidden, also by subtraction."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from rodedraad.handover.written import open_answers
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import Audience, Instrument, Respondent, Response, Round
from rodedraad.surveys.queries.cuts import cuts_of
from rodedraad.surveys.queries.results import Results, results
from rodedraad.surveys.queries.rounds import response_rates
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def opened(cast: Cast, instrument: Instrument, *groups: tuple[str, str, str, int | None]) -> Round:
    """A round for (respondent, label, track, invited)."""
    with cast.acting(cast.counsellor):
        version = instrument.versions.get()
        audiences = [
            AudienceWanted(role, version, label=label, track=track, invited=invited, is_anonymous=role != "mentor")
            for role, label, track, invited in groups
        ]
        wanted = RoundWanted("Najaar", localdate(), localdate() + timedelta(days=7), audiences)
        return open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)


def filled(cast: Cast, asked: Round, **answers: list[dict[str, Any]]) -> None:
    """Responses per label, straight into the table: what is tested is the counting."""
    with cast.acting(cast.counsellor):
        for audience in Audience.objects.filter(round=asked):
            rows = answers.get(audience.label, [])
            Response.objects.bulk_create(
                Response(
                    organisation=cast.vo,
                    audience=audience,
                    is_anonymous=audience.is_anonymous,
                    name="" if audience.is_anonymous else "Iemand",
                    values=values,
                    began_on=localdate(),
                )
                for values in rows
            )


def closed(cast: Cast, asked: Round) -> Results:
    with cast.acting(cast.counsellor):
        return results(close_round(by=cast.counsellor, round=asked))


def means(found: Results, item: str) -> dict[str, float | None]:
    """Name of the group → mean, None where hidden."""
    (row,) = [one for one in found.items if one.item.key == item]
    return {
        found.cut(key).name: figure.mean.mean if figure and figure.mean else None for key, figure in row.figures.items()
    }


def say(step: str, times: int, **more: Any) -> list[dict[str, Any]]:
    return [{"talks": step, "place": "in", **more} for _ in range(times)]


def test_means_per_role_track_and_group(cast: Cast, instrument: Instrument) -> None:
    asked = opened(
        cast,
        instrument,
        (Respondent.LEARNER, "3a", "havo", None),
        (Respondent.LEARNER, "3b", "havo", None),
        (Respondent.LEARNER, "v3", "vwo", None),
    )
    filled(cast, asked, **{"3a": say("4", 10), "3b": [*say("1", 10), *say("x", 2)], "v3": say("2", 20)})
    found = closed(cast, asked)
    # 10 × 4 + 10 × 1 = 50 over 20 = 2.5; with 20 × 2: 90 over 40 = 2.25
    assert means(found, "talks") == {"Jongeren": 2.25, "Havo": 2.5, "3a": 4.0, "3b": 1.0, "Vwo": 2.0}
    (row,) = [one for one in found.items if one.item.key == "talks"]
    figure = next(figure for key, figure in row.figures.items() if found.cut(key).name == "3b")
    assert figure is not None and (figure.n, figure.unknown, figure.counts["1"]) == (10, 2, 10)
    assert {found.cut(key).name: n for key, n in found.people.items()}["3b"] == 12


def test_a_small_group_is_hidden_and_so_is_the_one_it_could_be_computed_from(
    cast: Cast, instrument: Instrument
) -> None:
    asked = opened(
        cast,
        instrument,
        *((Respondent.LEARNER, label, "havo", None) for label in ("3a", "3b", "3c")),
    )
    filled(cast, asked, **{"3a": say("4", 30), "3b": say("2", 12), "3c": say("1", 9)})
    found = closed(cast, asked)
    # the whole (51) minus 3a and 3b would be 3c: the lightest of the two goes along
    assert means(found, "talks") == {"Jongeren": (120 + 24 + 9) / 51, "3a": 4.0, "3b": None, "3c": None}
    assert {found.cut(key).name: n for key, n in found.people.items()} == {
        "Jongeren": 51,
        "3a": 30,
        "3b": None,
        "3c": None,
    }
    assert found.hidden > 0


def test_a_role_with_nine_answers_shows_nothing_and_with_ten_it_does(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.LEARNER, "a", "", None), (Respondent.PARENT, "b", "", None))
    filled(cast, asked, a=say("3", 9), b=say("3", 10))
    found = closed(cast, asked)
    assert means(found, "talks") == {"Jongeren": None, "Ouders": 3.0}
    assert found.people["learner"] is None and found.people["parent"] == 10


def test_ten_answers_of_which_one_does_not_know_are_nine(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.PARENT, "b", "", None))
    filled(cast, asked, b=[*say("3", 9), *say("x", 1)])
    found = closed(cast, asked)
    assert means(found, "talks") == {"Ouders": None} and found.people["parent"] == 10


def test_few_colleagues_by_name_are_shown_on_half_steps_without_margin(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.MENTOR, "m", "", None))
    filled(cast, asked, m=[*say("2", 1), *say("3", 2)])
    found = closed(cast, asked)
    (row,) = [one for one in found.items if one.item.key == "talks"]
    figure = row.figures["mentor"]
    assert figure is not None and figure.is_rough and figure.mean is not None
    assert (figure.mean.mean, figure.mean.low) == (2.5, None)  # 8/3 = 2.67


def test_nothing_is_shown_while_people_still_answer(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.LEARNER, "a", "", 20))
    filled(cast, asked, a=say("3", 12))
    with cast.acting(cast.counsellor):
        found = results(asked)
        assert found.items == [] and found.people == {}
        (rate,) = response_rates(asked)
        assert (rate.began, rate.done, rate.percent) == (12, 0, 60)
    assert closed(cast, asked).people == {"learner": 12}


def test_written_answers_stand_in_no_order_of_people_and_only_from_ten(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.LEARNER, "a", "", None), (Respondent.PARENT, "b", "", None))
    texts = ["meer tijd", "Aandacht", "eerder"] * 4
    filled(
        cast,
        asked,
        a=[{"place": "in", "tell": text} for text in texts],
        b=[{"place": "in", "tell": text} for text in texts[:9]],
    )
    with cast.acting(cast.counsellor):
        (first, *_) = cuts_of(list(asked.audiences.all()))
        assert open_answers(asked, "tell", first) == []
    found = closed(cast, asked)
    with cast.acting(cast.counsellor):
        asked.refresh_from_db()
        learners, parents = found.cuts
        assert open_answers(asked, "tell", learners) == sorted(texts, key=str.casefold)
        assert open_answers(asked, "tell", parents) is None


def test_what_somebody_wrote_and_then_went_back_on_is_read_by_nobody(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.LEARNER, "a", "", None))
    told = [{"place": "out", "firm": f"bedrijf {number}"} for number in range(11)]
    filled(cast, asked, a=[*told[:10], {"place": "in", "firm": "van mijn oom"}])
    found = closed(cast, asked)
    with cast.acting(cast.counsellor):
        asked.refresh_from_db()
        assert Response.objects.filter(values__firm="van mijn oom").exists(), "it was kept, for who goes on again"
        assert open_answers(asked, "firm", found.cuts[0]) == sorted(one["firm"] for one in told[:10])


def test_nine_who_wrote_and_one_who_went_back_on_it_are_nine(cast: Cast, instrument: Instrument) -> None:
    asked = opened(cast, instrument, (Respondent.LEARNER, "a", "", None))
    told = [{"place": "out", "firm": f"bedrijf {number}"} for number in range(9)]
    filled(cast, asked, a=[*told, {"place": "in", "firm": "van mijn oom"}])
    found = closed(cast, asked)
    with cast.acting(cast.counsellor):
        asked.refresh_from_db()
        assert open_answers(asked, "firm", found.cuts[0]) is None


def test_results_take_two_queries(
    cast: Cast, instrument: Instrument, django_assert_num_queries: Callable[[int], Any]
) -> None:
    asked = opened(cast, instrument, *((Respondent.LEARNER, f"g{n}", "havo", None) for n in range(6)))
    filled(cast, asked, **{f"g{n}": say("3", 12) for n in range(6)})
    closed(cast, asked)
    with cast.acting(cast.counsellor):
        asked.refresh_from_db()
        with django_assert_num_queries(2):
            assert means(results(asked), "talks")["Jongeren"] == 3.0
