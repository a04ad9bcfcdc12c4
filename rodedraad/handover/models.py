"""A study that may get the open answers of one round, and when they were handed over.

Whether somebody said yes stands with their answers (`Response.may_be_coded`), so that nothing new points at a person.
"""

import uuid

from django.conf import settings
from django.db import models

from rodedraad.base.tokens import hash_of
from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Respondent, Round

WHO_LIMIT, PURPOSE_LIMIT = 120, 300


class Study(models.Model):
    """Who codes the open answers of this round and what for, as people read it; fixed from the first answer on.

    `left_out`: marks of single texts that the school keeps back; a mark leads to a text, never to a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    round = models.OneToOneField(Round, on_delete=models.CASCADE, db_constraint=False, related_name="study")
    who = models.CharField(max_length=WHO_LIMIT)
    purpose = models.CharField(max_length=PURPOSE_LIMIT)
    asks_learners = models.BooleanField(default=False)
    left_out = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.who

    def asks(self, respondent: str) -> bool:
        """Whether people in this role are asked for a yes: youngsters only when the school arranged it at home."""
        return respondent != Respondent.LEARNER or self.asks_learners

    @property
    def words(self) -> str:
        """A mark of what stands on the form, sent back with a yes: a yes to other words is none."""
        return hash_of(f"{self.pk} {self.who} {self.purpose}")[:16]


class HandedOver(models.Model):
    """One time that the texts were handed over: how many, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, db_constraint=False, related_name="handed_over")
    texts = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.study_id} {self.texts}"
