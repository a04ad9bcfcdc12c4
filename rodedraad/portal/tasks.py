"""Long work of the portal: the daily round."""

from django.utils.timezone import localdate

from rodedraad.jobs.models import Job
from rodedraad.jobs.progress import progress
from rodedraad.jobs.tasks import long_work
from rodedraad.portal import daily


@long_work
def make_daily_round(job: Job) -> None:
    """Everything that is done once a day; doing it twice changes nothing."""
    for done, _line in enumerate(daily.round_of(localdate()), 1):
        progress(job, done, len(daily.DEEDS))
