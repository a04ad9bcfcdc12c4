"""Words of the field that search brings together."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class SynonymSet(models.Model):
    """Words that mean the same, are narrower, or are another sector's word; shown when used, and removable."""

    class Kind(models.TextChoices):
        SAME = "same", _("the same")
        NARROWER = "narrower", _("narrower")
        SECTOR_WORD = "sector_word", _("word of another sector")

    key = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    from_words = ArrayField(models.CharField(max_length=60))
    to_words = ArrayField(models.CharField(max_length=60), help_text="the same as from_words when it works both ways")
    note = models.CharField(max_length=200, blank=True)
    is_retired = models.BooleanField(default=False)
    is_own = models.BooleanField(default=False, help_text="made or changed by an editor: loading leaves it alone")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
