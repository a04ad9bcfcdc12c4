"""Organisations in lists: regions with who takes part, and what who runs the server looks after."""

from django.db import models

from rodedraad.base.names import plain
from rodedraad.schools.models import Organisation

SCHOOLS = (Organisation.Kind.INSTITUTION, Organisation.Kind.LOCATION, Organisation.Kind.FIRM)


def regions() -> models.QuerySet[Organisation]:
    """All regions, by name."""
    return Organisation.objects.filter(kind=Organisation.Kind.REGION).order_by("sort_key")


def participants(region: Organisation) -> models.QuerySet[Organisation]:
    """Schools and firms that take part in this region."""
    return Organisation.objects.filter(regions=region).select_related("parent").order_by("sort_key")


def not_taking_part(region: Organisation, *, search: str) -> models.QuerySet[Organisation]:
    """Schools and firms that could join this region."""
    rows = Organisation.objects.filter(kind__in=SCHOOLS).exclude(regions=region)
    for word in plain(search).split():
        rows = rows.filter(sort_key__contains=word)
    return rows.order_by("sort_key")


def organisations(*, search: str = "") -> models.QuerySet[Organisation]:
    """Every organisation on this server, for who runs it."""
    rows = Organisation.objects.select_related("parent")
    for word in plain(search).split():
        rows = rows.filter(models.Q(sort_key__contains=word) | models.Q(brin__istartswith=word))
    return rows.order_by("kind", "sort_key")


def institutions() -> models.QuerySet[Organisation]:
    """What a location can belong to."""
    return Organisation.objects.filter(kind=Organisation.Kind.INSTITUTION).order_by("sort_key")
