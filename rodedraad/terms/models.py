"""A region's proposal to make one of its own terms national. The terms themselves live in framework and are public."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.framework.models import Term


class TermProposal(models.Model):
    """Asked once at a time per term; no person stands on it, the log of the region holds who asked."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Comes into the next national file")
        DECLINED = "declined", _("Stays a term of the region")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="proposals")
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["term"], condition=models.Q(state="open"), name="term_proposed_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.term_id} {self.state}"
