"""One row for each change: who, what, about which object, in which organisation."""

import uuid

from django.conf import settings
from django.db import models

from rodedraad.base.walls import APPEND_ONLY


class AuditEntry(models.Model):
    """Something that happened. The app role can add and read entries, never change or remove them."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    event = models.CharField(max_length=80)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    guest = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True, db_index=True)
    about_type = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True, db_index=True)
    details = models.JSONField(default=dict)

    class Meta:
        db_table_comment = f"{APPEND_ONLY}: rows are added, never changed"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.event} {self.about_type} {self.about_id}".strip()


class Erasure(models.Model):
    """Somebody was erased. Kept beside the database too, so that restoring an older back-up erases them again."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField(unique=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table_comment = f"{APPEND_ONLY}: rows are added, never changed"

    def __str__(self) -> str:
        return str(self.person_id)


class AuditSeal(models.Model):
    """A hash over an organisation's entries since the previous seal, so that a change shows."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField(null=True, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    first_entry = models.BigIntegerField()
    last_entry = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        db_table_comment = f"{APPEND_ONLY}: rows are added, never changed"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.first_entry}-{self.last_entry}"
