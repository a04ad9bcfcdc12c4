"""A school's programme: what is placed in which year and week, the hours given for it, and the feeds people follow."""

import uuid
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.activities.models import Plan
from rodedraad.calendars.models import HolidayRegion
from rodedraad.schools import years
from rodedraad.schools.models import Link, Membership, Organisation

MOST_HOURS = Decimal(1680)
MOST_YEARS = 8
OWN = ":own"
"""Ends `from_template` when a programme was begun with a school's own version."""


class Programme(models.Model):
    """What one school offers in one school year, for one or more tracks, over all their years."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year"))
    name = models.CharField(_("name"), max_length=120)
    tracks = ArrayField(models.CharField(max_length=40), default=list, verbose_name=_("tracks"))
    years = ArrayField(models.PositiveSmallIntegerField(), default=list, verbose_name=_("years"))
    holiday_region = models.CharField(_("holiday region"), max_length=6, choices=HolidayRegion, blank=True)
    outside_aim_percent = models.PositiveSmallIntegerField(
        _("aim for learning outside school"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    is_public = models.BooleanField(default=False)
    from_template = models.CharField(max_length=80, blank=True, help_text="key and version of the year programme")
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-school_year", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outside_aim_percent__isnull=True) | models.Q(outside_aim_percent__lte=100),
                name="programme_aim_is_a_share",
            ),
            models.UniqueConstraint(
                fields=["organisation", "school_year", "copied_from"],
                name="programme_copied_once_to_a_year",
                condition=models.Q(copied_from__isnull=False, removed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def year_label(self) -> str:
        """The school year as people write it."""
        return years.label(self.school_year)

    @property
    def is_from_own(self) -> bool:
        """Whether it was begun with the school's own version of a year programme."""
        return self.from_template.endswith(OWN)


class Placement(models.Model):
    """One activity in a programme: for which tracks and years, when, by whom, how long, where and what for."""

    class Kind(models.TextChoices):
        LESSON = "lesson", _("Lesson")
        PROJECT = "project", _("Project")
        PROFILE_PAPER = "profile_paper", _("Profile paper")
        ELECTIVE = "elective", _("Elective")
        INTERNSHIP = "internship", _("Internship")
        NEXT_SCHOOL = "next_school", _("Lesson at the next school")
        TALK = "talk", _("Career talk")
        EVENT = "event", _("Event")

    class Place(models.TextChoices):
        INSIDE = "inside", _("At school")
        OUTSIDE = "outside", _("Outside school")
        NEXT_SCHOOL = "next_school", _("At the next school")
        FIRM = "firm", _("At a firm")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CONFIRMED = "confirmed", _("In the programme")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, db_constraint=False, related_name="placements")
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    title = models.CharField(_("title"), max_length=200)
    tracks = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, help_text="none: all tracks of the programme"
    )
    years = ArrayField(models.PositiveSmallIntegerField(), default=list, verbose_name=_("years"))
    period = models.CharField(_("period"), max_length=40, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("up to and including"), null=True, blank=True)
    week_note = models.CharField(_("note with the week"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.LESSON)
    owner = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    owner_name = models.CharField(_("who takes care of it"), max_length=120, blank=True)
    learner_hours = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True, help_text="for one youngster; empty: unknown"
    )
    coach_hours = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True, help_text="for one group; empty: unknown"
    )
    place = models.CharField(_("place"), max_length=12, choices=Place, default=Place.INSIDE)
    is_obligatory = models.BooleanField(_("everybody takes part"), default=True)
    law = models.CharField(_("what the law asks"), max_length=60, blank=True)
    rule_book_text = models.TextField(_("text for the examination rules"), max_length=4000, blank=True)
    study_points = models.DecimalField(_("study points"), max_digits=5, decimal_places=1, null=True, blank=True)
    phases = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    competences = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    goals = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    elements = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    what = models.TextField(_("what happens"), max_length=4000, blank=True)
    in_words = models.TextField(_("in words for youngsters"), max_length=1000, blank=True, default="")
    status = models.CharField(max_length=9, choices=Status, default=Status.CONFIRMED)
    contributed_by = models.CharField(max_length=120, blank=True)
    kit = models.CharField(max_length=80, blank=True, help_text="key of the activity kit in the starter pack")
    order = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_on", "order", "title", "id"]
        indexes = [models.Index(fields=["programme", "starts_on"], name="placement_of_programme")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=False, ends_on__gte=models.F("starts_on")),
                name="placement_ends_after_start",
            ),
            *[
                models.CheckConstraint(
                    condition=models.Q(**{f"{field}__isnull": True})
                    | models.Q(**{f"{field}__gte": 0, f"{field}__lte": MOST_HOURS}),
                    name=f"placement_{field}_possible",
                )
                for field in ("learner_hours", "coach_hours")
            ],
            models.CheckConstraint(
                condition=models.Q(study_points__isnull=True) | models.Q(study_points__gte=0),
                name="placement_study_points_not_below_zero",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class HoursGiven(models.Model):
    """How many hours somebody is given for the talks and lessons of their groups in this programme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, db_constraint=False, related_name="hours_given")
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    groups = models.CharField(_("groups"), max_length=200, blank=True)
    years = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=1)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(hours__gte=0, hours__lte=MOST_HOURS), name="hours_given_possible")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.hours}"


class Feed(models.Model):
    """A calendar somebody follows; the secret in its address is a link that can be revoked."""

    class Kind(models.TextChoices):
        GROUP = "group", _("For a group")
        PERSON = "person", _("For one person")
        PROGRAMME = "programme", _("The whole programme")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(
        Programme, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="feeds"
    )
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    label = models.CharField(_("label"), max_length=120)
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    track = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.label
