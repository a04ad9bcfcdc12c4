"""Ten holes to plant: each takes away one permission check, one scope of rows, or one policy of the database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from rodedraad.exchange import access as exchange
from rodedraad.intake import access as intake
from rodedraad.intake.models import Draft
from rodedraad.jobs import access as jobs
from rodedraad.jobs.models import Job
from rodedraad.publication import access as publication
from rodedraad.schools import access as schools
from rodedraad.schools.models import Invitation, Membership
from tests.matrix import walls

BOTH, SCOPING, ROWS = "both walls up", "scoping alone", "row-level security alone"


@dataclass(frozen=True)
class Hole:
    """What is missing, how to make it so, and at which doors and in which of the three runs it must be noticed."""

    what: str
    dig: Callable[[], AbstractContextManager[Any]]
    doors: tuple[str, ...]
    run: str = BOTH


def always(plain: Callable[..., Any], answer: Callable[..., Any]) -> Callable[[], AbstractContextManager[Any]]:
    """The access function gives this answer, whoever asks."""
    return lambda: walls.replaced({plain: answer})


def yes(*args: Any, **kwargs: Any) -> bool:
    """Everybody may."""
    return True


def as_owner_for_a_while(*statements: str) -> Callable[[], AbstractContextManager[Any]]:
    """The owner of the tables changes something, and it is taken back."""

    @contextmanager
    def dug() -> Iterator[None]:
        with transaction.atomic():
            with walls.as_database_owner() as cursor:
                for statement in statements:
                    cursor.execute(statement)
            yield
            transaction.set_rollback(True)

    return dug


HOLES = (
    Hole("whoever belongs to a school keeps its people", always(schools.may_keep_people, yes), ("schools:add_person",)),
    Hole("a teacher hands in for the school", always(intake.may_submit, yes), ("intake:submit",)),
    Hole("everybody is an editor", always(publication.is_editor, yes), ("publication:reviews",)),
    Hole("everybody brings tables in", always(exchange.may_import, yes), ("exchange:imports",)),
    Hole("long work of everybody", always(jobs.jobs_of, lambda person: Job.objects.all()), ("jobs:jobs", "jobs:job")),
    Hole(
        "invitations are shown to every member",
        always(schools.invitations_at, lambda person, place, **_: Invitation.objects.filter(organisation=place)),
        ("schools:withdraw_invitation",),
    ),
    Hole(
        "drafts of all schools",
        always(intake.drafts_at, lambda person, place, **_: Draft.objects.all()),
        ("intake:drafts", "intake:draft", "intake:file"),
        SCOPING,
    ),
    Hole(
        "people of all organisations",
        always(schools.people_at, lambda person, place, **_: Membership.objects.select_related("person")),
        ("schools:people", "schools:person"),
        SCOPING,
    ),
    Hole(
        "a table without row-level security",
        as_owner_for_a_while("ALTER TABLE schools_group NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY"),
        ("schools:groups", "schools:group"),
        ROWS,
    ),
    Hole(
        "a policy that lets everybody read",
        as_owner_for_a_while("ALTER POLICY own_rows_read ON intake_draft USING (true)"),
        ("intake:drafts",),
        ROWS,
    ),
)
