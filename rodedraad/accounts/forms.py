"""What people type to sign in: allauth's forms with our words, and the code of a letter."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

CODE = {"autocomplete": "one-time-code", "inputmode": "text", "autocapitalize": "characters", "spellcheck": "false"}
NUMBERS = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def settle(
    form: forms.Form, name: str, label: Any = None, help_text: Any = None, attrs: dict[str, str] | None = None
) -> None:
    """Give a field of somebody else's form our words; no words inside the box."""
    field = form.fields[name]
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs or {})
    if label is not None:
        field.label = label
    field.help_text = help_text or ""


class LoginForm(account.LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(
            self,
            "login",
            _("User name or e-mail address"),
            attrs={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"},
        )
        self.fields["login"].max_length = 254
        settle(self, "password", _("Password"))


class RequestLoginCodeForm(account.RequestLoginCodeForm):
    """Ask for a code by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "email", _("E-mail address"))

    def clean_email(self) -> str:
        """Known or not: the same work, so that the time it takes tells nothing."""
        email: str = super().clean_email()
        if self._user is None:
            get_account_adapter().pretend_to_mail_code(email)
        return email


class ConfirmLoginCodeForm(account.ConfirmLoginCodeForm):
    """The code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "code", _("Code from the mail"), attrs=CODE)


class ConfirmEmailCodeForm(account.ConfirmEmailVerificationCodeForm):
    """The code that proves an e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "code", _("Code from the mail"), attrs=CODE)


class AddEmailForm(account.AddEmailForm):
    """A new e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "email", _("New e-mail address"))


NEW_PASSWORD_HELP = _("At least ten signs. A few words in a row are easy to remember and hard to guess.")


class ChangePasswordForm(account.ChangePasswordForm):
    """Present and new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "oldpassword", _("Present password"))
        settle(self, "password1", _("New password"), NEW_PASSWORD_HELP)
        settle(self, "password2", _("New password once more"))


class SetPasswordForm(account.SetPasswordForm):
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "password1", _("New password"), NEW_PASSWORD_HELP)
        settle(self, "password2", _("New password once more"))


class ReauthenticateForm(account.ReauthenticateForm):
    """One's password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "password", _("Your password"))


class LetterForm(forms.Form):
    """The code on a printed letter."""

    code = forms.CharField(
        label=_("Code on your letter"),
        max_length=80,
        help_text=_("Twenty-six letters and digits. Dashes and spaces do not matter, capitals neither."),
        widget=forms.TextInput(attrs=CODE),
    )


class AuthenticateForm(mfa.AuthenticateForm):
    """The second step: a code from the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "code", _("Code from your app, or a recovery code"), attrs=NUMBERS)


class ReauthenticateCodeForm(mfa.ReauthenticateForm):
    """Once more a code from the app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "code", _("Code from your app, or a recovery code"), attrs=NUMBERS)


class ActivateAppForm(totp.ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "code", _("Code from your app"), attrs=NUMBERS)


class ReadCredential:
    """What a browser sends for a passkey is JSON of any shape: everything unreadable is one plain refusal."""

    def clean(self) -> Any:
        """As allauth does, but never stumbling over the shape."""
        try:
            return super().clean()  # type: ignore[misc]
        except (AttributeError, KeyError, IndexError, TypeError, ValueError) as problem:
            raise self._unreadable(problem) from problem

    def clean_credential(self) -> Any:
        """As allauth does, but never stumbling over the shape."""
        read = getattr(super(), "clean_credential", None)
        try:
            return read() if read else self.cleaned_data["credential"]  # type: ignore[attr-defined]
        except (AttributeError, KeyError, IndexError, TypeError, ValueError) as problem:
            raise self._unreadable(problem) from problem

    def _unreadable(self, problem: Exception) -> Exception:
        return (
            problem if isinstance(problem, forms.ValidationError) else get_adapter().validation_error("incorrect_code")
        )


class AddPasskeyForm(ReadCredential, webauthn.AddWebAuthnForm):
    """A passkey; always one that signs in on its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "name", _("Name for this passkey"), _("For example: phone, or laptop of the school."))
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = "on"


class EditPasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settle(self, "name", _("Name for this passkey"), attrs={"maxlength": "60"})


class SignInPasskeyForm(ReadCredential, webauthn.LoginWebAuthnForm):
    """Signing in with a passkey alone."""


class AuthenticatePasskeyForm(ReadCredential, webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class ReauthenticatePasskeyForm(ReadCredential, webauthn.ReauthenticateWebAuthnForm):
    """A passkey once more."""
