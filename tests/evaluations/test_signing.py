"""Signing: by who leads, with name and role; what was signed cannot change; opened again with a reason."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.evaluations.actions.evaluations import gather_again, put_back_evaluation, remove_evaluation
from rodedraad.evaluations.actions.signing import reopen, sign
from rodedraad.evaluations.models import Edition, Evaluation, SignedBy
from rodedraad.evaluations.packing import fingerprint, pack, unpack
from rodedraad.evaluations.queries.evaluations import as_signed, assembled, draft_of
from tests.cast import Cast
from tests.evaluations.conftest import Begin, Sign, Write

pytestmark = pytest.mark.django_db


def test_name_and_role_are_asked_and_what_was_read_is_what_is_signed(cast: Cast, begin: Begin, write: Write) -> None:
    evaluation = begin()
    leader = cast.team_leader
    with cast.acting(leader), pytest.raises(Refused) as refused:
        sign(by=leader, evaluation=evaluation, name=" ", role="x" * 121, version=evaluation.version)
    assert set(refused.value.message_dict) == {"name", "role"}
    read = evaluation.version
    write(evaluation, learned="Intussen geschreven.")
    with cast.acting(leader), pytest.raises(Refused, match=r"gewijzigd|changed"):
        sign(by=leader, evaluation=evaluation, name="Kim", role="Rector", version=read)
    with cast.acting(leader):
        assert not Edition.objects.exists()


def test_a_counsellor_and_a_teacher_cannot_sign(cast: Cast, begin: Begin) -> None:
    evaluation = begin()
    for person in (cast.counsellor, cast.teacher):
        with cast.acting(person), pytest.raises(PermissionDenied):
            sign(by=person, evaluation=evaluation, name="Kim", role="Rector", version=evaluation.version)


def test_the_first_signature_fixes_the_content_and_a_second_joins_it(
    cast: Cast, begin: Begin, write: Write, signed: Sign
) -> None:
    evaluation = begin()
    write(evaluation, learned="Praten na een bezoek werkt.")
    evaluation = signed(evaluation)
    with cast.acting(cast.team_leader):
        found = assembled(evaluation)
        assert found.is_signed and [(one.role, one.on) for one in found.signatures] == [("Rector", localdate())]
        assert {one.key: one.own_words for one in found.entries}["learned"] == "Praten na een bezoek werkt."
        with pytest.raises(Refused, match=r"al ondertekend|already"):
            sign(by=cast.team_leader, evaluation=evaluation, name="Kim", role="Rector", version=evaluation.version)
    evaluation = signed(evaluation, by=cast.administrator, role="Bestuurder")
    with cast.acting(cast.counsellor):
        assert Edition.objects.count() == 1
        assert [one.role for one in assembled(evaluation).signatures] == ["Rector", "Bestuurder"]
        assert AuditEntry.objects.filter(event="evaluation.signed").count() == 2


def test_the_database_refuses_to_change_what_was_signed(cast: Cast, begin: Begin, signed: Sign) -> None:
    signed(begin())
    with cast.acting(cast.administrator):
        edition, signature = Edition.objects.get(), SignedBy.objects.get()
        for row, change in (
            (edition, {"content": {}}),
            (edition, {"fingerprint": "0"}),
            (edition, {"number": 9}),
            (signature, {"name": "Iemand anders"}),
            (signature, {"role": "Minister"}),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(**change)
        edition.refresh_from_db()
        assert edition.fingerprint == fingerprint(edition.content)


def test_what_was_signed_stays_whatever_changes_in_the_school(
    cast: Cast, begin: Begin, write: Write, signed: Sign
) -> None:
    evaluation = begin()
    write(evaluation, learned="Zo was het.")
    evaluation = signed(evaluation)
    with cast.acting(cast.team_leader):
        before = assembled(evaluation)
        cast.vo.name = "Een andere naam"
        cast.vo.save(update_fields=["name"])
        evaluation = reopen(by=cast.team_leader, evaluation=evaluation, reason="Een getal klopte niet.")
    write(evaluation, was={"learned": "Zo was het."}, learned="Zo is het.")
    with cast.acting(cast.counsellor):
        first = Edition.objects.get(number=1)
        assert as_signed(first) == before and first.reason == "Een getal klopte niet."
    signed(evaluation)
    with cast.acting(cast.counsellor):
        second = Edition.objects.get(number=2)
        assert {one.key: one.own_words for one in as_signed(second).entries}["learned"] == "Zo is het."
        assert {one.key: one.own_words for one in as_signed(first).entries}["learned"] == "Zo was het."


def test_opening_again_asks_a_reason_and_who_leads(cast: Cast, begin: Begin, signed: Sign) -> None:
    evaluation = begin()
    with cast.acting(cast.team_leader), pytest.raises(Refused):
        reopen(by=cast.team_leader, evaluation=evaluation, reason="Het staat nog open.")
    evaluation = signed(evaluation)
    for reason in (" ", "x" * 401):
        with cast.acting(cast.team_leader), pytest.raises(Refused):
            reopen(by=cast.team_leader, evaluation=evaluation, reason=reason)
    with cast.acting(cast.counsellor), pytest.raises(PermissionDenied):
        reopen(by=cast.counsellor, evaluation=evaluation, reason="Ik wil dat.")
    with cast.acting(cast.counsellor):
        assert Evaluation.objects.get().state == Evaluation.State.SIGNED


def test_what_was_signed_is_neither_gathered_again_nor_removed(cast: Cast, begin: Begin, signed: Sign) -> None:
    evaluation = signed(begin())
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            gather_again(by=cast.counsellor, evaluation=evaluation)
        with pytest.raises(Refused, match=r"blijft|stays"):
            remove_evaluation(by=cast.counsellor, evaluation=evaluation)


def test_what_was_never_signed_goes_and_comes_back(cast: Cast, begin: Begin, write: Write) -> None:
    evaluation = begin()
    write(evaluation, learned="Bewaar dit.")
    with cast.acting(cast.counsellor):
        remove_evaluation(by=cast.counsellor, evaluation=evaluation)
    begin()
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            put_back_evaluation(by=cast.counsellor, evaluation=evaluation)
        other = Evaluation.objects.get(removed_at=None)
        remove_evaluation(by=cast.counsellor, evaluation=other)
        put_back_evaluation(by=cast.counsellor, evaluation=evaluation)
        evaluation.refresh_from_db()
        assert evaluation.state == Evaluation.State.WRITING and draft_of(evaluation).entries


def test_packing_loses_nothing(cast: Cast, begin: Begin, write: Write) -> None:
    evaluation = begin()
    write(evaluation, learned="Ja.")
    with cast.acting(cast.counsellor):
        found = draft_of(evaluation)
    assert unpack(pack(found)).chapters == found.chapters
