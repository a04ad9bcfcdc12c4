"""Activities that were taken out of an own year programme, kept in it for a month. Plain functions, no Django."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

REMOVED, REMOVED_ON = "activity_removed", "removed_on"
KEPT = timedelta(days=30)


def without_old(content: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """The content without activities that were removed more than thirty days ago."""
    oldest = (today - KEPT).isoformat()
    removed = [row for row in content.get(REMOVED, ()) if row.get(REMOVED_ON, "") >= oldest]
    kept = {name: value for name, value in content.items() if name != REMOVED}
    return kept | ({REMOVED: removed} if removed else {})
