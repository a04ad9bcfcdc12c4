"""A plan in plain words for who takes part, and what was said about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from rodedraad.activities import fields
from rodedraad.activities.models import Plan, PlanComment
from rodedraad.activities.queries import choices
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.facts import days_in

SHOWN = ("prepare", "experience", "talk", "choose")


@dataclass(frozen=True)
class CommentLine:
    """A comment with what it is about."""

    comment: PlanComment
    about: str


def comment_lines(comments: Iterable[PlanComment]) -> list[CommentLine]:
    """The comments, each with the name of the text it is about."""
    return [CommentLine(one, fields.label_of(one.field) if one.field else "") for one in comments]


def plain_words(plan: Plan) -> dict[str, Any]:
    """What youngsters and parents read: what happens, when and where. No hours of staff, money or comments."""
    texts = queries.texts_of(plan)
    content = plan.content
    return {
        "texts": texts,
        "steps": [(fields.TEXTS[name], texts[name]) for name in SHOWN if texts[name].strip()],
        "starts_on": days_in(content.get("dates", {})).get("starts_on"),
        "minutes": content.get("numbers", {}).get("minutes"),
        "place_names": choices.chosen_names(plan, "place"),
    }


def outcome_start(plan: Plan) -> dict[str, Any]:
    """What the short evaluation can begin with."""
    starts_on = days_in(plan.content.get("dates", {})).get("starts_on")
    return {
        "held_on": starts_on if starts_on and starts_on <= localdate() else None,
        "how_many": plan.content.get("numbers", {}).get("learners"),
        "who": plan.pilot_group,
    }
