"""What can be chosen in a plan: living national terms by their key, and the plan's own lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from rodedraad.activities import fields
from rodedraad.activities.models import Plan
from rodedraad.framework.models import Term
from rodedraad.framework.queries import national_terms

LEAF_LEVELS = {"success_element": ("element", "condition")}
ROLE, BEARER = "role", "goal_bearer"


@dataclass(frozen=True)
class Choice:
    """One thing to tick: its key, its name, a line of meaning, and whether it is ticked."""

    key: str
    label: str
    meaning: str
    is_chosen: bool


def terms_of(vocabulary: str) -> list[Term]:
    """The living national terms of one vocabulary that stand for something one does, in order."""
    terms = list(national_terms(vocabulary).order_by("order", "id"))
    if vocabulary in LEAF_LEVELS and any(term.level for term in terms):
        return [term for term in terms if term.level in LEAF_LEVELS[vocabulary]]
    above = {term.parent_id for term in terms}
    return [term for term in terms if term.pk not in above]


def known_keys(part: str) -> set[str]:
    """Every key that may be sent for this part."""
    where = fields.PARTS[part]
    if where.values:
        return {value for value, _label in where.values}
    return {term.key for term in terms_of(where.vocabulary)} | (
        {term.key for term in terms_of("condition")} if part == "elements" else set()
    )


def choices_of(part: str, chosen: Iterable[str]) -> list[Choice]:
    """What can be ticked, and what was ticked and has gone since, last."""
    where, chosen = fields.PARTS[part], set(chosen)
    if where.values:
        return [Choice(value, str(label), "", value in chosen) for value, label in where.values]
    rows = [
        Choice(term.key, term.name, term.question or term.meaning, term.key in chosen)
        for term in terms_of(where.vocabulary)
    ]
    gone = chosen - {row.key for row in rows}
    return rows + [Choice(key, name, "", True) for key, name in sorted(names_of(where.vocabulary, gone).items())]


def names_of(vocabulary: str, keys: Iterable[str]) -> dict[str, str]:
    """The names of these keys, whatever became of them."""
    keys = set(keys)
    vocabularies = [vocabulary, "condition"] if vocabulary == "success_element" else [vocabulary]
    found: dict[str, str] = {}
    for name in vocabularies:
        if keys - set(found):
            terms = Term.objects.filter(vocabulary=name, region=None, key__in=keys).order_by("order", "id")
            found |= {term.key: term.name for term in terms}
    return found


def chosen_names(plan: Plan, part: str) -> list[str]:
    """The names of what is chosen in this part of the plan, in the order of the list."""
    keys = fields.keys_in(plan.content, part)
    where = fields.PARTS[part]
    if where.values:
        return [str(label) for value, label in where.values if value in keys]
    names = names_of(where.vocabulary, keys)
    return list(names.values())
