"""Numbers and days as an evaluation writes them."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _


def number(value: float | Decimal | int, places: int = 1) -> str:
    """A number as people write it here, without a nought behind the comma."""
    rounded = round(Decimal(str(value)), places)
    whole = rounded == rounded.to_integral_value()
    return str(number_format(rounded, 0 if whole else places, force_grouping=True))


def mean(value: float) -> str:
    """A mean on a scale: always one decimal."""
    return str(number_format(round(value + 1e-9, 1), 1))


def day(value: date) -> str:
    """A day in words."""
    return str(date_format(value, "j F Y"))


def euros(cents: int) -> str:
    """Money."""
    return f"€ {number_format(Decimal(cents) / 100, 2, force_grouping=True)}"


def part_of(part: int, whole: int) -> str:
    """So many of so many."""
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}
