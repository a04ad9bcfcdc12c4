"""How allauth behaves here: no open sign-up, our words, our limits, mail after the answer, secrets kept encrypted."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.accounts.actions import codes, sessions
from rodedraad.accounts.post import send_soon

FRESH = 5 * 60


class AccountAdapter(DefaultAccountAdapter):
    """Signing in with a password, a code by mail, a passkey or a letter."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account has been closed."),
        "duplicate_email": gettext_lazy("This is your e-mail address already."),
        "email_password_mismatch": gettext_lazy("The name or the password is not right. Check both and try again."),
        "username_password_mismatch": gettext_lazy("The name or the password is not right. Check both and try again."),
        "enter_current_password": gettext_lazy("This is not your present password."),
        "incorrect_code": gettext_lazy("This code is not right, or it is too old."),
        "incorrect_password": gettext_lazy("The password is not right."),
        "too_many_login_attempts": gettext_lazy("That was tried too often. Ask for a new code."),
        "rate_limited": gettext_lazy("That was tried too often. Wait a moment."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation, from a file or by an administrator."""
        return False

    def get_login_stages(self) -> list[str]:
        """A code by mail when that was asked for, then the second factor; an e-mail address is never demanded."""
        return ["allauth.account.stages.LoginByCodeStage", "allauth.mfa.stages.AuthenticateStage"]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Tries are counted in `limits`, before the view."""

    def is_ajax(self, request: HttpRequest) -> bool:
        """Our script asks for what a passkey has to sign; a form is only ever sent and answered as a page."""
        return request.method == "GET" and super().is_ajax(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address past our proxies; a shorter chain than configured counts as the nearest address."""
        try:
            return str(super().get_client_ip(request))
        except ImproperlyConfigured:
            return str(request.META.get("REMOTE_ADDR", ""))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand the letter over and go on."""
        send_soon(self.render_mail(template_prefix, email, {"email": email, **context}))

    def pretend_to_mail_code(self, email: str) -> None:
        """For an address nobody has: as much work as sending a code, and nothing is sent."""
        self.render_mail("account/email/login_code", email, {"code": self.generate_login_code()})
        send_soon(None)

    def login(self, request: HttpRequest, user: Any) -> None:
        """A new session; the sign-in is noted and shown in one's own list."""
        super().login(request, user)
        sessions.note_sign_in(person=user)

    def post_login(self, request: HttpRequest, user: Any, **rest: Any) -> HttpResponse:
        """Tell about letters that others made for this account since the last time."""
        sessions_told = codes.tell_about_codes(person=user)
        for sentence in sessions_told:
            self.add_message(request, 30, message=sentence)
        return super().post_login(request, user, **rest)

    def set_password(self, user: Any, password: str) -> None:
        """A new password ends every other session."""
        super().set_password(user, password)
        sessions.end_sessions(by=user, person=user, besides=self.request.session.session_key)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's account."""
        return reverse("accounts:account")

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Before sensitive things one proves again who one is, unless that was just done by signing in."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < FRESH for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or it is too old."),
    }

    def get_totp_label(self, user: Any) -> str:
        """The user name, never an e-mail address."""
        return str(user.username)

    def build_totp_svg(self, url: str) -> str:
        """The picture has an address of its own (`accounts:qr`): pages hold no embedded pictures."""
        return ""

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.username)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name a browser shows when it asks for the passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Rode Draad"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A first name for a new passkey; the owner can change it."""
        return _("Passkey")

    def encrypt(self, text: str) -> str:
        """Secrets of authenticator apps and recovery codes lie encrypted in the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The way back, also with earlier secret keys."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"rodedraad.second-factor" + str(key).encode()).digest()))
        for key in keys
    )
