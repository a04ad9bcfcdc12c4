"""Who may do what with the public base; reading it is for everyone."""

from datetime import date
from typing import Any

from rodedraad.schools.access import is_operator, living_memberships
from rodedraad.schools.models import Role


def may_edit_synonyms(by: Any, *, today: date) -> bool:
    """The editors of the national base keep the words that search brings together."""
    return is_operator(by) or living_memberships(by, today=today).filter(role=Role.NATIONAL_EDITOR).exists()
