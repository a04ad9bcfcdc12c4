"""What a school says to the vision of its region, paragraph by paragraph."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.models import Organisation


class VisionAnswer(models.Model):
    """One time that a school said where it shares the vision of a region and where it goes its own way.

    `said` holds a row for each paragraph: its text, a stance and some words. The newest one counts; earlier ones stay.
    The region reads the newest one, and only when the school opened it.
    """

    class Stance(models.TextChoices):
        NONE = "", _("We did not talk about this yet")
        SHARE = "share", _("We share this")
        OWN = "own", _("We do this our way")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    agreed_number = models.PositiveIntegerField(help_text="which text of the region it is about")
    said = models.JSONField(default=list)
    is_open = models.BooleanField(_("the region may read it"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "region", "number"], name="vision_answer_once"),
            models.UniqueConstraint(
                fields=["organisation", "region"], name="one_open_vision_answer", condition=models.Q(is_open=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.region_id} {self.number}"
