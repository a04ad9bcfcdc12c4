"""The demo region: made through the same doors as everything else, marked as invented, never beside real schools."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from rodedraad.accounts.models import Person
from rodedraad.activities.models import Plan
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import acting_as
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.intake.models import Draft, DraftComment, ReviewRequest
from rodedraad.library.models import Material, PracticeExample, PracticeTerm
from rodedraad.library.models.examples import DEMO
from rodedraad.portal.demo import practices, welcome
from rodedraad.portal.demo.loading import load_demo, person, places
from rodedraad.programmes.models import Programme
from rodedraad.schools.models import Organisation


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[str]]:
    """The demo region, loaded once for this file; what was told meanwhile."""
    said: list[str] = []
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        with transaction.atomic():
            for name in ("load_framework", "load_study", "load_starterpack"):
                call_command(name, verbosity=0)
            load_demo(tell=said.append)
            yield said
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def loaded(told: list[str]) -> Iterator[list[str]]:
    """The same, for one test to do with as it likes."""
    with transaction.atomic():
        yield list(told)
        transaction.set_rollback(True)


def test_sixty_practices_come_in_whole_and_marked_as_invented(loaded: list[str]) -> None:
    rows = PracticeExample.objects.filter(origin=DEMO)
    assert rows.count() == len(practices.rows()) == 60
    assert all(row.is_invented and row.organisation and row.organisation.is_invented for row in rows)
    for row in rows:
        assert row.citations.exists() and row.successes.exists() and row.roles.exists()
        assert row.licence == "CC BY 4.0"
    assert Material.objects.filter(practice__in=rows).count() == sum(len(row["materials"]) for row in practices.rows())
    assert rows.filter(adopted_from__isnull=False).count() == sum(1 for r in practices.rows() if r.get("adopted_from"))


def test_no_facet_value_is_empty(loaded: list[str]) -> None:
    """Themes of goals are headings; every other term of a facet has at least one invented practice."""
    given = set(PracticeTerm.objects.filter(practice__origin=DEMO).values_list("term_id", flat=True))
    terms = [term for term in Term.objects.filter(vocabulary__in=practices.FACETS.values()) if term.is_living]
    empty = [term for term in terms if term.pk not in given]
    assert len(terms) > 180
    assert [term for term in empty if term.vocabulary != Vocabulary.GOAL or term.parent_id] == []


def test_they_were_brought_in_by_the_national_editor_through_the_import(loaded: list[str]) -> None:
    editor, base = person("national-editor"), places()["landelijke-kennisbank"]
    with acting_as(editor.pk, base.pk):
        events = list(AuditEntry.objects.filter(organisation_id=base.pk, by=editor).values_list("event", flat=True))
    assert {"base.import_received", "base.import_checked", "base.imported"} <= set(events)


def test_a_second_time_changes_nothing(loaded: list[str]) -> None:
    before = dict(PracticeExample.objects.values_list("pk", "changed_at"))
    people, organisations = Person.objects.count(), Organisation.objects.count()
    load_demo(tell=loaded.append)
    for line in (
        "60 invented practices are there",
        "2 invented examples in the making are there",
        "4 invented programmes and 5 plans are there",
        "3 invented rounds of questionnaires are there",
        "1 invented round with letters is there",
    ):
        assert line in loaded
    assert dict(PracticeExample.objects.values_list("pk", "changed_at")) == before
    assert (Person.objects.count(), Organisation.objects.count()) == (people, organisations)


def test_an_example_waits_for_the_editor_and_another_is_half_written(loaded: list[str]) -> None:
    editor, region = person("regional-editor"), places()["regio-merenkant"]
    with acting_as(editor.pk, region.pk):
        assert [row.closed_at for row in ReviewRequest.objects.all()] == [None]
    teacher, school = person("teacher"), places()["merenwaard"]
    with acting_as(teacher.pk, school.pk):
        assert sorted(Draft.objects.values_list("state", flat=True)) == ["submitted", "writing"]
        assert DraftComment.objects.count() == 1


def test_programmes_stand_there_and_plans_in_every_stage(loaded: list[str]) -> None:
    teacher, school = person("teacher"), places()["merenwaard"]
    with acting_as(teacher.pk, school.pk):
        programmes = list(Programme.objects.filter(organisation=school).order_by("name"))
        assert [(row.name, row.is_public) for row in programmes] == [("Havo", False), ("Vmbo tl", True)]
        assert all(row.placements.count() >= 15 for row in programmes)
        assert sorted(Plan.objects.values_list("state", flat=True)) == ["ran", "writing", "writing", "writing"]
        plan = Plan.objects.get(title="Een ochtend op de scheepswerf")
        assert (plan.tasks.count(), plan.costs.count(), plan.comments.count()) == (2, 2, 1)


def test_everybody_the_demo_names_can_sign_in_with_the_password_it_prints(loaded: list[str]) -> None:
    printed = "\n".join(welcome.accounts())
    assert welcome.PASSWORD in printed
    for key in welcome.SHOWN:
        somebody = person(key)
        assert somebody.username in printed
        assert somebody.check_password(welcome.PASSWORD)
        assert somebody.is_invented
