"""Where roles see it differently: ten cases worked by hand, and what must hold whatever was answered."""

from hypothesis import given, settings
from hypothesis import strategies as some

from rodedraad.scan.differences import Given, Spot, Spread, per_item, per_theme


def gave(role: str, *means: float, theme: str = "vision", n: int = 20, is_rough: bool = False) -> list[Given]:
    """What a role gave to the first, second, … question of a theme."""
    return [Given(role, f"{theme}-{place}", theme, mean, n, is_rough) for place, mean in enumerate(means, 1)]


def only(found: list[Spread]) -> Spread:
    (spread,) = found
    return spread


def values(spread: Spread) -> dict[str, float]:
    return {spot.role: spot.value for spot in spread.spots}


def test_1_two_roles_one_question() -> None:
    # 3.6 - 1.7 = 1.9, as in the design
    spread = only(per_theme([*gave("mentor", 3.6), *gave("learner", 1.7, n=212)]))
    assert spread.difference == 1.9
    assert (spread.lowest, spread.highest, spread.is_rough) == (("learner",), ("mentor",), False)


def test_2_every_question_counts_once_however_many_answered() -> None:
    # learners: (4 + 1) / 2 = 2.5, though 90 answered the first and 10 the second (pooled it would be 3.7)
    learners = [Given("learner", "a", "vision", 4.0, 90), Given("learner", "b", "vision", 1.0, 10)]
    spread = only(per_theme([*learners, Given("parent", "a", "vision", 3.0, 30)]))
    assert spread.spots == (Spot("learner", 2.5, 10, False), Spot("parent", 3.0, 30, False))
    assert spread.difference == 0.5


def test_3_a_question_a_role_was_not_asked_or_that_is_hidden_takes_no_part() -> None:
    # mentors three questions: (2 + 3 + 4) / 3 = 3; learners one: 2; 3 - 2 = 1
    spread = only(per_theme([*gave("mentor", 2.0, 3.0, 4.0), *gave("learner", 2.0)]))
    assert values(spread) == {"mentor": 3.0, "learner": 2.0}
    assert spread.difference == 1.0


def test_4_the_difference_is_that_of_what_is_shown() -> None:
    # 3.64 is shown as 3.6 and 1.66 as 1.7: 1.9, though 3.64 - 1.66 = 1.98
    spread = only(per_theme([*gave("mentor", 3.64), *gave("learner", 1.66)]))
    assert values(spread) == {"mentor": 3.6, "learner": 1.7}
    assert spread.difference == 1.9


def test_5_few_colleagues_by_name_stand_on_half_steps_and_so_does_the_difference_to_them() -> None:
    # two counsellors: (3.5 + 3.0) / 2 = 3.25, on half steps 3.5; 3.5 - 1.7 = 1.8, on half steps 2
    few = gave("counsellor", 3.5, 3.0, n=2, is_rough=True)
    spread = only(per_theme([*few, *gave("learner", 1.7)]))
    assert values(spread) == {"counsellor": 3.5, "learner": 1.7}
    assert (spread.difference, spread.is_rough) == (2.0, True)


def test_6_few_colleagues_between_the_ends_leave_the_difference_its_decimal() -> None:
    # 3.2 - 2.1 = 1.1; the counsellors' 2.5 lies between
    few = gave("counsellor", 2.5, n=2, is_rough=True)
    spread = only(per_theme([*gave("mentor", 3.2), *few, *gave("learner", 2.1)]))
    assert (spread.difference, spread.is_rough) == (1.1, False)


def test_7_roles_with_the_same_value_stand_at_the_end_together() -> None:
    # 2 and 2 against 3.5; a rough role among those at the end makes the difference rough: 1.5
    few = gave("leader", 2.0, n=4, is_rough=True)
    spread = only(per_theme([*few, *gave("learner", 2.0), *gave("mentor", 3.5)]))
    assert spread.lowest == ("leader", "learner")
    assert (spread.difference, spread.is_rough) == (1.5, True)


def test_8_one_role_alone_has_no_difference_and_is_not_weak_for_several() -> None:
    spread = only(per_theme(gave("mentor", 1.0)))
    assert (spread.difference, spread.lowest, spread.highest, spread.weak) == (None, (), (), ())


def test_9_weak_is_what_two_roles_give_two_of_four_or_less() -> None:
    # 2.0 and 1.9 are weak, 2.1 is not; 2.04 is shown as 2.0 and is weak, 2.05 is shown as 2.1 and is not
    both = only(per_theme([*gave("mentor", 2.0), *gave("learner", 1.9), *gave("parent", 2.1)]))
    assert both.weak == ("mentor", "learner")
    edge = only(per_theme([*gave("mentor", 2.04), *gave("learner", 2.05), *gave("parent", 1.0)]))
    assert edge.weak == ("mentor", "parent")
    one = only(per_theme([*gave("mentor", 2.0), *gave("learner", 2.1)]))
    assert one.weak == ()


def test_10_largest_difference_first_alike_as_they_came_none_last() -> None:
    found = per_theme(
        [
            *gave("mentor", 3.0, theme="policy"),  # nobody else: no difference
            *gave("mentor", 3.0, theme="parents"),
            *gave("parent", 2.5, theme="parents"),  # 0.5
            *gave("mentor", 3.5, theme="dossier"),
            *gave("learner", 1.5, theme="dossier"),  # 2
            *gave("mentor", 2.0, theme="means"),
            *gave("leader", 2.5, theme="means"),  # 0.5, after parents
        ]
    )
    assert [(one.key, one.difference) for one in found] == [
        ("dossier", 2.0),
        ("parents", 0.5),
        ("means", 0.5),
        ("policy", None),
    ]


def test_per_question_the_same_holds() -> None:
    # first question 4 - 1 = 3, second 2 - 2 = 0; as a theme both roles: 3 and 1.5
    answers = [*gave("mentor", 4.0, 2.0), *gave("learner", 1.0, 2.0)]
    assert [(one.key, one.difference) for one in per_item(answers)] == [("vision-1", 3.0), ("vision-2", 0.0)]
    assert only(per_theme(answers)).difference == 1.5


def test_nothing_given_nothing_found() -> None:
    assert per_theme([]) == [] == per_item([])


answers = some.lists(
    some.builds(
        Given,
        role=some.sampled_from(["leader", "counsellor", "mentor", "learner", "parent"]),
        item=some.sampled_from(["a", "b", "c"]),
        theme=some.just("vision"),
        mean=some.floats(1, 4),
        n=some.integers(1, 500),
        is_rough=some.booleans(),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda one: (one.role, one.item),
)


@settings(max_examples=100, deadline=None)
@given(answers)
def test_whatever_was_answered_the_order_of_roles_changes_nothing_and_all_stays_on_the_scale(rows: list[Given]) -> None:
    spread, turned = only(per_theme(rows)), only(per_theme(rows[::-1]))
    assert values(spread) == values(turned)
    assert (spread.difference, set(spread.lowest), set(spread.weak)) == (
        turned.difference,
        set(turned.lowest),
        set(turned.weak),
    )
    assert all(1 <= spot.value <= 4 for spot in spread.spots)
    assert all(spot.value * 2 == int(spot.value * 2) for spot in spread.spots if spot.is_rough)
    assert spread.difference is None or 0 <= spread.difference <= 3
