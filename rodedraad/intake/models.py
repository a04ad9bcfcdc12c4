"""An example being written and reviewed: every table behind the tenant wall, with composite keys."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.base.models import Document, EarlierText, Remark, WrittenText
from rodedraad.base.writing import Tables
from rodedraad.library.models import PracticeExample
from rodedraad.schools.models import Organisation


class Draft(Document):
    """The intake guide filled in so far; `content` holds the choices, DraftField the texts people write together."""

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Back with comments")
        PUBLISHED = "published", _("Published")
        REMOVED = "removed", _("Removed")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    licence = models.CharField(max_length=40, blank=True)
    practice = models.ForeignKey(PracticeExample, null=True, on_delete=models.SET_NULL, related_name="+")
    adopted_from = models.ForeignKey(PracticeExample, null=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    saved_at = models.DateTimeField(null=True)
    seconds_spent = models.PositiveIntegerField(default=0, help_text="between saves; pauses over five minutes left out")
    reviewer = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")


class DraftField(WrittenText):
    """The text of one answer in the guide."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, db_constraint=False, related_name="fields")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "name"], name="draft_field_once")]


class DraftKept(EarlierText):
    """An earlier version of an answer."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, db_constraint=False, related_name="kept")


TABLES = Tables(DraftField, DraftKept, of="draft")


class DraftComment(Remark):
    """A remark on one question, or on the whole, by a colleague, reviewer or guest."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, db_constraint=False, related_name="comments")
    name = models.CharField(max_length=40, blank=True)
    is_review = models.BooleanField(default=False, help_text="made by who reviewed the draft")


class DraftAttachment(models.Model):
    """A file uploaded with a draft: sniffed, re-encoded, under a random name; it becomes a Material on publication."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, db_constraint=False, related_name="attachments")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=80, blank=True)
    licence = models.CharField(max_length=60)
    file = models.FileField(upload_to="drafts/", blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    address = models.URLField(blank=True)
    material = models.UUIDField(default=uuid.uuid4, editable=False, help_text="the Material it is or becomes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title


class Opinion(models.Model):
    """A student or colleague who was there agrees with what the draft says, or objects; through a link or signed in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, db_constraint=False, related_name="opinions")
    agrees = models.BooleanField()
    text = models.TextField(blank=True)
    stated_name = models.CharField(max_length=120, blank=True)
    stated_role = models.CharField(max_length=120, blank=True)
    link_id = models.UUIDField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True, help_text="what the school says to an objection")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.agrees}"

    @property
    def is_open_objection(self) -> bool:
        """Somebody objected and the school has not answered yet."""
        return not self.agrees and self.answered_at is None


class ReviewRequest(models.Model):
    """A school asks a region or the national base to review a draft. Lives with the reviewing organisation.

    While it is open, that organisation's editors may act for the school on this one draft (`intake.access`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    from_organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    draft_id = models.UUIDField()
    title = models.CharField(max_length=200)
    asked_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    asked_by = models.CharField(max_length=120, blank=True)
    seconds_spent = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft_id"], name="review_open_once", condition=models.Q(closed_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.title
