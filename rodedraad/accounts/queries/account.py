"""What somebody sees of the own account: ways to sign in, sessions, letters."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import models

from rodedraad.accounts.models import Person, Session, SignInCode

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class WaysIn:
    """How somebody can sign in: a password, a mailed code, passkeys, and whether an app confirms it."""

    has_password: bool
    email: str
    passkeys: int
    has_app: bool

    @property
    def has_any(self) -> bool:
        """Whether there is any way back in after signing out."""
        return self.has_password or bool(self.email) or self.passkeys > 0


def ways_in(person: Person) -> WaysIn:
    """All ways of this person."""
    types = list(Authenticator.objects.filter(user=person, type__in=FACTORS).values_list("type", flat=True))
    email = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary").first()
    return WaysIn(
        has_password=person.has_usable_password(),
        email=email.email if email else "",
        passkeys=types.count(Authenticator.Type.WEBAUTHN),
        has_app=Authenticator.Type.TOTP in types,
    )


def has_second_factor(person: Person) -> bool:
    """Whether a passkey or an authenticator app guards this account."""
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def sessions_of(person: Person, *, now: datetime) -> models.QuerySet[Session]:
    """Where this person is signed in now, last used first."""
    return Session.objects.filter(person=person, expire_date__gt=now).order_by("-seen_at")


def letters_of(person: Person) -> models.QuerySet[SignInCode]:
    """The letters made for this person by others, newest first."""
    return SignInCode.objects.filter(person=person).order_by("-made_at")[:10]
