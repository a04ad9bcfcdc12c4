"""The yearly evaluation: how much of it stands ready before anybody types, and what gathering and its pages cost.

At the invented school of the demo, where everything is kept here, and at a school that only has a name: of that one the
true share is printed, without a bar. Pages: whole requests of somebody signed in, through Django's own client; CPU of
this process and of its database backend on one pinned core, best of three rounds, 95th percentile.

    python -m bench.evaluation
"""

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["RODEDRAAD_DEMO"] = "1"

from bench import a_base  # noqa: E402

READY, CPU = 80.0, 150.0
ROUNDS, TIMES = 3, 30
SCHOOL, COUNSELLOR = "Merenwaard", "kievit-1004"
LOADS = ("load_framework", "load_synonyms", "load_study", "load_calendar", "load_starterpack", "load_demo")


def main() -> None:
    """Print the figures; not zero when a bar was missed."""
    with a_base.database("evaluation"):
        from django.core.management import call_command

        from rodedraad.base.worker import settle

        for command in LOADS:
            call_command(command, verbosity=0, stdout=io.StringIO())
        call_command("collectstatic", interactive=False, verbosity=0)
        good = _ready()
        _empty()
        settle()  # as a worker does before its first request
        database = a_base.backend()
        a_base.pin(0, database)
        client, address, again = _signed_in()
        cost = min((a_base.cost_of(again, database) for _ in range(ROUNDS)), key=lambda one: one.cpu)
        print(f"  gathering everything in two languages: {cost.cpu:,.0f} CPU-ms")
        for name, path in (
            ("overview", ""),
            ("a chapter", "hoofdstuk/programme/"),
            ("beside last year", "vergelijken/"),
        ):
            good &= _page(name, lambda path=path: client.get(f"{address}{path}"), database)  # type: ignore[misc]
    a_base.leave(good)


def _ready() -> bool:
    """The evaluation of this year at the demo school; whose words stand beside it makes no difference."""
    from rodedraad.evaluations.queries.evaluations import draft_of, ready_share

    person, school = _counsellor()
    with _acting(person, school):
        shown = draft_of(_begun(school))
    lacking = [entry.title for entry in shown.entries if not entry.is_ready]
    print(
        f"  {SCHOOL}: {len(shown.entries) - len(lacking)} of {len(shown.entries)} entries hold a value with its source"
    )
    print(f"  without one: {', '.join(lacking) or 'none'}")
    return a_base.verdict("ready before typing, demo school", 100 * ready_share(shown), READY, "%", at_least=True)


def _empty() -> None:
    """A school with a name and a sector, and one counsellor."""
    from rodedraad.accounts.models import Person
    from rodedraad.evaluations.actions.evaluations import begin_evaluation
    from rodedraad.evaluations.queries.evaluations import draft_of, ready_share
    from rodedraad.schools.models import Membership, Organisation
    from rodedraad.schools.years import school_year_of

    school = Organisation.objects.create(kind="institution", name="Lege school", sector="vo")
    person = Person.objects.create(username="leeg-1")
    with _acting(person, school):
        Membership.objects.create(
            organisation=school, person=person, name="Leeg", role="counsellor", starts_on=date(2020, 8, 1)
        )
        made = begin_evaluation(by=person, organisation=school, school_year=school_year_of(date.today()))
        shown = draft_of(made)
    ready = sum(entry.is_ready for entry in shown.entries)
    print(f"  an empty school: {ready} of {len(shown.entries)} ready ({100 * ready_share(shown):.0f} %)")


def _counsellor() -> tuple[Any, Any]:
    from rodedraad.accounts.models import Person
    from rodedraad.base.gate import acting_as
    from rodedraad.schools.models import Membership

    person = Person.objects.get(username=COUNSELLOR)
    with acting_as(person.pk, None):
        place = Membership.objects.select_related("organisation").filter(person=person).first()
        assert place is not None
        return person, place.organisation


def _acting(person: Any, school: Any) -> Any:
    from rodedraad.base.gate import acting_as

    return acting_as(person.pk, school.pk)


def _begun(school: Any) -> Any:
    from rodedraad.evaluations.models import Evaluation

    return Evaluation.objects.select_related("organisation").get(organisation=school, state="writing")


def _signed_in() -> tuple[Any, str, Callable[[], object]]:
    from django.test import Client

    from rodedraad.evaluations.queries.gathering import gathered

    person, school = _counsellor()
    with _acting(person, school):
        evaluation = _begun(school)
    client = Client(headers={"Accept-Language": "nl"})
    client.force_login(person)
    session = client.session
    session["second_factor"] = str(person.pk)
    session.save()

    def again() -> None:
        with _acting(person, school):
            gathered(school, evaluation.school_year, today=date.today())

    return client, f"/jaarevaluatie/{evaluation.pk}/", again


def _page(name: str, get: Callable[[], Any], database: int) -> bool:
    for _ in range(3):
        answer = get()
        assert answer.status_code == 200, answer.status_code
    rounds = [[a_base.cost_of(get, database).cpu for _ in range(TIMES)] for _ in range(ROUNDS)]
    p95 = min(a_base.percentile(costs, 0.95) for costs in rounds)
    return a_base.verdict(f"{name}, p95 CPU", p95, CPU)


if __name__ == "__main__":
    main()
