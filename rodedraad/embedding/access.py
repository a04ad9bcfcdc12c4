"""Who sees how far a school is, who decides what its region counts, and who sees the region's numbers."""

from datetime import date
from typing import Any
from uuid import UUID

from rodedraad.evaluations.access import works_at
from rodedraad.regions.access import is_of_region
from rodedraad.schools.access import has_role
from rodedraad.schools.models import KEEPERS, Membership, Organisation


def may_share(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Letting the region count the school, and taking that back, is for counsellors, leaders and administrators."""
    return has_role(by, organisation, *KEEPERS, today=today)


def reads(membership: Membership | None) -> bool:
    """Everybody who works at a school reads its page; editors and administrators of a region read the region's."""
    return works_at(membership) or is_of_region(membership)


def shares(membership: Membership | None) -> bool:
    """Whether that place lets them decide for the school: for which buttons to show."""
    return works_at(membership) and membership is not None and membership.role in KEEPERS
