"""What the system counts itself: from programme, board, hours, examples and closed rounds, with why when it cannot."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from rodedraad.base.gate import Refused
from rodedraad.indicators.actions.values import take_value
from rodedraad.indicators.models import Indicator, Value, ValueVersion
from rodedraad.indicators.queries.counted import COUNTERS, count
from rodedraad.indicators.ready import ready_ones
from rodedraad.programmes.models import HoursGiven, Placement, Programme
from rodedraad.quality.actions import improvements
from rodedraad.quality.models import Improvement, ImprovementVersion
from rodedraad.quality.wanted import Wanted as ImprovementWanted
from rodedraad.questionnaires.ready import ready_one as ready_questions
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.models import Audience, Round, Tally
from tests.cast import Cast
from tests.indicators.conftest import Make
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db
READY = {one.key: one for one in ready_ones()}


@pytest.fixture
def follow(make: Make) -> Any:
    """Take a ready-made figure: `follow("response")`."""

    def taken(key: str) -> Indicator:
        return make(key=key, **vars(READY[key].wanted("nl")))

    return taken


def asked(cast: Cast, year: int, *, people: int, answers: dict[str, dict[str, int]], invited: int | None) -> Round:
    """A closed round of the ready-made questionnaire for youngsters, with these answers."""
    ready = ready_questions("youngsters")
    assert ready is not None
    with cast.acting(cast.counsellor):
        made = make_instrument(
            by=cast.counsellor, organisation=cast.vo, title="Vragen", content=dict(ready.document), key=ready.key
        )
        now = timezone.now()
        days = {"opens_on": now.date(), "closes_on": now.date(), "closed_at": now}
        held = Round.objects.create(organisation=cast.vo, title="Najaar", school_year=year, **days)
        group = Audience.objects.create(
            organisation=cast.vo,
            round=held,
            version=made.versions.get(),
            respondent="learner",
            is_anonymous=True,
            invited=invited,
        )
        Tally.objects.create(organisation=cast.vo, audience=group, people=people, counts=answers)
        return held


def test_ready_made_ones_are_whole_in_both_languages() -> None:
    assert len(READY) >= 10
    for one in READY.values():
        assert one.counted == "" or one.counted in COUNTERS
        for language in ("nl", "en"):
            wanted = one.wanted(language)
            assert wanted.title and wanted.definition and wanted.why and wanted.source
            assert (wanted.kind == "share") == bool(wanted.part_is and wanted.whole_is)
    assert {one.counted for one in READY.values()} - {""} == set(COUNTERS)


@pytest.mark.parametrize("key", sorted(READY))
def test_an_empty_school_is_told_why_there_is_nothing(
    cast: Cast, follow: Any, key: str, year: int, today: date
) -> None:
    figure = follow(key)
    with cast.acting(cast.counsellor):
        found = count(figure, year, today=today)
    if key == "practices-adopted":  # none is a number
        assert found.noted is not None and found.noted.value == 0
    else:
        assert found.noted is None and found.gap.endswith(".")


def test_youngsters_are_counted_from_what_results_show(cast: Cast, follow: Any, year: int, today: date) -> None:
    answers = {
        "someone": {"": 30, "1": 6, "2": 6, "3": 6, "4": 12},
        "had-talk": {"": 30, "often": 5, "once": 9, "never": 16},
    }
    asked(cast, year, people=31, answers=answers, invited=62)
    figures = [follow(key) for key in ("somebody-to-talk-to", "talks-had", "response")]
    with cast.acting(cast.counsellor):
        mean, talks, response = (count(one, year, today=today).noted for one in figures)
    assert mean is not None and (mean.value, mean.n) == (Decimal("2.80"), 30)
    assert mean.low is not None and mean.high is not None and mean.low < 2.8 < mean.high
    assert talks is not None and (talks.part, talks.n) == (14, 30)
    assert response is not None and (response.part, response.n) == (31, 62)
    assert "Najaar" in response.source


def test_what_is_hidden_in_the_results_is_not_counted(cast: Cast, follow: Any, year: int, today: date) -> None:
    asked(cast, year, people=9, answers={"someone": {"": 9, "4": 9}, "had-talk": {"": 9, "once": 9}}, invited=40)
    for key in ("somebody-to-talk-to", "talks-had", "response"):
        figure = follow(key)
        with cast.acting(cast.counsellor):
            found = count(figure, year, today=today)
        assert found.noted is None and "Minder dan tien" in found.gap
        page = client_of(cast.counsellor).get(f"/verbeteren/indicatoren/{figure.pk}/ophalen/").content.decode()
        assert "Minder dan tien" in page and "9 van" not in page


def test_improvements_are_on_time_by_the_day_they_were_done(cast: Cast, follow: Any, today: date, year: int) -> None:
    figure = follow("improvements-on-time")
    yesterday, long_ago = today - timedelta(days=1), today - timedelta(days=20)
    with cast.acting(cast.counsellor):
        for title, state, done in (("Op tijd", "done", long_ago), ("Te laat", "done", today), ("Open", "doing", None)):
            made = improvements.make_improvement(
                cast.counsellor, cast.vo, ImprovementWanted(title=title, due_on=yesterday)
            )
            improvements.tell_state(by=cast.counsellor, improvement=made, state=state)
            if done:
                moment = timezone.make_aware(timezone.datetime(done.year, done.month, done.day, 12))  # type: ignore[attr-defined]
                ImprovementVersion.objects.filter(improvement=made, number=2).update(at=moment)
        stopped = improvements.make_improvement(
            cast.counsellor, cast.vo, ImprovementWanted(title="Gestopt", due_on=yesterday)
        )
        improvements.tell_state(by=cast.counsellor, improvement=stopped, state="stopped", note="Geen tijd.")
        Improvement.objects.update(due_on=yesterday)
        found = count(figure, year, today=today).noted
    assert found is not None and (found.part, found.n) == (1, 3)


def test_the_programme_tells_of_talks_and_hours(cast: Cast, follow: Any, year: int, today: date) -> None:
    talks, hours = follow("talks-planned"), follow("hours-asked")
    with cast.acting(cast.counsellor):
        programme = Programme.objects.create(
            organisation=cast.vo, school_year=year, name="Havo", tracks=["havo"], years=[1, 2]
        )
        row = {"organisation": cast.vo, "programme": programme, "kind": "talk", "coach_hours": 3}
        Placement.objects.create(title="Gesprek", years=[1, 2], **row)
        Placement.objects.create(title="Tweede gesprek", years=[2], **row)
        Placement.objects.create(title="Concept", years=[2], status="draft", **row)
        HoursGiven.objects.create(organisation=cast.vo, programme=programme, name="Team", hours=6)
        planned, share = count(talks, year, today=today).noted, count(hours, year, today=today).noted
    assert planned is not None and planned.value == Decimal("1.50")
    assert share is not None and share.value == Decimal("150.00")  # three groups of three hours, six given


def test_taking_a_value_never_replaces_one_unseen(cast: Cast, follow: Any, year: int, today: date) -> None:
    figure = follow("practices-adopted")
    address = f"/verbeteren/indicatoren/{figure.pk}/ophalen/"
    browser = client_of(cast.counsellor)
    assert "Deze waarde noteren" in browser.get(address).content.decode()
    assert browser.post(address, {"jaar": year, "version": ""}).status_code == 302
    with cast.acting(cast.counsellor):
        value = Value.objects.get()
        assert (value.value, value.is_computed, value.source) == (0, True, value.source) and value.source
        found = count(figure, year, today=today).noted
        assert found is not None
        with pytest.raises(Refused, match="al een waarde"):
            take_value(by=cast.counsellor, indicator=figure, noted=found, version=None)
        Value.objects.update(value=5)
    page = browser.get(address).content.decode()
    assert "Vervangen door deze waarde" in page and "5 voorbeelden" in page
    browser.post(address, {"jaar": year, "version": ""})  # as if it had not stood there yet
    with cast.acting(cast.counsellor):
        assert Value.objects.get().value == 5
    browser.post(address, {"jaar": year, "version": "1"})
    with cast.acting(cast.counsellor):
        assert Value.objects.get().value == 0 and ValueVersion.objects.count() >= 1
