"""A practice as the start of a draft: all of it to change one's own, or what can be taken over from another school."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rodedraad.framework.models import Term
from rodedraad.intake import guide
from rodedraad.library.models import Citation, PracticeExample, PracticeTerm, RoleTaken, Success

ALL_TEXTS = (
    *("title", "summary", "why_lob", "occasion", "rhythm", "preparation", "experience", "talk", "choice"),
    *("programme_place", "cost_note", "place", "contact"),
)
TAKEN_OVER = ("title", "summary", "why_lob", "rhythm", "preparation", "experience", "talk", "choice")
OWN_FACTS = {"sectors", "tracks", "target_groups"}


@dataclass
class Prefill:
    """Content and texts for a new draft."""

    content: dict[str, Any] = field(default_factory=lambda: {"choices": {}, "rows": {}})
    texts: dict[str, str] = field(default_factory=dict)

    def add_row(self, part: str, term: Term, /, **cells: str) -> None:
        """A row with this term and these texts."""
        row = guide.new_row_id()
        self.content["rows"].setdefault(part, []).append({"id": row, "term": str(term.pk)})
        self.texts |= {f"{part}.{row}.{cell}": text for cell, text in cells.items() if text}


def everything_in(practice: PracticeExample) -> Prefill:
    """All that was published, for who changes an own practice."""
    found = Prefill()
    _texts(found, practice, ALL_TEXTS)
    found.texts |= {"steps": "\n".join(practice.steps), "obstacles": "\n".join(practice.obstacles)}
    for name in ("hours_before", "hours_run", "cost"):
        amount = getattr(practice, name)
        found.texts[name] = "" if amount is None else _typed(amount, is_money=name == "cost")
    found.texts["review_due_on"] = practice.review_due_on.isoformat() if practice.review_due_on else ""
    found.content["choices"] = _chosen(practice)
    found.content["choices"]["years"] = list(practice.years)
    found.content["choices"]["region"] = [str(practice.region_id) if practice.region_id else guide.NO_REGION]
    for role in RoleTaken.objects.filter(practice=practice).select_related("role").order_by("id"):
        found.add_row("roles", role.role, who=role.who, does=role.does)
    for citation in _all_citations(practice):
        shown = citation.fragment
        if shown.element and shown.work_id is None:
            found.add_row("elements", shown.element, fragment=shown.text_nl, said_by=shown.said_by)
    for success in Success.objects.filter(practice=practice).select_related("who").order_by("id"):
        found.add_row("successes", success.who, part=success.part, how_known=success.how_known, count=success.count)
    return _without_empty(found)


def taken_over_from(practice: PracticeExample) -> Prefill:
    """What another school can start from: how it goes and what it aims at; what was seen there is theirs to tell."""
    found = Prefill()
    _texts(found, practice, TAKEN_OVER)
    found.texts["steps"] = "\n".join(practice.steps)
    chosen = _chosen(practice)
    found.content["choices"] = {name: values for name, values in chosen.items() if name not in OWN_FACTS}
    for role in RoleTaken.objects.filter(practice=practice).select_related("role").order_by("id"):
        found.add_row("roles", role.role, who=role.who, does=role.does)
    elements = {citation.fragment.element for citation in _all_citations(practice) if citation.fragment.element}
    for element in sorted(elements, key=lambda term: term.order):
        found.add_row("elements", element)
    return _without_empty(found)


def _typed(amount: Decimal, *, is_money: bool) -> str:
    """As somebody would type it: 4,5 hours, 4,50 euros, 4 of either."""
    is_whole = amount == amount.to_integral_value()
    return (f"{amount:.2f}" if is_money and not is_whole else f"{amount.normalize():f}").replace(".", ",")


def _texts(found: Prefill, practice: PracticeExample, names: tuple[str, ...]) -> None:
    found.texts |= {name: getattr(practice, name) for name in names}


def _chosen(practice: PracticeExample) -> dict[str, list[str]]:
    by_vocabulary = {part.vocabulary: part.name for part in guide.parts().values() if part.kind == "terms"}
    chosen: dict[str, list[str]] = {}
    for value in PracticeTerm.objects.filter(practice=practice).select_related("term").order_by("term__order"):
        if name := by_vocabulary.get(value.term.vocabulary):
            chosen.setdefault(name, []).append(str(value.term_id))
    return chosen


def _all_citations(practice: PracticeExample) -> list[Citation]:
    return list(
        Citation.objects.filter(practice=practice)
        .select_related("fragment__element")
        .order_by("fragment__order", "fragment_id")
    )


def _without_empty(found: Prefill) -> Prefill:
    found.texts = {name: text for name, text in found.texts.items() if text}
    return found
