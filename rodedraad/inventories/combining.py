"""Two activities that are the same become one: with the years, goals and competences of both; and come apart again.

What the one adds to the other is remembered, so that taking them apart leaves what somebody else said, or changed
meanwhile, as it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rodedraad.programmes.models import Placement

FIELDS = ("years", "goals", "competences")
CONFIRMED = "confirmed"
Added = dict[str, Any]


def added_by(own: Placement, into: Placement) -> Added:
    """What the first has that the second has not; and whether the second becomes certain because the first is."""
    added: Added = {
        field: [value for value in getattr(own, field) if value not in getattr(into, field)] for field in FIELDS
    }
    if _is_certain(own) and not _is_certain(into):
        added[CONFIRMED] = True
    return {name: value for name, value in added.items() if value}


def combine(into: Placement, added: Mapping[str, Any]) -> bool:
    """Add this to it; whether anything changed."""
    for field in FIELDS:
        setattr(into, field, [*getattr(into, field), *added.get(field, ())])
    into.years = sorted(into.years)
    if added.get(CONFIRMED):
        into.status = Placement.Status.CONFIRMED
    return bool(added)


def take_apart(into: Placement, added: Mapping[str, Any], others: Iterable[tuple[Placement, Added]]) -> bool:
    """Take away what was added, unless one of the others that were put together with it says so too.

    What stays is from then on what that other one added. Whether anything changed.
    """
    before = {name: getattr(into, name) for name in (*FIELDS, "status")}
    rest = {field: list(added.get(field, ())) for field in FIELDS}
    is_certain = bool(added.get(CONFIRMED))
    for own, theirs in others:
        for field, left in rest.items():
            shared = [value for value in left if value in getattr(own, field)]
            rest[field] = [value for value in left if value not in shared]
            if shared:
                theirs[field] = [*theirs.get(field, ()), *shared]
        if is_certain and _is_certain(own):
            theirs[CONFIRMED], is_certain = True, False
    for field, left in rest.items():
        setattr(into, field, [value for value in getattr(into, field) if value not in left])
    into.years = into.years or before["years"]  # somebody took the other years away meanwhile
    if is_certain:
        into.status = Placement.Status.DRAFT
    return any(getattr(into, name) != value for name, value in before.items())


def _is_certain(placement: Placement) -> bool:
    return placement.status == Placement.Status.CONFIRMED
