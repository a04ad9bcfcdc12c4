"""What a school wants to improve, who keeps it, by when, and how one will know that it worked."""

import uuid
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.activities.models import Plan
from rodedraad.library.models import PracticeExample
from rodedraad.programmes.models import Placement
from rodedraad.schools.models import Membership, Organisation
from rodedraad.surveys.models import Round


class Improvement(models.Model):
    """One thing to do better. `theme` is in the school's own words, or those of the scan it came from."""

    class State(models.TextChoices):
        OPEN = "open", _("Not begun")
        DOING = "doing", _("Under way")
        BLOCKED = "blocked", _("Stuck")
        REVIEW = "review", _("To look back on")
        DONE = "done", _("Done and kept")
        STOPPED = "stopped", _("Stopped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    what = models.TextField(_("what we do"), max_length=2000, blank=True)
    why = models.TextField(_("why"), max_length=2000, blank=True)
    sign = models.TextField(_("by what we will know"), max_length=1000, blank=True)
    went = models.TextField(_("how it went"), max_length=2000, blank=True)
    theme = models.CharField(_("theme"), max_length=80, blank=True)
    terms = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    owner = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    owner_name = models.CharField(_("owner"), max_length=120, blank=True, help_text="of whoever has no account")
    due_on = models.DateField(_("ready on"), null=True)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, null=True)
    cents = models.PositiveIntegerField(_("money"), null=True)
    plan = models.ForeignKey(Plan, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    placement = models.ForeignKey(
        Placement, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    practice = models.ForeignKey(PracticeExample, null=True, on_delete=models.SET_NULL, related_name="+")
    aim = models.ForeignKey("Aim", null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="measures")
    from_round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    state_note = models.CharField(_("in a few words"), max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, help_text="can be put back for thirty days")

    class Meta:
        ordering = ["due_on", "made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours=None) | models.Q(hours__gte=0, hours__lte=8784),
                name="improvement_hours_in_a_year",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def keeper(self) -> str:
        """Who keeps it, by name; empty when nobody does."""
        return self.owner.name if self.owner else self.owner_name

    @property
    def euros(self) -> Decimal | None:
        """The money in euros."""
        return None if self.cents is None else Decimal(self.cents) / 100

    @property
    def is_settled(self) -> bool:
        """Nothing is left to do."""
        return self.state in (self.State.DONE, self.State.STOPPED)

    def is_overdue(self, today: date) -> bool:
        """Its day has passed and it is not settled."""
        return self.due_on is not None and self.due_on < today and not self.is_settled


class ImprovementVersion(models.Model):
    """An improvement as it stood after one change: to compare, and to go back to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, db_constraint=False, related_name="versions")
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["improvement", "number"], name="improvement_version_once")]

    def __str__(self) -> str:
        return f"{self.improvement_id} {self.number}"


class Vision(models.Model):
    """What a school wants with LOB: who keeps the text, when it was last talked about, and what was agreed.

    Only `agreed_text` can be read without an account, and only when the school chose that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    owner_name = models.CharField(_("owner"), max_length=120, blank=True, help_text="of whoever has no account")
    talked_on = models.DateField(_("last talked about"), null=True)
    agreed_text = models.TextField(blank=True)
    agreed_on = models.DateField(null=True)
    agreed_number = models.PositiveIntegerField(null=True)
    is_public = models.BooleanField(_("open to everybody"), default=False)
    version = models.PositiveIntegerField(default=0, help_text="the number of the newest text")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_public=False) | models.Q(agreed_on__isnull=False),
                name="a_public_vision_is_agreed",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def keeper(self) -> str:
        """Who keeps the text, by name; empty when nobody does."""
        return self.owner.name if self.owner else self.owner_name


class VisionText(models.Model):
    """The vision as somebody wrote it once, why, and what it asks of the five conditions for LOB to take hold."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    vision = models.ForeignKey(Vision, on_delete=models.CASCADE, db_constraint=False, related_name="texts")
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=12000)
    reason = models.CharField(max_length=400, blank=True)
    conditions = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["vision", "number"], name="vision_text_once")]

    def __str__(self) -> str:
        return f"{self.vision_id} {self.number}"


class Versioned(models.Model):
    """Something of the cycle that is kept in versions and can be put back after removing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, help_text="can be put back for thirty days")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class Aim(Versioned):
    """Where a school wants to be after some years. `conditions` holds how far each of the five is."""

    class State(models.TextChoices):
        OPEN = "open", _("Not begun")
        DOING = "doing", _("Under way")
        REACHED = "reached", _("Reached")
        LEFT = "left", _("Let go")

    title = models.CharField(_("aim"), max_length=200)
    why = models.TextField(_("why"), max_length=2000, blank=True)
    sign = models.TextField(_("by what we will know"), max_length=1000, blank=True)
    theme = models.CharField(_("theme"), max_length=80, blank=True)
    from_year = models.PositiveIntegerField(_("from"))
    to_year = models.PositiveIntegerField(_("until"))
    owner = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    owner_name = models.CharField(_("owner"), max_length=120, blank=True, help_text="of whoever has no account")
    state = models.CharField(_("how far it is"), max_length=10, choices=State, default=State.OPEN)
    conditions = models.JSONField(_("conditions"), default=dict)

    class Meta:
        ordering = ["from_year", "to_year", "made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_year__gte=models.F("from_year")), name="aim_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def keeper(self) -> str:
        """Who keeps it, by name; empty when nobody does."""
        return self.owner.name if self.owner else self.owner_name


class Decision(models.Model):
    """A change of course: what, why, by whom and when. It is not rewritten; a newer one stands beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    aim = models.ForeignKey(Aim, on_delete=models.CASCADE, db_constraint=False, related_name="decisions")
    what = models.TextField(_("what was decided"), max_length=2000)
    why = models.TextField(_("why"), max_length=2000)
    taken_by = models.CharField(_("by whom"), max_length=160)
    taken_on = models.DateField(_("on which day"))
    conditions = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, help_text="can be put back for thirty days")

    class Meta:
        ordering = ["-taken_on", "-made_at"]

    def __str__(self) -> str:
        return f"{self.taken_on} {self.id}"


class CycleMoment(Versioned):
    """A day in the year on which the school looks at its cycle: every year, or once (`year`, a school year)."""

    class Kind(models.TextChoices):
        TALK = "talk", _("Talk")
        ASK = "ask", _("Asking and scan")
        WRITE = "write", _("Evaluation and plan")
        OTHER = "other", _("Something else")

    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TALK)
    month = models.PositiveSmallIntegerField(_("month"))
    day = models.PositiveSmallIntegerField(_("day"))
    year = models.PositiveIntegerField(_("school year"), null=True, help_text="empty: every year")
    note = models.TextField(_("in a few words"), max_length=1000, blank=True)
    owner = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    owner_name = models.CharField(_("owner"), max_length=120, blank=True, help_text="of whoever has no account")

    class Meta:
        ordering = ["month", "day", "made_at", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def keeper(self) -> str:
        """Who takes care of it, by name; empty when nobody does."""
        return self.owner.name if self.owner else self.owner_name


class SchoolTask(Versioned):
    """Who decides, does and knows of one task: of the list in data/tasks.toml, or one of the school's own (`title`).

    Each of the three holds words like `role:<key>`, `person:<membership>` and `name:<as typed>`.
    """

    key = models.CharField(max_length=60)
    title = models.CharField(_("task"), max_length=160, blank=True, help_text="of an own task")
    what = models.TextField(_("what it is"), max_length=1000, blank=True, help_text="of an own task")
    decides = ArrayField(models.CharField(max_length=140), verbose_name=_("who decides"), default=list)
    does = ArrayField(models.CharField(max_length=140), verbose_name=_("who does it"), default=list)
    knows = ArrayField(models.CharField(max_length=140), verbose_name=_("who must know"), default=list)
    talked_on = models.DateField(_("last talked about"), null=True)
    note = models.TextField(_("in a few words"), max_length=1000, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="school_task_once")]

    def __str__(self) -> str:
        return self.title or self.key


class CycleVersion(models.Model):
    """An aim, a moment or a task as it stood after one change: to compare, and to go back to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    aim = models.ForeignKey(Aim, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="versions")
    moment = models.ForeignKey(
        CycleMoment, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="versions"
    )
    task = models.ForeignKey(
        SchoolTask, null=True, on_delete=models.CASCADE, db_constraint=False, related_name="versions"
    )
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["aim", "number"], name="aim_version_once"),
            models.UniqueConstraint(fields=["moment", "number"], name="moment_version_once"),
            models.UniqueConstraint(fields=["task", "number"], name="task_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.aim_id or self.moment_id or self.task_id} {self.number}"
