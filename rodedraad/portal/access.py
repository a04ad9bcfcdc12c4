"""Who may read the log of an organisation."""

from typing import Any

from rodedraad.schools.models import Role


def may_read_log(membership: Any) -> bool:
    """Its administrator, at the organisation they work at now."""
    return membership is not None and membership.role == Role.ADMINISTRATOR
