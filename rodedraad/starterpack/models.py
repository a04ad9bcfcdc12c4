"""The starter pack as it was loaded, public, every version kept; and a school's own copies, behind the tenant wall."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.models import Organisation


class Kind(models.TextChoices):
    KIT = "kit", _("Activity kit")
    PROGRAMME = "programme", _("Year programme")
    TALK_CARD = "talk_card", _("Talk card")
    TEXT = "text", _("Text to copy")
    HOME_TASK = "home_task", _("Task for at home")
    FIRM_PAGE = "firm_page", _("Page for a firm")


def keys() -> "ArrayField[list[str], list[str]]":
    """A list of term keys or plain keys."""
    return ArrayField(models.CharField(max_length=80), default=list, blank=True)


class StarterItem(models.Model):
    """One thing of the starter pack in its present version: public, the same for everybody, loaded from our files."""

    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    order = models.PositiveIntegerField(default=0, help_text="the order of the files, and within a file of the rows")
    title = models.CharField(max_length=200)
    sectors = keys()
    tracks = keys()
    goals = keys()
    competences = keys()
    elements = keys()
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kind", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="starter_item_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.version}"


class StarterVersion(models.Model):
    """Every version that was ever loaded, so that a school's copy can be set beside what it came from."""

    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kind", "key", "version"]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "version"], name="starter_version_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.version}"


class OwnItem(models.Model):
    """A school's own copy of a thing of the starter pack: the same structure, the school's own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    from_key = models.CharField(max_length=80)
    from_version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1, help_text="rises with every change, so that two do not overwrite")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "title", "id"]

    def __str__(self) -> str:
        return self.title
