"""Who coaches the same youngsters as last year, from plain names and years. No Django."""

from collections.abc import Iterable
from dataclasses import dataclass


def key_of(name: str) -> str:
    """The same person, whatever the spaces and capitals."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Following:
    """For one year: coaches who went along from the year below, and who is new to these youngsters."""

    year: int
    stayed: tuple[str, ...]
    new: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def is_another(self) -> bool:
        """Whether these youngsters had a coach last year, and have none of those any more."""
        return bool(self.left) and not self.stayed


def followed(
    now: Iterable[tuple[str, Iterable[int]]], before: Iterable[tuple[str, Iterable[int]]], years: Iterable[int]
) -> list[Following]:
    """Who of last year's coaches of the year below is coach of this year: the same youngsters a year later."""
    here, there = _by_year(now), _by_year(before)
    found = []
    for year in sorted(years):
        present, past = here.get(year, {}), there.get(year - 1, {})
        if present or past:
            found.append(
                Following(
                    year,
                    tuple(present[key] for key in sorted(present) if key in past),
                    tuple(present[key] for key in sorted(present) if key not in past),
                    tuple(past[key] for key in sorted(past) if key not in present),
                )
            )
    return found


def _by_year(coaches: Iterable[tuple[str, Iterable[int]]]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name, years in coaches:
        for year in years:
            found.setdefault(year, {})[key_of(name)] = name
    return found
