"""Moments for the scan as pages show them: what comes, what runs, what was published, and where a school stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rodedraad.base.removing import oldest_day
from rodedraad.regions import access, rules
from rodedraad.regions.models import ScanMoment, TakingPart
from rodedraad.regions.queries.scans import ready, scan_that_counts, scans_for
from rodedraad.schools.models import Organisation, Sector
from rodedraad.surveys.models import Round

COMING, RUNNING, ENDED, PUBLISHED = "coming", "running", "ended", "published"


@dataclass(frozen=True)
class Standing:
    """A moment in the list. `joined`: how many schools take part (the region), or whether ours does."""

    moment: ScanMoment
    state: str
    joined: int
    is_for_us: bool


@dataclass(frozen=True)
class Place:
    """Where a school stands: what it decided, its scans that can count, and the one that does."""

    row: TakingPart | None
    scans: list[Round]
    counts: Round | None

    @property
    def takes_part(self) -> bool:
        """Whether it takes part now."""
        return self.row is not None and self.row.withdrawn_at is None


def state_of(moment: ScanMoment, *, today: date) -> str:
    """Coming, running, ended or published."""
    if moment.published_at:
        return PUBLISHED
    if today < moment.opens_on:
        return COMING
    return RUNNING if today <= moment.closes_on else ENDED


def standing(organisation: Organisation, *, today: date) -> list[Standing]:
    """The moments of this region, or of the regions of this school, newest first."""
    rows = list(access.moments_at(organisation).filter(removed_at=None))
    places = TakingPart.objects.filter(moment__in=rows, withdrawn_at=None).values_list("moment_id", flat=True)
    joined = list(places)
    return [
        Standing(row, state_of(row, today=today), joined.count(row.pk), organisation.sector in row.sectors)
        for row in rows
    ]


def removed(organisation: Organisation, *, today: date) -> list[ScanMoment]:
    """What this region removed and can put back."""
    if organisation.kind != Organisation.Kind.REGION:
        return []
    rows = access.moments_at(organisation).filter(removed_at__date__gte=oldest_day(today))
    return list(rows.order_by("-removed_at"))


def sectors_of(region: Organisation) -> list[str]:
    """The sectors of the schools in this region."""
    rows = Organisation.objects.filter(regions=region, kind__in=access.SCHOOLS).exclude(sector="")
    return sorted(set(rows.values_list("sector", flat=True)))


def sector_names(moment: ScanMoment) -> list[str]:
    """For which sectors it is, in words."""
    return [str(Sector(one).label) for one in Sector.values if one in moment.sectors]


def place_of(moment: ScanMoment, school: Organisation) -> Place:
    """Where this school stands in this moment."""
    row = access.own_place(moment, school)
    if row is None or row.withdrawn_at is not None:
        return Place(row, [], None)
    if row.counted_at is not None:
        return Place(row, [], row.round)
    return Place(row, list(scans_for(row, moment)[:12]), scan_that_counts(row, moment))


def readiness(moment: ScanMoment, *, today: date) -> dict[str, Any]:
    """Which schools that take part have a scan that counts, and why it cannot be published yet, if so."""
    found = ready(moment)
    places = [(place.organisation, found.get(place.organisation_id, False)) for place in access.places_in(moment)]
    institutions = {school.parent_id or school.pk for school, is_ready in places if is_ready}
    return {
        "ready": [school for school, is_ready in places if is_ready],
        "waiting": [school for school, is_ready in places if not is_ready],
        "objection": rules.objection_to_publishing(moment, ready=len(institutions), today=today),
    }


def beginning(moment: ScanMoment, *, today: date) -> dict[str, str]:
    """What a scan for this moment begins with: its name and days."""
    opens_on = min(max(moment.opens_on, today), moment.closes_on)
    return {"naam": moment.title[:80], "van": opens_on.isoformat(), "tot": moment.closes_on.isoformat()}
