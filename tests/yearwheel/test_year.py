"""The year wheel: what stands in which month, moments of the school, and who is told that something is late."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import hypot
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from rodedraad.base.gate import Refused, acting_as
from rodedraad.quality import kept
from rodedraad.quality.actions import cycle
from rodedraad.quality.actions.improvements import tell_state
from rodedraad.quality.models import CycleMoment, Improvement
from rodedraad.quality.wanted import AimWanted, DecisionWanted, MomentWanted
from rodedraad.schools.years import school_year_of
from rodedraad.surveys.models import Round
from rodedraad.yearwheel import ring
from rodedraad.yearwheel.queries.year import Wheel, wheel
from tests.cast import ACTORS, Cast
from tests.quality.conftest import Make, client_of

pytestmark = pytest.mark.django_db


def moment(cast: Cast, title: str = "Visie bespreken", month: int = 3, day: int = 1, **fields: Any) -> CycleMoment:
    with cast.acting(cast.counsellor):
        return cycle.make_moment(cast.counsellor, cast.vo, MomentWanted(title, month, day, **fields))


def seen(cast: Cast, year: int, today: date, person: Any = None) -> Wheel:
    person = person or cast.counsellor
    with cast.acting(person):
        return wheel(cast.vo, year, person, cast.place(person), today=today)


def titles(found: Wheel) -> dict[str, list[str]]:
    return {f"{month.number}-{month.year}": [one.title for one in month.items] for month in found.months if month.items}


def test_a_moment_that_cannot_be_is_refused_with_a_sentence(cast: Cast, today: date) -> None:
    for word, fields in [
        ("wat er dan gebeurt", {"title": " "}),
        ("langer dan 160", {"title": "x" * 161}),
        ("Kies een maand", {"month": 13}),
        ("bestaat niet", {"month": 2, "day": 30}),
        ("bestaat niet", {"month": 4, "day": 31}),
        ("bestaat niet", {"day": 0}),
        ("uit de lijst", {"year": 1999}),
        ("wat voor moment", {"kind": "feest"}),
        ("niet allebei", {"owner_id": cast.place(cast.teacher).pk, "owner_name": "Juf Bak"}),
        ("werkt nu niet", {"owner_id": uuid4()}),
    ]:
        with pytest.raises(Refused, match=word):
            moment(cast, **fields)  # type: ignore[arg-type]
    with cast.acting(cast.counsellor):
        assert not CycleMoment.objects.exists()


def test_each_thing_stands_in_its_month_of_its_school_year(cast: Cast, make: Make, today: date) -> None:
    now = school_year_of(today)
    make("In dit jaar", due_on=date(now + 1, 7, 31))
    make("Volgend jaar", due_on=date(now + 1, 8, 1))
    moment(cast)
    moment(cast, "Eenmalig", 9, 1, year=now + 1)
    moment(cast, "Schrikkeldag", 2, 29)
    with cast.acting(cast.counsellor):
        given: dict[str, Any] = {"organisation": cast.vo, "school_year": now, "purpose": "scan"}
        Round.objects.create(title="Scan", opens_on=date(now, 11, 10), closes_on=date(now + 1, 8, 20), **given)
        aim = cycle.make_aim(cast.counsellor, cast.vo, AimWanted("Doel", now, now))
        cycle.decide(cast.counsellor, aim, DecisionWanted("Twee uur", "Daarom", "MT", date(now, 8, 1)))
    assert titles(seen(cast, now, today)) == {
        f"8-{now}": ["Twee uur"],
        f"11-{now}": ["Scan"],
        f"2-{now + 1}": ["Schrikkeldag"],
        f"3-{now + 1}": ["Visie bespreken"],
        f"7-{now + 1}": ["In dit jaar"],
    }
    after = titles(seen(cast, now + 1, today))
    assert after[f"8-{now + 1}"] == ["Volgend jaar", "Scan"] and after[f"9-{now + 1}"] == ["Eenmalig"]
    days = [one.day for month in seen(cast, now, today).months for one in month.items]
    assert date(now + 1, 2, 29 if (now + 1) % 4 == 0 else 28) in days and days == sorted(days)


def test_a_moment_moves_comes_back_and_is_put_back(cast: Cast, today: date) -> None:
    found = moment(cast)
    with cast.acting(cast.counsellor):
        moved = replace(kept.wanted_from(found), month=4, day=30)
        cycle.change(by=cast.counsellor, row=found, wanted=moved, version=1)
        with pytest.raises(Refused, match="terwijl je het open had"):
            cycle.change(by=cast.counsellor, row=found, wanted=replace(moved, day=29), version=1)
        cycle.go_back(by=cast.counsellor, row=found, number=1)
        found.refresh_from_db()
        assert (found.month, found.day, found.version) == (3, 1, 3)
        cycle.remove(by=cast.counsellor, row=found)
    assert titles(seen(cast, school_year_of(today), today)) == {}
    browser = client_of(cast.counsellor)
    assert browser.post(f"/verbeteren/jaar/{found.pk}/terugzetten/").status_code == 302
    assert found.title in client_of(cast.teacher).get("/verbeteren/jaar/").content.decode()


def test_one_begins_with_ready_moments_once(cast: Cast) -> None:
    browser = client_of(cast.counsellor)
    assert "Er staat nog niets in dit jaar" in browser.get("/verbeteren/jaar/").content.decode()
    browser.post("/verbeteren/jaar/beginnen/")
    with cast.acting(cast.counsellor):
        made = CycleMoment.objects.count()
        cycle.remove(by=cast.counsellor, row=CycleMoment.objects.all()[0])
    assert made == 7
    browser.post("/verbeteren/jaar/beginnen/")
    with cast.acting(cast.counsellor):
        assert CycleMoment.objects.count() == made  # also what was removed does not come again
    assert client_of(cast.teacher).post("/verbeteren/jaar/beginnen/").status_code == 403


@pytest.mark.parametrize(
    ("name", "is_owner", "hears"),
    [
        ("teacher", True, True),
        ("teacher", False, False),
        ("counsellor", False, True),
        ("team_leader", False, True),
        ("administrator", False, True),
    ],
)
def test_late_and_stuck_are_told_to_the_owner_and_who_keeps_the_cycle(
    cast: Cast, late: Improvement, name: str, is_owner: bool, hears: bool
) -> None:
    with cast.acting(cast.counsellor):
        tell_state(by=cast.counsellor, improvement=late, state="blocked", note="Wacht op het rooster.")
        if not is_owner:
            Improvement.objects.update(owner=None)
    page = client_of(cast.actor(name)).get(f"/verbeteren/jaar/?jaar={school_year_of(late.due_on or date.min)}")
    text = page.content.decode()
    assert late.title in text  # the day itself is for everybody
    for word in ("Datum voorbij", "Vastgelopen", "Te laat of vastgelopen"):
        assert (word in text) is hears, (word, name)
    other = client_of(cast.actor(name)).get("/verbeteren/jaar/?jaar=2028").content.decode()
    assert (late.title in other) is hears  # what is late stays in view in every year, for those alone


def test_a_page_of_another_year_and_a_strange_one(cast: Cast, today: date) -> None:
    moment(cast, "Alleen later", 9, 1, year=school_year_of(today) + 1)
    browser = client_of(cast.teacher)
    assert "Alleen later" not in browser.get("/verbeteren/jaar/").content.decode()
    assert "Alleen later" in browser.get(f"/verbeteren/jaar/?jaar={school_year_of(today) + 1}").content.decode()
    for strange in ("1200", "abc", "²", "99999999999999999999"):
        assert browser.get("/verbeteren/jaar/", {"jaar": strange}).status_code == 200


def test_the_form_says_at_its_field_what_is_wrong(cast: Cast) -> None:
    browser = client_of(cast.counsellor)
    sent = {"title": "Talk", "kind": "talk", "day": "31", "month": "2", "note": "Typte ik"}
    wrong = browser.post("/verbeteren/jaar/nieuw/", sent)
    assert wrong.status_code == 200
    assert "Deze dag bestaat niet" in wrong.content.decode() and "Typte ik" in wrong.content.decode()
    assert browser.post("/verbeteren/jaar/nieuw/", sent | {"month": "3"}).status_code == 302
    with cast.acting(cast.counsellor):
        found = CycleMoment.objects.get()
    late = browser.post(f"/verbeteren/jaar/{found.pk}/", sent | {"month": "4", "day": "1", "version": "9"})
    assert "terwijl je het open had" in late.content.decode()


@pytest.mark.parametrize("name", sorted(set(ACTORS) - {"counsellor", "team_leader", "administrator"}))
def test_whoever_does_not_keep_the_cycle_changes_no_moment(cast: Cast, name: str) -> None:
    found, actor = moment(cast), cast.actor(name)
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):
        for deed in (
            lambda: cycle.make_moment(actor, cast.vo, MomentWanted("Gekaapt", 1, 1)),
            lambda: cycle.change(by=actor, row=found, wanted=MomentWanted("Gekaapt", 1, 1), version=None),
            lambda: cycle.go_back(by=actor, row=found, number=1),
            lambda: cycle.remove(by=actor, row=found),
            lambda: cycle.put_back(by=actor, row=found),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        found.refresh_from_db()
        assert (found.title, found.removed_at) == ("Visie bespreken", None)


def test_the_wheel_asks_as_many_questions_full_as_empty(
    cast: Cast, make: Make, today: date, django_assert_num_queries: Any
) -> None:
    for number in range(1, 6):
        make(f"Verbetering {number}", due_on=today + timedelta(days=number))
        moment(cast, f"Moment {number}", number, number)
    person = cast.counsellor
    place = cast.place(person)
    assert place.organisation == cast.vo  # as the request knows it
    with cast.acting(person), django_assert_num_queries(9):
        assert wheel(cast.vo, school_year_of(today), person, place, today=today).count >= 9


def test_marks_stand_on_their_day_and_not_on_each_other() -> None:
    assert ring.part_of_year(date(2026, 8, 1), 2026) == 0
    assert ring.part_of_year(date(2027, 2, 1), 2026) == 0.5
    assert 0.999 > ring.part_of_year(date(2027, 7, 31), 2026) > 0.99
    same = [(date(2026, 11, 10), "square")] * 3
    places = [mark.path.removeprefix("M").split("L")[0].split(" ") for mark in ring.marks(same, 2026)]
    points = [(float(x), float(y)) for x, y in places]
    assert all(hypot(a[0] - b[0], a[1] - b[1]) > 2 * ring.SIZE for a, b in pairwise(points))
    assert ring.hand(date(2026, 7, 31), 2026) is None and ring.hand(date(2026, 8, 1), 2026) is not None
    assert len({ring.drawn_alone(shape) for shape in ("circle", "square", "diamond", "up", "down")}) == 5
