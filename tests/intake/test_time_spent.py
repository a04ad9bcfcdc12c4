"""How long filling in takes: between saves, from the moment the page was opened, pauses left out."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from rodedraad.intake import forms
from rodedraad.intake.actions import writing
from rodedraad.intake.changes import Changes, Typed
from rodedraad.intake.models import Draft
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone.get_default_timezone())


class Clock:
    """The time as the action sees it."""

    now_is = NOON

    def now(self) -> datetime:
        return self.now_is


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(writing, "timezone", made)
    return made


def save(cast: Cast, draft: Draft, text: str, *, opened: datetime | None = None) -> int:
    changes = Changes(texts={"occasion": Typed("", text)})
    return writing.save_answers(by=cast.teacher, draft=draft, changes=changes, opened_at=opened).draft.seconds_spent


def test_the_first_save_counts_from_the_opening_of_the_page(cast: Cast, draft: Draft, clock: Clock) -> None:
    with cast.acting(cast.teacher):
        assert save(cast, draft, "a", opened=NOON - timedelta(seconds=90)) == 90


def test_later_saves_count_from_the_save_before(cast: Cast, draft: Draft, clock: Clock) -> None:
    with cast.acting(cast.teacher):
        save(cast, draft, "a", opened=NOON - timedelta(seconds=30))
        clock.now_is = NOON + timedelta(seconds=40)
        assert save(cast, draft, "b", opened=NOON - timedelta(seconds=30)) == 70


def test_a_pause_of_more_than_five_minutes_is_not_work(cast: Cast, draft: Draft, clock: Clock) -> None:
    with cast.acting(cast.teacher):
        save(cast, draft, "a", opened=NOON - timedelta(seconds=10))
        clock.now_is = NOON + timedelta(minutes=5, seconds=1)
        assert save(cast, draft, "b") == 10
        clock.now_is += timedelta(minutes=4)
        assert save(cast, draft, "c") == 250


def test_a_moment_in_the_future_counts_for_nothing(cast: Cast, draft: Draft, clock: Clock) -> None:
    with cast.acting(cast.teacher):
        assert save(cast, draft, "a", opened=NOON + timedelta(hours=1)) == 0


def test_the_moment_on_the_page_is_signed() -> None:
    made: Any = forms.opened_now()
    assert forms.opened_at(made) is not None
    assert forms.opened_at(made[:-2] + "xx") is None
    assert forms.opened_at("") is None
