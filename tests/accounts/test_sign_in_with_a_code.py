"""Signing in with a code by mail."""

import time
from statistics import median
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.test_sign_in_with_a_password import without_tokens
from tests.accounts.ways import code_in, is_signed_in, posted, sign_in, somebody

pytestmark = pytest.mark.django_db


def ask(client: Client, email: str) -> Any:
    """Ask for a code."""
    return client.post(reverse("account_request_login_code"), {"email": email})


def fill_in(client: Client, code: str) -> Any:
    """Fill in the code."""
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def test_the_code_from_the_mail_signs_in(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    somebody(email="k@voorbeeld.example")
    with posted(django_capture_on_commit_callbacks) as letters:
        assert ask(client, "K@voorbeeld.example")["Location"] == reverse("account_confirm_login_code")
    assert [letter.to for letter in letters] == [["k@voorbeeld.example"]]
    assert fill_in(client, code_in(letters[0])).status_code == 302
    assert is_signed_in(client)


def test_the_mail_is_dutch_or_english_as_the_page(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    somebody(email="k@voorbeeld.example")
    with posted(django_capture_on_commit_callbacks) as letters:
        ask(client, "k@voorbeeld.example")
        Client().post("/en" + reverse("account_request_login_code"), {"email": "k@voorbeeld.example"})
    assert [letter.subject for letter in letters][1] == "Your code to sign in"
    assert all("voorbeeld" not in letter.body and "<" not in letter.body for letter in letters)


def test_the_code_works_once_in_its_own_window(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    somebody(email="k@voorbeeld.example")
    with posted(django_capture_on_commit_callbacks) as letters:
        ask(client, "k@voorbeeld.example")
    other = Client()
    ask(other, "k@voorbeeld.example")
    assert fill_in(other, code_in(letters[0])).status_code == 200
    fill_in(client, code_in(letters[0]))
    client.post(reverse("account_logout"))
    assert fill_in(client, code_in(letters[0]))["Location"] == reverse("account_request_login_code")
    assert not is_signed_in(client) and not is_signed_in(other)


def test_three_wrong_codes_end_it(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    somebody(email="k@voorbeeld.example")
    with posted(django_capture_on_commit_callbacks) as letters:
        ask(client, "k@voorbeeld.example")
    assert [fill_in(client, "ABC-DEF").status_code for _ in range(3)] == [200, 200, 302]
    assert fill_in(client, code_in(letters[0])).status_code == 302
    assert not is_signed_in(client)


def test_a_code_is_too_old_after_fifteen_minutes(
    client: Client, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody(email="k@voorbeeld.example")
    with posted(django_capture_on_commit_callbacks) as letters:
        ask(client, "k@voorbeeld.example")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 16 * 60)
    fill_in(client, code_in(letters[0]))
    monkeypatch.undo()
    assert not is_signed_in(client)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    somebody(email="k@voorbeeld.example")
    unknown = Client()
    with posted(django_capture_on_commit_callbacks) as letters:
        first, second = ask(client, "k@voorbeeld.example"), ask(unknown, "x@voorbeeld.example")
    assert len(letters) == 1 and letters[0].to == ["k@voorbeeld.example"]
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    page = reverse("account_confirm_login_code")
    known_page = without_tokens(client.get(page).content).replace("k@voorbeeld", "x@voorbeeld")
    assert known_page == without_tokens(unknown.get(page).content)
    known_wrong = without_tokens(fill_in(client, "ABC-DEF").content).replace("k@voorbeeld", "x@voorbeeld")
    assert known_wrong == without_tokens(fill_in(unknown, "ABC-DEF").content)


def test_the_time_it_takes_tells_nothing(django_capture_on_commit_callbacks: Any) -> None:
    """Asking for a known and an unknown address in turn: the medians lie within a fifth of each other."""
    somebody(email="k@voorbeeld.example")
    spent: dict[str, list[float]] = {"known": [], "unknown": []}
    with django_capture_on_commit_callbacks(execute=True):
        for n in range(24):
            for kind, email in (("known", "k@voorbeeld.example"), ("unknown", f"x{n}@voorbeeld.example")):
                client = Client(REMOTE_ADDR=f"10.1.{n}.{len(kind)}")
                before = time.process_time()
                assert ask(client, email).status_code == 302
                spent[kind].append(time.process_time() - before)
    known, unknown = median(spent["known"][4:]), median(spent["unknown"][4:])
    assert abs(known - unknown) / max(known, unknown) < 0.2


def test_who_asked_for_a_code_can_choose_another_way(client: Client) -> None:
    somebody(email="k@voorbeeld.example")
    ask(client, "k@voorbeeld.example")
    page = client.get(reverse("account_confirm_login_code")).content.decode()
    assert 'form="other-way"' in page and f'action="{reverse("account_logout")}"' in page
    client.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert sign_in(client, "kievit-4821").status_code == 302
    assert is_signed_in(client)


def test_a_mail_server_that_is_down_stops_nobody(
    client: Client, settings: Any, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    somebody(email="k@voorbeeld.example")
    with posted(django_capture_on_commit_callbacks) as letters:
        assert ask(client, "k@voorbeeld.example").status_code == 302
    assert letters == [] and mail.outbox == []
    assert "mail not sent" in caplog.text and "voorbeeld" not in caplog.text
