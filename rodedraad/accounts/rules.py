"""When not: the objections around signing in."""

from django.utils.translation import gettext as _

from rodedraad.accounts.models import Person


def objection_to_letter(person: Person) -> str | None:
    """Why no letter can be made for this person, or None."""
    if not person.is_active:
        return _("This account has been closed.")
    if person.is_operator:
        return _("Who runs the server does not sign in with a letter.")
    return None


def objection_to_closing(person: Person) -> str | None:
    """Why this account cannot be closed, or None."""
    if not person.is_active:
        return _("This account has been closed.")
    return None
