"""Who guesses is slowed down; a class behind one address keeps working, and nobody is shut out by somebody else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from rodedraad.accounts.actions.attempts import remove_old_attempts
from rodedraad.accounts.limits import TAKES_SECRET
from rodedraad.accounts.models import Attempt, Person
from tests.accounts.ways import PASSWORD, coded, is_signed_in, sign_in, somebody
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick_hash(settings: Any) -> None:
    """Many passwords in one test: the hash itself is not what is tested here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def later(seconds: int) -> None:
    """Let time pass, as far as tries are concerned."""
    for row in Attempt.objects.all():
        Attempt.objects.filter(pk=row.pk).update(at=row.at - timedelta(seconds=seconds))


def test_a_class_behind_one_address_gets_in_with_two_typing_errors_each(quick_hash: None) -> None:
    people = [Person.objects.create_user(f"kievit-{n}", password=PASSWORD) for n in range(1000, 1030)]
    for _ in range(2):
        for person in people:
            assert sign_in(Client(), person.username, "typefout typefout").status_code == 200
    inside = 0
    for person in people:
        client = Client()
        sign_in(client, person.username)
        inside += is_signed_in(client)
    assert inside == 30
    assert Attempt.objects.filter(kind="login").count() == 90


def test_five_wrong_passwords_then_a_wait_that_grows(client: Client) -> None:
    somebody()
    for _ in range(5):
        assert sign_in(client, "kievit-4821", "fout fout fout").status_code == 200
    answer = sign_in(client, "kievit-4821")
    assert answer.status_code == 429 and 25 <= int(answer["Retry-After"]) <= 30
    later(31)
    assert sign_in(client, "kievit-4821", "fout fout fout").status_code == 200
    assert 55 <= int(sign_in(client, "kievit-4821")["Retry-After"]) <= 60
    later(61)
    assert sign_in(client, "kievit-4821").status_code == 302


def test_a_good_password_wipes_the_slate(client: Client) -> None:
    somebody()
    for _ in range(4):
        sign_in(client, "kievit-4821", "fout fout fout")
    sign_in(client, "kievit-4821")
    client.post(reverse("account_logout"))
    assert sign_in(client, "kievit-4821", "fout fout fout").status_code == 200
    assert sign_in(client, "kievit-4821").status_code == 302


def test_an_unknown_name_waits_just_as_long(client: Client) -> None:
    somebody()
    for name in ("kievit-4821", "grutto-9999"):
        for _ in range(5):
            sign_in(client, name, "fout fout fout")
    known, unknown = sign_in(client, "kievit-4821"), sign_in(client, "grutto-9999")
    assert known.status_code == unknown.status_code == 429
    assert known.content == unknown.content


def test_a_classmate_at_another_address_makes_nobody_wait() -> None:
    somebody()
    for _ in range(8):
        sign_in(Client(REMOTE_ADDR="10.0.0.7"), "kievit-4821", "fout fout fout")
    assert sign_in(Client(REMOTE_ADDR="10.0.0.7"), "kievit-4821").status_code == 429
    assert sign_in(Client(REMOTE_ADDR="10.0.0.8"), "kievit-4821").status_code == 302


def test_an_address_that_fails_more_than_sixty_times_a_minute_waits(quick_hash: None) -> None:
    somebody()
    answers = [sign_in(Client(), f"mus-{n}", "fout fout fout").status_code for n in range(63)]
    assert answers == [200] * 61 + [429] * 2
    later(61)
    assert sign_in(Client(), "mus-1", "fout fout fout").status_code == 200


def test_an_address_that_tries_more_than_a_hundred_and_twenty_times_a_minute_waits(quick_hash: None) -> None:
    somebody()
    Attempt.objects.bulk_create([Attempt(kind="login", key=address_key()) for _ in range(121)])
    assert sign_in(Client(), "kievit-4821").status_code == 429


def address_key() -> str:
    """What tries from this address are kept under."""
    sign_in(Client(), "mus-1", "fout fout fout")
    return Attempt.objects.filter(kind="login").latest("at").key


def test_more_than_three_codes_a_minute_for_one_address_wait(client: Client) -> None:
    page = reverse("account_request_login_code")
    answers = [Client().post(page, {"email": "k@voorbeeld.example"}).status_code for _ in range(5)]
    assert answers == [302, 302, 302, 429, 429]
    assert Client().post(page, {"email": "ander@voorbeeld.example"}).status_code == 302


def test_more_than_sixty_codes_a_minute_from_one_network_address_wait() -> None:
    page = reverse("account_request_login_code")
    answers = [Client().post(page, {"email": f"p{n}@voorbeeld.example"}).status_code for n in range(63)]
    assert answers == [302] * 61 + [429] * 2


