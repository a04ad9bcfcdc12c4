"""Asking: versions stay as they were asked, codes open one audience, closing counts and forgets."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.surveys import access, codes
from rodedraad.surveys.actions.instruments import make_instrument, remove_instrument, save_content
from rodedraad.surveys.actions.retention import close_ended_rounds, forget_removed_questionnaires
from rodedraad.surveys.actions.rounds import (
    AudienceWanted,
    RoundWanted,
    close_round,
    make_audience_link,
    move_end,
    open_round,
    remove_round,
)
from rodedraad.surveys.models import Audience, Instrument, InstrumentVersion, Respondent, Response, Round, Tally
from tests.cast import Cast
from tests.surveys.conftest import CONTENT

pytestmark = pytest.mark.django_db
ASKED_BY = {"counsellor", "team_leader", "administrator"}


def counts(audience: Audience) -> dict[str, dict[str, int]]:
    tally = Tally.objects.get(audience=audience)
    return {"people": {"": tally.people}, **tally.counts}


@pytest.mark.parametrize(
    "actor", ["teacher", "counsellor", "team_leader", "administrator", "ended", "other_counsellor"]
)
def test_who_may_make_and_ask(cast: Cast, actor: str) -> None:
    by = cast.actor(actor)
    with cast.acting(cast.counsellor):  # there is something to be refused
        there = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Er al", content=CONTENT)
    with acting_as(by.pk, cast.vo.pk):
        listed = access.instruments_at(by, cast.vo, today=localdate())
        if actor in ASKED_BY:
            made = make_instrument(by=by, organisation=cast.vo, title="Nieuw", content=CONTENT)
            assert set(listed) == {there, made}
        else:
            with pytest.raises(PermissionDenied):
                make_instrument(by=by, organisation=cast.vo, title="Nieuw", content=CONTENT)
            assert not listed.exists()


def test_what_was_asked_stays_and_changing_makes_the_next_version(
    cast: Cast, instrument: Instrument, asked: Round
) -> None:
    with cast.acting(cast.counsellor):
        first = instrument.versions.get()
        assert first.fixed_at is not None
        changed = {**CONTENT, "pages": CONTENT["pages"][:1]}
        second = save_content(by=cast.counsellor, instrument=instrument, content=changed)
        assert (second.number, second.fixed_at) == (2, None)
        again = save_content(by=cast.counsellor, instrument=instrument, content=CONTENT)
        assert again.pk == second.pk and instrument.versions.count() == 2
        first.content = changed
        with pytest.raises(IntegrityError), transaction.atomic():
            first.save()
        with pytest.raises(IntegrityError), transaction.atomic():
            InstrumentVersion.objects.filter(pk=first.pk).update(fixed_at=None)
        assert InstrumentVersion.objects.get(pk=first.pk).content["pages"][1]["key"] == "more"


def test_a_broken_questionnaire_is_refused_with_a_sentence_and_nothing_is_made(cast: Cast) -> None:
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="schaal"):
        broken = {
            "languages": ["nl"],
            "pages": [{"key": "p", "items": [{"key": "a", "kind": "scale", "text": {"nl": "?"}}]}],
        }
        make_instrument(by=cast.counsellor, organisation=cast.vo, title="Stuk", content=broken)
    with cast.acting(cast.counsellor):
        assert not Instrument.objects.exists()


def test_each_group_has_its_own_code_and_a_code_opens_that_group_only(cast: Cast, asked: Round) -> None:
    with cast.acting(cast.counsellor):
        groups = {audience.label: audience for audience in asked.audiences.all()}
        token = make_audience_link(by=cast.counsellor, audience=groups["3a"])
    assert len({audience.code for audience in groups.values()}) == 3
    for typed in (groups["3b"].code, codes.shown(groups["3b"].code), groups["3b"].code.lower()):
        guest = access.guest_behind(typed, now=timezone.now())
        assert guest is not None and guest.subject == groups["3b"].pk
        with acting_as(None, guest.organisation_id):
            assert access.audience_for(guest) == groups["3b"]
            assert access.may_answer(guest, groups["3b"], today=localdate())
            assert not access.may_answer(guest, groups["3a"], today=localdate())
    by_link = access.guest_behind(token, now=timezone.now())
    assert by_link is not None and by_link.subject == groups["3a"].pk
    assert access.guest_behind(codes.made_code(), now=timezone.now()) is None
    assert access.guest_behind(groups["3b"].code, now=timezone.now() + timedelta(days=16)) is None


def test_youngsters_and_parents_are_never_asked_by_name(cast: Cast, instrument: Instrument, asked: Round) -> None:
    today = localdate()
    with cast.acting(cast.counsellor):
        version = instrument.versions.get()
        for respondent in (Respondent.LEARNER, Respondent.PARENT):
            wanted = RoundWanted("x", today, today, [AudienceWanted(respondent, version, is_anonymous=False)])
            with pytest.raises(Refused, match="anoniem"):
                open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
        learners = asked.audiences.filter(respondent=Respondent.LEARNER)
        with pytest.raises(IntegrityError), transaction.atomic():
            learners.update(is_anonymous=False)


@pytest.mark.parametrize(
    ("begins", "ends", "sentence"),
    [(0, -1, "vóór de eerste"), (-9, -2, "voorbij"), (0, 121, "hoogstens 120"), (2_900_000, 2_900_009, "twee jaar")],
)
def test_impossible_days_are_refused(cast: Cast, instrument: Instrument, begins: int, ends: int, sentence: str) -> None:
    today = localdate()
    days = (today + timedelta(days=begins), today + timedelta(days=ends))
    with cast.acting(cast.counsellor):
        wanted = RoundWanted("Ronde", *days, [AudienceWanted(Respondent.LEARNER, instrument.versions.get())])
        with pytest.raises(Refused, match=sentence):
            open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
        assert not Round.objects.exists() and instrument.versions.get().fixed_at is None


def test_closing_counts_ends_the_codes_and_forgets_the_devices(
    cast: Cast, asked: Round, answer: Callable[..., Response]
) -> None:
    with cast.acting(cast.counsellor):
        a, b = asked.audiences.filter(respondent=Respondent.LEARNER)
    code = a.code
    answer(a, "s1", talks="3", place="in", firm="telt niet mee")
    answer(a, "s2", talks="3", place="out", firm="Bakker")
    answer(a, "s3", talks="x", place="out")
    answer(b, "s1", place="in")
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=asked)
        assert counts(a) == {
            "people": {"": 3},
            "talks": {"": 3, "3": 2, "x": 1},
            "place": {"": 3, "in": 1, "out": 2},
            "firm": {"": 1},
        }
        assert counts(b) == {"people": {"": 1}, "place": {"": 1, "in": 1}}
        assert set(Response.objects.values_list("secret_hash", flat=True)) == {""}
        assert set(asked.audiences.values_list("code", flat=True)) == {""}
        with pytest.raises(Refused, match="al gesloten"):
            close_round(by=cast.counsellor, round=asked)
    assert access.guest_behind(code, now=timezone.now()) is None


def test_a_round_that_ended_closes_by_itself_and_an_open_one_does_not(cast: Cast, asked: Round) -> None:
    assert close_ended_rounds(asked.closes_on) == 0
    assert close_ended_rounds(asked.closes_on + timedelta(days=1)) == 1
    assert close_ended_rounds(asked.closes_on + timedelta(days=2)) == 0
    with cast.acting(cast.counsellor):
        assert Round.objects.get(pk=asked.pk).closed_at is not None


def test_what_was_removed_a_month_ago_is_forgotten_with_every_answer(
    cast: Cast, instrument: Instrument, asked: Round, answer: Callable[..., Response]
) -> None:
    with cast.acting(cast.counsellor):
        audience = asked.audiences.filter(label="3a").get()
    answer(audience, "s1", talks="1", place="in")
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=asked)
        remove_round(by=cast.counsellor, round=asked)
        remove_instrument(by=cast.counsellor, instrument=instrument)
    assert forget_removed_questionnaires(localdate() + timedelta(days=30)) == 0
    with cast.acting(cast.counsellor):
        assert Response.objects.exists() and Tally.objects.exists()
    assert forget_removed_questionnaires(localdate() + timedelta(days=31)) == 2
    with cast.acting(cast.counsellor):
        assert not any(model.objects.exists() for model in (Instrument, Round, Audience, Response, Tally))


def test_asking_longer_moves_codes_along(cast: Cast, asked: Round) -> None:
    with cast.acting(cast.counsellor):
        audience = asked.audiences.first()
        assert audience is not None
        move_end(by=cast.counsellor, round=asked, closes_on=asked.closes_on + timedelta(days=7))
    assert access.guest_behind(audience.code, now=timezone.now() + timedelta(days=20)) is not None


def test_an_open_round_is_closed_before_it_is_removed_and_can_come_back(cast: Cast, asked: Round) -> None:
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused, match="Sluit eerst"):
            remove_round(by=cast.counsellor, round=asked)
        close_round(by=cast.counsellor, round=asked)
        remove_round(by=cast.counsellor, round=asked)
        assert Round.objects.get(pk=asked.pk).removed_at is not None
        remove_round(by=cast.counsellor, round=asked, back=True)
        assert Round.objects.get(pk=asked.pk).removed_at is None
    with cast.acting(cast.teacher):
        assert list(access.rounds_at(cast.teacher, cast.vo, today=localdate())) == [asked]
    with cast.acting(cast.other_counsellor):
        assert not access.rounds_at(cast.other_counsellor, cast.vo, today=localdate()).exists()


def test_what_is_noted_names_no_answer(cast: Cast, asked: Round, answer: Callable[..., Response]) -> None:
    with cast.acting(cast.counsellor):
        before = AuditEntry.objects.count()
        audience = asked.audiences.filter(respondent=Respondent.LEARNER).first()
    assert before > 0 and audience is not None
    answer(audience, "s1", talks="1", place="in", tell="geheim")
    with cast.acting(cast.counsellor):
        assert AuditEntry.objects.count() == before
