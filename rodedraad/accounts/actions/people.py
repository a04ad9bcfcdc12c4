"""Making and closing accounts."""

from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from rodedraad.accounts import rules
from rodedraad.accounts.actions.sessions import end_sessions
from rodedraad.accounts.models import Person, Session, SignInCode
from rodedraad.accounts.usernames import made_username
from rodedraad.audit.actions import note, note_erasure
from rodedraad.base.gate import acting_as, locked, refuse_if, require

TRIES = 20


@transaction.atomic
def make_person(
    *,
    by: Any,
    username: str = "",
    password: str | None = None,
    is_operator: bool = False,
    is_invented: bool = False,
    language: str = "nl",
    organisation: UUID | None = None,
) -> Person:
    """An account without any content. Who may ask for one is settled by the action that calls this.

    Without `username` one is made up. An e-mail address is added by the person, who proves that it is theirs.
    """
    name = username or _free_username()
    refuse_if(_("This user name is taken.") if Person.objects.filter(username=name).exists() else None)
    person = Person.objects.create_user(
        name, password=password, is_operator=is_operator, is_invented=is_invented, language=language
    )
    if organisation is None:
        with acting_as(person.pk, None):
            note("person.made", by=by or person, about=person)
    else:
        note("person.made", by=by, about=person, organisation=organisation)
    return person


def _free_username() -> str:
    for _try in range(TRIES):
        name = made_username()
        if not Person.objects.filter(username=name).exists():
            return name
    raise RuntimeError("no free user name found")


@transaction.atomic
def close_account(*, by: Person, person: Person) -> None:
    """Nobody signs in with this account again; its ways to sign in and its e-mail address are forgotten.

    What the person wrote for an organisation stays with that organisation.
    """
    require(by == person or by.is_operator)
    person = locked(person)
    refuse_if(rules.objection_to_closing(person))
    end_sessions(by=by, person=person)
    forget_person(person)
    note_erasure(person.pk)
    with acting_as(by.pk, None):
        note("person.closed", by=by, about=person)


def forget_person(person: Person) -> None:
    """Every way in and every address of this person goes. Also done again after an older back-up was restored."""
    Session.objects.filter(person=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    SignInCode.objects.filter(person=person).delete()
    person.is_active = False
    person.email = None
    person.set_unusable_password()
    person.save(update_fields=["is_active", "email", "password"])
