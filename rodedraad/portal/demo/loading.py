"""Filling an empty installation with an invented region: organisations, people, and what they wrote."""

from collections.abc import Callable

from django.conf import settings

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as, refuse_if
from rodedraad.portal.demo.welcome import PASSWORD, read
from rodedraad.schools.actions import founding
from rodedraad.schools.models import Organisation

Tell = Callable[[str], None]


def objection_to_demo() -> str | None:
    """The demo belongs on an installation of its own: real schools must never stand beside invented ones."""
    if not settings.DEMO:
        return "The demo is loaded only with RODEDRAAD_DEMO=1: its people share one printed password."
    real = Organisation.objects.filter(is_invented=False).order_by("made_at").first()
    if real:
        return f"This database already holds an organisation of your own ({real.name}). Give the demo a database alone."
    return None


def load_demo(*, tell: Tell, with_practices: bool = True) -> None:
    """Make the invented region through the same actions as everybody else; what is there already stays.

    Raises Refused when the database holds real organisations.
    """
    refuse_if(objection_to_demo())
    with acting_as(None, None):
        _load_cast(tell)


def _load_cast(tell: Tell) -> None:
    if Organisation.objects.exists():
        tell(f"{Organisation.objects.count()} invented organisations and {Person.objects.count()} people are there")
        return
    organisations = founding.found_organisations(read("organisations")["organisation"], is_invented=True)
    tell(f"{len(organisations)} invented organisations")
    people = founding.settle_people(read("people")["person"], organisations, is_invented=True, password=PASSWORD)
    tell(f"{len(people)} invented people")
