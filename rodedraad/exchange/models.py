"""A file on its way into the base, and how each organisation reads its tables: behind the tenant wall."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.models import Organisation


def random_place(instance: models.Model, name: str) -> str:
    """Where an upload lies: a random name, whatever it was called."""
    return f"imports/{uuid.uuid4().hex}"


class BaseImport(models.Model):
    """One uploaded table: what it holds, how its columns are read, what the dry run found, what became of it."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Columns to choose")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        APPLYING = "applying", _("Being brought in")
        APPLIED = "applied", _("Brought in")
        REMOVED = "removed", _("Removed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)
    encoding = models.CharField(max_length=20, blank=True)
    size = models.PositiveBigIntegerField()
    file = models.FileField(upload_to=random_place, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    header = models.JSONField(default=list)
    first_rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict, help_text="name of a column in the file → column of the row model")
    origin = models.CharField(max_length=60, blank=True)
    licence = models.CharField(max_length=40, blank=True)
    total = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=dict, help_text="how many rows are new, changed, same, kept")
    faults = models.JSONField(default=list, help_text="row, column, value, sentence")
    fault_count = models.PositiveIntegerField(default=0)
    notices = models.JSONField(default=list)
    job = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Still something to do with it."""
        return self.state not in {self.State.APPLIED, self.State.REMOVED}


class HeaderMapping(models.Model):
    """How this organisation reads tables with these columns: proposed again the next time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    header_key = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    origin = models.CharField(max_length=60, blank=True)
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "header_key"], name="header_mapping_once")]

    def __str__(self) -> str:
        return self.header_key
