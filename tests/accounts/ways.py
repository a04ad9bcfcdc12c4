"""What tests of signing in share: a person with a password, pages, codes from the mail and from an app."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import get_hasher, make_password
from django.core import mail
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.actions.people import make_person
from rodedraad.accounts.models import Person
from rodedraad.accounts.post import wait_until_sent

PASSWORD = "drie kikkers in de vijver"
SESSION = settings.SESSION_COOKIE_NAME
_coded: dict[str, str] = {}


def coded() -> str:
    """The password as the database keeps it; made once for each way of hashing, since it is slow on purpose."""
    way = get_hasher().algorithm
    if way not in _coded:
        _coded[way] = make_password(PASSWORD)
    return _coded[way]


def somebody(username: str = "kievit-4821", email: str = "", **more: Any) -> Person:
    """Somebody with a password, and with an e-mail address if given."""
    person = make_person(by=None, username=username, **more)
    Person.objects.filter(pk=person.pk).update(password=coded(), email=email or None)
    if email:
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return Person.objects.get(pk=person.pk)


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: Any) -> Any:
    """Fill in the page to sign in."""
    return client.post(reverse("account_login"), {"login": login, "password": password}, **more)


def is_signed_in(client: Client) -> bool:
    """Whether the browser gets a page that needs signing in."""
    return client.get(reverse("accounts:account")).status_code == 200


@contextmanager
def posted(capture: Any) -> Iterator[list[Any]]:
    """What was mailed meanwhile."""
    before = len(mail.outbox)
    letters: list[Any] = []
    with capture(execute=True):
        yield letters
    wait_until_sent()
    letters.extend(mail.outbox[before:])


def code_in(letter: Any) -> str:
    """The code in a mail."""
    found = re.search(r"^([A-Z0-9-]{6,12})$", letter.body, re.M)
    assert found, letter.body
    return found[1]


def app_code(secret: str, *, steps: int = 0) -> str:
    """What an authenticator app shows now (or some steps of half a minute later)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def proved(client: Client, person: Person) -> None:
    """Sign somebody in who showed a moment ago who it is, as sensitive pages ask."""
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
