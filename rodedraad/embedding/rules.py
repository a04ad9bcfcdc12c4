"""When a school cannot let its region count how far it is."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from rodedraad.schools.models import Organisation


def objection_to_sharing(region: Organisation | None, *, regions: Collection[Organisation]) -> str | None:
    """Only with a region the school takes part in."""
    if region is None or region not in regions:
        return _("Choose a region your school takes part in.")
    return None
