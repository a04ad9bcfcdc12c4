"""An activity being designed and carried out: every table behind the tenant wall, with composite keys."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.base.models import Document, EarlierText, Remark, WrittenText
from rodedraad.base.writing import Tables
from rodedraad.library.models import PracticeExample
from rodedraad.schools.models import Membership, Organisation


class Plan(Document):
    """A plan for one activity; `content` holds choices, numbers and dates, PlanField the texts written together."""

    class State(models.TextChoices):
        WRITING = "writing", _("Being designed")
        AGREED = "agreed", _("Agreed")
        RAN = "ran", _("Carried out")
        REMOVED = "removed", _("Removed")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    school_year = models.PositiveSmallIntegerField(help_text="the first calendar year of the two")
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    from_practice = models.ForeignKey(PracticeExample, null=True, on_delete=models.SET_NULL, related_name="+")
    from_plan = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    from_kit = models.CharField(max_length=80, blank=True, help_text="key in the starter pack")
    from_kit_version = models.PositiveIntegerField(default=0)
    pilot_group = models.CharField(max_length=120, blank=True)
    pilot_ends_on = models.DateField(null=True)
    pilot_decision = models.CharField(max_length=1000, blank=True)


class PlanField(WrittenText):
    """The text of one field of a plan."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, db_constraint=False, related_name="fields")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="plan_field_once")]


class PlanKept(EarlierText):
    """An earlier version of a text of a plan."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, db_constraint=False, related_name="kept")


TABLES = Tables(PlanField, PlanKept, of="plan")


class PlanTask(models.Model):
    """Who does what, for whom, in how many hours; whoever is asked decides themself whether to join."""

    class Joins(models.TextChoices):
        ASKED = "asked", _("Asked")
        YES = "yes", _("Joins")
        NO = "no", _("Does not join")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, db_constraint=False, related_name="tasks")
    role = models.CharField(max_length=80, help_text="key of a role")
    bearer = models.CharField(max_length=80, blank=True, help_text="key of a goal bearer: for whom")
    what = models.CharField(max_length=300, blank=True)
    hours = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(0))
    membership = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True, help_text="of whoever has no account")
    joins = models.CharField(max_length=5, choices=Joins, default=Joins.ASKED)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(hours__gte=0, hours__lte=8784), name="plan_task_hours_in_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.what}"


class PlanCost(models.Model):
    """One line of money: an amount in all, or for each of so many."""

    class Per(models.TextChoices):
        ONCE = "once", _("in all")
        LEARNER = "learner", _("for each who takes part")
        GROUP = "group", _("for each group")
        OTHER = "other", _("for each of something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, db_constraint=False, related_name="costs")
    line = models.CharField(max_length=40, help_text="kind of cost, like bus or entrance")
    what = models.CharField(max_length=300, blank=True)
    cents = models.PositiveIntegerField(default=0)
    per = models.CharField(max_length=8, choices=Per, default=Per.ONCE)
    per_name = models.CharField(max_length=40, blank=True, help_text="for each of what, when it is something else")
    times = models.PositiveIntegerField(null=True, help_text="how many of those; empty: not known")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.line} {self.cents}"

    @property
    def euros(self) -> Decimal:
        """The amount in euros."""
        return Decimal(self.cents) / 100


class PlanComment(Remark):
    """A remark on a plan by a colleague, or by a panel of pupils or parents through a link."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, db_constraint=False, related_name="comments")
    field = models.CharField(max_length=40, blank=True)
    is_panel = models.BooleanField(default=False, help_text="through a link, without an account")
    link_id = models.UUIDField(null=True)
    assignee = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )


class SetAside(models.Model):
    """A point of the checklist that this plan need not meet, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, db_constraint=False, related_name="set_aside")
    point = models.CharField(max_length=80)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["plan", "point"], name="plan_point_set_aside_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.point}"


class PlanOutcome(models.Model):
    """How it went, afterwards: who was there, how many, was it worth it, and what to keep, change and drop."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, db_constraint=False, related_name="outcome")
    held_on = models.DateField(null=True)
    who = models.CharField(max_length=300, blank=True)
    how_many = models.PositiveIntegerField(null=True)
    worth = models.TextField(blank=True)
    keep = models.TextField(blank=True)
    change = models.TextField(blank=True)
    drop = models.TextField(blank=True)
    decision = models.CharField(max_length=10, blank=True)
    draft_id = models.UUIDField(null=True, help_text="the example for the practice base that began with it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.plan_id} {self.decision}"
