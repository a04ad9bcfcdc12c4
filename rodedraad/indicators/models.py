"""Figures a school follows: what each means and where it should go, its values, and every earlier form of both.

An indicator is about a school, never about a person: no row here points at whom a figure would be about.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.models import Membership, Organisation


class Indicator(models.Model):
    """One figure: its meaning, who keeps it, where it should go and by when. `key` names the ready-made one it is."""

    class Kind(models.TextChoices):
        SHARE = "share", _("A share: so many of so many")
        MEAN = "mean", _("A mean of answers or marks")
        NUMBER = "number", _("A number: hours, euros, times")

    class Counts(models.TextChoices):
        LEARNERS = "learners", _("Youngsters or parents")
        COLLEAGUES = "colleagues", _("Colleagues")
        THINGS = "things", _("Something else: activities, hours, talks")

    class Direction(models.TextChoices):
        UP = "up", _("at least")
        DOWN = "down", _("at most")

    class SeenBy(models.TextChoices):
        STAFF = "staff", _("Everybody who works at the school")
        KEEPERS = "keepers", _("Counsellors, team leaders and administrators")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("name"), max_length=160)
    definition = models.TextField(_("definition"), max_length=1000, blank=True)
    why = models.TextField(_("why"), max_length=1000, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.SHARE)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    part_is = models.CharField(_("counted"), max_length=160, blank=True)
    whole_is = models.CharField(_("out of"), max_length=160, blank=True)
    counts = models.CharField(_("whom or what it counts"), max_length=10, choices=Counts, default=Counts.THINGS)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2, null=True)
    target_year = models.PositiveSmallIntegerField(_("by school year"), null=True)
    owner = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    owner_name = models.CharField(_("owner"), max_length=120, blank=True, help_text="of whoever has no account")
    seen_by = models.CharField(_("who sees it"), max_length=8, choices=SeenBy, default=SeenBy.STAFF)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, help_text="can be put back for thirty days")

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="ready_made_indicator_once",
                condition=~models.Q(key="") & models.Q(removed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def keeper(self) -> str:
        """Who keeps it, by name; empty when nobody does."""
        return self.owner.name if self.owner else self.owner_name

    @property
    def counts_persons(self) -> bool:
        """Whether its values are about a number of people."""
        return self.counts != self.Counts.THINGS


class IndicatorVersion(models.Model):
    """An indicator as it stood after one change: to compare, and to go back to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, db_constraint=False, related_name="versions")
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["indicator", "number"], name="indicator_version_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.number}"


class Value(models.Model):
    """What an indicator was in one school year, or on one day of it.

    `n`: of how many; `part`: of a share, how many of those; `spread`: of a mean, the standard deviation. `low` and
    `high` bound the 95 % interval, None when there is none. `bound`: the value is only a limit, because so few stand on
    one side of a share of youngsters. `is_computed`: taken from this system, at `as_of`.
    """

    class Bound(models.TextChoices):
        NONE = "", ""
        BELOW = "below", _("less than")
        ABOVE = "above", _("more than")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, db_constraint=False, related_name="values")
    school_year = models.PositiveSmallIntegerField(_("school year"))
    on = models.DateField(_("on"), null=True, help_text="none: the whole school year")
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    n = models.PositiveIntegerField(_("number"), null=True)
    part = models.PositiveIntegerField(null=True)
    spread = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    low = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    high = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    bound = models.CharField(max_length=6, choices=Bound, blank=True, default=Bound.NONE)
    source = models.CharField(_("source"), max_length=200, blank=True)
    remark = models.CharField(_("remark"), max_length=400, blank=True)
    is_computed = models.BooleanField(default=False)
    as_of = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, help_text="can be put back for thirty days")

    class Meta:
        ordering = ["school_year", models.F("on").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "school_year", "on"],
                name="indicator_value_once",
                condition=models.Q(removed_at__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(part=None) | models.Q(n__isnull=False, part__lte=models.F("n")),
                name="value_part_within_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(low=None, high=None) | models.Q(low__lte=models.F("high")),
                name="value_margin_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.school_year}"


class ValueVersion(models.Model):
    """A value as it stood after one change: nothing that was noted is silently replaced."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    value = models.ForeignKey(Value, on_delete=models.CASCADE, db_constraint=False, related_name="versions")
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["value", "number"], name="value_version_once")]

    def __str__(self) -> str:
        return f"{self.value_id} {self.number}"
