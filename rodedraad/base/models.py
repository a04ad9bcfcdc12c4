"""Rows that more than one app keeps, described once. No table stands here: each app has its own, behind its own wall,
and adds the organisation and what the row belongs to."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

REMOVED = "removed"


class Document(models.Model):
    """Something a team writes together: `content` holds what is chosen, a table of texts what is typed.

    The app adds its own states, of which one is "removed"; for thirty days it can go back to what it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id: uuid.UUID
    title = models.CharField(max_length=200, blank=True)
    state: "models.CharField[str, str]"
    state_before = models.CharField(max_length=10, blank=True, help_text="where to go back to when removing is undone")
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=REMOVED, removed_at__isnull=False)
                | (~models.Q(state=REMOVED) & models.Q(removed_at__isnull=True)),
                name="%(class)s_removed_has_moment",
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.id)

    def remove(self, at: datetime) -> None:
        """Out of the list, knowing what it was."""
        self.state_before, self.state, self.removed_at = self.state, REMOVED, at
        self.version += 1

    def put_back(self) -> None:
        """What it was before."""
        self.state, self.state_before, self.removed_at = self.state_before, "", None
        self.version += 1


class WrittenText(models.Model):
    """The text of one field of a document, with a version number so that two people's words can be merged."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class EarlierText(models.Model):
    """An earlier version of a text: the common ancestor for merging, and proof that no word was lost."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    is_conflict = models.BooleanField(default=False, help_text="words of this version gave way to words typed at once")
    settled_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Remark(models.Model):
    """What somebody says about a document or one of its texts, until it is settled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.by_name} {self.at}"
