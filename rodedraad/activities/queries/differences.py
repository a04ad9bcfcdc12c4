"""What changed between two texts, word by word, and in a plan since it began with a practice or another plan."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rodedraad.activities import fields
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import beginnings
from rodedraad.activities.queries import plans as queries

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORDS = 4000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is the same, new, or gone."""

    kind: str
    text: str


def words(old: str, new: str) -> list[Piece]:
    """From the old text to the new one."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if old == new:
        return [Piece("same", new)] if new else []
    if len(before) + len(after) > MOST_WORDS:
        return [Piece("gone", old), Piece("new", new)]
    found: list[Piece] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(before[start:end])))
            continue
        if end > start:
            found.append(Piece("gone", "".join(before[start:end])))
        if stop > begin:
            found.append(Piece("new", "".join(after[begin:stop])))
    return found


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
