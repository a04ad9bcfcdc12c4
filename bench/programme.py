"""What the programme costs: the page with the heat map of 400 placed activities, and the calendar of a month.

Whole requests of somebody signed in, session and access included, through Django's own client in this process; CPU of
this process and of its database backend on one pinned core, best of three rounds, 95th percentile. Queries: those of
the page itself, and beside them those of the whole request (session, person, memberships, who we act for).

    python -m bench.programme
"""

import io
import random
import sys
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import a_base  # noqa: E402

PLACED, ROUNDS, TIMES = 400, 3, 40
CPU, QUERIES = 80.0, 8
YEAR = 2026
PAGES = (
    ("heat map of competences", ""),
    ("heat map of goals", "?rijen=doelen"),
    ("heat map of success elements", "?rijen=elementen"),
    ("calendar of a month", f"kalender/?maand={YEAR}-11"),
)
AROUND = ("django_session", "accounts_", "schools_membership", "set_config", "SAVEPOINT", "current_setting", "cache")


def main() -> None:
    """Print the figures; not zero when a bar was missed."""
    good = True
    with a_base.database("programme"):
        from rodedraad.base.worker import settle

        a_base.load_framework()
        _calendars()
        a_base.fill(2000)
        client, address = _school()
        settle()  # as a worker does before its first request
        database = a_base.backend()
        a_base.pin(0, database)
        for name, path in PAGES:
            good &= _page(name, lambda path=path: client.get(f"{address}{path}"), database)  # type: ignore[misc]
    a_base.leave(good)


def _calendars() -> None:
    from django.core.management import call_command

    call_command("load_calendar", verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)


def _school() -> tuple[Any, str]:
    """A school with one counsellor, signed in, and a programme of 400 activities over six years and three tracks."""
    from django.test import Client

    from rodedraad.accounts.models import Person
    from rodedraad.base.gate import acting_as
    from rodedraad.programmes.models import Placement, Programme
    from rodedraad.schools.models import Membership, Organisation

    school = Organisation.objects.create(kind="institution", name="Meetschool", sector="vo", tracks=["havo"])
    person = Person.objects.create(username="meter-1")
    keys, draw = a_base.term_keys(), random.Random(4)
    with acting_as(person.pk, school.pk):
        Membership.objects.create(
            organisation=school, person=person, name="Meter", role="counsellor", starts_on=date(YEAR, 1, 1)
        )
        programme = Programme.objects.create(
            organisation=school,
            school_year=YEAR,
            name="Gemeten",
            tracks=["vmbo-tl", "havo", "vwo"],
            years=[1, 2, 3, 4, 5, 6],
            holiday_region="middle",
        )
        Placement.objects.bulk_create(_placement(Placement, programme, keys, draw, at) for at in range(PLACED))
    client = Client(headers={"Accept-Language": "nl"})
    client.force_login(person)
    session = client.session
    session["second_factor"] = str(person.pk)
    session.save()
    return client, f"/programma/{programme.pk}/"


def _placement(model: Any, programme: Any, keys: dict[str, list[str]], draw: random.Random, at: int) -> Any:
    day = date(YEAR, 8, 31) + timedelta(days=draw.randrange(300))
    phases = [key for key in ("prepare", "experience", "talk", "choose") if draw.random() < 0.5]
    return model(
        id=uuid.UUID(int=draw.getrandbits(128)),
        organisation_id=programme.organisation_id,
        programme=programme,
        title=f"Activiteit {at} met een naam van gewone lengte",
        years=sorted(draw.sample(range(1, 7), draw.choice([1, 1, 2]))),
        starts_on=day if at % 20 else None,
        ends_on=day + timedelta(days=draw.choice([0, 4, 11])) if at % 20 else None,
        learner_hours=draw.choice([1, 2, 4, 8, None]),
        place=draw.choice(["inside", "outside", "firm"]),
        phases=phases,
        competences=draw.sample(keys["competence"], 2),
        goals=draw.sample(keys["goal"], 2),
        elements=draw.sample(keys["success_element"], 3),
        order=at,
    )


def _page(name: str, get: Callable[[], Any], database: int) -> bool:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(5):
        answer = get()
        assert answer.status_code == 200, answer.status_code
    with CaptureQueriesContext(connection) as asked:
        get()
    whole = [query["sql"] for query in asked.captured_queries]
    own = [sql for sql in whole if not any(word in sql for word in AROUND)]
    rounds = []
    for _ in range(ROUNDS):
        costs = [a_base.cost_of(get, database) for _ in range(TIMES)]
        rounds.append((a_base.percentile([one.cpu for one in costs], 0.95), costs))
    p95, costs = min(rounds, key=lambda one: one[0])
    cpu, wall = [one.cpu for one in costs], [one.wall for one in costs]
    print(f"  {len(answer.content):,} bytes; CPU median {a_base.percentile(cpu, 0.5):.2f} ms,", end=" ")
    print(f"of which database p95 {a_base.percentile([one.database for one in costs], 0.95):.2f} ms;", end=" ")
    print(f"wall p95 {a_base.percentile(wall, 0.95):.2f} ms; {len(whole)} queries in the whole request")
    good = a_base.verdict(f"{name}, {PLACED} activities, p95 CPU", p95, CPU)
    return a_base.verdict(f"{name}, queries of the page", len(own), QUERIES, "") and good


if __name__ == "__main__":
    main()
