"""Programmes side by side: two of them, or all public ones of a region laid end to end from po to hbo."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from rodedraad.base.gate import acting_as
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.programmes import access
from rodedraad.programmes.models import Programme
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries import flags
from rodedraad.programmes.queries.matrix import TABS
from rodedraad.programmes.queries.placements import placed_in
from rodedraad.schools.models import Organisation, Sector

MOST = 40


@dataclass(frozen=True)
class Side:
    """One of the two: what is placed in it and what it adds up to."""

    programme: Programme
    placed: tuple[Placed, ...]

    @property
    def count(self) -> int:
        """How many activities."""
        return len(self.placed)

    @property
    def hours(self) -> float:
        """The known hours of one participant over all years."""
        return sum((one.hours or 0.0) * len(one.years) for one in self.placed)

    @property
    def outside(self) -> int | None:
        """The share learnt outside school."""
        return flags.share_outside(self.placed)

    @property
    def loose(self) -> int:
        """Experiences without a talk."""
        return len(flags.loose_ends(self.placed))


@dataclass(frozen=True)
class Line:
    """One term: how many activities and hours on each side, and in which years."""

    term: Term
    cells: tuple[tuple[int, float, str], ...]


@dataclass(frozen=True)
class Compared:
    """Two programmes beside each other."""

    sides: tuple[Side, ...]
    lines: tuple[Line, ...]
    both: tuple[str, ...]
    only: tuple[tuple[str, ...], ...]

    @property
    def only_beside(self) -> list[tuple[Side, tuple[str, ...]]]:
        """Each side with what it alone does."""
        return list(zip(self.sides, self.only, strict=True))


def side_of(programme: Programme, school: Organisation) -> Side:
    """A programme as one side: of the own school everything, of another school what is certain and public."""
    if programme.organisation_id == school.pk:
        return Side(programme, tuple(placed_in(programme)))
    with acting_as(None, programme.organisation_id):
        return Side(programme, tuple(placed_in(programme, confirmed=True)))


def compared(sides: Sequence[Side], terms: Iterable[Term], tab: str) -> Compared:
    """What both do, what one of them does, and each term on both sides."""
    titles = [{_plain(one.title): one.title for one in side.placed} for side in sides]
    shared = set.intersection(*(set(found) for found in titles))
    return Compared(
        sides=tuple(sides),
        lines=tuple(Line(term, tuple(_sum(side.placed, term.key, tab) for side in sides)) for term in terms),
        both=tuple(sorted(titles[0][key] for key in shared)),
        only=tuple(tuple(sorted(title for key, title in found.items() if key not in shared)) for found in titles),
    )


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _sum(placed: Iterable[Placed], key: str, tab: str) -> tuple[int, float, str]:
    here = [one for one in placed if key in one.terms(TABS[tab][0])]
    years = sorted({year for one in here for year in one.years})
    return len(here), sum((one.hours or 0.0) * len(one.years) for one in here), ", ".join(map(str, years))


# --- the learning line of a region


@dataclass(frozen=True)
class Step:
    """One competence in one sector: per programme the years and activities; empty is a gap."""

    sector: str
    parts: tuple[tuple[Side, int, str], ...]


@dataclass(frozen=True)
class Thread:
    """One competence from the first sector to the last."""

    term: Term
    steps: tuple[Step, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The sectors with a programme in which nothing works on it."""
        return tuple(step.sector for step in self.steps if not step.parts)


@dataclass(frozen=True)
class RegionalLine:
    """The public programmes of a region, competence by competence, and what comes back in more than one sector."""

    sectors: tuple[tuple[str, str], ...]
    threads: tuple[Thread, ...]
    repeats: tuple[tuple[str, tuple[str, ...]], ...]
    programmes: int


def public_in(region: Organisation, school_year: int) -> list[Programme]:
    """The public programmes of schools in a region, with their school, at most forty."""
    here = Q(organisation__regions=region) | Q(organisation__parent__regions=region)
    rows = access.public_programmes().filter(here, school_year=school_year).select_related("organisation").distinct()
    return list(rows.order_by("organisation__sort_key", "name", "pk")[:MOST])


def regional_line(programmes: Sequence[Programme]) -> RegionalLine:
    """Lay them end to end. Each school's activities are read in the name of that school, and only what is certain."""
    stretches: dict[str, list[Side]] = defaultdict(list)
    for programme in programmes:
        with acting_as(None, programme.organisation_id):
            side = Side(programme, tuple(placed_in(programme, confirmed=True)))
        stretches[programme.organisation.sector].append(side)
    order = [key for key in Sector.values if key in stretches]
    terms = Term.objects.filter(vocabulary=Vocabulary.COMPETENCE, region=None, retired_in=None).order_by("order", "pk")
    return RegionalLine(
        sectors=tuple((key, str(Sector(key).label)) for key in order),
        threads=tuple(Thread(term, tuple(_step(key, stretches[key], term.key) for key in order)) for term in terms),
        repeats=_repeats(stretches),
        programmes=len(programmes),
    )


def _step(sector: str, sides: Iterable[Side], key: str) -> Step:
    found = []
    for side in sides:
        count, _hours, years = _sum(side.placed, key, "competenties")
        if count:
            found.append((side, count, years))
    return Step(sector, tuple(found))


def _repeats(stretches: dict[str, list[Side]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Activities with the same title in more than one sector: perhaps the same thing twice."""
    titles: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    for sector, sides in stretches.items():
        for side in sides:
            for one in side.placed:
                titles[_plain(one.title)].add(sector)
                shown.setdefault(_plain(one.title), one.title)
    names = dict(Sector.choices)
    return tuple(
        (shown[key], tuple(str(names[sector]) for sector in Sector.values if sector in found))
        for key, found in sorted(titles.items())
        if len(found) > 1
    )
