"""The checks that matter: each looks at a plan that was read and says whether a colleague would ask about it.

In the order in which they matter for youngsters. What they say stands in `data/points.toml`.
"""

from collections.abc import Callable

from rodedraad.checklist.covering import DAYS_AHEAD, Seen, days_ahead

Check = Callable[[Seen], bool]
CHECKS: dict[str, Check] = {}

EXPERIENCES = frozenset(
    {
        "museum-visit",
        "walk",
        "challenge",
        "challenge-week",
        "virtual-reality",
        "simulated-workplace",
        "firm-visit",
        "real-assignment",
        "work-placement",
        "study-visit",
        "open-day",
        "careers-fair",
        "speed-date",
        "guest-lesson",
        "game",
    }
)
WORDY = frozenset(
    {
        "website",
        "magazine",
        "information-session",
        "portfolio",
        "test",
        "look-back-assignment",
        "toolkit",
    }
)
LESS_WORDY_TRACKS = frozenset(
    {
        "primary",
        "pro",
        "vso",
        "isk",
        "vmbo-bb",
        "vmbo-kb",
        "mbo-1",
        "mbo-1-bol",
        "mbo-1-bbl",
        "mbo-2",
        "mbo-2-bol",
        "mbo-2-bbl",
    }
)
LESS_WORDY_GROUPS = frozenset({"international-class", "status-holders"})
PARENT_GOALS = frozenset({"equip-parents"})
EXPECTING_GOALS = frozenset(
    {
        "equal-opportunity",
        "social-cultural-capital",
        "choose-next-route",
        "set-career-goals",
        "discover-motives",
        "personal-leadership",
        "equip-parents",
    }
)
EXPECTING_GROUPS = frozenset({"first-generation", "international-class", "status-holders", "stuck-in-choice"})
SIXTH = "dealing-with-expectations"


def check(key: str) -> Callable[[Check], Check]:
    """Register a check under the key that can be set aside."""

    def keep(rule: Check) -> Check:
        CHECKS[key] = rule
        return rule

    return keep


def has_experience(seen: Seen) -> bool:
    """Something happens that youngsters live through."""
    return seen.says("experience") or seen.chose("forms", EXPERIENCES)


@check("talk")
def experience_without_talk(seen: Seen) -> bool:
    """They experience something, and nobody talks with them about it afterwards."""
    return has_experience(seen) and not seen.says("talk") and "talk" not in seen.signals


@check("signs")
def goal_without_a_way_to_see_it(seen: Seen) -> bool:
    """A goal is chosen, and nothing says how it would show."""
    no_sign = not (seen.says("signs") or seen.says("measure") or "sees" in seen.signals)
    return bool(seen.facts.chosen("goals")) and no_sign


@check("preparation")
def no_preparation(seen: Seen) -> bool:
    """They experience something and nobody prepared them."""
    return has_experience(seen) and not seen.says("prepare") and not seen.shows("autonomy-preparation")


@check("choice")
def no_choice(seen: Seen) -> bool:
    """Youngsters have nothing to choose, in the activity or afterwards."""
    return has_experience(seen) and not seen.says("choose") and not seen.shows("autonomy-ownership")


@check("hours")
def nobody_with_hours(seen: Seen) -> bool:
    """There is something to do, and no one has hours for it."""
    is_begun = has_experience(seen) or bool(seen.facts.tasks)
    has_hours = any(task.hours > 0 and task.has_person for task in seen.facts.tasks)
    return is_begun and not has_hours and not seen.shows("conditions-time", "activity-facilitate")


@check("parents")
def parents_forgotten(seen: Seen) -> bool:
    """The goal or who gains by it names parents, and nothing says what they do."""
    named = seen.chose("bearers", {"parents"}) or seen.chose("goals", PARENT_GOALS)
    parents = ("parents-together", "parents-youngster-leads", "parents-equipped", "parents-role")
    return named and not seen.says("parents") and not seen.shows(*parents)


@check("access")
def no_way_for_who_cannot_come(seen: Seen) -> bool:
    """It is outside school, and nothing says how everybody can take part."""
    return seen.is_outside and not seen.says("access")


@check("words")
def wordy_for_a_less_wordy_group(seen: Seen) -> bool:
    """A form with much to read or write, for a group that learns more by doing."""
    group = seen.chose("tracks", LESS_WORDY_TRACKS) or seen.chose("target_groups", LESS_WORDY_GROUPS)
    other = seen.shows("language-channel", "language-play", "language-real-experience")
    return group and seen.chose("forms", WORDY) and not other


@check("expectations")
def sixth_competence(seen: Seen) -> bool:
    """What others expect plays a part in the goal or for the group, and nothing is said about it."""
    plays = seen.chose("goals", EXPECTING_GOALS) or seen.chose("target_groups", EXPECTING_GROUPS)
    return plays and not seen.chose("competences", {SIXTH}) and "expectations" not in seen.signals


@check("announced")
def not_announced_in_time(seen: Seen) -> bool:
    """It is announced late, or a first day stands and nobody is told."""
    ahead = days_ahead(seen.facts)
    if ahead is not None:
        return ahead < DAYS_AHEAD
    return "starts_on" in seen.facts.dates and not seen.says("announce") and not seen.shows("conditions-communication")


@check("costs")
def costs_not_known(seen: Seen) -> bool:
    """It goes outside, and nothing is known of what that costs."""
    return (
        seen.is_outside and not any(cost.cents for cost in seen.facts.costs) and not seen.shows("conditions-activities")
    )
