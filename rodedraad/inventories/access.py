"""Who may ask colleagues and settle what they told, and which answers somebody with a link may see and change."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.base.tokens import hash_of
from rodedraad.inventories.models import Inventory, InventoryAnswer
from rodedraad.programmes.access import may_keep
from rodedraad.schools.models import Guest, Organisation


def may_ask(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Asking colleagues, and settling what they told, is for who keeps the programme."""
    return may_keep(by, organisation, today=today)


def answers_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[InventoryAnswer]:
    """Everything colleagues told at this school, for who may settle it."""
    if not may_ask(person, organisation, today=today):
        return InventoryAnswer.objects.none()
    rows = InventoryAnswer.objects.filter(organisation=organisation)
    return rows.select_related("inventory", "placement", "merged_into")


def inventory_for(guest: Guest) -> Inventory | None:
    """The inventory of the link, while it is open and its programme is there."""
    rows = Inventory.objects.filter(pk=guest.subject, closed_at=None, programme__removed_at=None)
    return rows.select_related("organisation", "programme", "programme__organisation").first()


def own_answers(inventory: Inventory, secret: str) -> QuerySet[InventoryAnswer]:
    """What was told from this very device; without its secret nothing."""
    rows = InventoryAnswer.objects.filter(inventory=inventory, withdrawn_at=None)
    rows = rows.filter(secret_hash=hash_of(secret)) if secret else rows.none()
    return rows.select_related("placement", "merged_into")


def taken_back(inventory: Inventory, secret: str) -> QuerySet[InventoryAnswer]:
    """What was told from this very device and taken back again; as long as it is kept it can be put back."""
    rows = InventoryAnswer.objects.filter(inventory=inventory, placement__isnull=False).exclude(withdrawn_at=None)
    rows = rows.filter(secret_hash=hash_of(secret)) if secret else rows.none()
    return rows.select_related("placement")


def may_tell(by: Any, inventory: Inventory) -> bool:
    """A guest, about the inventory of their link."""
    return isinstance(by, Guest) and by.holds(inventory)
