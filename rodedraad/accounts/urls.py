"""Addresses of signing in and of one's account. Of allauth only what stands here exists."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from rodedraad.accounts.limits import signed_in, signing_in, takes_secret, typed
from rodedraad.accounts.views import account, letters, second_factor

own = (
    [
        path("account/", account.account, name="account"),
        path("account/sessies/", account.own_sessions, name="sessions"),
        path("account/sessies/afmelden/", account.end_session, name="end_session"),
        path("account/sluiten/", account.close, name="close"),
        path("account/begin/", letters.first_way, name="first_way"),
        path("account/tweede-stap/", second_factor.second_factor, name="second_factor"),
        path("account/beveiliging/app/qr.svg", second_factor.qr, name="qr"),
        path("inloggen/brief/", takes_secret(letters.letter), name="letter"),
    ],
    "accounts",
)
signing = [
    path("inloggen/", takes_secret(allauth.login, account=typed("login")), name="account_login"),
    path("uitloggen/", allauth.logout, name="account_logout"),
    path("inloggen/gesloten/", allauth.account_inactive, name="account_inactive"),
    path(
        "inloggen/code/",
        takes_secret(allauth.request_login_code, account=typed("email"), mails=True),
        name="account_request_login_code",
    ),
    path(
        "inloggen/code/invullen/",
        takes_secret(allauth.confirm_login_code, account=signing_in),
        name="account_confirm_login_code",
    ),
    path("inloggen/passkey/", takes_secret(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        "inloggen/tweede-stap/",
        takes_secret(mfa.authenticate, account=signing_in, anywhere=True),
        name="mfa_authenticate",
    ),
]
proving = [
    path("account/bewijs/", takes_secret(allauth.reauthenticate, account=signed_in), name="account_reauthenticate"),
    path("account/bewijs/code/", takes_secret(mfa.reauthenticate, account=signed_in), name="mfa_reauthenticate"),
    path(
        "account/bewijs/passkey/",
        takes_secret(webauthn.reauthenticate_webauthn, account=signed_in),
        name="mfa_reauthenticate_webauthn",
    ),
]
ways = [
    path(
        "account/wachtwoord/",
        takes_secret(allauth.password_change, account=signed_in),
        name="account_change_password",
    ),
    path("account/wachtwoord/kiezen/", allauth.password_set, name="account_set_password"),
    path("account/e-mail/", takes_secret(allauth.email, account=signed_in, mails=True), name="account_email"),
    path(
        "account/e-mail/bevestigen/",
        takes_secret(allauth.email_verification_sent, account=signed_in),
        name="account_email_verification_sent",
    ),
    path("account/beveiliging/", mfa.index, name="mfa_index"),
    path("account/beveiliging/app/", totp.activate_totp, name="mfa_activate_totp"),
    path(
        "account/beveiliging/app/weg/", second_factor.then_asked_again(totp.deactivate_totp), name="mfa_deactivate_totp"
    ),
    path("account/beveiliging/herstelcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/beveiliging/herstelcodes/nieuw/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("account/beveiliging/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/beveiliging/passkeys/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/beveiliging/passkeys/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "account/beveiliging/passkeys/<int:pk>/weg/",
        second_factor.then_asked_again(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
urlpatterns = [path("", include(own)), *signing, *proving, *ways]
