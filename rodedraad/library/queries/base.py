"""The public base as a whole: its version number."""

from rodedraad.library.models import BaseState


def base_version() -> int:
    """The number that rises with every change; 0 while nothing was ever loaded."""
    return BaseState.objects.values_list("version", flat=True).first() or 0


def base_stamp() -> str:
    """The version number and its moment: differs also from the same number of another base (a restored back-up)."""
    row = BaseState.objects.values_list("version", "changed_at").first()
    return f"{row[0]} {row[1].isoformat()}" if row else "0"
