"""The audit log is sealed, and whoever changes it behind its back, the owner of the tables too, is found out."""

import random
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from rodedraad.accounts.models import Person
from rodedraad.audit.actions import note, seal_new_entries
from rodedraad.audit.models import AuditEntry, AuditSeal
from rodedraad.audit.queries import verify
from rodedraad.base.gate import acting_as
from tests.conftest import as_owner

pytestmark = pytest.mark.django_db
SCHOOLS = [uuid.UUID(int=number) for number in (1, 2, 3)]


def write(rounds: int, rng: random.Random) -> None:
    person = Person.objects.create_user(f"winter-{rng.random()}")
    for _ in range(rounds):
        for school in SCHOOLS[: rng.randint(1, 3)]:
            with acting_as(person.pk, school):
                for _ in range(rng.randint(1, 4)):
                    note("draft.changed", by=person, organisation=school, field="title", number=rng.randint(1, 99))
        note("person.signed_in", by=person)
        seal_new_entries()


@pytest.fixture
def all_rights() -> Iterator[None]:
    """The owner of the tables with the wall and the append-only rights out of the way: the worst insider."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        for table in ("audit_auditentry", "audit_auditseal"):
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    as_app()


def as_app() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE rodedraad_app")


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0, statement


def change(rng: random.Random, ids: list[int]) -> None:
    column, value = rng.choice(
        [
            ("event", "draft.removed"),
            ("at", "2020-01-01T00:00:00Z"),
            ("by_id", str(uuid.uuid4())),
            ("details", '{"field": "summary", "number": 100}'),
            ("about_id", "another"),
        ]
    )
    run(f"UPDATE audit_auditentry SET {column} = %s WHERE id = %s", value, rng.choice(ids))  # noqa: S608


def move(rng: random.Random, ids: list[int]) -> None:
    run("UPDATE audit_auditentry SET organisation_id = %s WHERE id = %s", str(uuid.uuid4()), rng.choice(ids))


def delete(rng: random.Random, ids: list[int]) -> None:
    run("DELETE FROM audit_auditentry WHERE id = %s", rng.choice(ids))


def insert(rng: random.Random, ids: list[int]) -> None:
    place = rng.choice([min(ids) - 1, -rng.randint(1, 99), *gaps(ids)])
    run(
        "INSERT INTO audit_auditentry (id, at, event, about_type, about_id, details, organisation_id)"
        " VALUES (%s, now(), 'draft.removed', '', '', '{}', %s)",
        place,
        rng.choice([None, *map(str, SCHOOLS), str(uuid.uuid4())]),
    )


def gaps(ids: list[int]) -> list[int]:
    return [number for number in range(min(ids), max(ids)) if number not in ids]


def reorder(rng: random.Random, ids: list[int]) -> None:
    one, other = rng.sample(ids, 2)
    run("UPDATE audit_auditentry SET id = -1000 WHERE id = %s", one)
    run("UPDATE audit_auditentry SET id = %s WHERE id = %s", one, other)
    run("UPDATE audit_auditentry SET id = %s WHERE id = -1000", other)


def change_a_seal(rng: random.Random, ids: list[int]) -> None:
    run("UPDATE audit_auditseal SET hash = repeat('0', 64) WHERE id = (SELECT min(id) FROM audit_auditseal)")


def take_a_seal_away(rng: random.Random, ids: list[int]) -> None:
    """With its entries, so that nothing is left unsealed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM audit_auditseal WHERE id = (SELECT max(id) FROM audit_auditseal WHERE organisation_id = %s)"
            " RETURNING organisation_id, first_entry, last_entry",
            [str(SCHOOLS[0])],
        )
        found = cursor.fetchone()
    run("DELETE FROM audit_auditentry WHERE organisation_id = %s AND id BETWEEN %s AND %s", *found)


DEEDS: list[Callable[[random.Random, list[int]], None]] = [
    change,
    delete,
    insert,
    reorder,
    move,
    change_a_seal,
    take_a_seal_away,
]


def test_fifty_of_fifty_manipulations_are_found(all_rights: None) -> None:
    rng = random.Random(50)
    as_app()
    write(3, rng)
    with transaction.atomic():  # a change that was undone leaves numbers free in the middle
        note("draft.changed")
        transaction.set_rollback(True)
    write(3, rng)
    assert verify().faults == []
    as_owner()
    ids = sorted(AuditEntry.objects.values_list("id", flat=True))
    assert gaps(ids)
    missed = []
    for number in range(50):
        deed = DEEDS[number % len(DEEDS)]
        with transaction.atomic():
            deed(rng, ids)
            if not verify().faults:
                missed.append((number, deed.__name__))
            transaction.set_rollback(True)
    assert missed == []
    assert verify().faults == []


def test_an_untouched_log_is_found_whole_and_counted() -> None:
    write(3, random.Random(3))
    verdict = verify()
    assert verdict.faults == []
    assert verdict.sealed > 9
    assert verdict.unsealed == 0
    call_command("verify_audit", head=verdict.head)


def test_new_entries_are_sealed_once() -> None:
    write(1, random.Random(1))
    assert seal_new_entries() == 0
    note("person.signed_in")
    assert verify().unsealed == 1
    assert seal_new_entries() == 1
    assert (verify().unsealed, verify().faults) == (0, [])


def test_cutting_off_the_end_shows_against_a_seal_written_down_earlier(all_rights: None) -> None:
    as_app()
    write(2, random.Random(2))
    head = verify().head
    as_owner()
    run("DELETE FROM audit_auditentry WHERE id > %s", AuditSeal.objects.latest("id").first_entry - 1)
    run("DELETE FROM audit_auditseal WHERE last_entry = (SELECT max(last_entry) FROM audit_auditseal)")
    assert verify().faults == []
    with pytest.raises(CommandError):
        call_command("verify_audit", head=head)


def test_the_secret_key_is_needed_to_make_a_seal(settings: object) -> None:
    write(1, random.Random(1))
    before = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another-" + "y" * 50  # type: ignore[attr-defined]
    assert len(verify().faults) >= 2
    settings.SECRET_KEY_FALLBACKS = [before]  # type: ignore[attr-defined]
    assert verify().faults == []


@pytest.mark.parametrize("table", ["audit_auditentry", "audit_auditseal"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_app_role_can_only_add(table: str, deed: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(deed.format(table))


def test_outside_sealing_one_organisation_sees_only_its_own_log() -> None:
    write(2, random.Random(2))
    assert AuditEntry.objects.count() == 0
    with acting_as(None, SCHOOLS[0]):
        assert {entry.organisation_id for entry in AuditEntry.objects.all()} == {SCHOOLS[0]}
