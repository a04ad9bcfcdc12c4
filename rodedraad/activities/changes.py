"""What somebody changed on the page of a plan, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rodedraad.base.writing import Chosen, Save, Typed


@dataclass(frozen=True)
class Changes:
    """All that one page sent: texts, choices, and which save it is."""

    texts: Mapping[str, Typed] = field(default_factory=dict)
    choices: Mapping[str, Chosen] = field(default_factory=dict)
    save: Save = field(default_factory=Save)


@dataclass(frozen=True)
class Particulars:
    """The facts of a plan beside its texts. A number or day of None is not known."""

    choices: Mapping[str, Chosen] = field(default_factory=dict)
    numbers: Mapping[str, int | None] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    school_year: int | None = None
    pilot_group: str = ""
    pilot_ends_on: date | None = None
    pilot_decision: str = ""
