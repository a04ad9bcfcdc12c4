"""What do we do already: one round of asking colleagues for a programme, and who told what."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.programmes.models import Placement, Programme
from rodedraad.schools.models import Organisation


class Inventory(models.Model):
    """A school asks its colleagues what they do already; the ways in are links, this row holds no secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, db_constraint=False, related_name="+")
    note = models.TextField(_("what colleagues read first"), max_length=600, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["programme"], name="inventory_once_for_a_programme")]

    def __str__(self) -> str:
        return str(self.id)


class InventoryAnswer(models.Model):
    """One activity somebody told about: their name, the draft it became, and a hash of the secret on their device.

    `merged_into` is the activity it was put together with: somebody else's, which whoever told this never gets to see.
    `added` is what that activity has since then because of this one: years, goals, competences, being certain.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    inventory = models.ForeignKey(Inventory, on_delete=models.CASCADE, db_constraint=False, related_name="answers")
    placement = models.ForeignKey(
        Placement, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    merged_into = models.ForeignKey(
        Placement, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    added = models.JSONField(default=dict)
    name = models.CharField(_("your name"), max_length=120)
    secret_hash = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return str(self.id)
