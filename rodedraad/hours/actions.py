"""Hours given: added, changed and taken away."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.hours import access, rules
from rodedraad.programmes.models import HoursGiven, Programme
from rodedraad.programmes.rules import objection_to_changing
from rodedraad.schools.models import Membership


@transaction.atomic
def give_hours(
    *,
    by: Any,
    programme: Programme,
    hours: Decimal,
    membership: Membership | None = None,
    name: str = "",
    groups: str = "",
    years: Sequence[int] = (),
) -> HoursGiven:
    """So many hours for a colleague, or for somebody who has no account."""
    programme = locked(programme)
    require(access.may_give_hours(by, programme.organisation_id, today=localdate()))
    _refuse(programme, hours, membership, name, groups, years)
    row = HoursGiven.objects.create(
        organisation_id=programme.organisation_id,
        programme=programme,
        membership=membership,
        name=membership.name if membership else name.strip(),
        groups=groups.strip(),
        years=sorted(set(years)),
        hours=hours,
    )
    note("hours.given", by=by, about=row, programme=str(programme.pk))
    return row


@transaction.atomic
def change_hours(
    *,
    by: Any,
    row: HoursGiven,
    hours: Decimal,
    membership: Membership | None = None,
    name: str = "",
    groups: str = "",
    years: Sequence[int] = (),
) -> HoursGiven:
    """Other hours, groups or years, or somebody else."""
    row = locked(row)
    require(access.may_give_hours(by, row.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_line(row))
    _refuse(row.programme, hours, membership, name, groups, years)
    row.membership, row.name = membership, membership.name if membership else name.strip()
    row.groups, row.years, row.hours = groups.strip(), sorted(set(years)), hours
    row.save()
    note("hours.changed", by=by, about=row, programme=str(row.programme_id))
    return row


@transaction.atomic
def take_hours(*, by: Any, row: HoursGiven) -> None:
    """Take a line away; it can be put back for thirty days."""
    row = locked(row)
    require(access.may_give_hours(by, row.organisation_id, today=localdate()))
    refuse_if(objection_to_changing(row.programme) or rules.objection_to_line(row))
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    note("hours.taken", by=by, about=row, programme=str(row.programme_id))


@transaction.atomic
def put_back_hours(*, by: Any, row: HoursGiven) -> HoursGiven:
    """Undo the taking away."""
    row = locked(row)
    require(access.may_give_hours(by, row.organisation_id, today=localdate()))
    refuse_if(objection_to_changing(row.programme) or objection_to_putting_back(row.removed_at, today=localdate()))
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    note("hours.put_back", by=by, about=row, programme=str(row.programme_id))
    return row


def _refuse(
    programme: Programme,
    hours: Decimal,
    membership: Membership | None,
    name: str,
    groups: str,
    years: Sequence[int],
) -> None:
    is_colleague = (
        membership is None or access.colleagues(programme, today=localdate()).filter(pk=membership.pk).exists()
    )
    refuse_if(
        rules.objection_to_hours(programme, hours=hours, years=years)
        or rules.objection_to_who(
            is_colleague=is_colleague, name=membership.name if membership else name, groups=groups
        )
    )
