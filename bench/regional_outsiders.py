"""Trying to work out what a published regional picture does not tell. Reads the tallies anew, beside the code that
publishes: per role and question a table with the number of answers of each group, what is told, and what is not."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from rodedraad.regions.guard import Group, groups_of, shown
from rodedraad.surveys.hiding import Sum
from tests.surveys.outsider import computable, ranges

LEAST, LEAST_OTHERS = 10, 2
STEPS = ("1", "2", "3", "4")
Table = dict[str, Counter[Any]]  # group → institution → answers


@dataclass
class Found:
    """How many tables and figures were tried, and how many gave something away."""

    tables: int = 0
    cells: int = 0
    hidden: int = 0
    exact: int = 0
    narrow: int = 0
    thin: int = 0


def given_away(moment: Any) -> Found:
    """All tables of this moment."""
    from rodedraad.base.gate import acting_as
    from rodedraad.regions.models import Picture

    with acting_as(None, moment.organisation_id):
        content = Picture.objects.get(moment=moment).content
    found = Found()
    for (role, item), table in sorted(_tables(moment).items()):
        asked = {group for group, items in content["asked"][role].items() if item in items}
        told = {group for group, items in content["cells"].get(role, {}).items() if item in items}
        _try(found, {group: table[group] for group in asked}, told)
    return found


def _tables(moment: Any) -> dict[tuple[str, str], Table]:
    from rodedraad.base.gate import acting_as
    from rodedraad.regions.models import TakingPart
    from rodedraad.regions.queries.summing import asked_of
    from rodedraad.surveys.models import Tally

    tables: dict[tuple[str, str], Table] = {}
    with acting_as(None, moment.organisation_id):
        places = list(TakingPart.objects.filter(moment=moment).select_related("organisation"))
    for place in places:
        sector = place.organisation.sector
        with acting_as(None, place.organisation_id):
            rows = list(Tally.objects.values_list("audience__respondent", "audience__track", "counts"))
        for role, track, counts in rows:
            for item in asked_of(sector, role):
                n = sum(counts.get(item, {}).get(step, 0) for step in STEPS)
                table = tables.setdefault((role, item), {})
                for group in ("", sector, f"{sector}/{track}")[: 3 if track else 2]:
                    table.setdefault(group, Counter())[place.organisation_id] += n
    return tables


def _try(found: Found, table: Mapping[str, Counter[Any]], told: set[str]) -> None:
    counts = {group: sum(answers.values()) for group, answers in table.items()}
    sums = [Sum(group, parts) for group in table if (parts := _parts(group, table))]
    hidden = set(table) - told
    found.tables, found.cells, found.hidden = found.tables + 1, found.cells + len(table), found.hidden + len(hidden)
    if hidden:
        found.exact += len(computable(counts, sums, hidden))
        found.narrow += sum(high - low < LEAST - 1e-6 for low, high in ranges(counts, sums, hidden).values())
    for group in told:
        rest = Counter(table[group])
        for below in _told_within(group, table, told):
            rest.subtract(table[below])
        found.thin += _is_thin(rest)


def _parts(group: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    sectors = tuple(one for one in table if one and "/" not in one)
    if group:
        return tuple(one for one in table if one.startswith(f"{group}/"))
    return sectors or tuple(one for one in table if "/" in one)


def _told_within(group: str, table: Mapping[str, Any], told: set[str]) -> list[str]:
    found = []
    for part in _parts(group, table):
        found += [part] if part in told else _told_within(part, table, told)
    return found


def _is_thin(rest: Counter[Any]) -> bool:
    """Whether some institution, taking its own answers away, is left with too few of others; nobody left is no rest."""
    left = {school: n for school, n in rest.items() if n}
    total = sum(left.values())
    return any(total - n < LEAST or len(left) - 1 < LEAST_OTHERS for n in left.values())


# --- small regions made by chance, in which much may not be told

SECTORS = {"po": 1, "vo": 5, "mbo": 3, "hbo": 2}  # tracks of each
SIZES = (0, 3, 8, 12, 20, 40, 80, 300)


def random_regions(number: int) -> Found:
    """So many regions of three to forty institutions, each with one table."""
    found = Found()
    for seed in range(number):
        draw = random.Random(seed)
        table = _random_table(draw)
        institutions = sorted({school for answers in table.values() for school in answers})
        counts = {
            tuple(path.split("/")): np.array([answers[school] for school in institutions], dtype=np.int64)
            for path, answers in table.items()
        }
        whole = groups_of(counts)
        groups = {group.key: group for group in _all(whole)}
        complete = {
            key: Counter(dict(zip(institutions, group.answers.tolist(), strict=True))) for key, group in groups.items()
        }
        _try(found, complete, set(shown(whole)))
    return found


def _random_table(draw: random.Random) -> Table:
    """Answers per institution and path; some groups fall apart into tracks, some partly, some not."""
    table: Table = {}
    for school in range(draw.randint(3, 40)):
        sector = draw.choice(list(SECTORS))
        for track in range(SECTORS[sector]):
            if draw.random() < 0.6:
                table.setdefault(f"{sector}/track{track}", Counter())[school] = draw.choice(SIZES)
        table.setdefault(sector if draw.random() < 0.2 else f"{sector}/track0", Counter())[school] += draw.choice(SIZES)
    return table


def _all(group: Group) -> Iterator[Group]:
    yield group
    for part in group.parts:
        yield from _all(part)
