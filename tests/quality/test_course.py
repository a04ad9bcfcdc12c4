"""The course over years: aims with a check of five conditions, decisions, measures and signs."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.quality import kept, snapshots
from rodedraad.quality.actions import cycle
from rodedraad.quality.actions import improvements as measures
from rodedraad.quality.models import Aim, CycleVersion, Decision, Improvement
from rodedraad.quality.queries.course import course
from rodedraad.quality.wanted import AimWanted, DecisionWanted
from rodedraad.schools.years import school_year_of
from tests.cast import ACTORS, Cast
from tests.quality.conftest import Make

pytestmark = pytest.mark.django_db
CHECK = {"structure": {"standing": "to_do", "word": "Uur in het rooster"}, "vision": {"standing": "there", "word": ""}}


def wanted(today: date, **fields: Any) -> AimWanted:
    now = school_year_of(today)
    return AimWanted(**({"title": "Ieder gesprek telt", "from_year": now, "to_year": now + 2} | fields))


def made(cast: Cast, today: date, **fields: Any) -> Aim:
    with cast.acting(cast.counsellor):
        return cycle.make_aim(cast.counsellor, cast.vo, wanted(today, **fields))


def decided(today: date, **fields: Any) -> DecisionWanted:
    given = {"what": "Twee uur per mentor", "why": "Anders blijft het liggen", "taken_by": "MT", "taken_on": today}
    return DecisionWanted(**(given | fields))


def bad_aims(cast: Cast, today: date) -> list[tuple[str, dict[str, Any]]]:
    """What cannot be, and a word of the sentence about it."""
    now = school_year_of(today)
    return [
        ("wilt bereiken", {"title": " "}),
        ("langer dan 200", {"title": "x" * 201}),
        ("langer dan 2000", {"why": "x" * 2001}),
        ("uit de lijst", {"from_year": now - 30}),
        ("uit de lijst", {"from_year": now + 30, "to_year": now + 30}),
        ("vijf erna", {"to_year": now - 1}),
        ("vijf erna", {"to_year": now + 6}),
        ("hoe ver", {"state": "klaar"}),
        ("voorwaarde", {"conditions": {"geld": {"standing": "there", "word": ""}}}),
        ("voorwaarde", {"conditions": {"vision": {"standing": "misschien", "word": ""}}}),
        ("langer dan 200", {"conditions": {"vision": {"standing": "there", "word": "x" * 201}}}),
        ("niet allebei", {"owner_id": cast.place(cast.teacher).pk, "owner_name": "Juf Bak"}),
        ("werkt nu niet", {"owner_id": uuid4()}),
        ("werkt nu niet", {"owner_id": cast.place(cast.other_counsellor).pk}),
    ]


def test_an_aim_that_cannot_be_is_refused_with_a_sentence(cast: Cast, today: date) -> None:
    cases = bad_aims(cast, today)
    with cast.acting(cast.counsellor):
        for word, fields in cases:
            with pytest.raises(Refused, match=word):
                cycle.make_aim(cast.counsellor, cast.vo, wanted(today, **fields))
        assert not Aim.objects.exists()


def test_a_decision_that_cannot_be_is_refused_with_a_sentence(cast: Cast, today: date) -> None:
    aim = made(cast, today)
    with cast.acting(cast.counsellor):
        for word, fields in [
            ("besloten is", {"what": ""}),
            ("waarom", {"why": " "}),
            ("wie het nam", {"taken_by": ""}),
            ("vandaag of eerder", {"taken_on": today + timedelta(days=1)}),
            ("vandaag of eerder", {"taken_on": today - timedelta(days=21 * 366)}),
            ("voorwaarde", {"conditions": {"geld": {"standing": "to_do", "word": ""}}}),
        ]:
            with pytest.raises(Refused, match=word):
                cycle.decide(cast.counsellor, aim, decided(today, **fields))
        assert not Decision.objects.exists()
        cycle.remove(by=cast.counsellor, row=aim)
        with pytest.raises(Refused, match="Zet het eerst terug"):
            cycle.decide(cast.counsellor, aim, decided(today))


def test_from_aim_to_measure_to_activity_to_sign(cast: Cast, make: Make, today: date) -> None:
    aim = made(cast, today, theme="Gesprekken", conditions=CHECK)
    make("Gespreksdag", aim_id=aim.pk, sign="Iedereen voerde er twee.")
    make("Van niemand")
    with cast.acting(cast.counsellor):
        cycle.decide(cast.counsellor, aim, decided(today))
        found = course(cast.vo)
        (line,) = found.aims
        assert (line.aim, found.loose) == (aim, 1)
        assert [card.improvement.sign for card in line.measures] == ["Iedereen voerde er twee."]
        assert line.decisions[0].decision.taken_by == "MT"
        assert AuditEntry.objects.filter(event="decision.made").count() == 1


def test_the_course_asks_as_many_questions_for_five_aims_as_for_one(
    cast: Cast, make: Make, today: date, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        aim = made(cast, today, title=f"Doel {number}")
        make(f"Maatregel {number}", aim_id=aim.pk)
    with cast.acting(cast.counsellor), django_assert_num_queries(4):
        assert len(course(cast.vo).aims) == 5


def test_the_check_of_a_decision_holds_for_the_aim_and_keeps_what_it_was(cast: Cast, today: date) -> None:
    aim = made(cast, today, conditions=CHECK)
    new = {"structure": {"standing": "there", "word": "Staat in het rooster"}}
    with cast.acting(cast.counsellor):
        cycle.decide(cast.counsellor, aim, decided(today, conditions=new | {"means": {"standing": "", "word": " "}}))
        aim.refresh_from_db()
        assert (aim.conditions, aim.version) == (new, 2)
        cycle.go_back(by=cast.counsellor, row=aim, number=1)
        aim.refresh_from_db()
        assert (aim.conditions, aim.version) == (CHECK, 3)
        assert Decision.objects.get().conditions == new


def test_changing_an_aim_keeps_what_stood_there(cast: Cast, today: date) -> None:
    aim = made(cast, today, why="Daarom", owner_id=cast.place(cast.teacher).pk)
    with cast.acting(cast.team_leader):
        other = replace(kept.wanted_from(aim), why="Hierom", owner_id=None, owner_name="Het team")
        cycle.change(by=cast.team_leader, row=aim, wanted=other, version=1)
        with pytest.raises(Refused, match="terwijl je het open had"):
            cycle.change(by=cast.team_leader, row=aim, wanted=replace(other, why="Ander"), version=1)
        cycle.change(by=cast.team_leader, row=aim, wanted=other, version=2)
        assert CycleVersion.objects.filter(aim=aim).count() == 2  # nothing changed the last time
        for number in (2, 9):
            with pytest.raises(Refused, match="eerdere versie"):
                cycle.go_back(by=cast.team_leader, row=aim, number=number)
        cycle.go_back(by=cast.team_leader, row=aim, number=1)
        aim.refresh_from_db()
        assert (aim.why, aim.keeper) == ("Daarom", cast.place(cast.teacher).name)


def test_an_owner_who_left_does_not_come_back_with_an_earlier_version(cast: Cast, today: date) -> None:
    place = cast.place(cast.teacher)
    aim = made(cast, today, owner_id=place.pk)
    with cast.acting(cast.counsellor):
        cycle.change(by=cast.counsellor, row=aim, wanted=replace(kept.wanted_from(aim), owner_id=None), version=1)
        type(place).objects.filter(pk=place.pk).update(ends_on=today - timedelta(days=1))
        cycle.go_back(by=cast.counsellor, row=aim, number=1)
        aim.refresh_from_db()
        assert aim.owner_id is None


def test_a_measure_points_at_an_aim_of_the_school_that_is_there(cast: Cast, make: Make, today: date) -> None:
    aim = made(cast, today)
    measure = make("Gespreksdag", aim_id=aim.pk)
    with pytest.raises(Refused, match="koers"):
        make("Vreemd", aim_id=uuid4())
    with cast.acting(cast.counsellor):
        loose = replace(snapshots.wanted_from(measure), aim_id=None)
        measures.change_improvement(by=cast.counsellor, improvement=measure, wanted=loose, version=1)
        measures.go_back_to(by=cast.counsellor, improvement=measure, number=1)
        measure.refresh_from_db()
        assert measure.aim_id == aim.pk
        measures.change_improvement(by=cast.counsellor, improvement=measure, wanted=loose, version=3)
        cycle.remove(by=cast.counsellor, row=aim)
        measures.go_back_to(by=cast.counsellor, improvement=measure, number=1)
        measure.refresh_from_db()
        assert measure.aim_id is None  # the aim is not in the course any more


def test_removing_can_be_undone_for_thirty_days(cast: Cast, make: Make, today: date) -> None:
    aim, stays = made(cast, today), made(cast, today, title="Blijft")
    measure = make("Gespreksdag", aim_id=aim.pk)
    with cast.acting(cast.counsellor):
        first = cycle.decide(cast.counsellor, aim, decided(today))
        second = cycle.decide(cast.counsellor, stays, decided(today))
        cycle.remove_decision(by=cast.counsellor, decision=second)
        assert course(cast.vo).aims[1].decisions == []
        cycle.put_back_decision(by=cast.counsellor, decision=second)
        cycle.remove(by=cast.counsellor, row=aim)
        assert [line.aim for line in course(cast.vo).aims] == [stays]
        cycle.put_back(by=cast.counsellor, row=aim)
        cycle.remove(by=cast.counsellor, row=aim)
        Aim.objects.filter(pk=aim.pk).update(removed_at=timezone.now() - timedelta(days=31))
        with pytest.raises(Refused, match="dertig dagen"):
            cycle.put_back(by=cast.counsellor, row=aim)
    assert cycle.forget_removed_cycle(localdate()) == 1
    with cast.acting(cast.counsellor):
        assert list(Aim.objects.all()) == [stays]
        assert not Decision.objects.filter(pk=first.pk).exists()
        measure.refresh_from_db()
        assert measure.aim_id is None and Improvement.objects.count() == 1


@pytest.mark.parametrize("name", sorted(set(ACTORS) - {"counsellor", "team_leader", "administrator"}))
def test_whoever_does_not_keep_the_cycle_changes_nothing(cast: Cast, today: date, name: str) -> None:
    aim, actor = made(cast, today), cast.actor(name)
    with cast.acting(cast.counsellor):
        decision = cycle.decide(cast.counsellor, aim, decided(today))
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):  # with the second wall open for this school
        assert Aim.objects.count() == 1
        for deed in (
            lambda: cycle.make_aim(actor, cast.vo, wanted(today)),
            lambda: cycle.change(by=actor, row=aim, wanted=wanted(today, title="Gekaapt"), version=None),
            lambda: cycle.go_back(by=actor, row=aim, number=1),
            lambda: cycle.remove(by=actor, row=aim),
            lambda: cycle.put_back(by=actor, row=aim),
            lambda: cycle.decide(actor, aim, decided(today)),
            lambda: cycle.remove_decision(by=actor, decision=decision),
            lambda: cycle.put_back_decision(by=actor, decision=decision),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        aim.refresh_from_db()
        assert (aim.title, aim.version, aim.removed_at) == ("Ieder gesprek telt", 1, None)


def test_another_school_reads_no_aim(cast: Cast, today: date) -> None:
    made(cast, today)
    with cast.acting(cast.other_counsellor):
        assert course(cast.mbo).aims == [] and not Aim.objects.exists()
