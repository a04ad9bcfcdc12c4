"""Adding up what schools answered, per role, sector and track, and what may be told of it.

Questions are those of the scan's own set, on its steps; what a school added itself or "I do not know" is not counted.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add
from typing import Any
from uuid import UUID

import numpy as np

from rodedraad.regions.guard import Answers, Group, groups_of, shown
from rodedraad.regions.queries.scans import Group as Counted
from rodedraad.scan.items import RESPONDENTS, cores
from rodedraad.surveys.hiding import compare
from rodedraad.surveys.statistics import Mean, mean_of

STEPS = ("1", "2", "3", "4")
LEAST = 10
Path = tuple[str, ...]
Figures = dict[str, Any]


@lru_cache(maxsize=32)
def asked_of(sector: str, role: str) -> tuple[str, ...]:
    """The questions on a scale that this role gets in this sector, in their order."""
    return tuple(core.key for core in cores() if core.kind == "scale" and core.says_to(sector, role) is not None)


@lru_cache(maxsize=1)
def theme_of() -> Mapping[str, str]:
    """The theme of each question on a scale."""
    return {core.key: core.theme for core in cores() if core.kind == "scale"}


@dataclass(frozen=True)
class School:
    """Who answers: the place that takes part, the institution it belongs to, and its sector."""

    pk: UUID
    institution: UUID
    sector: str


@dataclass
class Cells:
    """One role in one path: per question (a row each) how often each step, and how many answers per institution."""

    items: tuple[str, ...]
    steps: Answers
    per_institution: Answers


@dataclass
class Sums:
    """What was answered so far, per role and path; and per school its own value on each theme."""

    institutions: dict[UUID, int]
    cells: dict[tuple[str, Path], Cells] = field(default_factory=dict)
    own: dict[UUID, dict[str, dict[str, float]]] = field(default_factory=dict)

    def add(self, school: School, groups: Iterable[Counted]) -> None:
        """One school's scan."""
        at = self.institutions[school.institution]
        whole: dict[str, Answers] = {}
        for (role, path), counts in _by_path(school.sector, groups).items():
            steps = np.array(counts, dtype=np.int64).reshape(-1, len(STEPS))
            cells = self._cells(role, path, school.sector)
            cells.steps += steps
            cells.per_institution[:, at] += steps.sum(axis=1)
            whole[role] = whole[role] + steps if role in whole else steps
        self.own[school.pk] = {role: own_themes(asked_of(school.sector, role), steps) for role, steps in whole.items()}

    def _cells(self, role: str, path: Path, sector: str) -> Cells:
        key = (role, path)
        if key not in self.cells:
            items = asked_of(sector, role)
            steps = np.zeros((len(items), len(STEPS)), dtype=np.int64)
            self.cells[key] = Cells(items, steps, np.zeros((len(items), len(self.institutions)), dtype=np.int64))
        return self.cells[key]


def _by_path(sector: str, groups: Iterable[Counted]) -> dict[tuple[str, Path], list[int]]:
    """Per role and path the steps of all questions in a row, added up in plain numbers: groups are many and small."""
    found: dict[tuple[str, Path], list[int]] = {}
    for group in groups:
        if group.role not in RESPONDENTS:
            continue
        path = (sector, group.track) if group.track else (sector,)
        counts = []
        for item in asked_of(sector, group.role):
            given = group.counts.get(item, {}).get
            counts += [given("1", 0), given("2", 0), given("3", 0), given("4", 0)]
        key = (group.role, path)
        before = found.get(key)
        found[key] = counts if before is None else list(map(add, before, counts))
    return found


def own_themes(items: Sequence[str], steps: Answers) -> dict[str, float]:
    """What one role of one school gave to each theme: the mean of its means per question of ten answers or more."""
    means: dict[str, list[float]] = {}
    numbers, values = steps.sum(axis=1).tolist(), (steps @ np.arange(1, len(STEPS) + 1)).tolist()
    for item, n, value in zip(items, numbers, values, strict=True):
        if n >= LEAST:
            means.setdefault(theme_of()[item], []).append(value / n)
    return {theme: sum(found) / len(found) for theme, found in means.items()}


def told(sums: Sums, schools: Iterable[School]) -> Figures:
    """All that may be told: per role, group and question n, mean, margin and institutions; which groups got which
    questions, told or not; and the schools like us."""
    cells: Figures = {}
    asked: Figures = {}
    for role in RESPONDENTS:
        for item in theme_of():
            found = {
                path: (own, own.items.index(item))
                for (of, path), own in sums.cells.items()
                if of == role and item in own.items
            }
            if not found:
                continue
            whole = groups_of({path: own.per_institution[row] for path, (own, row) in found.items()})
            steps = {path: own.steps[row] for path, (own, row) in found.items()}
            may_be_told = shown(whole)
            for group in _all(whole):
                asked.setdefault(role, {}).setdefault(group.key, []).append(item)
                if group.key in may_be_told:
                    cells.setdefault(role, {}).setdefault(group.key, {})[item] = _figure(group, steps)
    return {"cells": cells, "asked": asked, "like_us": _like_us(sums, list(schools))}


def _figure(group: Group, steps: Mapping[Path, Answers]) -> list[float | int | None]:
    """n, mean, the ends of its margin, and from how many institutions."""
    below = tuple(group.key.split("/")) if group.key else ()
    counts = sum((own for path, own in steps.items() if path[: len(below)] == below), np.zeros_like(group.answers[:1]))
    mean = mean_of(dict(enumerate(counts.tolist(), 1)))
    assert isinstance(mean, Mean)
    return [mean.n, _rounded(mean.mean), _rounded(mean.low), _rounded(mean.high), int(np.count_nonzero(group.answers))]


def _like_us(sums: Sums, schools: list[School]) -> Figures:
    """Per sector, theme and role how schools do: how many, their mean, and the means of the ends."""
    found: Figures = {}
    boards: dict[Hashable, Hashable] = {school.pk: school.institution for school in schools}
    for sector in sorted({school.sector for school in schools}):
        of_sector = [school.pk for school in schools if school.sector == sector]
        for role in RESPONDENTS:
            for theme in dict.fromkeys(theme_of().values()):
                figures: dict[Hashable, float] = {
                    pk: sums.own[pk][role][theme] for pk in of_sector if theme in sums.own.get(pk, {}).get(role, {})
                }
                if picture := compare(figures, boards=boards):
                    row = [picture.schools, picture.mean, picture.low, picture.high]
                    found.setdefault(sector, {}).setdefault(theme, {})[role] = row
    return found


def _all(group: Group) -> Iterable[Group]:
    yield group
    for part in group.parts:
        yield from _all(part)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
