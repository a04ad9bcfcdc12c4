"""One's own account: sessions, password, e-mail address, proof before sensitive things, closing."""

import time
from typing import Any
from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import middleware
from rodedraad.accounts.actions.people import close_account, make_person
from rodedraad.accounts.actions.sessions import end_session, end_sessions
from rodedraad.accounts.devices import device_name
from rodedraad.accounts.models import Person, Session
from rodedraad.base.gate import Refused, acting_as
from tests.accounts.ways import PASSWORD, SESSION, code_in, is_signed_in, posted, sign_in, somebody

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
NEW = "groen gras en klaver"


def browser(agent: str = FIREFOX) -> Client:
    """A browser that is signed in as the one person there is."""
    client = Client(headers={"User-Agent": agent})
    sign_in(client, "kievit-4821")
    assert is_signed_in(client)
    return client


@pytest.mark.parametrize(
    ("agent", "name"), [(FIREFOX, "Firefox, Windows"), (PHONE, "Chrome, Android"), ("curl/8", ""), ("", "")]
)
def test_a_device_has_a_name_one_recognises(agent: str, name: str) -> None:
    assert device_name(agent) == name


def test_the_list_shows_where_one_is_signed_in() -> None:
    somebody()
    here, phone = browser(), browser(PHONE)
    rows = list(here.get(reverse("accounts:sessions")).context["sessions"])
    assert {row.device for row in rows} == {"Firefox, Windows", "Chrome, Android"}
    page = here.get(reverse("accounts:sessions")).content.decode()
    assert not any(client.cookies[SESSION].value in page for client in (here, phone))


def test_ending_another_session_ends_it_at_once() -> None:
    somebody()
    here, phone = browser(), browser(PHONE)
    mark = Session.objects.get(session_key=phone.cookies[SESSION].value).mark
    assert here.post(reverse("accounts:end_session"), {"which": mark}).status_code == 302
    assert is_signed_in(here) and not is_signed_in(phone)


def test_ending_all_others_and_ending_this_one() -> None:
    somebody()
    here, phone, tablet = browser(), browser(PHONE), browser(PHONE)
    here.post(reverse("accounts:end_session"), {"which": "others"})
    assert [is_signed_in(client) for client in (here, phone, tablet)] == [True, False, False]
    mark = Session.objects.get(session_key=here.cookies[SESSION].value).mark
    here.post(reverse("accounts:end_session"), {"which": mark})
    assert not is_signed_in(here)


def test_nobody_ends_somebody_elses_session() -> None:
    somebody()
    here = browser()
    session = Session.objects.get(session_key=here.cookies[SESSION].value)
    other = somebody("uil-2000")
    client = Client()
    sign_in(client, "uil-2000")
    for which in (session.mark, "", "-"):
        assert client.post(reverse("accounts:end_session"), {"which": which}).status_code == 404
    with pytest.raises(PermissionDenied):
        end_session(by=other, session=session)
    with pytest.raises(PermissionDenied):
        end_sessions(by=other, person=session.person)
    assert is_signed_in(here)


def test_an_old_cookie_is_worth_nothing_after_signing_out() -> None:
    somebody()
    here = browser()
    cookie = here.cookies[SESSION].value
    here.post(reverse("account_logout"))
    stolen = Client()
    stolen.cookies[SESSION] = cookie
    assert not is_signed_in(stolen)


@pytest.mark.parametrize(("seconds", "stays"), [(29 * 60, True), (31 * 60, False)])
def test_half_an_hour_without_doing_anything_signs_out(seconds: int, stays: bool, monkeypatch: Any) -> None:
    somebody()
    here = browser()
    now = time.time()
    monkeypatch.setattr(middleware.time, "time", lambda: now + seconds)
    answer = here.get(reverse("accounts:account"))
    assert (answer.status_code == 200) is stays
    if not stays:
        assert answer["Location"].startswith(reverse("account_login"))
        assert len(list(get_messages(answer.wsgi_request))) == 1


def test_twelve_hours_is_the_end_however_busy(monkeypatch: Any) -> None:
    somebody()
    here = browser()
    now = time.time()
    for minutes in range(20, 12 * 60, 20):
        monkeypatch.setattr(middleware.time, "time", lambda minutes=minutes: now + minutes * 60)
        assert is_signed_in(here)
    monkeypatch.setattr(middleware.time, "time", lambda: now + 12 * 3600 + 60)
    assert not is_signed_in(here)


def test_a_session_is_written_at_most_once_a_minute(django_assert_num_queries: Any) -> None:
    somebody()
    here = browser()
    before = Session.objects.get(session_key=here.cookies[SESSION].value).seen_at
    here.get(reverse("accounts:sessions"))
    assert Session.objects.get(session_key=here.cookies[SESSION].value).seen_at == before


