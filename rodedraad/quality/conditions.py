"""The five conditions for LOB to take hold: with each change of the vision one asks what it means for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

CONDITIONS: dict[str, tuple[Any, Any]] = {
    "vision": (_("Vision"), _("Do colleagues know it, and would they say the same?")),
    "structure": (_("Structure"), _("Does it have a place in timetable, programme and tasks?")),
    "culture": (_("Culture"), _("Do we talk with each other about what works and what does not?")),
    "people": (_("People"), _("Who can do this, and who has to learn it?")),
    "means": (_("Means"), _("Which hours, money and materials does it take?")),
}
LONGEST = 600
STANDINGS: dict[str, Any] = {"there": _("In place"), "to_do": _("Still to do"), "not_needed": _("Not needed")}
LONGEST_WORD = 200
