"""Which earlier round a round is laid beside: one that began before it and asked the same, until it is closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from rodedraad.base.gate import Refused
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, choose_previous, close_round, open_round
from rodedraad.surveys.models import InstrumentVersion, Respondent, Round
from tests.cast import Cast

CONTENT = {
    "languages": ["nl"],
    "pages": [{"key": "p1", "items": [{"key": "v1", "kind": "text", "text": {"nl": "Hoe was het?"}}]}],
}


def version_of(cast: Cast, title: str) -> InstrumentVersion:
    made = make_instrument(by=cast.counsellor, organisation=cast.vo, title=title, content=CONTENT)
    return made.versions.get()


def asked(cast: Cast, version: InstrumentVersion, ago: int, previous: Round | None = None) -> Round:
    day = localdate() - timedelta(days=ago)
    group = AudienceWanted(Respondent.MENTOR, version)
    wanted = RoundWanted(f"Ronde {ago}", day, localdate() + timedelta(days=7), [group], previous=previous)
    return open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)


def test_it_is_chosen_when_asking_and_changed_until_it_closes(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        version = version_of(cast, "Terugblik")
        first, second = asked(cast, version, 90), asked(cast, version, 60)
        now = asked(cast, version, 1, previous=second)
        assert now.previous == second
        choose_previous(by=cast.counsellor, round=now, previous=first)
        assert Round.objects.get(pk=now.pk).previous == first
        choose_previous(by=cast.counsellor, round=now, previous=None)
        assert Round.objects.get(pk=now.pk).previous is None
        close_round(by=cast.counsellor, round=now)
        with pytest.raises(Refused):
            choose_previous(by=cast.counsellor, round=now, previous=first)


def test_one_that_came_later_or_asked_something_else_is_refused(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        version, other = version_of(cast, "Terugblik"), version_of(cast, "Iets anders")
        now, later, strange = asked(cast, version, 30), asked(cast, version, 2), asked(cast, other, 60)
        for wrong in (later, strange, now):
            with pytest.raises(Refused):
                choose_previous(by=cast.counsellor, round=now, previous=wrong)
            with pytest.raises(Refused):
                asked(cast, version, 30, previous=wrong)
        assert Round.objects.get(pk=now.pk).previous is None


def test_who_may_not_ask_chooses_nothing(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        version = version_of(cast, "Terugblik")
        first, now = asked(cast, version, 90), asked(cast, version, 1)
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        choose_previous(by=cast.teacher, round=now, previous=first)
