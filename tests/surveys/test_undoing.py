"""Undoing a change of the questions: the last one that was seen, until they are asked."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from rodedraad.base.gate import Refused
from rodedraad.surveys.actions.instruments import MOST_UNDONE, make_instrument, save_content, undo_content
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.models import EarlierContent, Instrument, InstrumentVersion, Respondent
from tests.cast import Cast


def content(text: str) -> dict[str, Any]:
    items = [{"key": "v1", "kind": "text", "text": {"nl": text}}]
    return {"languages": ["nl"], "scales": {}, "pages": [{"key": "p1", "items": items}]}


@pytest.fixture
def instrument(cast: Cast) -> Instrument:
    with cast.acting(cast.counsellor):
        return make_instrument(by=cast.counsellor, organisation=cast.vo, title="Terugblik", content=content("Eerst"))


def newest(instrument: Instrument) -> InstrumentVersion:
    return instrument.versions.latest("number")


def test_changes_are_undone_one_by_one(cast: Cast, instrument: Instrument) -> None:
    with cast.acting(cast.counsellor):
        for text in ("Toen", "Nu", "Nu"):
            save_content(by=cast.counsellor, instrument=instrument, content=content(text))
        for expected in ("Toen", "Eerst"):
            last = newest(instrument).earlier.first()
            assert last is not None
            undo_content(by=cast.counsellor, instrument=instrument, change=last.pk)
            assert newest(instrument).content == content(expected)
        assert not newest(instrument).earlier.exists()


def test_a_change_that_was_not_seen_is_not_undone(cast: Cast, instrument: Instrument) -> None:
    with cast.acting(cast.counsellor):
        save_content(by=cast.counsellor, instrument=instrument, content=content("Toen"))
        seen = newest(instrument).earlier.get().pk
        save_content(by=cast.counsellor, instrument=instrument, content=content("Van een ander"))
        for change in (seen, None):
            with pytest.raises(Refused):
                undo_content(by=cast.counsellor, instrument=instrument, change=change)
        assert newest(instrument).content == content("Van een ander")


def test_what_was_asked_stays(cast: Cast, instrument: Instrument) -> None:
    with cast.acting(cast.counsellor):
        save_content(by=cast.counsellor, instrument=instrument, content=content("Toen"))
        last = newest(instrument).earlier.get().pk
        today = localdate()
        group = AudienceWanted(Respondent.MENTOR, newest(instrument))
        wanted = RoundWanted("Ronde", today, today + timedelta(days=7), [group])
        open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
        with pytest.raises(Refused):
            undo_content(by=cast.counsellor, instrument=instrument, change=last)
        assert newest(instrument).content == content("Toen")
        assert not EarlierContent.objects.exists()


def test_the_change_that_made_a_new_version_can_be_undone(cast: Cast, instrument: Instrument) -> None:
    with cast.acting(cast.counsellor):
        today = localdate()
        group = AudienceWanted(Respondent.MENTOR, newest(instrument))
        wanted = RoundWanted("Ronde", today, today + timedelta(days=7), [group])
        open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
        save_content(by=cast.counsellor, instrument=instrument, content=content("Toen"))
        assert newest(instrument).number == 2
        undo_content(by=cast.counsellor, instrument=instrument, change=newest(instrument).earlier.get().pk)
        assert newest(instrument).content == content("Eerst")


def test_no_more_are_kept_than_anybody_undoes(cast: Cast, instrument: Instrument) -> None:
    with cast.acting(cast.counsellor):
        for number in range(MOST_UNDONE + 3):
            save_content(by=cast.counsellor, instrument=instrument, content=content(f"Keer {number}"))
        kept = list(newest(instrument).earlier.all())
        assert len(kept) == MOST_UNDONE
        assert kept[0].content == content(f"Keer {MOST_UNDONE + 1}")


def test_nobody_else_sees_or_undoes_it(cast: Cast, instrument: Instrument) -> None:
    with cast.acting(cast.counsellor):
        save_content(by=cast.counsellor, instrument=instrument, content=content("Toen"))
        last = newest(instrument).earlier.get().pk
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        undo_content(by=cast.teacher, instrument=instrument, change=last)
    with cast.acting(cast.counsellor, cast.mbo):
        assert not EarlierContent.objects.exists()
