"""Signing in with a user name or e-mail address and a password."""

import re
import time

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.actions.people import close_account, make_person
from rodedraad.accounts.models import Session
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import acting_as
from tests.accounts.ways import SESSION, is_signed_in, sign_in, somebody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "login", ["kievit-4821", "Kievit-4821", "k@voorbeeld.example", "K@Voorbeeld.example", " kievit-4821 "]
)
def test_name_or_address_and_password_sign_in(client: Client, login: str) -> None:
    somebody(email="k@voorbeeld.example")
    answer = sign_in(client, login)
    assert answer.status_code == 302 and answer["Location"] == reverse("portal:home")
    assert is_signed_in(client)


def test_the_page_asked_for_comes_next(client: Client) -> None:
    somebody()
    account = reverse("accounts:account")
    assert client.get(account)["Location"] == f"{reverse('account_login')}?next={account}"
    answer = client.post(reverse("account_login"), {"login": "kievit-4821", "password": "x" * 10, "next": account})
    assert f'name="next" value="{account}"' in answer.content.decode()
    answer = sign_in(client, "kievit-4821")
    assert answer.status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)"])
def test_no_page_elsewhere_comes_next(client: Client, elsewhere: str) -> None:
    somebody()
    answer = client.post(
        f"{reverse('account_login')}?next={elsewhere}",
        {
            "login": "kievit-4821",
            "password": "drie kikkers in de vijver",
            "next": elsewhere,
        },
    )
    assert answer.status_code == 302 and answer["Location"] == reverse("portal:home")


def without_tokens(answer: bytes) -> str:
    """A page without what differs each time."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.decode())
    return re.sub(r'value="[^"]*-\d{4}"', "", text)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client) -> None:
    somebody()
    wrong = sign_in(client, "kievit-4821", "heel iets anders")
    unknown = sign_in(Client(), "grutto-9999", "heel iets anders")
    assert wrong.status_code == unknown.status_code == 200
    assert without_tokens(wrong.content) == without_tokens(unknown.content)
    assert not is_signed_in(client)


def test_the_time_it_takes_tells_nothing() -> None:
    """A known name, a known address, an account without password and an unknown name cost one slow hash each."""
    somebody(email="k@voorbeeld.example")
    make_person(by=None, username="uil-2000")
    spent: dict[str, list[float]] = {}
    for n in range(6):
        for name in ("kievit-4821", "k@voorbeeld.example", "uil-2000", "grutto-9999"):
            before = time.process_time()
            sign_in(Client(REMOTE_ADDR=f"10.9.{n}.{len(name)}"), name, "heel iets anders")
            spent.setdefault(name, []).append(time.process_time() - before)
    least = [min(times) for times in spent.values()]  # what a busy machine adds is no part of it
    assert (max(least) - min(least)) / max(least) < 0.2, spent


def test_an_unproven_address_signs_nobody_in(client: Client) -> None:
    from allauth.account.models import EmailAddress

    person = somebody()
    EmailAddress.objects.create(user=person, email="k@voorbeeld.example", verified=False, primary=True)
    assert sign_in(client, "k@voorbeeld.example").status_code == 200
    assert not is_signed_in(client)


def test_a_closed_account_signs_nobody_in(client: Client) -> None:
    person = somebody()
    with acting_as(person.pk, None):
        close_account(by=person, person=person)
    assert sign_in(client, "kievit-4821").status_code == 200
    assert not is_signed_in(client)


def test_signing_in_gives_a_new_session(client: Client) -> None:
    person = somebody()
    planted = "planted0planted0planted0planted0"
    client.cookies[SESSION] = planted
    sign_in(client, "kievit-4821")
    own = client.cookies[SESSION].value
    assert own != planted and is_signed_in(client)
    assert not Session.objects.filter(session_key=planted).exists()
    assert [row.session_key for row in Session.objects.filter(person=person)] == [own]


def test_the_session_of_before_signing_in_is_worth_nothing(client: Client) -> None:
    somebody()
    client.post(reverse("account_request_login_code"), {"email": "iemand@voorbeeld.example"})
    before = client.cookies[SESSION].value
    assert client.get(reverse("account_login"))["Location"] == reverse("account_confirm_login_code")
    client.post(reverse("account_logout"), {"next": reverse("account_login")})
    sign_in(client, "kievit-4821")
    assert is_signed_in(client) and client.cookies[SESSION].value != before
    stranger = Client()
    stranger.cookies[SESSION] = before
    assert not is_signed_in(stranger)


def test_the_cookie_is_guarded_and_ends_with_the_browser(client: Client) -> None:
    somebody()
    cookie = sign_in(client, "kievit-4821").cookies[SESSION]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["max-age"] and not cookie["expires"]


def test_signing_in_is_noted(client: Client) -> None:
    person = somebody()
    sign_in(client, "kievit-4821")
    with acting_as(person.pk, None):
        assert AuditEntry.objects.filter(event="session.started", by=person).count() == 1


def test_signing_up_does_not_exist(client: Client) -> None:
    for path in ("/signup/", "/accounts/signup/", "/inloggen/aanmelden/", "/password/reset/"):
        assert client.get(path).status_code in {302, 404}
    assert b"signup" not in client.get(reverse("account_login")).content
