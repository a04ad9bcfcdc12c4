"""Beginning and ending the time somebody is signed in."""

from django.db import transaction

from rodedraad.accounts.models import Person, Session
from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as, require


def note_sign_in(*, person: Person) -> None:
    """Somebody signed in: kept in the log that the person can see."""
    with acting_as(person.pk, None):
        note("session.started", by=person, about=person)


@transaction.atomic
def end_sessions(*, by: Person, person: Person, besides: str | None = None) -> int:
    """End all sessions of this person, or all but one; how many ended."""
    require(by == person or by.is_operator)
    rows = Session.objects.filter(person=person)
    if besides:
        rows = rows.exclude(session_key=besides)
    ended, _ = rows.delete()
    if ended:
        _note(by, person, ended)
    return ended


@transaction.atomic
def end_session(*, by: Person, session: Session) -> None:
    """End one of one's own sessions; its cookie is worth nothing from then on."""
    require(session.person_id == by.pk)
    session.delete()
    _note(by, by, 1)


def _note(by: Person, person: Person, ended: int) -> None:
    with acting_as(by.pk, None):
        note("session.ended", by=by, about=person, sessions=ended)
