"""What changed in a plan since it began with a practice or another plan, word by word."""

from dataclasses import dataclass

from rodedraad.activities import fields
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import beginnings
from rodedraad.activities.queries import plans as queries
from rodedraad.base.differences import Piece, words


@dataclass(frozen=True)
class Changed:
    """A text of the plan beside what it began with."""

    label: str
    pieces: list[Piece]


def since_beginning(plan: Plan) -> list[Changed]:
    """What a school changed in what it took over; nothing where it began empty."""
    if plan.from_plan is not None:
        began = queries.texts_of(plan.from_plan)
    elif plan.from_practice is not None:
        began = beginnings.from_practice(plan.from_practice)[0]
    else:
        return []
    now = queries.texts_of(plan)
    return [
        Changed(str(text.label), words(began.get(name, ""), now[name]))
        for name, text in fields.TEXTS.items()
        if began.get(name, "") != now[name]
    ]
