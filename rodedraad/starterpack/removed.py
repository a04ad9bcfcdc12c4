"""Activities that were taken out of an own year programme, kept in it for a month."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rodedraad.base.removing import oldest_day

REMOVED, REMOVED_ON = "activity_removed", "removed_on"


def without_old(content: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """The content without activities that were removed more than thirty days ago."""
    oldest = oldest_day(today).isoformat()
    removed = [row for row in content.get(REMOVED, ()) if row.get(REMOVED_ON, "") >= oldest]
    kept = {name: value for name, value in content.items() if name != REMOVED}
    return kept | ({REMOVED: removed} if removed else {})
