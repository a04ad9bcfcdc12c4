"""Scanning at the same moment, which schools let their scan count, the picture that came of it, and shared lessons."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.base.walls import APPEND_ONLY
from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Round


class ScanMoment(models.Model):
    """A time in which schools of a region hold the scan, so that their answers can be laid beside each other.

    Read by the region and by the schools that belong to it. `item_set`: the number of the questions it is about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("name"), max_length=160)
    introduction = models.TextField(_("why, and what happens with it"), max_length=1200, blank=True)
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    sectors = ArrayField(models.CharField(max_length=4), verbose_name=_("for which sectors"))
    item_set = models.PositiveSmallIntegerField(default=1)
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, help_text="can be put back for thirty days")

    class Meta:
        ordering = ["-opens_on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="moment_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.title


class TakingPart(models.Model):
    """A school lets its scan count in the picture of a moment; until that is published it can take this back.

    Read by the school, and by the region, which sees who takes part and nothing of what was answered.
    `round`: the scan that counts; each scan counts in one picture at most, so two pictures never differ by one school.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    moment = models.ForeignKey(ScanMoment, on_delete=models.CASCADE, db_constraint=False, related_name="places")
    consent = models.PositiveSmallIntegerField(help_text="the number of the text that was agreed to")
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    joined_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    counted_at = models.DateTimeField(null=True, help_text="when its answers went into the picture")

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "moment"], name="takes_part_once"),
            models.UniqueConstraint(fields=["round"], name="a_scan_counts_in_one_picture"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.moment_id}"


class Picture(models.Model):
    """What may be told of a moment: made once, never changed. `content` is what `queries.picture` reads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    moment = models.OneToOneField(ScanMoment, on_delete=models.PROTECT, db_constraint=False, related_name="picture")
    published_at = models.DateTimeField(auto_now_add=True)
    content = models.JSONField()

    class Meta:
        db_table_comment = f"{APPEND_ONLY}: rows are added, never changed"

    def __str__(self) -> str:
        return str(self.moment_id)


class Lesson(models.Model):
    """What a school tried and what came of it, in words it chose for the other schools of its region."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        CHANGED = "changed", _("Kept in another form")
        DROPPED = "dropped", _("Dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("what did you try?"), max_length=160)
    outcome = models.CharField(_("what came of it?"), max_length=8, choices=Outcome)
    went = models.TextField(_("how did it go?"), max_length=1500)
    because = models.TextField(_("why did you keep, change or drop it?"), max_length=1500)
    source = models.CharField(max_length=60, blank=True, help_text="the plan or improvement it was written from")
    shared_on = models.DateField()
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, help_text="can be put back for thirty days")

    class Meta:
        ordering = ["-shared_on", "-changed_at"]

    def __str__(self) -> str:
        return self.title
