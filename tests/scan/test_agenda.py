"""The hour of a talk: what is proposed, how the minutes are shared, and when each step begins."""

import pytest

from rodedraad.scan.agenda import CLOSING, HOUR, OPENING, even_minutes, proposed, slots
from rodedraad.scan.differences import Given, per_theme


def spreads(**of: tuple[float, float]) -> list[object]:
    """Themes that leaders and learners give these values."""
    given = [
        Given(role, theme, theme, value, 20)
        for theme, pair in of.items()
        for role, value in zip(("leader", "learner"), pair, strict=True)
    ]
    return list(per_theme(given))


def test_the_three_largest_differences_come_first_then_what_several_call_weak() -> None:
    found = spreads(
        vision=(4, 3.5), policy=(4, 1), means=(1.5, 1.5), parents=(3, 1), dossier=(3, 2.2), quality=(2, 1.9)
    )
    # differences: policy 3.0, parents 2.0, dossier 0.8, vision 0.5, quality 0.1, means 0; weak for both: means, quality
    assert proposed(found) == ["policy", "parents", "dossier", "quality", "means"]  # type: ignore[arg-type]


def test_what_all_see_alike_and_nobody_calls_weak_is_not_proposed() -> None:
    assert proposed(spreads(vision=(3, 3), policy=(3.5, 3.5))) == []  # type: ignore[arg-type]


def test_never_more_than_five_are_proposed() -> None:
    found = spreads(**{f"theme{n}": (1 + n / 10, 2) for n in range(9)})
    assert len(proposed(found)) == 5  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_the_steps_fill_an_hour_whatever_the_number_of_themes(number: int) -> None:
    themes = [f"theme{n}" for n in range(number)]
    minutes = even_minutes(themes)
    assert sum(minutes.values()) == HOUR
    assert (minutes[OPENING], minutes[CLOSING]) == (5, 10)
    shared = [minutes[theme] for theme in themes]
    assert max(shared) - min(shared) <= 1
    found = slots(themes, minutes)
    assert [slot.start for slot in found[1:]] == [slot.end for slot in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, HOUR)
