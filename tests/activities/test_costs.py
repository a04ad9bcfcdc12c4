"""What it costs: an amount in all, for each who takes part, each group or each guest; and what does not count yet."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.activities.actions.people import Cost, keep_cost
from rodedraad.activities.actions.plans import begin_from_kit, begin_from_plan
from rodedraad.activities.actions.writing import keep_particulars
from rodedraad.activities.changes import Particulars
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import plans as queries
from rodedraad.base.gate import Refused
from rodedraad.starterpack.queries import Starter
from tests.activities.conftest import Terms, this_year
from tests.cast import Cast

ROWS = (("jongere", "5"), ("groep", "30"), ("school", "100"), ("avond", "45"), ("gast", "15"))
KIT = Starter(
    kind="kit",
    key="speeddates",
    version=1,
    title="Speeddates",
    sectors=(),
    tracks=(),
    goals=(),
    competences=(),
    elements=(),
    content={"costs": [{"line": "", "what": f"iets per {per}", "euro": euro, "per": per} for per, euro in ROWS]},
)


def totals(plan: Plan) -> queries.Totals:
    return queries.totals_of(plan, [], queries.costs_of(plan))


def count(cast: Cast, plan: Plan, **numbers: int | None) -> Plan:
    keep_particulars(by=cast.teacher, plan=plan, facts=Particulars(numbers=numbers))
    plan.refresh_from_db()
    return plan


def test_a_kit_counts_with_the_numbers_of_the_plan(cast: Cast, terms: Terms) -> None:
    with cast.acting(cast.teacher):
        plan = begin_from_kit(by=cast.teacher, organisation=cast.vo, school_year=this_year(), kit=KIT)
        assert (totals(plan).euros, totals(plan).not_counted, totals(plan).per_learner) == (145, 3, None)
        plan = count(cast, plan, learners=20, groups=2)
        assert (totals(plan).euros, totals(plan).not_counted, totals(plan).per_learner) == (305, 1, None)
        [guest] = [row for row in queries.costs_of(plan) if row.per_name == "gast"]
        cost = Cost(guest.line, guest.what, guest.cents, guest.per, guest.per_name, 4)
        keep_cost(by=cast.teacher, plan=plan, cost=cost, row=guest)
        assert (totals(plan).euros, totals(plan).not_counted) == (365, 0)
        assert totals(plan).per_learner == Decimal("18.25")
        again = begin_from_plan(by=cast.teacher, plan=plan, school_year=this_year() + 1)
        assert totals(again) == totals(plan)


def test_the_page_says_what_does_not_count_yet(cast: Cast, teacher: Client, plan: Plan) -> None:
    add = reverse("activities:add_cost", args=[plan.pk])
    teacher.post(add, {"line": "peers", "euros": "25", "per": "other", "per_name": "jonge gast"})
    teacher.post(add, {"line": "food", "euros": "2,50", "per": "learner"})
    page = teacher.get(reverse("activities:plan", args=[plan.pk])).content.decode()
    assert "€ 25 per jonge gast" in page
    assert "€ 2,50 per leerling" in page
    assert "2 regels tellen nog niet mee" in page
    with cast.acting(cast.teacher):
        count(cast, plan, learners=54)
    page = teacher.get(reverse("activities:plan", args=[plan.pk])).content.decode()
    assert "54 × € 2,50 per leerling" in page
    assert "1 regel telt nog niet mee" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"per": "anders"}, "Kies uit de lijst"),
        ({"per": "other"}, "Zeg per wat"),
        ({"per": "other", "per_name": "gast", "times": -1}, "van 0 tot en met 10000"),
        ({"per": "other", "per_name": "gast", "times": 1_000_000}, "van 0 tot en met 10000"),
        ({"per": "other", "per_name": "g" * 41}, "40 tekens"),
    ],
)
def test_an_amount_for_each_of_what_cannot_be(cast: Cast, plan: Plan, wrong: dict[str, str], sentence: str) -> None:
    with cast.acting(cast.teacher):
        with pytest.raises(Refused, match=sentence):
            keep_cost(by=cast.teacher, plan=plan, cost=Cost("peers", cents=2500, **wrong))  # type: ignore[arg-type]
        assert not queries.costs_of(plan).exists()


def test_a_refused_amount_keeps_what_was_filled_in(teacher: Client, plan: Plan) -> None:
    add = reverse("activities:add_cost", args=[plan.pk])
    page = teacher.post(add, {"line": "peers", "what": "Bonnen", "euros": "25", "per": "other"}).content.decode()
    assert "Zeg per wat" in page
    assert 'value="Bonnen"' in page
