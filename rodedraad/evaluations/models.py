"""The yearly evaluation of a school: what was gathered, what the school says about it, and every signed copy."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.base.models import Document, EarlierText, WrittenText
from rodedraad.base.writing import Tables
from rodedraad.schools.models import Organisation


class Evaluation(Document):
    """The evaluation of one school year. `content` holds what was gathered last, and what stood there before."""

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        SIGNED = "signed", _("Signed")
        REMOVED = "removed", _("Removed")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    school_year = models.PositiveSmallIntegerField(help_text="the first calendar year of the two")
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    gathered_at = models.DateTimeField(null=True)

    class Meta(Document.Meta):
        ordering = ["-school_year"]
        constraints = [
            *Document.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "school_year"],
                condition=models.Q(removed_at=None),
                name="one_evaluation_a_school_year",
            ),
        ]


class EvaluationText(WrittenText):
    """What the school itself says at one entry."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, db_constraint=False, related_name="texts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "name"], name="evaluation_text_once")]


class EvaluationKept(EarlierText):
    """An earlier version of such a text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, db_constraint=False, related_name="kept")


TABLES = Tables(EvaluationText, EvaluationKept, of="evaluation")


class Edition(models.Model):
    """An evaluation as it was signed; the database refuses to change it. Opened again, it is followed by another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, db_constraint=False, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("why it is opened again"), max_length=400, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.number}"


class SignedBy(models.Model):
    """A signature below an edition: who, in what role, on which day; at most two."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, db_constraint=False, related_name="signatures")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.name} {self.role}"
