"""Adding up what schools answered, per role, sector and track, and what may be told of it.

Questions are those of the scan's own set, on its steps; what a school added itself or "I do not know" is not counted.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
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
class Sums:
    """What was answered so far: per role, path and question the steps, and the number of answers per institution."""

    institutions: dict[UUID, int]
    steps: dict[tuple[str, Path], dict[str, Answers]] = field(default_factory=dict)
    per_institution: dict[tuple[str, Path], dict[str, Answers]] = field(default_factory=dict)
    own: dict[UUID, dict[str, dict[str, float]]] = field(default_factory=dict)

    def add(self, school: School, groups: Iterable[Counted]) -> None:
        """One school's scan."""
        at = self.institutions[school.institution]
        by_role: dict[str, dict[str, Answers]] = {}
        for group in groups:
            if group.role not in RESPONDENTS:
                continue
            path = (school.sector, group.track) if group.track else (school.sector,)
            steps, per_institution = self._cells(group.role, path, school.sector)
            whole = by_role.setdefault(group.role, {})
            for item in asked_of(school.sector, group.role):
                given = group.counts.get(item)
                if not given:
                    continue
                counts = np.array([given.get(step, 0) for step in STEPS], dtype=np.int64)
                steps[item] += counts
                per_institution[item][at] += counts.sum()
                whole[item] = whole[item] + counts if item in whole else counts
        self.own[school.pk] = {role: own_themes(items) for role, items in by_role.items()}

    def _cells(self, role: str, path: Path, sector: str) -> tuple[dict[str, Answers], dict[str, Answers]]:
        key = (role, path)
        if key not in self.steps:
            items = asked_of(sector, role)
            self.steps[key] = {item: np.zeros(len(STEPS), dtype=np.int64) for item in items}
            self.per_institution[key] = {item: np.zeros(len(self.institutions), dtype=np.int64) for item in items}
        return self.steps[key], self.per_institution[key]


def own_themes(items: Mapping[str, Answers]) -> dict[str, float]:
    """What one role of one school gave to each theme: the mean of its means per question of ten answers or more."""
    means: dict[str, list[float]] = {}
    for item, counts in items.items():
        if (n := int(counts.sum())) >= LEAST:
            means.setdefault(theme_of()[item], []).append(float(counts @ np.arange(1, len(STEPS) + 1)) / n)
    return {theme: sum(found) / len(found) for theme, found in means.items()}


def told(sums: Sums, schools: Iterable[School]) -> Figures:
    """All that may be told: per role, group and question n, mean, margin and schools; and the schools like us."""
    return {"cells": _cells(sums), "asked": _asked(sums), "like_us": _like_us(sums, list(schools))}


def tree(sums: Sums, role: str, item: str) -> Group | None:
    """The nested groups of one role that got this question; None when nobody got it."""
    counts = {path: items[item] for (of, path), items in sums.per_institution.items() if of == role and item in items}
    return groups_of(counts) if counts else None


def _cells(sums: Sums) -> Figures:
    cells: Figures = {}
    for role in RESPONDENTS:
        for item in theme_of():
            whole = tree(sums, role, item)
            if whole is None:
                continue
            may_be_told = shown(whole)
            for group in _all(whole):
                if group.key in may_be_told:
                    figure = _figure(sums, role, item, group)
                    cells.setdefault(role, {}).setdefault(group.key, {})[item] = figure
    return cells


def _figure(sums: Sums, role: str, item: str, group: Group) -> list[float | int | None]:
    """n, mean, the ends of its margin, and from how many institutions."""
    below = tuple(group.key.split("/")) if group.key else ()
    counts = np.zeros(len(STEPS), dtype=np.int64)
    for (of, path), items in sums.steps.items():
        if of == role and path[: len(below)] == below and item in items:
            counts += items[item]
    mean = mean_of({step: int(count) for step, count in enumerate(counts, 1)})
    assert isinstance(mean, Mean)
    return [mean.n, _rounded(mean.mean), _rounded(mean.low), _rounded(mean.high), int(np.count_nonzero(group.answers))]


def _asked(sums: Sums) -> Figures:
    """Which groups got which questions, shown or not."""
    asked: Figures = {}
    for role in RESPONDENTS:
        for item in theme_of():
            if (whole := tree(sums, role, item)) is not None:
                for group in _all(whole):
                    asked.setdefault(role, {}).setdefault(group.key, []).append(item)
    return asked


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
