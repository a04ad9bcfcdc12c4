"""What stands in an evaluation before anybody types: values with their source, and gaps said honestly."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from rodedraad.activities.actions import outcome, people, plans
from rodedraad.evaluations.document import Entry, Figure, Lines, Table
from rodedraad.evaluations.models import Evaluation
from rodedraad.evaluations.queries.evaluations import assembled, progress_of, ready_share
from rodedraad.evaluations.sources.every import SOURCES
from rodedraad.evaluations.template import AUDIENCES, all_chapters
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.hours.actions import give_hours
from rodedraad.programmes.actions import programmes
from rodedraad.programmes.actions.placements import place_activity
from rodedraad.programmes.placed import Details
from rodedraad.quality.actions.improvements import make_improvement, tell_state
from rodedraad.quality.actions.vision import agree_vision, keep_vision, write_vision
from rodedraad.quality.wanted import Wanted, Written
from rodedraad.schools.years import school_year_of
from tests.cast import Cast
from tests.evaluations.conftest import Begin, Write

pytestmark = pytest.mark.django_db


def entry(cast: Cast, evaluation: Evaluation, key: str) -> Entry:
    with cast.acting(cast.counsellor):
        return {one.key: one for one in assembled(evaluation).entries}[key]


def test_every_entry_of_the_template_has_a_place_where_its_value_comes_from() -> None:
    keys = {one.key for chapter in all_chapters() for one in chapter.entries}
    assert keys == set(SOURCES)
    assert all(one.audiences for chapter in all_chapters() for one in chapter.entries)
    assert {audience for chapter in all_chapters() for one in chapter.entries for audience in one.audiences} == set(
        AUDIENCES
    )


def test_at_a_school_that_knows_nothing_each_entry_says_what_would_give_it(cast: Cast, begin: Begin) -> None:
    evaluation = begin()
    with cast.acting(cast.counsellor):
        found = assembled(evaluation)
    silent = [one for one in found.entries if not one.values]
    assert len(silent) > 30
    assert all(one.gap and not one.sources for one in silent)
    assert not [
        value for one in found.entries for value in one.values if isinstance(value, Figure) and value.value == "0"
    ]
    progress = progress_of(found, cast.vo.sector)
    assert progress.waiting == len(silent) and progress.filled == progress.total - len(silent)
    assert progress.minutes <= 60
    assert ready_share(found) == progress.filled / progress.total


def test_the_vision_comes_with_the_day_on_which_it_was_agreed(cast: Cast, begin: Begin, today: date) -> None:
    with cast.acting(cast.counsellor):
        written = Written("Ieder van ons praat over morgen.", "", {"people": "Twee collega's leren het."})
        text = write_vision(by=cast.counsellor, organisation=cast.vo, written=written, version=None)
        vision = agree_vision(by=cast.counsellor, vision=text.vision, number=1)
        keep_vision(by=cast.counsellor, vision=vision, owner_id=None, owner_name="", talked_on=today, is_public=False)
    evaluation = begin()
    found = entry(cast, evaluation, "vision")
    assert found.values == ("Ieder van ons praat over morgen.",)
    assert found.sources[0].as_of == today and found.sources[0].url.endswith("/verbeteren/visie/")
    (table,) = entry(cast, evaluation, "conditions").values
    assert isinstance(table, Table) and ("Mensen", "Twee collega's leren het.") in table.rows
    assert entry(cast, evaluation, "vision_talk").is_ready


def test_the_programme_says_what_was_planned_and_not_what_nobody_told(cast: Cast, begin: Begin, today: date) -> None:
    year = school_year_of(today)
    Term.objects.create(
        vocabulary=Vocabulary.PHASE, key="experience", name_nl="Meemaken", name_en="Experience", order=1
    )
    with cast.acting(cast.counsellor):
        particulars = programmes.Particulars(name="LOB havo", tracks=["havo"], years=[3, 4], outside_aim_percent=40)
        programme = programmes.begin_programme(
            by=cast.counsellor, organisation=cast.vo, school_year=year, particulars=particulars
        )
        passed = Details(
            "Bedrijf in",
            (3,),
            phases=("experience",),
            learner_hours=Decimal(4),
            place="firm",
            starts_on=date(year, 9, 1),
        )
        for details in (passed, replace(passed, title="Gesprek", kind="talk", phases=(), place="inside")):
            place_activity(by=cast.counsellor, programme=programme, details=details)
        give_hours(
            by=cast.counsellor,
            programme=programme,
            hours=Decimal(40),
            membership=None,
            name="Juf Bak",
            groups="",
            years=[3],
        )
    evaluation = begin()
    told, _head, silent = entry(cast, evaluation, "carried_out").values
    assert isinstance(told, Figure) and told.value == "0 van 2"
    assert isinstance(silent, Lines) and {"Bedrijf in", "Gesprek"} <= set(silent.items)
    (after,) = entry(cast, evaluation, "talk_after").values
    assert isinstance(after, Figure) and after.value == "1 van 1"
    (outside,) = entry(cast, evaluation, "outside").values
    assert isinstance(outside, Figure) and outside.value.startswith("50%") and "40" in outside.value
    assert entry(cast, evaluation, "partners").is_ready and entry(cast, evaluation, "hours").is_ready
    assert "Juf Bak" not in str(evaluation.content)
    talks = entry(cast, evaluation, "talks")
    assert talks.is_ready and talks.gap


def test_what_was_written_afterwards_becomes_what_we_learned(cast: Cast, begin: Begin, today: date) -> None:
    with cast.acting(cast.counsellor):
        plan = plans.begin_plan(
            by=cast.counsellor, organisation=cast.vo, school_year=school_year_of(today), title="Kijkje in de haven"
        )
        people.keep_cost(by=cast.counsellor, plan=plan, cost=people.Cost("bus", "De bus", 12000, "once"))
        told = outcome.Outcome(
            today - timedelta(days=1), worth="Ja, zeker.", change="Eerder mailen.", decision="change"
        )
        outcome.report_outcome(by=cast.counsellor, plan=plan, outcome=told)
    evaluation = begin()
    (table,) = entry(cast, evaluation, "learned").values
    assert isinstance(table, Table) and table.rows == (("Kijkje in de haven", "", "Eerder mailen.", ""),)
    assert entry(cast, evaluation, "next_year").is_ready
    money = entry(cast, evaluation, "money").values[0]
    assert isinstance(money, Figure) and "120" in money.value
    assert "Kijkje in de haven" in str(entry(cast, evaluation, "outcomes").values)


def test_trouble_with_an_improvement_is_not_told_to_everybody(cast: Cast, begin: Begin, today: date) -> None:
    with cast.acting(cast.counsellor):
        wanted = Wanted(title="Na elk bezoek een gesprek", owner_name="Juf Bak", due_on=today)
        made = make_improvement(cast.counsellor, cast.vo, wanted)
        tell_state(by=cast.counsellor, improvement=made, state="blocked", note="Ruzie in het team.", went="", version=1)
    evaluation = begin()
    (count, table) = entry(cast, evaluation, "improvements_open").values
    assert isinstance(count, Figure) and count.value == "1"
    assert isinstance(table, Table) and table.rows[0][0] == "Na elk bezoek een gesprek"
    told = str(evaluation.content)
    assert "Ruzie" not in told and "Juf Bak" not in told and "Vast" not in table.rows[0][2]


def test_own_words_fill_what_the_system_does_not_know(cast: Cast, begin: Begin, write: Write) -> None:
    evaluation = begin()
    with cast.acting(cast.counsellor):
        before = progress_of(assembled(evaluation), cast.vo.sector)
    write(evaluation, flows="Dertig van onze leerlingen gingen naar het mbo.")
    with cast.acting(cast.counsellor):
        after = progress_of(assembled(evaluation), cast.vo.sector)
    assert (after.filled, after.waiting) == (before.filled + 1, before.waiting - 1)
    assert after.minutes < before.minutes
