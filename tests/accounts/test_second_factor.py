"""Who sees other people's data sets up a second factor first, and uses it each time."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.models import Person
from tests.accounts.ways import PASSWORD, app_code, coded, is_signed_in, sign_in, somebody
from tests.cast import ACTORS, TOTP_SECRET, Cast

pytestmark = pytest.mark.django_db
HOME = "/"
NEEDS_ONE = {
    *("counsellor", "team_leader", "administrator", "other_counsellor", "other_administrator"),
    *("regional_editor", "other_regional_editor", "national_editor", "operator"),
}


def give_password(person: Person) -> None:
    """Let somebody of the cast sign in by hand."""
    Person.objects.filter(pk=person.pk).update(password=coded())


@pytest.mark.parametrize("name", [name for name in ACTORS if name not in {"anonymous", "living_link", "dead_link"}])
def test_who_needs_one_gets_no_other_page_before_it(cast: Cast, client: Client, name: str) -> None:
    person = cast.actor(name)
    Authenticator.objects.filter(user=person).delete()
    client.force_login(person)
    answer = client.get(HOME)
    if name in NEEDS_ONE:
        assert answer["Location"] == reverse("accounts:second_factor")
        assert client.get(reverse("portal:theme"), {"theme": "dark"})["Location"] == "/"
        assert client.get(reverse("accounts:second_factor")).status_code == 200
        assert client.get(reverse("accounts:account")).status_code == 200
    else:
        assert answer.status_code == 200


def test_who_has_one_goes_on(cast: Cast, client: Client) -> None:
    client.force_login(cast.counsellor)
    assert client.get(HOME).status_code == 200
    assert client.get(reverse("accounts:second_factor"))["Location"] == HOME


def test_the_demo_on_this_machine_asks_for_none_and_says_so(cast: Cast, client: Client, settings: Any) -> None:
    settings.DEMO = True
    Authenticator.objects.all().delete()
    client.force_login(cast.counsellor)
    assert client.get(HOME, headers={"host": "localhost:8000"}).status_code == 200
    page = client.get("/en/account/", headers={"host": "localhost:8000"}).content.decode()
    assert "nobody is asked for a second lock here" in page
    assert client.get(HOME, headers={"host": "testserver"})["Location"] == reverse("accounts:second_factor")


def test_setting_up_an_app(client: Client) -> None:
    person = somebody()
    sign_in(client, "kievit-4821")
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "data:image" not in page
    secret = re.search(r'<code class="rd-code">([A-Z2-7]{32})</code>', page)
    assert secret
    picture = client.get(reverse("accounts:qr"))
    assert picture["Content-Type"] == "image/svg+xml" and picture.content.startswith(b"<svg xmlns")
    assert picture["Cache-Control"] == "no-store"
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    answer = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret[1])})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    stored = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data["secret"]
    assert secret[1] not in stored
    assert client.get(reverse("accounts:qr")).status_code == 404


def test_recovery_codes_are_shown_once_and_kept_encrypted(client: Client) -> None:
    person = somebody()
    sign_in(client, "kievit-4821")
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code class="rd-code">([A-Z2-7]{32})</code>', page)
    assert secret
    client.post(reverse("mfa_activate_totp"), {"code": app_code(secret[1])})
    codes = re.findall(
        r'<code class="rd-code">(\d{8})</code>', client.get(reverse("mfa_view_recovery_codes")).content.decode()
    )
    assert len(set(codes)) == 10
    assert not any(code in client.get(reverse("mfa_view_recovery_codes")).content.decode() for code in codes)
    kept = str(Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES).data)
    assert not any(code in kept for code in codes)
    client.post(reverse("account_logout"))
    sign_in(client, "kievit-4821")
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    sign_in(client, "kievit-4821")
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 200
    assert not is_signed_in(client)


def test_the_second_step_is_asked_and_each_code_works_once(cast: Cast, client: Client) -> None:
    give_password(cast.counsellor)
    assert sign_in(client, cast.counsellor.username)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    code = app_code(TOTP_SECRET)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert is_signed_in(client)
    other = Client()
    sign_in(other, cast.counsellor.username)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert not is_signed_in(other)


def test_a_code_by_mail_does_not_go_round_the_second_step(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    from allauth.account.models import EmailAddress

    from tests.accounts.test_sign_in_with_a_code import ask, fill_in
    from tests.accounts.ways import code_in, posted

    EmailAddress.objects.create(user=cast.counsellor, email="f@voorbeeld.example", verified=True, primary=True)
    with posted(django_capture_on_commit_callbacks) as letters:
        ask(client, "f@voorbeeld.example")
    assert fill_in(client, code_in(letters[0]))["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_guessing_the_second_step_is_slowed_down_from_all_addresses_together(cast: Cast) -> None:
    give_password(cast.counsellor)
    answers = []
    for n in range(7):
        client = Client(REMOTE_ADDR=f"10.0.{n}.1")
        sign_in(client, cast.counsellor.username, PASSWORD)
        answers.append(client.post(reverse("mfa_authenticate"), {"code": f"00000{n}"}).status_code)
    assert answers == [200] * 5 + [429] * 2


def test_taking_the_app_away_asks_for_proof_and_then_for_a_new_lock(cast: Cast, client: Client) -> None:
    give_password(cast.counsellor)
    sign_in(client, cast.counsellor.username)
    client.post(reverse("mfa_authenticate"), {"code": app_code(TOTP_SECRET)})
    assert client.get(HOME).status_code == 200
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(user=cast.counsellor).exists()
    assert client.get(HOME)["Location"] == reverse("accounts:second_factor")


def test_a_passkey_of_any_shape_is_read_without_stumbling(client: Client) -> None:
    page = reverse("mfa_login_webauthn")
    client.get(page, headers={"accept": "application/json"})
    for sent in (
        "",
        "nonsense",
        "[]",
        "null",
        "1",
        '"x"',
        "{}",
        '{"response": 3}',
        '{"response": {"userHandle": 4}}',
        '{"id": "a", "rawId": "b", "type": "public-key", "response": {"userHandle": "Zm9v"}}',
    ):
        answer = client.post(page, {"credential": sent})
        assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))


def test_the_settings_ask_for_what_we_promise() -> None:
    assert settings.MFA_TOTP_TOLERANCE == 1 and settings.MFA_RECOVERY_CODES_SHOW_ONCE
