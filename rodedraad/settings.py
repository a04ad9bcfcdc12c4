"""One settings file for demo, tests and production: everything that differs comes from the environment."""

import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from rodedraad import __version__
from rodedraad.base.environment import database_settings, flag, listed, static_cache_folder

PACKAGE = Path(__file__).resolve().parent
RELEASE = __version__

DEMO = flag("RODEDRAAD_DEMO")
DEBUG = flag("RODEDRAAD_DEBUG")
SECRET_KEY = os.environ.get("RODEDRAAD_SECRET_KEY", "")
SECRET_KEY_FALLBACKS = listed("RODEDRAAD_OLD_SECRET_KEYS")
ALLOWED_HOSTS = listed("RODEDRAAD_HOSTS", default="localhost")
SECURE_COOKIES = not flag("RODEDRAAD_PLAIN_HTTP")
TRUSTED_PROXIES = int(os.environ.get("RODEDRAAD_TRUSTED_PROXIES", "0"))
STATE = Path(os.environ.get("RODEDRAAD_STATE", PACKAGE.parent / ".rodedraad"))

# The order of this list is the order of dependency: an app imports only from apps above it.
OWN_APPS = [
    "rodedraad.base",
    "rodedraad.audit",
    "rodedraad.accounts",
    "rodedraad.jobs",
    "rodedraad.schools",
    "rodedraad.framework",
    "rodedraad.search",
    "rodedraad.library",
    "rodedraad.evidence",
    "rodedraad.terms",
    "rodedraad.opendata",
    "rodedraad.intake",
    "rodedraad.publication",
    "rodedraad.exchange",
    "rodedraad.calendars",
    "rodedraad.starterpack",
    "rodedraad.checklist",
    "rodedraad.activities",
    "rodedraad.programmes",
    "rodedraad.learning_line",
    "rodedraad.inventories",
    "rodedraad.hours",
    "rodedraad.surveys",
    "rodedraad.handover",
    "rodedraad.question_tables",
    "rodedraad.questionnaires",
    "rodedraad.editions",
    "rodedraad.invitations",
    "rodedraad.quality",
    "rodedraad.scan",
    "rodedraad.indicators",
    "rodedraad.regions",
    "rodedraad.visions",
    "rodedraad.evaluations",
    "rodedraad.embedding",
    "rodedraad.yearwheel",
    "rodedraad.portal",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    *OWN_APPS,
    # after our own apps, so that our templates for its pages come first
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "rodedraad.base.pages.known_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "rodedraad.base.pages.readable_addresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "rodedraad.accounts.middleware.signed_in_for_a_while",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rodedraad.base.pages.never_stored",
    "rodedraad.schools.middleware.acting",
    "rodedraad.schools.middleware.second_factor",
    "rodedraad.base.pages.deeds_have_a_page",
]

ROOT_URLCONF = "rodedraad.urls"
WSGI_APPLICATION = "rodedraad.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rodedraad.portal.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "rodedraad.base.templatetags.ui"],
        },
    }
]

# --- database: PostgreSQL only; the app role has no ownership and no way round row-level security
DATABASES = {"default": database_settings()}
DATABASE_APP_ROLE = os.environ.get("RODEDRAAD_APP_ROLE", "rodedraad_app")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "base_cache"},
    "workers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- people
AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
AUTHENTICATION_BACKENDS = ["rodedraad.accounts.backend.SignInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "rodedraad.accounts.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "__Host-session" if SECURE_COOKIES else "session"
SESSION_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_COOKIES else "csrf"
CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = SECURE_COOKIES
LANGUAGE_COOKIE_HTTPONLY = True

# --- signing in (django-allauth); how often one may try stands in accounts/delays.py
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_ADAPTER = "rodedraad.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # of an address one adds oneself; having none is fine
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_FORMS = {
    "login": "rodedraad.accounts.forms.LoginForm",
    "request_login_code": "rodedraad.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "rodedraad.accounts.forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "rodedraad.accounts.forms.ConfirmEmailCodeForm",
    "add_email": "rodedraad.accounts.forms.AddEmailForm",
    "change_password": "rodedraad.accounts.forms.ChangePasswordForm",
    "set_password": "rodedraad.accounts.forms.SetPasswordForm",
    "reauthenticate": "rodedraad.accounts.forms.ReauthenticateForm",
}
MFA_ADAPTER = "rodedraad.accounts.adapter.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Rode Draad"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "rodedraad.accounts.forms.AuthenticateForm",
    "reauthenticate": "rodedraad.accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "rodedraad.accounts.forms.ActivateAppForm",
    "add_webauthn": "rodedraad.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "rodedraad.accounts.forms.EditPasskeyForm",
    "login_webauthn": "rodedraad.accounts.forms.SignInPasskeyForm",
    "authenticate_webauthn": "rodedraad.accounts.forms.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": "rodedraad.accounts.forms.ReauthenticatePasskeyForm",
}

# --- words
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
FORMAT_MODULE_PATH = ["rodedraad.base.formats"]

# --- files
STATIC_URL = "/static/"
STATIC_ROOT = static_cache_folder(PACKAGE, STATE)
MEDIA_ROOT = Path(os.environ.get("RODEDRAAD_MEDIA", STATE / "media"))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if os.environ.get("RODEDRAAD_S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["RODEDRAAD_S3_BUCKET"],
            "endpoint_url": os.environ.get("RODEDRAAD_S3_ENDPOINT") or None,
            "access_key": os.environ.get("RODEDRAAD_S3_KEY"),
            "secret_key": os.environ.get("RODEDRAAD_S3_SECRET"),
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
UPLOAD_MAX_BYTES = 20 * 1024 * 1024

# --- the practice base: where practices published here come from, when they travel to another installation
BASE_NAME = os.environ.get("RODEDRAAD_BASE_NAME", "own")

# --- mail
EMAIL_BACKEND = os.environ.get("RODEDRAAD_MAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = os.environ.get("RODEDRAAD_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("RODEDRAAD_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("RODEDRAAD_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RODEDRAAD_MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("RODEDRAAD_MAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("RODEDRAAD_MAIL_FROM", "Rode Draad <noreply@localhost>")

# --- the browser
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE_COOKIES
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/"]  # load balancers ask over plain http
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_COOKIES
SECURE_HSTS_PRELOAD = bool(listed("RODEDRAAD_HSTS_PRELOAD_HOSTS"))
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'", "blob:"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "rodedraad.base.tokens.LineWithoutTokens",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("RODEDRAAD_LOG", "WARNING")},
}
