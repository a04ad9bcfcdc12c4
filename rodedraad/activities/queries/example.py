"""A plan that was carried out as the beginning of an example: data under the names of the guide, terms by their key."""

from decimal import Decimal
from typing import Any

from rodedraad.activities import fields
from rodedraad.activities.models import Plan, PlanOutcome
from rodedraad.activities.queries import plans as queries
from rodedraad.framework.queries import terms_by_any_key
from rodedraad.intake import guide

FROM_TEXTS = {
    "occasion": "occasion",
    "why_lob": "signs",
    "rhythm": "rhythm",
    "preparation": "prepare",
    "experience": "experience",
    "talk": "talk",
    "choice": "choose",
}
FROM_CHOICES = {
    "tracks": "tracks",
    "target_groups": "target_groups",
    "goals": "goals",
    "competences": "competences",
    "forms": "forms",
    "bearers": "bearers",
}
SAYS = "lob-professionals"


def example_of(plan: Plan, outcome: PlanOutcome) -> dict[str, Any]:
    """What the guide can begin with. Names of people stay behind; what is too long is cut at a word."""
    texts, tasks, costs = queries.texts_of(plan), queries.tasks_of(plan), queries.costs_of(plan)
    totals = queries.totals_of(plan, tasks, costs)
    data: dict[str, Any] = {"title": plan.title}
    data |= {name: _fit(name, texts[source]) for name, source in FROM_TEXTS.items() if texts[source]}
    for name, source in FROM_CHOICES.items():
        known = terms_by_any_key(guide.parts()[name].vocabulary)
        data[name] = sorted(key for key in fields.keys_in(plan.content, source) if key in known)
    data["years"] = sorted(fields.keys_in(plan.content, "years") & set(guide.YEARS))
    roles, elements = terms_by_any_key("role"), terms_by_any_key("success_element")
    data["roles"] = [{"role": task.role, "does": _cut(task.what, 400)} for task in tasks if task.role in roles]
    chosen = sorted(fields.keys_in(plan.content, "elements"))
    data["elements"] = [{"element": key} for key in chosen if key in elements and elements[key].level == "element"]
    data["obstacles"] = [line for text in (outcome.change, outcome.drop) for line in text.splitlines() if line.strip()]
    if outcome.worth and SAYS in terms_by_any_key("goal_bearer"):
        count = "" if outcome.how_many is None else str(outcome.how_many)
        row = {"bearer": SAYS, "part": _cut(outcome.worth, 400), "how_known": _cut(texts["measure"], 120)}
        data["successes"] = [row | {"count": count}]
    data["hours_run"] = _typed(totals.hours) if totals.hours else None
    data["cost"] = _typed(totals.per_learner) if totals.per_learner is not None else None
    data["place"] = _fit("place", texts["place_text"].replace("\n", ", ")) or None
    return data


def _fit(name: str, text: str) -> str:
    return _cut(text, guide.limit_of(name) or fields.SHORT)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rsplit(' ', 1)[0]}…"


def _typed(amount: Decimal) -> str:
    return f"{amount.normalize():f}".replace(".", ",")
