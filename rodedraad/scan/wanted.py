"""What somebody wants to ask in a scan: plain data, as a form gives it and an action takes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rodedraad.surveys.models import Round


@dataclass(frozen=True)
class Group:
    """One group of people in one role; a role may have several."""

    respondent: str
    label: str = ""
    track: str = ""
    year: int | None = None
    invited: int | None = None


@dataclass(frozen=True)
class Wanted:
    """A scan: its name, its days, who is asked, and whether colleagues answer by name, as agreed with them.

    `place`: the location it is about, empty for the whole school. `previous`: the scan it is to be compared with.
    """

    title: str
    opens_on: date
    closes_on: date
    groups: Sequence[Group]
    by_name: bool = False
    place: str = ""
    introduction: str = ""
    previous: Round | None = field(default=None)
