"""Checking a name with a password: one slow hash each time, whether the account exists or not."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress

from rodedraad.accounts.models import Person


class SignInBackend(AuthenticationBackend):
    """What AUTHENTICATION_BACKENDS names."""

    def _authenticate(self, request: Any, **credentials: Any) -> Any:
        typed = str(credentials.get("username") or credentials.get("email") or "").strip()[:254]
        by_name = Person.objects.filter(username__iexact=typed).first()
        address = EmailAddress.objects.filter(email=typed.lower(), verified=True).select_related("user").first()
        person = by_name or (address.user if address else None)
        return self._check_password(person, str(credentials.get("password") or ""))
