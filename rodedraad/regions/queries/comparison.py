"""A school's own scan beside schools like it: those of its sector that took part in the same moment, without names."""

from dataclasses import dataclass

from rodedraad.regions.models import Picture, TakingPart
from rodedraad.regions.queries.picture import Comparison, like_us
from rodedraad.scan.differences import Spot
from rodedraad.scan.items import Theme
from rodedraad.scan.queries.picture import picture as picture_of
from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Round

LEAST_OTHERS = 10


@dataclass(frozen=True)
class Beside:
    """One theme: each role that schools like us have a figure of, with our own (None when we have none to show)."""

    theme: Theme
    roles: tuple[tuple[Comparison, Spot | None], ...]


def own_scan(picture: Picture, school: Organisation) -> Round | None:
    """The scan of this school that counted in this picture."""
    rows = TakingPart.objects.filter(organisation=school, moment=picture.moment_id, counted_at__isnull=False)
    place = rows.select_related("round__organisation").first()
    return place.round if place else None


def beside(picture: Picture, school: Organisation) -> list[Beside]:
    """Theme by theme; empty for a school that did not take part, and with fewer than ten others of its sector."""
    scan = own_scan(picture, school)
    others = like_us(picture, school.sector)
    if scan is None or not others:
        return []
    found = []
    for one in picture_of(scan).themes:
        own = {spot.role: spot for spot in one.spread.spots}
        if rows := others.get(one.theme.key):
            found.append(Beside(one.theme, tuple((row, own.get(row.role)) for row in rows)))
    return found
