"""What tests of the designer need: a small framework, a plan, and typing as a browser does."""

from typing import Any

import pytest
from django.test import Client

from rodedraad.activities.actions.plans import begin_plan
from rodedraad.activities.actions.writing import Saved, save_plan
from rodedraad.activities.changes import Changes
from rodedraad.activities.models import Plan
from rodedraad.activities.queries.plans import texts_of
from rodedraad.base.writing import Chosen, Save, Typed
from rodedraad.schools.years import school_year_of
from tests.cast import Cast
from tests.intake.conftest import Terms, draft, terms

__all__ = ["Terms", "draft", "terms"]


@pytest.fixture
def plan(cast: Cast, terms: Terms) -> Plan:
    """A plan begun by the teacher of the vo school, for this school year."""
    with cast.acting(cast.teacher):
        return begin_plan(
            by=cast.teacher, organisation=cast.vo, school_year=this_year(), title="Een ochtend op de werf"
        )


@pytest.fixture
def teacher(cast: Cast, client: Client) -> Client:
    """The teacher, signed in."""
    client.force_login(cast.teacher)
    return client


def this_year() -> int:
    from django.utils.timezone import localdate

    return school_year_of(localdate())


def save(by: Any, plan: Plan, name: str, was: str, now: str, *, tried: str | None = None, **named: str) -> Saved:
    """One text as a browser sends it."""
    changes = Changes(texts={name: Typed(was, now, tried)}, save=Save(**named))
    return save_plan(by=by, plan=plan, changes=changes)


def write(by: Any, plan: Plan, **texts: str) -> Saved:
    """Type these texts over what stands there now."""
    there = texts_of(plan)
    return save_plan(
        by=by, plan=plan, changes=Changes(texts={name: Typed(there[name], text) for name, text in texts.items()})
    )


def tick(by: Any, plan: Plan, **choices: list[str]) -> Saved:
    """Tick these besides what is ticked."""
    chosen = {name: Chosen(frozenset(), frozenset(now)) for name, now in choices.items()}
    return save_plan(by=by, plan=plan, changes=Changes(choices=chosen))
