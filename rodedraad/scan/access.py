"""Who may see the scans of a school and the talks about them, who may begin a scan, and who leads a talk."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.quality.models import Improvement
from rodedraad.scan.models import Talk, TalkDecision, TalkKept
from rodedraad.schools.access import has_role
from rodedraad.schools.models import KEEPERS, STAFF, Organisation
from rodedraad.surveys.models import Instrument, Round


def may_see(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Everybody who works at a school sees where roles see it differently; never who answered what."""
    return has_role(by, organisation, *STAFF, today=today)


def may_begin(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Asking is for counsellors, team leaders and administrators of a school."""
    return has_role(by, organisation, *KEEPERS, today=today)


def scans_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Round]:
    """The scans of this school for who works there, the latest first."""
    if not may_see(person, organisation, today=today):
        return Round.objects.none()
    rows = Round.objects.filter(organisation=organisation, purpose=Round.Purpose.SCAN, removed_at=None)
    return rows.select_related("organisation").order_by("-opens_on", "-made_at")


def closed_scans_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Round]:
    """Those of which there is something to see."""
    return scans_at(person, organisation, today=today).exclude(closed_at=None)


def own_set(organisation: Organisation, key: str) -> Instrument | None:
    """The questionnaire of the scan for one role as this school asked it before, once it is settled who may ask."""
    return Instrument.objects.filter(organisation=organisation, key=key, removed_at=None).order_by("made_at").first()


# --- the talk about a scan


def may_lead(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Preparing a talk, taking notes and deciding is for who keeps improvements."""
    return has_role(by, organisation, *KEEPERS, today=today)


def talks_about(round: Round) -> QuerySet[Talk]:
    """The talks about this scan, once it is settled that somebody may see it; a removed one can be put back."""
    return Talk.objects.filter(round=round).select_related("round__organisation", "organisation")


def talk_about(round: Round) -> Talk | None:
    """The talk about this scan that was not removed."""
    return talks_about(round).filter(removed_at=None).first()


def decisions_of(talk: Talk) -> QuerySet[TalkDecision]:
    """What was decided, in order, with what stands on the board now."""
    return TalkDecision.objects.filter(talk=talk).select_related("improvement__owner")


def kept_texts_of(talk: Talk) -> QuerySet[TalkKept]:
    """Earlier versions of what was written down."""
    return TalkKept.objects.filter(talk=talk).select_related("talk")


def improvements_from(round: Round) -> QuerySet[Improvement]:
    """What stands on the board because of this scan."""
    return Improvement.objects.filter(from_round=round, removed_at=None).select_related("owner")
