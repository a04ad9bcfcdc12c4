"""The picture of a closed scan: roles as a whole, worked by hand; what is hidden takes no part in any number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rodedraad.scan.items import document
from rodedraad.scan.queries.picture import Picture, picture, whole_roles
from rodedraad.surveys.models import Audience, InstrumentVersion, Round, Tally
from rodedraad.surveys.queries.results import results_of
from tests.cast import Cast
from tests.scan.scanned import closed, opened, steps

pytestmark = pytest.mark.django_db


def seen(cast: Cast, found: Round) -> Picture:
    with cast.acting(cast.counsellor):
        return picture(Round.objects.select_related("organisation").get(pk=found.pk))


def test_every_role_stands_where_it_said_and_the_largest_difference_comes_first(cast: Cast) -> None:
    # leaders give 4 to all, youngsters 2 but 1 on the vision: 4 - 1 = 3 there, 4 - 2 = 2 elsewhere
    found = seen(
        cast, closed(cast, {"leader": steps("leader", "4", 2), "learner": steps("learner", "2", 12, vision="1")})
    )
    first = found.themes[0]
    assert (first.theme.key, first.spread.difference, first.spread.is_rough) == ("vision", 3.0, True)
    assert [(spot.role, spot.value) for spot in first.spread.spots] == [("leader", 4.0), ("learner", 1.0)]
    shared = [one for one in found.themes if one.spread.difference is not None]
    assert {one.spread.difference for one in shared[1:]} == {2.0}
    assert found.people == {"leader": 2, "learner": 12}
    assert found.hidden == 0


def test_a_role_below_ten_has_no_number_anywhere(cast: Cast) -> None:
    answers = {"learner": steps("learner", "2", 10), "parent": steps("parent", "1", 9)}
    found = seen(cast, closed(cast, answers))
    assert found.people == {"learner": 10, "parent": None}
    assert found.hidden == len([one for one in found.wordings.values() if "parent" in one]) - 1  # one open question
    for one in found.themes:
        assert {spot.role for spot in one.spread.spots} <= {"learner"}
        assert all({spot.role for spot in spread.spots} <= {"learner"} for spread in one.items)
        assert one.spread.difference is None
        assert ("parent" in one.hidden) == ("parent" in one.asked)
    assert any("parent" in one.hidden for one in found.themes)
    assert {one.role for one in found.given} == {"learner"}


def test_what_several_roles_call_weak_is_told(cast: Cast) -> None:
    answers = {"mentor": steps("mentor", "4", 12, conversations="2"), "learner": steps("learner", "2", 12)}
    found = seen(cast, closed(cast, answers))
    assert [(one.theme.key, one.is_weak_for) for one in found.themes if one.is_weak_for] == [
        ("conversations", ("mentor", "learner"))
    ]


def test_an_open_scan_shows_nothing(cast: Cast) -> None:
    found = seen(cast, opened(cast, {"learner": steps("learner", "2", 12)}))
    assert (found.themes, found.people, found.given) == ([], {}, ())


def test_the_margin_of_a_theme_is_the_mean_of_those_of_its_questions(cast: Cast) -> None:
    mixed = [*steps("learner", "1", 10), *steps("learner", "3", 10)]
    found = seen(cast, closed(cast, {"learner": mixed}))
    (spot,) = found.themes[0].spread.spots
    # mean 2, standard deviation sqrt(20 / 19) = 1.026, t(19) = 2.093: 2.093 * 1.026 / sqrt(20) = 0.48
    assert (spot.value, spot.n) == (2.0, 20)
    assert spot.margin == pytest.approx(0.480, abs=0.001)


@given(some.data())
@settings(max_examples=60)
def test_whole_roles_are_shown_exactly_as_with_all_their_groups(data: some.DataObject) -> None:
    version = InstrumentVersion(content=document("vo", "learner"))
    keys = [item["key"] for item in version.content["pages"][0]["items"]]
    audiences, tallies = [], {}
    for number in range(data.draw(some.integers(1, 9))):
        audience = Audience(
            version=version,
            respondent=data.draw(some.sampled_from(["mentor", "learner", "parent"])),
            track=data.draw(some.sampled_from(["", "havo", "vwo"])),
            label=f"groep {number}",
            is_anonymous=data.draw(some.booleans()),
            invited=data.draw(some.sampled_from([None, 40])),
        )
        counts = {key: data.draw(some.sampled_from([0, 1, 3, 9, 10, 12, 31])) for key in keys}
        audiences.append(audience)
        tallies[audience.pk] = Tally(
            people=max(counts.values()), counts={k: {"": n, "2": n} for k, n in counts.items()}
        )
    whole, full = whole_roles(audiences, tallies), results_of(audiences, tallies)
    roots = [cut.key for cut in full.cuts if cut.depth == 0]
    assert {cut.key: (cut.asked, cut.is_anonymous) for cut in whole.cuts} == {
        cut.key: (cut.asked, cut.is_anonymous) for cut in full.cuts if cut.depth == 0
    }
    assert whole.people == {key: full.people[key] for key in roots}
    for one, other in zip(whole.items, full.items, strict=True):
        assert one.item == other.item
        assert one.figures == {key: figure for key, figure in other.figures.items() if key in roots}
