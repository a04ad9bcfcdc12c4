"""A published picture as its page draws it and its file lists it: what may not be shown has no number anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rodedraad.questionnaires.charts import Range, Value, dot_range
from rodedraad.questionnaires.wording import said
from rodedraad.regions.queries.comparison import Beside
from rodedraad.regions.queries.picture import Comparison, Figure
from rodedraad.scan.differences import Spot
from rodedraad.scan.drawn import AXIS, Dot, Line, Names, theme_line
from rodedraad.scan.items import RESPONDENTS
from rodedraad.scan.queries.picture import ThemePicture


@dataclass(frozen=True)
class Row:
    """One theme: its line in the drawing, and per role of the table where it stands (None: not asked or not told)."""

    line: Line
    cells: tuple[Dot | None, ...]


@dataclass(frozen=True)
class Beam:
    """One role of a theme: schools like us as a beam from the lowest quarter to the highest, and our own mark."""

    name: str
    role: str
    schools: int
    mean: float
    low: float | None
    high: float | None
    own: float | None
    is_rough: bool
    drawn: Range
    middle: str
    start: str
    end: str


def rows(shown: Sequence[ThemePicture], names: Names) -> list[Row]:
    """Every theme in the order it came, with a cell for each role."""
    found = []
    for one in shown:
        line = theme_line(one, names)
        dots = {dot.role: dot for dot in line.dots}
        found.append(Row(line, tuple(dots.get(role) for role in roles_in(shown))))
    return found


def people(shown: Sequence[ThemePicture], names: Names) -> list[dict[str, str]]:
    """The roles of the table, in their fixed order."""
    return [{"role": role, "name": names[role]} for role in roles_in(shown)]


def roles_in(shown: Sequence[ThemePicture]) -> list[str]:
    """The roles that were asked anything, in their fixed order."""
    return [role for role in RESPONDENTS if any(role in one.asked for one in shown)]


def beside(found: Sequence[Beside], names: Names) -> list[tuple[str, list[Beam]]]:
    """Per theme a beam for each role."""
    return [(said(one.theme.name), [_beam(row, own, names) for row, own in one.roles]) for one in found]


def headings() -> dict[str, str]:
    """The columns of the file, in order."""
    return {
        "group": _("Group"),
        "role": _("Role"),
        "theme": _("Theme"),
        "question": _("Question"),
        "n": _("Answers that count"),
        "mean": _("Mean"),
        "low": _("Margin from"),
        "high": _("Margin to"),
        "schools": _("Institutions"),
        "told": _("Shown"),
    }


def row(group: str, role: str, theme: str, question: str, figure: Figure | None) -> dict[str, str]:
    """A row of the file; one that may not be told says so."""
    about = {"group": group, "role": role, "theme": theme, "question": question}
    if figure is None:
        return about | {"told": _("no")}
    n, mean, low, high, schools = figure
    numbers = {"mean": mean, "low": low, "high": high}
    cells = {name: f"{value:.2f}".replace(".", ",") for name, value in numbers.items()}
    return about | cells | {"n": str(n), "schools": str(schools), "told": _("yes")}


def _beam(row: Comparison, spot: Spot | None, names: Names) -> Beam:
    return Beam(
        name=names[row.role],
        role=row.role,
        schools=row.schools,
        mean=row.mean,
        low=row.low,
        high=row.high,
        own=spot.value if spot else None,
        is_rough=bool(spot and spot.is_rough),
        drawn=dot_range(AXIS, [Value(row.role, spot.value)] if spot else []),
        middle=AXIS.at(row.mean),
        start="" if row.low is None else AXIS.at(row.low),
        end="" if row.high is None else AXIS.at(row.high),
    )
