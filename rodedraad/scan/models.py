"""The talk about a closed scan: what is on the agenda, what was said per step, and what was decided."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.base.models import Document, EarlierText, WrittenText
from rodedraad.base.writing import Tables
from rodedraad.quality.models import Improvement
from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Round


class Talk(Document):
    """An hour with the team about one scan. `content`: the keys of its themes, and minutes per step.

    `agenda_version` counts how often the agenda was settled; `version` counts every change, also of what was said.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Prepared")
        HELD = "held", _("Held")
        REMOVED = "removed", _("Removed")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, db_constraint=False, related_name="talks")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    held_on = models.DateField(_("day"), null=True)
    people = models.PositiveSmallIntegerField(_("how many took part"), null=True)
    names = models.CharField(_("who of the staff took part"), max_length=400, blank=True)
    agenda_version = models.PositiveIntegerField(default=1)

    class Meta(Document.Meta):
        constraints = [
            *Document.Meta.constraints,
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(removed_at=None), name="one_talk_about_a_scan"
            ),
        ]

    @property
    def themes(self) -> list[str]:
        """The keys of the themes that are talked about, in order."""
        return list(self.content.get("themes", ()))

    def minutes(self, step: str) -> int:
        """How long a step takes as planned."""
        return int(self.content.get("minutes", {}).get(step, 0))

    @property
    def is_held(self) -> bool:
        """Whether it is closed; nobody writes in it then."""
        return self.state == self.State.HELD


class TalkText(WrittenText):
    """What was said at one step, whose name it bears."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, db_constraint=False, related_name="texts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "name"], name="talk_text_once")]


class TalkKept(EarlierText):
    """An earlier version of such a text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, db_constraint=False, related_name="kept")


TABLES = Tables(TalkText, TalkKept, of="talk")


class TalkDecision(models.Model):
    """What was decided at one step: it stands on the board as an improvement, here with the words of that moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, db_constraint=False, related_name="decisions")
    step = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    improvement = models.ForeignKey(
        Improvement, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.title
