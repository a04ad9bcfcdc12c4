"""What a school lets its region count of how far it is."""

import uuid

from django.conf import settings
from django.db import models

from rodedraad.schools.models import Organisation


class Shared(models.Model):
    """How each part of the policy stood when a school let its region count it: a word for each part, nothing else.

    Read by the school and by the region. Shared again, it is renewed; withdrawn, it does not count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    standings = models.JSONField()
    shared_on = models.DateField()
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "region"], name="embedding_shared_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.region_id}"
