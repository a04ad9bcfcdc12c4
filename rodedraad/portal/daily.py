"""What is done once a day, app by app: retention, and what is due. Each deed may be done twice without harm."""

import logging
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from rodedraad.accounts.actions.attempts import remove_old_attempts
from rodedraad.accounts.models import Session, SignInCode
from rodedraad.activities.actions.plans import forget_removed_plans
from rodedraad.audit.queries import verify
from rodedraad.calendars.actions.own_days import forget_removed_days
from rodedraad.evaluations.actions.evaluations import forget_removed_evaluations
from rodedraad.exchange.actions.imports import remove_old_imports
from rodedraad.indicators.actions.indicators import forget_removed_indicators
from rodedraad.indicators.actions.values import forget_removed_values
from rodedraad.intake.actions.retention import forget_removed_drafts
from rodedraad.invitations.actions.letters import forget_letters
from rodedraad.invitations.actions.reminders import send_planned_reminders
from rodedraad.jobs.actions import remove_old_jobs
from rodedraad.portal.reminders import remind_of_reviews
from rodedraad.programmes.actions.feeds import forget_ended_feeds
from rodedraad.programmes.actions.retention import forget_removed_programmes
from rodedraad.quality.actions.cycle import forget_removed_cycle
from rodedraad.quality.actions.improvements import forget_removed_improvements
from rodedraad.regions.actions.lessons import forget_removed_lessons
from rodedraad.regions.actions.moments import forget_removed_moments
from rodedraad.scan.actions.talks import forget_removed_talks
from rodedraad.schools.actions.rosters import remove_old_rosters
from rodedraad.starterpack.actions.own import forget_removed_items
from rodedraad.surveys.actions.retention import close_ended_rounds, forget_removed_questionnaires

log = logging.getLogger(__name__)
CODES_KEPT = timedelta(days=30)


def remove_old_sessions(today: date) -> int:
    """Sessions past their end."""
    before = Session.objects.count()
    import_string(f"{settings.SESSION_ENGINE}.SessionStore").clear_expired()
    return before - Session.objects.count()


def remove_old_codes(today: date) -> int:
    """Codes of letters that ended a month ago."""
    removed, _ = SignInCode.objects.filter(ends_at__date__lt=today - CODES_KEPT).delete()
    return removed


def find_audit_faults(today: date) -> int:
    """The seals still fit; a fault is shouted into the log of the server."""
    faults = verify().faults
    for fault in faults:
        log.error("audit log: %s %s-%s: %s", fault.organisation, *fault.entries, fault.what)
    return len(faults)


DEEDS: list[tuple[str, Callable[[date], int]]] = [
    ("old sessions", remove_old_sessions),
    ("codes of letters removed", remove_old_codes),
    ("old attempts to sign in removed", lambda today: remove_old_attempts()),
    ("unfinished imports removed", lambda today: remove_old_imports()),
    ("examples removed a month ago forgotten", forget_removed_drafts),
    ("plans removed a month ago forgotten", forget_removed_plans),
    ("calendars to follow that ended forgotten", forget_ended_feeds),
    ("days of schools removed a month ago forgotten", forget_removed_days),
    ("own versions removed a month ago forgotten", forget_removed_items),
    ("programmes removed a month ago forgotten", forget_removed_programmes),
    ("evaluations removed a month ago forgotten", forget_removed_evaluations),
    ("improvements removed a month ago forgotten", forget_removed_improvements),
    ("aims, decisions, moments and tasks removed a month ago forgotten", forget_removed_cycle),
    ("figures removed a month ago forgotten", forget_removed_indicators),
    ("values of figures removed a month ago forgotten", forget_removed_values),
    ("moments for the scan removed a month ago forgotten", forget_removed_moments),
    ("lessons of schools removed a month ago forgotten", forget_removed_lessons),
    ("talks about a scan removed a month ago forgotten", forget_removed_talks),
    ("rounds of questionnaires that ended closed", close_ended_rounds),
    ("groups reminded on the chosen day", send_planned_reminders),
    ("letters of rounds that ended forgotten", forget_letters),
    ("questionnaires and rounds removed a month ago forgotten", forget_removed_questionnaires),
    ("files with people that were not loaded removed", lambda today: remove_old_rosters()),
    ("old jobs removed", lambda today: remove_old_jobs()),
    ("schools reminded of an example that is due for review", remind_of_reviews),
    ("faults in the audit log", find_audit_faults),
]


def round_of(today: date) -> Iterator[tuple[str, int]]:
    """Do everything; gives each deed with its count as it is done."""
    for name, deed in DEEDS:
        yield name, deed(today)
