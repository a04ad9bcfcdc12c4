"""Answering: kept page by page, once per device or colleague, and never to be joined with a person."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.schools.models import Guest
from rodedraad.surveys import access, rules
from rodedraad.surveys.actions.responses import begin_response, finish_response, save_page
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Audience, Respondent, Response, Round
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def group(cast: Cast, asked: Round, label: str = "3a") -> Audience:
    with cast.acting(cast.counsellor):
        return asked.audiences.select_related("round", "version").get(label=label)


def guest_of(audience: Audience) -> Guest:
    guest = access.guest_behind(audience.code, now=timezone.now())
    assert guest is not None
    return guest


def test_a_page_is_kept_and_keeping_it_twice_changes_nothing(cast: Cast, asked: Round) -> None:
    audience = group(cast, asked)
    guest = guest_of(audience)
    with acting_as(None, guest.organisation_id):
        response = begin_response(by=guest, audience=audience, secret="s1")
        for _ in range(2):
            assert save_page(response=response, page="talk", values={"talks": "2", "place": "out"}) == {}
        save_page(response=response, page="more", values={"tell": "Meer tijd graag."})
        assert Response.objects.get().values == {"talks": "2", "place": "out", "tell": "Meer tijd graag."}
        save_page(response=response, page="talk", values={"place": "in"})
        assert Response.objects.get().values == {"place": "in", "tell": "Meer tijd graag."}


def test_what_is_no_answer_gets_a_sentence_and_the_rest_is_kept(cast: Cast, asked: Round) -> None:
    audience = group(cast, asked)
    guest = guest_of(audience)
    with acting_as(None, guest.organisation_id):
        response = begin_response(by=guest, audience=audience, secret="s1")
        wrong = save_page(response=response, page="talk", values={"talks": "3", "place": "maan", "unknown": "x"})
        assert list(wrong) == ["place"] and "antwoorden die hier staan" in wrong["place"]
        assert Response.objects.get().values == {"talks": "3"}
        with pytest.raises(PermissionDenied):
            save_page(response=response, page="geen-bladzij", values={})


def test_one_is_done_when_what_must_be_answered_is(cast: Cast, asked: Round) -> None:
    audience = group(cast, asked)
    guest = guest_of(audience)
    with acting_as(None, guest.organisation_id):
        response = begin_response(by=guest, audience=audience, secret="s1")
        assert list(finish_response(response=response)) == ["place"]
        assert Response.objects.get().done_on is None
        save_page(response=response, page="talk", values={"place": "in"})
        assert finish_response(response=response) == {}
        assert Response.objects.get().done_on == localdate()


def test_the_same_device_goes_on_and_another_begins_anew(cast: Cast, asked: Round) -> None:
    audience = group(cast, asked)
    guest = guest_of(audience)
    with acting_as(None, guest.organisation_id):
        first = begin_response(by=guest, audience=audience, secret="s1")
        assert begin_response(by=guest, audience=audience, secret="s1") == first
        assert begin_response(by=guest, audience=audience, secret="s2") != first
        assert access.own_response(audience, "s1") == first
        assert access.own_response(audience, "") is None and access.own_response(audience, "s9") is None
        with pytest.raises(IntegrityError), transaction.atomic():
            Response.objects.create(
                organisation_id=first.organisation_id,
                audience=audience,
                is_anonymous=True,
                secret_hash=first.secret_hash,
                began_on=localdate(),
            )


def test_a_code_of_another_group_does_not_answer_here(cast: Cast, asked: Round) -> None:
    here, there = group(cast, asked, "3a"), group(cast, asked, "3b")
    guest = guest_of(there)
    with acting_as(None, guest.organisation_id):
        assert begin_response(by=guest, audience=there, secret="s1").audience_id == there.pk
        with pytest.raises(PermissionDenied):
            begin_response(by=guest, audience=here, secret="s1")


def test_a_colleague_answers_by_name_once_and_others_not(cast: Cast, asked: Round) -> None:
    mentors = group(cast, asked, "")
    with cast.acting(cast.teacher):
        assert list(access.asked_of(cast.place(cast.teacher), today=localdate())) == [mentors]
        response = begin_response(by=cast.teacher, audience=mentors)
        assert response.membership == cast.place(cast.teacher) and response.name == cast.place(cast.teacher).name
        assert begin_response(by=cast.teacher, audience=mentors) == response
        assert AuditEntry.objects.filter(event="response.begun").count() == 1
    with cast.acting(cast.counsellor), pytest.raises(PermissionDenied):
        begin_response(by=cast.counsellor, audience=mentors)
    with acting_as(cast.ended.pk, cast.vo.pk), pytest.raises(PermissionDenied):
        begin_response(by=cast.ended, audience=mentors)


def test_nobody_answers_anonymously_with_an_account(cast: Cast, asked: Round) -> None:
    learners = group(cast, asked)
    with cast.acting(cast.counsellor), pytest.raises(PermissionDenied):
        begin_response(by=cast.counsellor, audience=learners)


def test_a_closed_round_takes_nothing_more_and_keeps_what_was_saved(cast: Cast, asked: Round) -> None:
    audience = group(cast, asked)
    guest = guest_of(audience)
    with acting_as(None, guest.organisation_id):
        response = begin_response(by=guest, audience=audience, secret="s1")
        save_page(response=response, page="talk", values={"talks": "2"})
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=asked)
    with acting_as(None, guest.organisation_id):
        audience.round.refresh_from_db()
        with pytest.raises(Refused, match="gesloten"):
            save_page(response=response, page="talk", values={"talks": "4"})
        with pytest.raises(Refused, match="gesloten"):
            begin_response(by=guest, audience=audience, secret="s5")
        assert Response.objects.get().values == {"talks": "2"}


def test_an_anonymous_response_that_points_at_somebody_is_refused_by_the_database(cast: Cast, asked: Round) -> None:
    audience, mentors = group(cast, asked), group(cast, asked, "")
    place = cast.place(cast.teacher)
    common: dict[str, Any] = {"organisation_id": cast.vo.pk, "began_on": localdate()}
    tries: list[dict[str, Any]] = [
        {"audience": audience, "is_anonymous": True, "membership": place},
        {"audience": audience, "is_anonymous": True, "name": "Fenna"},
        {"audience": audience, "is_anonymous": False, "name": "Fenna"},  # the audience says otherwise
    ]
    with cast.acting(cast.counsellor):
        Response.objects.create(audience=mentors, is_anonymous=False, membership=place, name="Fenna", **common)
        for one in tries:
            with pytest.raises(IntegrityError), transaction.atomic():
                Response.objects.create(**common, **one)
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert Response.objects.count() == 1


def test_an_anonymous_answer_cannot_be_joined_with_anybody(
    cast: Cast, asked: Round, answer: Callable[..., Response]
) -> None:
    """Whoever holds the whole database finds no row that leads from it to a person, an address or a moment."""
    given = answer(group(cast, asked), "s1", talks="1", place="in", tell="alleen hier")
    personal = {"accounts.Person", "schools.Membership", "schools.Guest", "schools.Link", "audit.AuditEntry"}
    points_at = {field.related_model._meta.label for field in Response._meta.get_fields() if field.is_relation}
    filled = {field.name: getattr(given, field.attname) for field in Response._meta.concrete_fields}
    assert points_at & personal == {"schools.Membership"} and filled["membership"] is None and filled["name"] == ""
    moments = [name for name, value in filled.items() if hasattr(value, "hour")]
    assert moments == [] and isinstance(filled["began_on"], date)
    assert given.pk.version == 4
    held_by = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is Response
    }
    assert held_by == set()
    with cast.acting(cast.counsellor):
        rows = AuditEntry.objects.filter(organisation_id=cast.vo.pk)
        assert rows.exists() and not rows.filter(about_id=str(given.pk)).exists()
        assert not rows.filter(event__startswith="response.").exists()


def test_a_code_is_open_on_its_first_day_and_not_before(cast: Cast, asked: Round) -> None:
    audience = group(cast, asked)
    guest = guest_of(audience)
    with acting_as(None, guest.organisation_id):
        Round.objects.filter(pk=asked.pk).update(opens_on=localdate() + timedelta(days=1))
        audience.round.refresh_from_db()
        with pytest.raises(Refused, match="gaat open op"):
            begin_response(by=guest, audience=audience, secret="s1")
    assert audience.respondent == Respondent.LEARNER


def test_whoever_has_the_code_cannot_add_answers_without_end(
    cast: Cast, asked: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_RESPONSES", 2)
    audience = group(cast, asked)
    guest = guest_of(audience)
    with acting_as(None, guest.organisation_id):
        first = begin_response(by=guest, audience=audience, secret="s1")
        begin_response(by=guest, audience=audience, secret="s2")
        with pytest.raises(Refused, match="zo veel mensen"):
            begin_response(by=guest, audience=audience, secret="s3")
        assert begin_response(by=guest, audience=audience, secret="s1") == first
        assert Response.objects.count() == 2
