"""What the checklist knows of a plan: plain values, no database. Terms are named by their key, not by number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class TaskFact:
    """One task: which role, for which goal bearer, what, how many hours, and whether a person stands by it."""

    role: str = ""
    bearer: str = ""
    what: str = ""
    hours: Decimal = Decimal(0)
    has_person: bool = False


@dataclass(frozen=True)
class CostFact:
    """One line of the budget. None: nobody has said yet what it costs."""

    line: str = ""
    cents: int | None = None


@dataclass(frozen=True)
class PlanFacts:
    """A plan as it stands. `refused`: elements of which found words were refused; `set_aside`: check to its reason."""

    texts: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tasks: tuple[TaskFact, ...] = ()
    costs: tuple[CostFact, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    set_aside: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What stands in this field, or nothing."""
        return self.texts.get(name, "")

    def chosen(self, part: str) -> frozenset[str]:
        """The keys chosen in this part, or none."""
        return self.choices.get(part, frozenset())
