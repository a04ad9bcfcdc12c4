"""Comparing with schools like us, such that no school can work out another one's figure.

Everybody who reads along takes part and knows an own figure; a board knows those of all its schools. So:

- At least ten other schools. However many schools the reader's board has among them, ten or more must be left when
  these are taken away; that is asked of every board, so all readers get the same picture and there is nothing to
  subtract between theirs.
- Each school counts once, however many answers it has. A mean weighted by answers would be mostly that of the largest
  (the dominance rule of Willenborg and de Waal asks that no few contributors make up most of a sum; here one of n
  makes up one n-th). For the same reason hand in figures that are themselves means of ten answers or more.
- No lowest and no highest figure: each is one school's own, and the school that has it sees that the others lie on one
  side. Quartiles are single schools' figures too. Instead the mean of the lowest quarter and of the highest: with the
  middle they divide the schools into three, so the only sums that follow are those of these three. Each must keep at
  least three schools without those of any one board, or the range is left out.
- Rounded to one decimal.

Groups of schools that are compared must be fixed and go through `hide` with the number of schools as counts and
`least` one more than ten, for otherwise one group minus another is a single school.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

FEWEST_IN_A_PART = 3


@dataclass(frozen=True)
class Comparison:
    """How schools like us do: how many, their mean, and the means of the lowest and of the highest quarter."""

    schools: int
    mean: float
    low: float | None
    high: float | None


def compare(
    figures: Mapping[Hashable, float],
    *,
    boards: Mapping[Hashable, Hashable] | None = None,
    others: int = 10,
    decimals: int = 1,
) -> Comparison | None:
    """The picture every school in `figures` may see; None when too few are left without those of some board.

    boards: whose each school is; a school that is not named has a board of its own.
    """
    # equal figures in a fixed order that has nothing to do with the order in which schools were handed in
    schools = sorted(figures, key=lambda school: (figures[school], str(school)))
    owners = [("board", boards[school]) if boards and school in boards else ("own", school) for school in schools]
    if _left_without_any(owners) < others:
        return None
    values = [figures[school] for school in schools]
    quarter = _size_of_quarter(owners)
    return Comparison(
        schools=len(schools),
        mean=round(sum(values) / len(values), decimals),
        low=round(sum(values[:quarter]) / quarter, decimals) if quarter else None,
        high=round(sum(values[-quarter:]) / quarter, decimals) if quarter else None,
    )


def _left_without_any(owners: Sequence[Hashable]) -> int:
    """How many schools are left in the worst case, when one board takes away its own."""
    return len(owners) - max(Counter(owners).values(), default=0)


def _size_of_quarter(owners: Sequence[Hashable]) -> int:
    """A quarter of the schools, or a little more; 0 when no size leaves three in each part without any one board."""
    for size in range(ceil(len(owners) / 4), len(owners) // 2):
        parts = owners[:size], owners[size:-size], owners[-size:]
        if all(_left_without_any(part) >= FEWEST_IN_A_PART for part in parts):
            return size
    return 0
