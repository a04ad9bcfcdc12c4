"""A scan beside the one it followed on: over the same questions, and what differs is said."""

import pytest

from rodedraad.scan.differences import Spot
from rodedraad.scan.queries.home import chain, course
from rodedraad.scan.queries.picture import Picture, picture
from rodedraad.scan.queries.trend import Moved, Since, since
from rodedraad.surveys.models import Round
from tests.cast import Cast
from tests.scan.scanned import Answers, closed, steps

pytestmark = pytest.mark.django_db


def seen(cast: Cast, answers: Answers, title: str = "Nu") -> Picture:
    made = closed(cast, answers, title=title)
    with cast.acting(cast.counsellor):
        return picture(Round.objects.select_related("organisation").get(pk=made.pk))


def moved(found: Since, theme: str) -> dict[str, tuple[float, float]]:
    return {one.role: (one.before.value, one.now.value) for one in found.themes[theme]}


def test_each_role_then_and_now(cast: Cast) -> None:
    before = seen(cast, {"mentor": steps("mentor", "3", 12), "learner": steps("learner", "2", 12)}, "Toen")
    now = seen(cast, {"mentor": steps("mentor", "3", 12), "learner": steps("learner", "3", 12)})
    found = since(now, before)
    assert moved(found, "conversations") == {"mentor": (3.0, 3.0), "learner": (2.0, 3.0)}
    assert (found.before["conversations"].difference, found.now["conversations"].difference) == (1.0, 0.0)
    assert found.is_same and found.apart == ()
    # all twelve gave the same: no margin is left, so any step is more than chance
    assert {one.role: one.is_within_chance for one in found.themes["conversations"]} == {
        "mentor": True,
        "learner": False,
    }


def test_a_role_hidden_in_one_of_the_two_takes_no_part(cast: Cast) -> None:
    before = seen(cast, {"mentor": steps("mentor", "3", 12), "parent": steps("parent", "2", 9)}, "Toen")
    now = seen(cast, {"mentor": steps("mentor", "3", 12), "parent": steps("parent", "3", 30)})
    found = since(now, before)
    assert "parent" in {spot.role for one in now.themes for spot in one.spread.spots}
    assert all(one.role == "mentor" for rows in found.themes.values() for one in rows)
    assert found.apart == ()


def test_only_questions_of_both_times_are_compared_and_the_others_counted(cast: Cast) -> None:
    everything = {"learner": steps("learner", "2", 12)}
    before, now = seen(cast, everything, "Toen"), seen(cast, everything)
    theme = next(one for one in now.themes if len(one.items) > 1)
    first, *rest = [one.item for one in now.given if one.theme == theme.theme.key]
    other = [one for one in before.given if one.item != first]
    assert len(other) == len(before.given) - 1
    fewer = Picture(
        before.round,
        before.themes,
        before.people,
        0,
        tuple(other),
        {key: texts for key, texts in before.wordings.items() if key != first},
    )
    found = since(now, fewer)
    assert (found.added, found.gone, found.reworded, found.is_same) == (1, 0, 0, False)
    assert found.now[theme.theme.key].spots[0].n == 12 and rest
    assert since(fewer, now).gone == 1


def test_other_words_are_told_and_compared_all_the_same(cast: Cast) -> None:
    everything = {"learner": steps("learner", "2", 12)}
    before, now = seen(cast, everything, "Toen"), seen(cast, everything)
    key = now.given[0].item
    wordings = {**before.wordings, key: {"learner": {"nl": "Anders gevraagd.", "en": "Asked otherwise."}}}
    other = Picture(before.round, before.themes, before.people, 0, before.given, wordings)
    found = since(now, other)
    assert (found.added, found.gone, found.reworded) == (0, 0, 1)
    assert len(found.themes) == len(now.themes)


def test_a_role_asked_only_once_is_told(cast: Cast) -> None:
    before = seen(cast, {"learner": steps("learner", "2", 12)}, "Toen")
    now = seen(cast, {"learner": steps("learner", "2", 12), "leader": steps("leader", "4", 2)})
    assert since(now, before).apart == ("leader",)


def test_the_chain_follows_what_each_scan_followed_and_ends(cast: Cast) -> None:
    answers = {"learner": steps("learner", "2", 12)}
    first, second, third = (closed(cast, answers, title=title) for title in ("Een", "Twee", "Drie"))
    second.previous, third.previous, first.previous = first, second, third  # a ring ends where it began
    assert [one.title for one in chain(third, [first, second, third])] == ["Een", "Twee", "Drie"]
    assert chain(third, [third]) == [third]
    assert len(chain(third, [first, second, third], most=2)) == 2


def test_the_difference_of_each_theme_over_the_scans(cast: Cast) -> None:
    before = seen(cast, {"mentor": steps("mentor", "4", 12), "learner": steps("learner", "2", 12)}, "Toen")
    now = seen(cast, {"mentor": steps("mentor", "3", 12), "learner": steps("learner", "2", 12)})
    rows = {one.key: one.differences for one in course([before, now])}
    assert rows["conversations"] == (2.0, 1.0)
    assert rows["parents"] == (None, None)  # only mentors were asked
    assert course([]) == []


def test_a_role_that_was_hidden_once_makes_no_thread_longer_or_shorter(cast: Cast) -> None:
    staff = {"leader": steps("leader", "3", 12), "mentor": steps("mentor", "3", 12)}
    before = seen(cast, {**staff, "parent": steps("parent", "1", 9)}, "Toen")
    now = seen(cast, {**staff, "parent": steps("parent", "1", 12)})
    assert now.theme("parents").spread.difference == 2.0
    assert {one.key: one.differences for one in course([before, now])}["parents"] == (0.0, 0.0)


def test_a_tenth_may_be_rounding_and_is_never_told_as_moved() -> None:
    def moved_by(now: float, margin: float | None) -> bool:
        return not Moved(
            "learner", Spot("learner", 2.0, 90, False, margin), Spot("learner", now, 90, False, margin)
        ).is_within_chance

    # both margins 0.1: chance reaches sqrt(0.02) = 0.14; 0.2 - 0.1 lies within it, 0.3 - 0.1 does not
    assert (moved_by(2.1, 0.0), moved_by(2.2, 0.1), moved_by(2.3, 0.1), moved_by(1.7, 0.1)) == (
        False,
        False,
        True,
        True,
    )
    assert not moved_by(3.0, None)
