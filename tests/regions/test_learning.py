"""What schools of a region tell each other: only what a school shared, or took over under its own name."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from rodedraad.activities.actions.outcome import Outcome, report_outcome
from rodedraad.activities.models import Plan, PlanOutcome
from rodedraad.base.gate import Refused
from rodedraad.library.models import PracticeExample
from rodedraad.library.models.examples import Adoption
from rodedraad.quality.actions.improvements import make_improvement, tell_state
from rodedraad.quality.wanted import Wanted
from rodedraad.regions.actions.lessons import (
    LessonWanted,
    change_lesson,
    put_back_lesson,
    remove_lesson,
    share_lesson,
)
from rodedraad.regions.models import Lesson
from rodedraad.regions.queries.learning import begun_from, learned, looked_back
from tests.cast import Cast
from tests.regions.conftest import client_of

WANTED = LessonWanted("Beroepenmarkt", "dropped", "Veel drukte, weinig gesprekken.", "Niemand sprak na.")


@pytest.fixture
def lesson(cast: Cast) -> Lesson:
    with cast.acting(cast.counsellor):
        return share_lesson(by=cast.counsellor, school=cast.vo, region=cast.region, wanted=WANTED)


@pytest.mark.parametrize("wrong", [{"title": " "}, {"went": ""}, {"because": " "}, {"outcome": "onbekend"}])
def test_a_lesson_without_a_reason_or_outcome_is_refused(cast: Cast, wrong: dict[str, str]) -> None:
    wanted = LessonWanted(**{**WANTED.__dict__, **wrong})
    with cast.acting(cast.counsellor), pytest.raises(Refused):
        share_lesson(by=cast.counsellor, school=cast.vo, region=cast.region, wanted=wanted)


def test_a_school_shares_only_in_its_own_region(cast: Cast) -> None:
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="region"):
        share_lesson(by=cast.counsellor, school=cast.vo, region=cast.other_region, wanted=WANTED)


@pytest.mark.parametrize("who", ["teacher", "other_counsellor", "regional_editor", "ended"])
def test_others_share_nothing_in_the_name_of_a_school(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    with cast.acting(person), pytest.raises(PermissionDenied):
        share_lesson(by=person, school=cast.vo, region=cast.region, wanted=WANTED)


def test_the_region_and_its_schools_read_it_and_others_do_not(cast: Cast, lesson: Lesson) -> None:
    for who in (cast.teacher, cast.other_counsellor, cast.regional_editor):
        with cast.acting(who) as place:
            assert place is not None
            assert [(one.title, one.school) for one in learned(place)] == [("Beroepenmarkt", cast.vo)]
    for who in (cast.other_regional_editor, cast.national_editor):
        with cast.acting(who) as place:
            assert place is not None
            assert Lesson.objects.count() == 0
            assert learned(place) == []


def test_what_was_taken_away_nobody_else_reads_and_it_comes_back(cast: Cast, lesson: Lesson) -> None:
    with cast.acting(cast.counsellor):
        remove_lesson(by=cast.counsellor, lesson=lesson)
    with cast.acting(cast.other_counsellor):
        assert Lesson.objects.count() == 0
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            change_lesson(by=cast.counsellor, lesson=lesson, wanted=WANTED, version=None)
        put_back_lesson(by=cast.counsellor, lesson=lesson)
    with cast.acting(cast.other_counsellor):
        assert Lesson.objects.count() == 1


def test_two_people_do_not_overwrite_each_other(cast: Cast, lesson: Lesson) -> None:
    with cast.acting(cast.counsellor):
        change_lesson(by=cast.counsellor, lesson=lesson, wanted=WANTED, version=1)
        with pytest.raises(Refused, match="open"):
            change_lesson(by=cast.counsellor, lesson=lesson, wanted=WANTED, version=1)


def test_an_adoption_stands_there_only_under_the_name_of_its_school(cast: Cast) -> None:
    practices = [
        PracticeExample.objects.create(
            reference=f"D-{number}",
            number=str(number),
            title=f"Voorbeeld {number}",
            state="published",
            published_at=timezone.now(),
        )
        for number in (1, 2)
    ]
    for practice, is_named in zip(practices, (True, False), strict=True):
        Adoption.objects.create(
            practice=practice,
            organisation=cast.vo,
            outcome="dropped",
            because="Te duur.",
            is_named=is_named,
            began_on=date(2026, 9, 1),
        )
    with cast.acting(cast.other_counsellor):
        found = learned(cast.mbo)
    assert [(one.title, one.outcome, one.because) for one in found] == [("Voorbeeld 1", "dropped", "Te duur.")]
    assert found[0].url


def test_one_searches_by_word_and_outcome_and_sorts(cast: Cast, lesson: Lesson) -> None:
    with cast.acting(cast.other_counsellor):
        wanted = LessonWanted("Alumni in de klas", "kept", "Rustige gesprekken.", "Ze komen terug.")
        share_lesson(by=cast.other_counsellor, school=cast.mbo, region=cast.region, wanted=wanted)
        assert [one.title for one in learned(cast.mbo, sort="titel")] == ["Alumni in de klas", "Beroepenmarkt"]
        assert [one.title for one in learned(cast.mbo, search="drukte")] == ["Beroepenmarkt"]
        assert [one.title for one in learned(cast.mbo, search="gesprekken", outcome="kept")] == ["Alumni in de klas"]
        assert learned(cast.mbo, search="bestaat niet") == []
        assert len(learned(cast.mbo, outcome="onbekend", sort="onzin")) == 2


def test_a_lesson_begins_with_a_plan_the_school_looked_back_on_once(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        plan = Plan.objects.create(organisation=cast.vo, title="Speeddate", school_year=2026, state=Plan.State.AGREED)
        outcome = Outcome(
            held_on=date(2026, 10, 1), who="Klas van Fatima", worth="Ja.", drop="Te lang.", decision="drop"
        )
        report_outcome(by=cast.counsellor, plan=plan, outcome=outcome)
        [found] = looked_back(cast.vo)
        assert (found.title, found.outcome, found.went, found.because) == ("Speeddate", "dropped", "Ja.", "Te lang.")
        assert begun_from(cast.vo, found.key) == found
        assert begun_from(cast.vo, "plan:iets") is None
        share_lesson(by=cast.counsellor, school=cast.vo, region=cast.region, wanted=WANTED, source=found.key)
        assert looked_back(cast.vo) == []
        assert PlanOutcome.objects.count() == 1


def test_a_lesson_begins_with_an_improvement_that_was_settled(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        made = [make_improvement(cast.counsellor, cast.vo, Wanted(title=title)) for title in ("Bezig", "Markt", "Gids")]
        for row, state, note in zip(
            made, ("doing", "stopped", "done"), ("", "Te duur.", "Ieder wil het."), strict=True
        ):
            tell_state(by=cast.counsellor, improvement=row, state=state, note=note, went="Geprobeerd.")
        found = {one.title: (one.outcome, one.went, one.because) for one in looked_back(cast.vo)}
        assert found == {
            "Markt": ("dropped", "Geprobeerd.", "Te duur."),
            "Gids": ("kept", "Geprobeerd.", "Ieder wil het."),
        }
    browser, key = client_of(cast.counsellor), f"?uit=improvement:{made[1].pk}"
    assert key in browser.get(f"/verbeteren/{made[1].pk}/").content.decode()
    assert "uit=improvement" not in browser.get(f"/verbeteren/{made[0].pk}/").content.decode()
    assert "Te duur." in browser.get(f"/regio/leren/delen/{key}").content.decode()
