"""Long work of invitations: sending a reminder."""

from django.urls import reverse

from rodedraad.invitations.actions.sending import send_all
from rodedraad.invitations.models import Reminder
from rodedraad.jobs.models import Job
from rodedraad.jobs.tasks import long_work


@long_work
def send_reminder(job: Job) -> str | None:
    """Mail everybody who is asked once more; a reminder that has gone is not sent again."""
    rows = Reminder.objects.select_related("audience__round", "audience__organisation", "audience__version")
    reminder = rows.get(pk=str(job.subject))
    send_all(reminder, job)
    return reverse("invitations:reminders", args=[reminder.audience.round_id])
