"""A margin as people write it: in tenths, and finer where a tenth would read as nothing at all."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def margin_text(value: float) -> str:
    """One decimal; two where one would say 0,0; "< 0,01" below that. Exactly nothing, when all were counted, is 0."""
    if value <= 0:
        return "0"
    for places in (1, 2):
        if (shown := round(value, places)) > 0:
            return str(number_format(shown, places))
    return _("< %(least)s") % {"least": number_format(0.01, 2)}


def plus_or_minus(value: float | None) -> str:
    """How far a mean may lie off by chance, in words; nothing when that cannot be said."""
    return "" if value is None else _("± %(n)s") % {"n": margin_text(value)}
