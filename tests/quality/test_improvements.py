"""Writing down what should go better, telling how far it is, going back, removing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.activities.actions.plans import begin_plan
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.library.models import PracticeExample
from rodedraad.quality import snapshots
from rodedraad.quality.actions import improvements as actions
from rodedraad.quality.models import Improvement, ImprovementVersion
from rodedraad.quality.queries.improvement import history
from rodedraad.quality.wanted import Wanted
from rodedraad.schools.years import school_year_of
from rodedraad.surveys.models import Round
from tests.cast import Cast
from tests.quality.conftest import Make

pytestmark = pytest.mark.django_db
State = Improvement.State


def practice(**fields: Any) -> PracticeExample:
    given = {"origin": "demo", "number": "1", "reference": "1", "title": "Kas", "published_at": timezone.now()}
    return PracticeExample.objects.create(**given | fields)


def test_an_improvement_keeps_everything_that_was_agreed(cast: Cast, today: date) -> None:
    example = practice()
    with cast.acting(cast.counsellor):
        plan = begin_plan(
            by=cast.counsellor, organisation=cast.vo, school_year=school_year_of(today), title="Gespreksdag"
        )
        asked = Round.objects.create(
            organisation=cast.vo, title="Scan", purpose="scan", school_year=2026, opens_on=today, closes_on=today
        )
        wanted = Wanted(
            title="  Een gesprek na elk bezoek ",
            what="Twintig minuten in de mentorles.",
            why="Het bleef bij een verslag.",
            sign="Iedere mentor voerde het.",
            owner_id=cast.place(cast.teacher).pk,
            due_on=today + timedelta(days=60),
            hours=Decimal("12.5"),
            cents=9950,
            plan_id=plan.pk,
            practice_id=example.pk,
        )
        made = actions.make_improvement(
            cast.counsellor, cast.vo, wanted, from_round=asked, theme="Gesprekken", terms=("talk",)
        )
        made.refresh_from_db()
        assert snapshots.wanted_from(made) == replace(wanted, title="Een gesprek na elk bezoek", theme="Gesprekken")
        assert (made.state, made.version, made.terms, made.from_round) == (State.OPEN, 1, ["talk"], asked)
        assert (made.keeper, made.euros) == (cast.place(cast.teacher).name, Decimal("99.50"))
        assert made.made_by == cast.counsellor
        assert AuditEntry.objects.filter(event="improvement.made", about_id=str(made.pk)).count() == 1


def test_changing_keeps_what_stood_there_and_going_back_brings_it_back(cast: Cast, make: Make) -> None:
    made = make(what="Eerst dit.", hours=Decimal(4))
    with cast.acting(cast.team_leader):
        wanted = replace(snapshots.wanted_from(made), what="Toen dat.", hours=None)
        actions.change_improvement(by=cast.team_leader, improvement=made, wanted=wanted, version=1)
        actions.tell_state(by=cast.team_leader, improvement=made, state=State.REVIEW, went="Het liep.")
        made.refresh_from_db()
        assert (made.what, made.hours, made.version) == ("Toen dat.", None, 3)
        rows = history(made, hears=True)
        assert [row.number for row in rows] == [3, 2, 1]
        assert [str(one.label) for one in rows[1].changed] == ["wat we doen", "uren"]
        gone = [piece.text for piece in rows[1].changed[0].pieces if piece.kind == "gone"]
        assert gone and "Eerst" in gone[0]
        assert rows[1].by == cast.place(cast.team_leader).name

        actions.go_back_to(by=cast.team_leader, improvement=made, number=1)
        made.refresh_from_db()
        assert (made.what, made.hours, made.state, made.went, made.version) == (
            "Eerst dit.",
            Decimal(4),
            State.OPEN,
            "",
            4,
        )
        assert ImprovementVersion.objects.get(improvement=made, number=3).fields["went"] == "Het liep."
        for number in (4, 9):
            with pytest.raises(Refused, match="eerdere versie"):
                actions.go_back_to(by=cast.team_leader, improvement=made, number=number)


def test_going_back_leaves_out_what_is_not_there_any_more(cast: Cast, make: Make) -> None:
    example = practice()
    made = make(practice_id=example.pk)
    with cast.acting(cast.counsellor):
        wanted = replace(snapshots.wanted_from(made), practice_id=None)
        actions.change_improvement(by=cast.counsellor, improvement=made, wanted=wanted, version=1)
        example.delete()
        actions.go_back_to(by=cast.counsellor, improvement=made, number=1)
        made.refresh_from_db()
        assert made.practice_id is None


def test_somebody_elses_change_is_not_overwritten(cast: Cast, make: Make) -> None:
    made = make()
    with cast.acting(cast.counsellor):
        wanted = replace(snapshots.wanted_from(made), title="Van de een")
        actions.change_improvement(by=cast.counsellor, improvement=made, wanted=wanted, version=1)
        with pytest.raises(Refused, match="veranderde deze verbetering"):
            actions.change_improvement(
                by=cast.counsellor, improvement=made, wanted=replace(wanted, title="Van de ander"), version=1
            )
        with pytest.raises(Refused, match="veranderde deze verbetering"):
            actions.tell_state(by=cast.counsellor, improvement=made, state=State.DONE, version=1)
        made.refresh_from_db()
        assert (made.title, made.state) == ("Van de een", State.OPEN)


def test_a_reason_stays_until_it_goes_on(cast: Cast, make: Make) -> None:
    made = make()
    with cast.acting(cast.counsellor):
        for state in (State.STOPPED, State.BLOCKED):
            with pytest.raises(Refused, match="in een paar woorden"):
                actions.tell_state(by=cast.counsellor, improvement=made, state=state)
        actions.tell_state(by=cast.counsellor, improvement=made, state=State.BLOCKED, note="Geen rooster.")
        actions.tell_state(by=cast.counsellor, improvement=made, state=State.BLOCKED)
        made.refresh_from_db()
        assert made.state_note == "Geen rooster."
        actions.tell_state(by=cast.counsellor, improvement=made, state=State.DOING)
        made.refresh_from_db()
        assert (made.state, made.state_note) == (State.DOING, "")


def test_removing_can_be_undone_for_thirty_days(cast: Cast, make: Make) -> None:
    made, stays = make(), make("Blijft")
    with cast.acting(cast.counsellor):
        actions.remove_improvement(by=cast.counsellor, improvement=made)
        with pytest.raises(Refused, match="Zet die eerst terug"):
            actions.tell_state(by=cast.counsellor, improvement=made, state=State.DONE)
        actions.put_back_improvement(by=cast.counsellor, improvement=made)
        actions.remove_improvement(by=cast.counsellor, improvement=made)
        Improvement.objects.filter(pk=made.pk).update(removed_at=timezone.now() - timedelta(days=31))
        with pytest.raises(Refused, match="dertig dagen"):
            actions.put_back_improvement(by=cast.counsellor, improvement=made)
    assert actions.forget_removed_improvements(localdate()) == 1
    with cast.acting(cast.counsellor):
        assert list(Improvement.objects.all()) == [stays]
        assert set(ImprovementVersion.objects.values_list("improvement", flat=True)) == {stays.pk}


def bad(cast: Cast, today: date) -> list[tuple[str, dict[str, Any]]]:
    """What cannot be, and a word of the sentence about it."""
    return [
        ("titel", {"title": "  "}),
        ("langer dan 160", {"title": "x" * 161}),
        ("langer dan 2000", {"why": "x" * 2001}),
        ("langer dan 80", {"theme": "x" * 81}),
        ("niet allebei", {"owner_id": cast.place(cast.teacher).pk, "owner_name": "Juf Bak"}),
        ("zes jaar", {"due_on": today + timedelta(days=7 * 366)}),
        ("zes jaar", {"due_on": today - timedelta(days=4 * 366)}),
        ("Uren liggen", {"hours": Decimal("-0.01")}),
        ("Uren liggen", {"hours": Decimal("NaN")}),
        ("Uren liggen", {"hours": Decimal(8785)}),
        ("Geld ligt", {"cents": -1}),
        ("Geld ligt", {"cents": 100_000_001}),
        ("werkt nu niet", {"owner_id": uuid4()}),
        ("werkt nu niet", {"owner_id": cast.place(cast.other_counsellor).pk}),
        ("Dit ontwerp", {"plan_id": uuid4()}),
        ("Deze activiteit", {"placement_id": uuid4()}),
        ("Dit voorbeeld", {"practice_id": 2**31}),
    ]


def test_what_cannot_be_gets_a_sentence_and_nothing_is_kept(cast: Cast, today: date) -> None:
    for words, fields in bad(cast, today):
        with cast.acting(cast.counsellor), pytest.raises(Refused) as refusal:
            actions.make_improvement(cast.counsellor, cast.vo, Wanted(**{"title": "Beter"} | fields))
        assert words in refusal.value.messages[0], (words, refusal.value.messages[0])
    with cast.acting(cast.counsellor):
        assert not Improvement.objects.exists()


def test_the_edges_themselves_are_fine(cast: Cast, make: Make, today: date) -> None:
    made = make("x" * 160, hours=Decimal(0), cents=0, due_on=today + timedelta(days=6 * 366), what="x" * 2000)
    assert (made.hours, made.cents, made.euros) == (0, 0, Decimal(0))


def test_an_unknown_state_and_a_withdrawn_practice_are_refused(cast: Cast, make: Make) -> None:
    made, withdrawn = make(), practice(state=PracticeExample.State.WITHDRAWN)
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused, match="hoe ver"):
            actions.tell_state(by=cast.counsellor, improvement=made, state="bijna")
        with pytest.raises(Refused, match="Dit voorbeeld"):
            actions.make_improvement(cast.counsellor, cast.vo, Wanted(title="Beter", practice_id=withdrawn.pk))


def test_what_an_improvement_points_at_already_may_stay(cast: Cast, make: Make) -> None:
    example = practice()
    made = make(practice_id=example.pk)
    PracticeExample.objects.update(state=PracticeExample.State.WITHDRAWN)
    with cast.acting(cast.counsellor):
        wanted = replace(snapshots.wanted_from(made), title="Anders")
        changed = actions.change_improvement(by=cast.counsellor, improvement=made, wanted=wanted, version=1)
        assert (changed.title, changed.practice_id) == ("Anders", example.pk)


def test_the_database_refuses_what_passed_by_the_rules(cast: Cast, make: Make) -> None:
    made = make()
    elsewhere = cast.place(cast.other_counsellor).pk
    with cast.acting(cast.counsellor):
        for fields in ({"hours": Decimal(-1)}, {"cents": -1}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Improvement.objects.filter(pk=made.pk).update(**fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            Improvement.objects.filter(pk=made.pk).update(owner=elsewhere)
            with transaction.get_connection().cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
