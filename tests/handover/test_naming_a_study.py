"""A study is named before the first answer, in words people read, and never after it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.handover.actions import drop_study, name_study
from rodedraad.handover.models import Study
from rodedraad.surveys.models import Round
from tests.cast import Cast
from tests.handover.rounds import PURPOSE, WHO, group, opened, study_of, wrote
from tests.questionnaires.browsers import keeper

pytestmark = pytest.mark.django_db
ASK = {
    "title": "Najaar",
    "purpose": "survey",
    "by_name": "anonymous",
    "ask": "1",
    "groep-TOTAL_FORMS": "1",
    "groep-INITIAL_FORMS": "0",
    "groep-0-respondent": "parent",
}


def studies(cast: Cast) -> list[Study]:
    with cast.acting(cast.counsellor):
        return list(Study.objects.filter(organisation=cast.vo))


def place(round: Round) -> str:
    return f"/vragenlijsten/rondes/{round.pk}/onderzoek/"


def test_without_who_or_what_for_it_says_so_at_the_field_and_keeps_what_was_typed(cast: Cast) -> None:
    round = opened(cast, study=False)
    page = keeper(cast).post(place(round), {"study": "on", "study_who": WHO, "study_purpose": " "})
    assert page.context["form"].errors["study_purpose"] and WHO in page.content.decode()
    assert studies(cast) == []


def test_after_the_first_answer_none_can_be_named_changed_or_dropped(cast: Cast) -> None:
    round, other = opened(cast), opened(cast, study=False)
    for one in (round, other):
        wrote(cast, group(cast, one, respondent="parent"), "d1", tell="De mentor.")
    study = study_of(cast, round)
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            name_study(by=cast.counsellor, round=other, who=WHO, purpose=PURPOSE)
        with pytest.raises(Refused):
            name_study(by=cast.counsellor, round=round, who="Een ander", purpose=PURPOSE)
        with pytest.raises(Refused):
            drop_study(by=cast.counsellor, study=study)
    browser = keeper(cast)
    page = browser.post(place(other), {"study": "on", "study_who": WHO, "study_purpose": PURPOSE})
    assert "Iemand heeft al geantwoord" in page.content.decode()
    assert [one.who for one in studies(cast)] == [WHO]


def test_nor_behind_our_back_in_the_database(cast: Cast) -> None:
    round, other = opened(cast), opened(cast, study=False)
    for one in (round, other):
        wrote(cast, group(cast, one, respondent="parent"), "d1", tell="De mentor.")
    deeds: list[Any] = [
        lambda: Study.objects.filter(round=round).update(who="Een ander"),
        lambda: Study.objects.filter(round=round).update(asks_learners=False),
        lambda: Study.objects.create(organisation=cast.vo, round=other, who=WHO, purpose=PURPOSE),
    ]
    for deed in deeds:
        with cast.acting(cast.counsellor), pytest.raises(IntegrityError), transaction.atomic():
            deed()
    with cast.acting(cast.counsellor):
        assert Study.objects.filter(round=round).update(left_out=["a"]) == 1


def test_it_is_named_when_asking_and_changed_or_dropped_until_then(cast: Cast) -> None:
    other = opened(cast, study=False)
    browser = keeper(cast)
    with cast.acting(cast.counsellor):
        instrument = other.audiences.first().version.instrument_id  # type: ignore[union-attr]
    days = {"opens_on": other.opens_on.isoformat(), "closes_on": other.closes_on.isoformat()}
    wrong = browser.post(f"/vragenlijsten/{instrument}/vragen/", {**ASK, **days, "study": "on", "study_who": WHO})
    assert wrong.context["form"].errors["study_purpose"]
    sent = {**ASK, **days, "study": "on", "study_who": WHO, "study_purpose": PURPOSE}
    address = browser.post(f"/vragenlijsten/{instrument}/vragen/", sent).headers["Location"]
    (made,) = studies(cast)
    assert (made.who, made.purpose, made.asks_learners) == (WHO, PURPOSE, False)
    assert WHO in browser.get(address).content.decode()
    there = f"/vragenlijsten/rondes/{made.round_id}/onderzoek/"
    assert WHO in browser.get(there).content.decode()
    browser.post(there, {"study": "on", "study_who": "Een ander", "study_purpose": PURPOSE, "study_learners": "on"})
    assert [(one.who, one.asks_learners) for one in studies(cast)] == [("Een ander", True)]
    browser.post(there, {"study_who": "Een ander", "study_purpose": PURPOSE})
    assert studies(cast) == []
    with cast.acting(cast.counsellor):
        events = AuditEntry.objects.filter(event__startswith="handover.").order_by("id").values_list("event", flat=True)
        assert list(events) == ["handover.named", "handover.named", "handover.dropped"]


def test_who_may_not_ask_names_none_and_sees_none(cast: Cast) -> None:
    round = opened(cast)
    assert keeper(cast).get(place(round)).status_code == 200
    assert keeper(cast, "teacher").get(place(round)).status_code == 403
    assert keeper(cast, "other_counsellor").get(place(round)).status_code == 404
    other = opened(cast, study=False)
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        name_study(by=cast.teacher, round=other, who=WHO, purpose=PURPOSE)
    with cast.acting(cast.other_counsellor):
        assert not Study.objects.exists()
