"""Making organisations, keeping their particulars, and taking part in regions."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.audit.actions import note
from rodedraad.base import names
from rodedraad.base.gate import acting_as, locked, refuse_if, require
from rodedraad.schools import access, rules
from rodedraad.schools.models import Organisation


def _settled(particulars: dict[str, Any]) -> dict[str, Any]:
    for field in ("brin", "location_code"):
        particulars[field] = particulars[field].strip().upper()
    particulars["name"] = " ".join(particulars["name"].split())
    return particulars


def _taken(organisation: Organisation | None, *, kind: str, brin: str, location_code: str) -> str | None:
    others = Organisation.objects.all()
    if organisation is not None:
        others = others.exclude(pk=organisation.pk)
    if brin and kind == Organisation.Kind.INSTITUTION and others.filter(kind=kind, brin=brin).exists():
        return _("There is an institution with this BRIN already.")
    if location_code and others.filter(location_code=location_code).exists():
        return _("There is a location with this code already.")
    return None


@transaction.atomic
def make_organisation(
    *,
    by: Any,
    kind: str,
    name: str,
    sector: str = "",
    brin: str = "",
    location_code: str = "",
    tracks: Iterable[str] = (),
    parent: Organisation | None = None,
    regions: Iterable[Organisation] = (),
    is_invented: bool = False,
) -> Organisation:
    """A new institution, location, region, national base or firm. `by` None is a command on the server."""
    require(access.may_make_organisations(by))
    particulars = _settled({"kind": kind, "name": name, "sector": sector, "brin": brin, "location_code": location_code})
    refuse_if(rules.objection_to_organisation(**particulars, parent=parent))
    refuse_if(_taken(None, kind=kind, brin=particulars["brin"], location_code=particulars["location_code"]))
    organisation = Organisation.objects.create(
        **particulars,
        sort_key=names.plain(particulars["name"]),
        tracks=list(tracks),
        parent=parent,
        is_invented=is_invented,
    )
    with acting_as(getattr(by, "pk", None), organisation.pk):
        note("organisation.made", by=by, about=organisation, organisation=organisation.pk)
    for region in regions:
        take_part(by=by, school=organisation, region=region)
    return organisation


@transaction.atomic
def change_organisation(
    *, by: Any, organisation: Organisation, name: str, sector: str, brin: str, location_code: str, tracks: Iterable[str]
) -> Organisation:
    """New particulars; the kind of organisation and what it belongs to stay."""
    require(access.may_change_organisation(by, organisation, today=localdate()))
    organisation = locked(organisation)
    particulars = _settled({"name": name, "sector": sector, "brin": brin, "location_code": location_code})
    refuse_if(
        rules.objection_to_organisation(**particulars, kind=organisation.kind, parent=organisation.parent)
        or _taken(
            organisation, kind=organisation.kind, brin=particulars["brin"], location_code=particulars["location_code"]
        )
    )
    changed = [field for field, value in particulars.items() if getattr(organisation, field) != value]
    for field, value in particulars.items():
        setattr(organisation, field, value)
    organisation.tracks = list(tracks)
    organisation.sort_key = names.plain(organisation.name)
    organisation.save()
    with acting_as(getattr(by, "pk", None), organisation.pk):
        note("organisation.changed", by=by, about=organisation, organisation=organisation.pk, fields=changed)
    return organisation


@transaction.atomic
def take_part(*, by: Any, school: Organisation, region: Organisation) -> None:
    """Let a school or firm take part in a region; once is enough."""
    require(access.may_settle_participation(by, school, region, today=localdate()))
    refuse_if(rules.objection_to_taking_part(school, region))
    if not school.regions.filter(pk=region.pk).exists():
        school.regions.add(region)
        _note_participation("organisation.joined_region", by, school, region)


@transaction.atomic
def leave_region(*, by: Any, school: Organisation, region: Organisation) -> None:
    """End the taking part."""
    require(access.may_settle_participation(by, school, region, today=localdate()))
    if school.regions.filter(pk=region.pk).exists():
        school.regions.remove(region)
        _note_participation("organisation.left_region", by, school, region)


def _note_participation(event: str, by: Any, school: Organisation, region: Organisation) -> None:
    """Both sides find it in their own log."""
    for organisation in (school, region):
        with acting_as(getattr(by, "pk", None), organisation.pk):
            note(event, by=by, about=school, organisation=organisation.pk, region=str(region.pk))
