"""A printed code leads to a passkey or a password: once, for two weeks, and every earlier way stops."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.accounts import printed
from rodedraad.accounts.actions.codes import make_code
from rodedraad.accounts.models import Person, Session, SignInCode
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from tests.accounts.ways import is_signed_in, sign_in, somebody

pytestmark = pytest.mark.django_db


def letter_for(person: Person) -> str:
    """A code that somebody else made."""
    with acting_as(person.pk, None):
        return make_code(by=somebody(f"maker-{SignInCode.objects.count()}"), person=person)[1]


def use(client: Client, code: str) -> int:
    """Fill in the code of a letter."""
    return client.post(reverse("accounts:letter"), {"code": code}).status_code


@given(st.integers(0, 3), st.booleans())
def test_a_code_is_read_however_it_is_typed(spaces: int, small: bool) -> None:
    code = printed.made_code()
    typed = printed.shown(code).replace("-", " " * spaces).replace("0", "O").replace("1", "l")
    assert printed.read(typed.lower() if small else typed) == code
    assert len(code) * 5 >= 128 and set(code) <= set(printed.ALPHABET)


def test_the_code_signs_in_and_asks_how_from_now_on(client: Client) -> None:
    person = somebody()
    answer = client.post(reverse("accounts:letter"), {"code": printed.shown(letter_for(person))})
    assert answer["Location"] == reverse("accounts:first_way")
    page = client.get(answer["Location"]).content.decode()
    assert reverse("mfa_add_webauthn") in page and reverse("account_set_password") in page and "kievit-4821" in page
    chosen = client.post(
        reverse("account_set_password"), {"password1": "groen gras en klaver", "password2": "groen gras en klaver"}
    )
    assert chosen.status_code == 302
    client.post(reverse("account_logout"))
    assert sign_in(client, "kievit-4821", "groen gras en klaver").status_code == 302 and is_signed_in(client)


def test_only_a_hash_is_kept() -> None:
    person = somebody()
    code = letter_for(person)
    row = SignInCode.objects.get(person=person)
    assert code not in row.code_hash and len(row.code_hash) == 64


def test_the_code_works_once(client: Client) -> None:
    code = letter_for(somebody())
    assert use(client, code) == 302
    assert use(Client(), code) == 200


def test_after_two_weeks_the_letter_is_paper(client: Client) -> None:
    person = somebody()
    code = letter_for(person)
    assert SignInCode.objects.get().ends_at - timezone.now() > timedelta(days=13, hours=23)
    SignInCode.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert use(client, code) == 200 and not is_signed_in(client)


def test_a_newer_letter_stops_the_older_one(client: Client) -> None:
    person = somebody()
    older, newer = letter_for(person), letter_for(person)
    assert use(Client(), older) == 200
    assert use(client, newer) == 302


def test_every_earlier_way_in_stops(client: Client) -> None:
    person = somebody()
    Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    browser = Client()
    sign_in(browser, "kievit-4821")
    sign_in(browser, "kievit-4821")
    code = letter_for(person)
    assert Session.objects.filter(person=person).exists()
    assert use(client, code) == 302
    assert not is_signed_in(browser) and not Authenticator.objects.filter(user=person).exists()
    assert not Person.objects.get(pk=person.pk).has_usable_password()


def test_wrong_used_old_and_closed_get_the_same_words(client: Client) -> None:
    person = somebody()
    used, old, closed = letter_for(person), letter_for(person), letter_for(somebody("uil-2000"))
    SignInCode.objects.filter(person=person).update(used_at=timezone.now())
    Person.objects.filter(username="uil-2000").update(is_active=False)
    pages = set()
    for code in (used, old, closed, "0" * 26, "onzin", ""):
        answer = Client(REMOTE_ADDR=f"10.0.0.{len(pages) + 1}").post(reverse("accounts:letter"), {"code": code})
        errors = answer.context["form"].errors.get("code")
        pages.add(str(errors) if code else "empty")
    assert len(pages) == 2


def test_who_made_the_letter_is_told_of_at_the_next_sign_in(client: Client) -> None:
    person = somebody()
    letter_for(person)
    told = [str(message) for message in get_messages(sign_in(client, "kievit-4821").wsgi_request)]
    assert len(told) == 1
    assert SignInCode.objects.get(person=person).told_at is not None
    other = Client()
    assert list(get_messages(sign_in(other, "kievit-4821").wsgi_request)) == []


def test_the_account_page_lists_the_letters(client: Client) -> None:
    person = somebody()
    letter_for(person)
    sign_in(client, "kievit-4821")
    assert [row.used_at for row in client.get(reverse("accounts:account")).context["letters"]] == [None]


def test_using_a_letter_is_noted(client: Client) -> None:
    person = somebody()
    use(client, letter_for(person))
    with acting_as(person.pk, None):
        assert AuditEntry.objects.filter(event="code.used", by=person).count() == 1


def test_no_letter_for_a_closed_account_or_an_operator() -> None:
    closed, operator = somebody("uil-2000"), somebody("valk-3000", is_operator=True)
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    closed.refresh_from_db()
    for person in (closed, operator):
        with pytest.raises(Refused):
            make_code(by=None, person=person)
    assert SignInCode.objects.count() == 0


def test_many_wrong_codes_from_one_address_wait(client: Client) -> None:
    answers = [use(client, f"ONZIN{n:05}") for n in range(63)]
    assert answers == [200] * 61 + [429] * 2