def test_a_new_password_signs_out_everywhere_else(django_capture_on_commit_callbacks: Any) -> None:
    somebody(email="k@voorbeeld.example")
    here, phone = browser(), browser(PHONE)
    before = here.cookies[SESSION].value
    with posted(django_capture_on_commit_callbacks) as letters:
        answer = here.post(
            reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        )
    assert answer["Location"] == reverse("accounts:account")
    assert is_signed_in(here) and not is_signed_in(phone)
    assert here.cookies[SESSION].value != before and Session.objects.count() == 1
    assert [letter.to for letter in letters] == [["k@voorbeeld.example"]]


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("fout fout fout", NEW, NEW),
        (PASSWORD, "kort", "kort"),
        (PASSWORD, "password123", "password123"),
        (PASSWORD, "kievit-4821", "kievit-4821"),
        (PASSWORD, NEW, "iets heel anders"),
    ],
)
def test_a_poor_or_wrong_password_is_refused(old: str, new: str, again: str) -> None:
    somebody()
    here = browser()
    page = reverse("account_change_password")
    answer = here.post(page, {"oldpassword": old, "password1": new, "password2": again})
    assert answer.status_code == 200 and answer.context["form"].errors
    assert Person.objects.get().check_password(PASSWORD)


def test_a_long_password_of_words_is_fine() -> None:
    somebody()
    here = browser()
    long = "een heel lang wachtwoord met spaties en vraagtekens? " * 2
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": long, "password2": long})
    assert Person.objects.get().check_password(long)


def test_adding_an_address_takes_its_code(django_capture_on_commit_callbacks: Any) -> None:
    somebody()
    here = browser()
    with posted(django_capture_on_commit_callbacks) as letters:
        answer = here.post(reverse("account_email"), {"action_add": "1", "email": "Nieuw@Voorbeeld.example"})
    assert answer["Location"] == reverse("account_email_verification_sent")
    assert not EmailAddress.objects.exists() and [letter.to for letter in letters] == [["nieuw@voorbeeld.example"]]
    assert here.post(reverse("account_email_verification_sent"), {"code": "ABC-DEF"}).status_code == 200
    here.post(reverse("account_email_verification_sent"), {"code": code_in(letters[0])})
    assert Person.objects.get().email == "nieuw@voorbeeld.example"
    assert EmailAddress.objects.get().verified


def test_an_address_of_somebody_else_is_not_told_of(django_capture_on_commit_callbacks: Any) -> None:
    """Adding a taken address gives the same answer as a free one; it stays with whom it belongs to."""
    somebody()
    somebody("uil-2000", email="uil@voorbeeld.example")
    here = browser()
    with posted(django_capture_on_commit_callbacks) as letters:
        taken = here.post(reverse("account_email"), {"action_add": "1", "email": "uil@voorbeeld.example"})
    assert taken["Location"] == reverse("account_email_verification_sent")
    here.post(reverse("account_email_verification_sent"), {"code": code_in(letters[0])})
    assert EmailAddress.objects.get(email="uil@voorbeeld.example", verified=True).user.username == "uil-2000"
    assert Person.objects.get(username="kievit-4821").email is None


def test_removing_the_address() -> None:
    somebody(email="k@voorbeeld.example")
    here = browser()
    here.post(reverse("account_email"), {"action_remove": "1", "email": "k@voorbeeld.example"})
    assert not EmailAddress.objects.exists() and Person.objects.get().email is None
    assert is_signed_in(here)


SENSITIVE = ("mfa_activate_totp", "mfa_add_webauthn", "account_email", "accounts:close")


@pytest.mark.parametrize("name", [name for name in SENSITIVE if name != "account_email"])
def test_sensitive_pages_ask_again_after_five_minutes(name: str, monkeypatch: Any) -> None:
    somebody()
    here = browser()
    page = reverse(name)
    assert here.get(page).status_code == 200
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 6 * 60)
    proof = here.get(page)
    assert unquote(proof["Location"]) == f"{reverse('account_reauthenticate')}?next={page}"
    assert here.post(proof["Location"], {"password": "fout fout fout"}).status_code == 200
    assert here.post(proof["Location"], {"password": PASSWORD, "next": page})["Location"] == page
    assert here.get(page).status_code == 200


def test_closing_ends_every_session_and_forgets_how_to_sign_in() -> None:
    person = somebody(email="k@voorbeeld.example")
    here, phone = browser(), browser(PHONE)
    assert here.get(reverse("accounts:close")).status_code == 200
    here.post(reverse("accounts:close"))
    person.refresh_from_db()
    assert not person.is_active and person.email is None and not person.has_usable_password()
    assert not is_signed_in(here) and not is_signed_in(phone)
    assert not Session.objects.filter(person=person).exists() and not EmailAddress.objects.exists()
    with pytest.raises(Refused), acting_as(person.pk, None):
        close_account(by=person, person=person)


def test_only_oneself_or_the_operator_closes_an_account() -> None:
    person, other = somebody(), somebody("uil-2000")
    operator = somebody("valk-3000", is_operator=True)
    with pytest.raises(PermissionDenied):
        close_account(by=other, person=person)
    with acting_as(operator.pk, None):
        close_account(by=operator, person=person)
    assert not Person.objects.get(pk=person.pk).is_active


def test_a_user_name_is_made_up_and_taken_once() -> None:
    people = [make_person(by=None) for _ in range(5)]
    assert len({person.username for person in people}) == 5
    assert all(person.username.split("-")[1].isdigit() and not person.has_usable_password() for person in people)
    with pytest.raises(Refused):
        make_person(by=None, username=people[0].username)


def test_pages_of_ones_account_need_signing_in(client: Client) -> None:
    for name in ("account", "sessions", "close", "first_way", "second_factor", "qr"):
        answer = client.get(reverse(f"accounts:{name}"))
        assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
