"""The second wall holds on its own: the database shows no other organisation's rows, whatever the code asks."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.schools.models import Group, GroupMembership, Membership, Organisation

pytestmark = pytest.mark.django_db


def school(name: str) -> Organisation:
    return Organisation.objects.create(kind="institution", name=name, sector="vo")


def test_tests_run_as_the_app_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolbypassrls, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("rodedraad_app", False, False)


def test_nobody_acting_sees_nothing() -> None:
    here = school("Hier")
    with acting_as(None, here.pk):
        Group.objects.create(organisation=here, name="3b", school_year=2026)
        assert Group.objects.count() == 1
    assert Group.objects.count() == 0


def test_another_organisation_sees_nothing_and_cannot_write() -> None:
    here, there = school("Hier"), school("Daar")
    with acting_as(None, here.pk):
        Group.objects.create(organisation=here, name="3b", school_year=2026)
    with acting_as(None, there.pk):
        assert not Group.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            Group.objects.create(organisation=here, name="3c", school_year=2026)
    with acting_as(None, here.pk):
        assert [group.name for group in Group.objects.all()] == ["3b"]


def test_a_person_reads_own_memberships_everywhere() -> None:
    here, there = school("Hier"), school("Daar")
    person = Person.objects.create_user("winter-12")
    for place in (here, there):
        with acting_as(None, place.pk):
            Membership.objects.create(
                organisation=place, person=person, name="W. Winter", role="teacher", starts_on=date(2026, 8, 1)
            )
    with acting_as(person.pk, None):
        assert Membership.objects.count() == 2
    with acting_as(uuid.uuid4(), here.pk):
        assert Membership.objects.count() == 1


def test_a_key_into_another_organisation_is_refused() -> None:
    here, there = school("Hier"), school("Daar")
    person = Person.objects.create_user("winter-12")
    with acting_as(None, there.pk):
        foreign = Group.objects.create(organisation=there, name="3b", school_year=2026)
    with pytest.raises(IntegrityError), acting_as(None, here.pk):
        member = Membership.objects.create(
            organisation=here, person=person, name="W", role="teacher", starts_on=date(2026, 8, 1)
        )
        GroupMembership.objects.create(organisation=here, group_id=foreign.pk, membership=member)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_inner_acting_gives_back_to_the_outer_one() -> None:
    here, there = school("Hier"), school("Daar")
    with acting_as(None, here.pk):
        Group.objects.create(organisation=here, name="3b", school_year=2026)
        with acting_as(None, there.pk):
            assert Group.objects.count() == 0
        assert Group.objects.count() == 1


def test_every_table_with_an_organisation_stands_behind_the_wall() -> None:
    outside = {"library_practiceexample", "library_adoption", "schools_link", "jobs_job"}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
                   (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid)
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id'
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped
            """
        )
        rows = cursor.fetchall()
    assert {name for name, _, _ in rows if name not in outside} >= {"schools_group", "intake_draft", "audit_auditentry"}
    assert [name for name, forced, policies in rows if name not in outside and not (forced and policies >= 2)] == []


def test_keys_between_tables_of_a_tenant_carry_the_organisation() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT con.conrelid::regclass::text, con.conname, array_length(con.conkey, 1), mine.attname, theirs.attname
            FROM pg_constraint con
            JOIN pg_attribute mine ON mine.attrelid = con.conrelid AND mine.attnum = con.conkey[1]
            JOIN pg_attribute theirs ON theirs.attrelid = con.confrelid AND theirs.attnum = con.confkey[1]
            WHERE con.contype = 'f'
              AND EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = con.conrelid AND c.relforcerowsecurity)
              AND EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = con.confrelid AND c.relforcerowsecurity)
            """
        )
        rows = cursor.fetchall()
    assert rows, "there are keys between tenant tables"
    carries = ("organisation_id", "organisation_id")
    by_its_region = {
        ("regions_takingpart", ("region_id", "organisation_id"))
    }  # a school's place in a moment of its region
    wrong = [row for row in rows if row[2] < 2 or row[3:] != carries]
    assert {(row[0], row[3:]) for row in wrong} == by_its_region
