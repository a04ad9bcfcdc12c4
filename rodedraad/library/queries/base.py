"""The public base as a whole: its version number."""

from rodedraad.library.models import BaseState


def base_version() -> int:
    """The number that rises with every change; 0 while nothing was ever loaded."""
    return BaseState.objects.values_list("version", flat=True).first() or 0
