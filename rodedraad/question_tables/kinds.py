"""How each kind of question is answered, in words."""

from django.utils.translation import gettext as _

KIND_NAMES = {
    "scale": lambda: _("one step of a scale"),
    "choice": lambda: _("one answer"),
    "multiple": lambda: _("more answers"),
    "rank": lambda: _("put in order"),
    "matrix": lambda: _("one step for each line"),
    "text": lambda: _("in own words"),
    "number": lambda: _("a number"),
    "date": lambda: _("a day"),
    "note": lambda: _("only to read"),
}
