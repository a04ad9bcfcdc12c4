"""When not: asking colleagues, telling about an activity, changing it later, putting two together."""

from django.utils.translation import gettext as _

from rodedraad.inventories.models import Inventory, InventoryAnswer
from rodedraad.programmes.models import Placement

LINK_DAYS = 60
LINKS_AT_ONCE = 20
NOTE_LIMIT = 600
NAME_LIMIT = 120
MOST_ANSWERS = 1000
MOST_FROM_ONE = 60


def objection_to_note(note: str) -> str | None:
    """A few sentences; who opens the link wants to begin."""
    if len(note) > NOTE_LIMIT:
        return _("The text is longer than %(most)s letters. Make it shorter.") % {"most": NOTE_LIMIT}
    return None


def objection_to_telling(inventory: Inventory, *, name: str, told: int, told_from_here: int) -> str | None:
    """With a name, while it is open, and not without end."""
    if inventory.closed_at:
        return _("This was closed by the school. What you told before is kept.")
    if not name.strip():
        return _("Fill in your name, so that a colleague can ask you about it.")
    if len(name.strip()) > NAME_LIMIT:
        return _("The name is longer than %(most)s letters.") % {"most": NAME_LIMIT}
    if told_from_here >= MOST_FROM_ONE:
        return _("You told about %(most)s activities. For more, speak with whoever sent you the link.") % {
            "most": MOST_FROM_ONE
        }
    if told >= MOST_ANSWERS:
        return _("There are %(most)s answers already. Speak with whoever sent you the link.") % {"most": MOST_ANSWERS}
    return None


def objection_to_changing(answer: InventoryAnswer) -> str | None:
    """As long as the school has not taken it into the programme; then it is the school's."""
    placement = answer.placement
    if answer.inventory.closed_at:
        return _("This was closed by the school. What you told before is kept.")
    if answer.withdrawn_at:
        return _("You took this answer back.")
    if answer.merged_into_id:
        return _("Your school put this activity together with another one. Ask whoever sent you the link.")
    if placement is None or placement.removed_at:
        return _("Your school set this activity aside. Ask whoever sent you the link.")
    if placement.status == Placement.Status.CONFIRMED:
        return _("Your school took this activity into the programme. Ask whoever sent you the link to change it.")
    return None


def objection_to_returning(answer: InventoryAnswer) -> str | None:
    """Only what one took back oneself; what the school decided stays."""
    if answer.withdrawn_at is None:
        return _("You did not take this activity back.")
    if answer.placement is None:
        return _("This activity was forgotten: it was removed more than thirty days ago.")
    return None


def objection_to_reopening(placement: Placement) -> str | None:
    """Only what is in the programme becomes a draft again."""
    if placement.removed_at:
        return _("This activity is not there any more. Open the page again.")
    if placement.status == Placement.Status.DRAFT:
        return _("This activity is a draft already.")
    return None


def objection_to_merging(answer: InventoryAnswer, into: Placement) -> str | None:
    """Two different activities of one programme, both there."""
    placement = answer.placement
    if answer.merged_into_id:
        return _("This activity was put together with another one already.")
    if placement is None or placement.removed_at or answer.withdrawn_at:
        return _("This activity is not there any more. Open the page again.")
    if into.pk == placement.pk:
        return _("Choose another activity than this one.")
    if into.removed_at or into.programme_id != placement.programme_id:
        return _("The activity you chose is not in this programme any more.")
    return None


def objection_to_splitting(answer: InventoryAnswer) -> str | None:
    """Only what was put together comes apart."""
    if not answer.merged_into_id:
        return _("This activity was not put together with another one.")
    if answer.placement is None:
        return _("This activity was forgotten: it was removed more than thirty days ago.")
    return None


def objection_to_settling(answer: InventoryAnswer) -> str | None:
    """What was forgotten after thirty days cannot be settled any more; what was put together is taken apart first."""
    if answer.placement is None:
        return _("This activity was forgotten: it was removed more than thirty days ago.")
    if answer.merged_into_id:
        return _("This activity was put together with another one. Take them apart first.")
    return None
