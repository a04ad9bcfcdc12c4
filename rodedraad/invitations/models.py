"""Reminders: of a group, once a day, or of a whole round on a chosen day. Letters: a code that works once.

Of a letter only a keyed hash is kept, and no day. Whoever begins with it takes the row away in the same transaction in
which the response is made, and nothing is kept of either that leads to the other.
"""

import uuid

from django.conf import settings
from django.db import models

from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Audience, Round


class Reminder(models.Model):
    """A group was asked once more: on what day, by whom, and how many mails went. `people` is None until they went.

    `texts` holds what was written: language → subject and text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, db_constraint=False, related_name="reminders")
    day = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    people = models.PositiveIntegerField(null=True)
    texts = models.JSONField(default=dict)
    site = models.CharField(max_length=200)

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["audience", "day"], name="one_reminder_a_day")]

    def __str__(self) -> str:
        return f"{self.audience_id} {self.day}"


class PlannedReminder(models.Model):
    """On this day everybody of a round who can be reached is asked once more, by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    round = models.OneToOneField(Round, on_delete=models.CASCADE, db_constraint=False, related_name="planned_reminder")
    day = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    site = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.round_id} {self.day}"


class LetterBatch(models.Model):
    """Letters that were made together: how many and when; never which of them were used."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, db_constraint=False, related_name="batches")
    number = models.PositiveIntegerField()
    made_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["-made_on"]

    def __str__(self) -> str:
        return f"{self.audience_id} {self.number}"


class Letter(models.Model):
    """A letter nobody began with yet: the keyed hash of its code, and the group it opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, db_constraint=False, related_name="letters")
    code_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.id)
