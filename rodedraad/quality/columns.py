"""The four columns of the board, and which states stand in which."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.quality.models import Improvement

State = Improvement.State
NAMES: dict[str, tuple[str | Promise, str | Promise]] = {
    "plan": (_("To plan"), _("What we are going to do")),
    "do": (_("To do"), _("What is under way")),
    "check": (_("To look back"), _("Did it bring what we wanted?")),
    "act": (_("To keep or stop"), _("What we settled")),
}
COLUMN_OF = {
    State.OPEN: "plan",
    State.DOING: "do",
    State.BLOCKED: "do",
    State.REVIEW: "check",
    State.DONE: "act",
    State.STOPPED: "act",
}
STATE_IN = {"plan": State.OPEN, "do": State.DOING, "check": State.REVIEW, "act": State.DONE}
ORDER = list(NAMES)
