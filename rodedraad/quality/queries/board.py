"""The board: what is planned, done, looked back on and settled, as this person may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from rodedraad.base.removing import oldest_day
from rodedraad.quality import access
from rodedraad.quality.columns import COLUMN_OF, NAMES, ORDER
from rodedraad.quality.models import Improvement
from rodedraad.schools.models import Membership

State = Improvement.State
SHOWN = 60
UNOWNED = "niemand"


@dataclass(frozen=True)
class Step:
    """A neighbouring column: its key and its name."""

    key: str
    name: str | Promise


@dataclass(frozen=True)
class Card:
    """An improvement on the board. `is_late` and `is_stuck` are told to few; to others it is simply under way."""

    improvement: Improvement
    state: str
    state_name: str
    is_late: bool
    is_stuck: bool
    before: Step | None
    after: Step | None
    may_move: bool


@dataclass(frozen=True)
class Column:
    """One of the four stages, with its cards; `more` counts those that are not shown."""

    key: str
    name: str | Promise
    question: str | Promise
    cards: list[Card]
    more: int


@dataclass(frozen=True)
class Narrowing:
    """What somebody looks for: a theme, an owner (a key, a name, or nobody)."""

    theme: str = ""
    owner: str = ""

    @property
    def is_any(self) -> bool:
        """Whether anything is left out."""
        return bool(self.theme or self.owner)


def narrowed(rows: QuerySet[Improvement], asked: Narrowing) -> QuerySet[Improvement]:
    """What stands on the board of these, as asked for."""
    rows = rows.filter(removed_at=None)
    if asked.theme:
        rows = rows.filter(theme=asked.theme)
    if asked.owner == UNOWNED:
        return rows.filter(owner=None, owner_name="")
    if asked.owner:
        key = _uuid(asked.owner)
        return rows.filter(owner=key) if key else rows.filter(owner=None, owner_name=asked.owner)
    return rows


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def card_of(improvement: Improvement, person: Any, membership: Membership | None, *, today: date) -> Card:
    """An improvement as this person sees it."""
    is_keeper = access.is_keeper(membership)
    hears = access.hears_of_trouble(person, improvement, is_keeper=is_keeper)
    state = shown_state(improvement.state, hears=hears)
    at = ORDER.index(COLUMN_OF[State(improvement.state)])
    return Card(
        improvement=improvement,
        state=state,
        state_name=str(State(state).label),
        is_late=hears and improvement.is_overdue(today),
        is_stuck=state == State.BLOCKED,
        before=_step(at - 1),
        after=_step(at + 1),
        may_move=is_keeper or (access.works_at(membership) and access.is_owner(person, improvement)),
    )


def shown_state(state: str, *, hears: bool) -> str:
    """Stuck is simply under way for who is not told."""
    return State.DOING if state == State.BLOCKED and not hears else state


def _step(at: int) -> Step | None:
    return Step(ORDER[at], NAMES[ORDER[at]][0]) if 0 <= at < len(ORDER) else None


def columns(rows: Iterable[Improvement], person: Any, membership: Membership | None, *, today: date) -> list[Column]:
    """The four columns with their cards: by date, what has none last; what was settled, newest first."""
    return columns_of([card_of(row, person, membership, today=today) for row in rows])


def columns_of(cards: Iterable[Card]) -> list[Column]:
    """These cards in their columns."""
    found: dict[str, list[Card]] = {key: [] for key in ORDER}
    for card in cards:
        found[COLUMN_OF[State(card.improvement.state)]].append(card)
    for key, held in found.items():
        if key == "act":
            held.sort(key=lambda card: card.improvement.changed_at, reverse=True)
        else:
            held.sort(key=lambda card: _by_date(card.improvement))
    return [Column(key, *NAMES[key], found[key][:SHOWN], max(0, len(found[key]) - SHOWN)) for key in ORDER]


def _by_date(row: Improvement) -> tuple[bool, date, Any]:
    return row.due_on is None, row.due_on or date.max, row.made_at


def themes_in(rows: QuerySet[Improvement]) -> list[str]:
    """The themes there are improvements for."""
    there = rows.filter(removed_at=None).exclude(theme="").order_by("theme")
    return list(there.values_list("theme", flat=True).distinct())


def owners_in(rows: QuerySet[Improvement]) -> list[tuple[str, str]]:
    """Who takes care of something, by key and name; and nobody, if that is so."""
    there = rows.filter(removed_at=None)
    found = {str(row.owner_id) if row.owner_id else row.owner_name: row.keeper for row in there}
    nobody = [(UNOWNED, "")] if "" in found else []
    return sorted(((key, name) for key, name in found.items() if key), key=lambda pair: pair[1].lower()) + nobody


def removed_lately(rows: QuerySet[Improvement], *, today: date) -> list[Improvement]:
    """What can still be put back, newest first."""
    return list(rows.filter(removed_at__date__gte=oldest_day(today)).order_by("-removed_at")[:SHOWN])


def lines(cards: Iterable[Card]) -> list[dict[str, str]]:
    """The cards as rows of a list."""
    found = []
    for card in cards:
        row = card.improvement
        texts = {name: getattr(row, name) for name in ("title", "theme", "what", "why", "sign", "went")}
        numbers = {name: "" if (value := getattr(row, name)) is None else f"{value:.2f}" for name in ("hours", "euros")}
        found.append(
            {
                **texts,
                **numbers,
                "column": str(NAMES[COLUMN_OF[State(row.state)]][0]),
                "state": card.state_name,
                "owner": row.keeper,
                "due_on": row.due_on.isoformat() if row.due_on else "",
            }
        )
    return found