@pytest.mark.parametrize(("proxies", "waits"), [(1, False), (2, True)])
def test_the_address_is_the_one_our_own_proxies_saw(settings: Any, proxies: int, waits: bool) -> None:
    """With one trusted proxy the last address counts, with two the one before; what a visitor adds himself never."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    somebody()
    for n in range(5):
        sign_in(
            Client(), "kievit-4821", "fout fout fout", headers={"X-Forwarded-For": f"1.2.3.{n}, 9.9.9.9, 5.5.5.{n}"}
        )
    answer = sign_in(Client(), "kievit-4821", headers={"X-Forwarded-For": "1.2.3.99, 9.9.9.9, 5.5.5.99"})
    assert (answer.status_code == 429) is waits


def test_a_shorter_chain_of_proxies_than_told_is_no_error(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    somebody()
    assert sign_in(Client(), "kievit-4821", headers={"X-Forwarded-For": "1.2.3.4"}).status_code == 302


def test_one_network_of_the_new_kind_counts_as_one_address() -> None:
    somebody()
    for n in range(5):
        sign_in(Client(REMOTE_ADDR=f"2001:db8:1:2::{n + 1}"), "kievit-4821", "fout fout fout")
    assert sign_in(Client(REMOTE_ADDR="2001:db8:1:2::99"), "kievit-4821").status_code == 429
    assert sign_in(Client(REMOTE_ADDR="2001:db8:1:3::99"), "kievit-4821").status_code == 302


def test_the_kept_tries_tell_neither_address_nor_account(client: Client) -> None:
    somebody()
    sign_in(client, "kievit-4821", "fout fout fout")
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, key FROM accounts_attempt")
        rows = cursor.fetchall()
    assert {kind for kind, _ in rows} == {"login", "failure", "account"}
    assert not any("kievit" in key or "127.0.0.1" in key for _, key in rows)


def test_tries_are_forgotten_after_a_day(client: Client) -> None:
    sign_in(client, "grutto-9999", "fout fout fout")
    assert remove_old_attempts() == 0
    Attempt.objects.update(at=timezone.now() - timedelta(days=2))
    assert remove_old_attempts() == 3


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of ours with its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, prefix + (f"{entry.namespace}:" if entry.namespace else ""))
        elif isinstance(entry, URLPattern):
            yield prefix + (entry.name or ""), entry.callback


SECRET_PAGES = {
    *("account_login", "account_request_login_code", "account_confirm_login_code", "mfa_login_webauthn"),
    *("mfa_authenticate", "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    *("account_change_password", "account_email", "account_email_verification_sent", "accounts:letter"),
}


def test_every_page_that_takes_a_secret_is_limited() -> None:
    limited = {name for name, view in patterns() if getattr(view, TAKES_SECRET, False)}
    assert limited >= SECRET_PAGES
    allauth = {name for name, _ in patterns() if name.startswith(("account_", "mfa_"))}
    no_secret = {
        *("account_logout", "account_inactive", "account_set_password", "mfa_index"),
        *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
        *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn"),
    }
    assert allauth - no_secret == SECRET_PAGES - {"accounts:letter"}


PROGRAMS = [
    {"headers": {"X-Requested-With": "XMLHttpRequest"}},
    {"headers": {"Accept": "application/json"}},
]


@pytest.mark.parametrize("asked", PROGRAMS)
def test_who_asks_as_a_program_is_counted_all_the_same(client: Client, asked: Any) -> None:
    somebody()
    for _ in range(5):
        sign_in(client, "kievit-4821", "fout fout fout", **asked)
    assert sign_in(client, "kievit-4821", **asked).status_code == 429


def test_who_is_signed_in_cannot_wipe_the_slate_of_somebody_else(client: Client) -> None:
    somebody()
    somebody("grutto-1111")
    inside = Client()
    sign_in(inside, "grutto-1111")
    for _ in range(5):
        sign_in(client, "kievit-4821", "fout fout fout")
        sign_in(inside, "kievit-4821", "fout fout fout")
    assert sign_in(client, "kievit-4821").status_code == 429


def test_a_good_password_before_a_second_step_is_no_failure(cast: Cast) -> None:
    person = cast.counsellor
    Person.objects.filter(pk=person.pk).update(password=coded())
    client = Client()
    for _ in range(4):
        sign_in(client, person.username, "fout fout fout")
    for _ in range(3):
        assert sign_in(Client(), person.username)["Location"].startswith(reverse("mfa_authenticate"))
    assert not Attempt.objects.filter(kind="account").exists()
