"""Plans of activities: one of each school with a secret in every text, and one with a link for a panel."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.activities import fields
from rodedraad.activities.actions.comments import comment, open_to_panel, set_aside
from rodedraad.activities.actions.outcome import Outcome, report_outcome
from rodedraad.activities.actions.people import Cost, Task, keep_cost, keep_task
from rodedraad.activities.actions.plans import begin_plan
from rodedraad.activities.actions.writing import keep_particulars, save_plan
from rodedraad.activities.changes import Changes, Particulars
from rodedraad.activities.models import Plan, PlanKept
from rodedraad.activities.queries.choices import ROLE, terms_of
from rodedraad.activities.queries.plans import texts_of
from rodedraad.base.writing import Typed
from rodedraad.schools.years import school_year_of
from tests.matrix.entitled import MEMBERS
from tests.matrix.world import PLACES, WRITER, World

SHOWN_TO_PANEL = {"title", "prepare", "experience", "talk", "choose", "rhythm", "place_text", "access", "parents"}


def plans(world: World) -> None:
    """A plan with something in every text, line and comment, for its school alone."""
    for place in PLACES:
        plan = _begun(world, place)
        for which in ("earlier version", "text"):
            _type(world, place, plan, {name: f"{which} of {name} of a plan" for name in fields.TEXTS})
        unknown = {"pk": uuid4()}
        world.row("plan", place, {"pk": plan.pk}, unknown)
        world.row("plan deed", place, {"pk": plan.pk, "deed": "heropenen"}, unknown | {"deed": "heropenen"})
        _people(world, place, plan)
        _talk(world, place, plan)
        with world.acting(WRITER[place]):
            kept = PlanKept.objects.filter(plan=plan).first()
        assert kept is not None
        world.row("plan version", place, {"pk": plan.pk, "kept": kept.pk}, unknown | {"kept": uuid4()})
        _beside(world, place, plan)


def plans_that_ran(world: World) -> None:
    """A plan that was carried out, with what was said afterwards."""
    for place in PLACES:
        plan = _begun(world, place)
        said = {name: world.secret(f"{name} of an outcome", place, MEMBERS) for name in ("who", "worth", "keep")}
        with world.acting(WRITER[place]) as person:
            outcome = Outcome(held_on=localdate(), decision="keep", **said)
            report_outcome(by=person, plan=plan, outcome=outcome)
        world.row("plan that ran", place, {"pk": plan.pk}, {"pk": uuid4()})
        _beside(world, place, plan)


def panels(world: World) -> None:
    """A plan that whoever holds the link may read in plain words; not what colleagues wrote besides."""
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            organisation = world.organisation(place)
            year = school_year_of(localdate())
            plan = begin_plan(by=person, organisation=organisation, school_year=year, title="Iedereen met de link")
        hidden = {name: f"{name} that a panel does not read" for name in fields.TEXTS if name not in SHOWN_TO_PANEL}
        _type(world, place, plan, hidden)
        _people(world, place, plan, remember=False)
        with world.acting(WRITER[place]) as person:
            comment(by=person, plan=plan, text=world.secret("comment a panel does not read", place, MEMBERS))
            _link, token = open_to_panel(by=person, plan=plan, days=7)
        world.row("panel link", place, {"token": token}, {"token": token[::-1]})
        _beside(world, place, plan)


def _beside(world: World, place: str, plan: Plan) -> None:
    pages = ("plan", "particulars", "versions", "talk", "panel", "print", "plain", "outcome", "checklist")
    world.beside += [(WRITER[place], f"activities:{page}", {"pk": plan.pk}) for page in pages]


def _begun(world: World, place: str) -> Plan:
    with world.acting(WRITER[place]) as person:
        year = school_year_of(localdate())
        title = world.secret("title of a plan", place, MEMBERS)
        plan = begin_plan(by=person, organisation=world.organisation(place), school_year=year, title=title)
        group = world.secret("group of a trial", place, MEMBERS)
        facts = Particulars(pilot_group=group, pilot_ends_on=date(year + 1, 5, 1), pilot_decision="")
        keep_particulars(by=person, plan=plan, facts=facts)
        plan.refresh_from_db()
    return plan


def _type(world: World, place: str, plan: Plan, what: dict[str, str]) -> None:
    with world.acting(WRITER[place]) as person:
        there = texts_of(plan)
        typed = {name: Typed(there[name], world.secret(text, place, MEMBERS)) for name, text in what.items()}
        save_plan(by=person, plan=plan, changes=Changes(texts=typed))
        plan.refresh_from_db()


def _people(world: World, place: str, plan: Plan, *, remember: bool = True) -> None:
    with world.acting(WRITER[place]) as person:
        role = terms_of(ROLE)[0].key
        what, own = world.secret("task of a plan", place, MEMBERS), world.cast.place(person)
        task = keep_task(by=person, plan=plan, task=Task(role=role, what=what, hours=Decimal(4), membership=own))
        per_name = world.secret("what a cost of a plan is for each of", place, MEMBERS)
        of = Cost("bus", world.secret("cost of a plan", place, MEMBERS), 42000, "other", per_name, 2)
        cost = keep_cost(by=person, plan=plan, cost=of)
    if remember:
        unknown = {"pk": uuid4()}
        world.row("plan task", place, {"pk": plan.pk, "task": task.pk}, unknown | {"task": uuid4()})
        world.row("plan cost", place, {"pk": plan.pk, "cost": cost.pk}, unknown | {"cost": uuid4()})


def _talk(world: World, place: str, plan: Plan) -> None:
    with world.acting(WRITER[place]) as person:
        said = comment(by=person, plan=plan, text=world.secret("comment on a plan", place, MEMBERS), field="talk")
        reason = world.secret("reason to set a tip aside", place, MEMBERS)
        set_aside(by=person, plan=plan, point="talk", reason=reason)
    world.row("plan comment", place, {"pk": plan.pk, "comment": said.pk}, {"pk": uuid4(), "comment": uuid4()})
