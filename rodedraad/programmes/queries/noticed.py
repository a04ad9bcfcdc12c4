"""What stands out in a programme as one list, in the order in which a school year goes, each with what it is about.

Busy and empty weeks, what does not come back, and years whose youngsters lost all of last year's coaches. Coaches are
read from the hours given; those are shown to whoever may see the hours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from rodedraad.framework.models import Term
from rodedraad.programmes.coaches import Following, followed
from rodedraad.programmes.models import HoursGiven, Programme
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries import flags


@dataclass(frozen=True)
class Noticed:
    """One thing that stands out: when it is, what, and the only activity it is about, if there is one."""

    kind: str
    on: date | None
    about: flags.Crowd | flags.Gap | Following | Term
    year: int
    activity: Placed | None = None


def noticed(
    placed: Sequence[Placed],
    weeks: flags.Weeks,
    *,
    gaps: Iterable[flags.Gap],
    once: Iterable[tuple[Term, int]],
    vocabulary: str,
    coaches: Iterable[Following],
) -> tuple[Noticed, ...]:
    """Everything in order of time; what has no date comes last. `weeks` as `flags.by_week` gives them."""
    found = [Noticed("crowd", crowd.monday, crowd, crowd.year) for crowd in flags.crowded(weeks)]
    found += [Noticed("gap", gap.first, gap, gap.year) for gap in gaps]
    found += [_once(term, year, [one for one in placed if term.key in one.terms(vocabulary)]) for term, year in once]
    found += [Noticed("coach", None, one, one.year) for one in coaches if one.is_another]
    return tuple(sorted(found, key=lambda one: (one.on is None, one.on or date.min, one.year)))


def _once(term: Term, year: int, here: Sequence[Placed]) -> Noticed:
    days = [one.starts_on for one in here if one.starts_on]
    return Noticed("once", min(days, default=None), term, year, here[0] if len(here) == 1 else None)


def coaches_since(programme: Programme) -> list[Following]:
    """Who of last year's coaches went along with their youngsters, from the hours given in both years: one query.

    Last year's programme is the one this was copied from, else one of the same name and a shared track.
    """
    before = Q(programme__pk=programme.copied_from_id) if programme.copied_from_id else Q(pk=None)
    alike = Q(programme__name=programme.name, programme__tracks__overlap=programme.tracks)
    last_year = Q(programme__school_year=programme.school_year - 1, programme__removed_at=None) & (before | alike)
    rows = HoursGiven.objects.filter(
        Q(programme=programme.pk) | last_year, organisation=programme.organisation_id, removed_at=None
    )
    now: list[tuple[str, list[int]]] = []
    past: dict[UUID, list[tuple[str, list[int]]]] = {}
    for pk, name, years in rows.order_by("pk").values_list("programme_id", "name", "years"):
        if pk == programme.pk:
            now.append((name, years))
        else:
            past.setdefault(pk, []).append((name, years))
    source = programme.copied_from_id
    then = past[source] if source in past else next(iter(past.values()), [])
    return followed(now, then, programme.years) if now and then else []
