"""How a group can be asked once more: by name, as a whole, or through the school's own channel. Pure."""

from dataclasses import dataclass

from rodedraad.surveys.access import RESPONDENT_OF_ROLE
from rodedraad.surveys.models import Audience

BY_NAME, WHOLE_ROLE, OWN_CHANNEL = "by_name", "whole_role", "own_channel"
MAILED = {BY_NAME, WHOLE_ROLE}
STAFF = frozenset(RESPONDENT_OF_ROLE.values())


@dataclass(frozen=True)
class Receiver:
    """A colleague who is asked once more. `email` is "" for who gave none."""

    name: str
    email: str
    language: str


def way_of(audience: Audience) -> str:
    """How a group is reminded: those who did not finish, by name; everybody of the role; or not by us."""
    if not audience.is_anonymous:
        return BY_NAME
    return WHOLE_ROLE if audience.respondent in STAFF and not audience.by_letter else OWN_CHANNEL
