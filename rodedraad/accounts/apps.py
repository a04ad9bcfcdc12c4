"""The app's name."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "rodedraad.accounts"
    label = "accounts"
