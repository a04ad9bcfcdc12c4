"""The result of a scan as its page and its files show it: what may not be shown has no number anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rodedraad.questionnaires.wording import said
from rodedraad.scan.differences import Spot
from rodedraad.scan.drawn import Dot, Line, Names, item_lines, lowered, number_of, tenths, theme_line
from rodedraad.scan.queries.fitting import Fittings
from rodedraad.scan.queries.picture import Picture, ThemePicture
from rodedraad.scan.queries.trend import Since

TOPICS = 3


@dataclass(frozen=True)
class Row:
    """One theme with its questions; `cells` has a place for each role that was asked in this scan, None without one."""

    line: Line
    items: tuple[Line, ...]
    cells: tuple[Dot | None, ...]


@dataclass(frozen=True)
class Person:
    """How many of one role answered, of how many; `number` is None when that is not shown."""

    role: str
    name: str
    number: int | None
    invited: int | None
    is_named: bool


@dataclass(frozen=True)
class Topic:
    """A theme to talk about: where the roles stand, what to ask whom, what was before, what others do."""

    line: Line
    questions: tuple[tuple[str, str], ...]
    weak_question: str
    before: str
    fitting: Fittings | None


@dataclass(frozen=True)
class Cell:
    """Where a role stood and stands; "" when it cannot be laid beside each other."""

    text: str = ""
    is_moved: bool = False


@dataclass(frozen=True)
class Course:
    """One theme beside the scan before: how far apart then and now, and each role."""

    name: str
    before: str
    now: str
    cells: tuple[Cell, ...]


def rows(picture: Picture, names: Names) -> list[Row]:
    """Every theme, largest difference first."""
    found = []
    for one in picture.themes:
        line = theme_line(one, names)
        dots = {dot.role: dot for dot in line.dots}
        cells = tuple(dots.get(role) for role in picture.roles)
        found.append(Row(line, tuple(item_lines(one, picture, names)), cells))
    return found


def people(picture: Picture, names: Names) -> list[Person]:
    """Who answered, role by role."""
    return [
        Person(role, names[role], picture.people[role], picture.invited.get(role), role in picture.named)
        for role in picture.roles
    ]


def topics_of(picture: Picture, *, most: int = TOPICS) -> list[ThemePicture]:
    """The themes where roles differ most; without any difference none."""
    return [one for one in picture.themes if one.spread.difference][:most]


def topics(
    chosen: Sequence[ThemePicture], names: Names, fitting: Mapping[str, Fittings], since: Since | None
) -> list[Topic]:
    """These themes as they are put on the table."""
    return [
        Topic(
            line=theme_line(one, names),
            questions=tuple((names[question.to], said(question.text)) for question in one.theme.questions),
            weak_question=said(one.theme.weak_question) if one.is_weak_for else "",
            before=_before(one, names, since),
            fitting=fitting.get(one.theme.key),
        )
        for one in chosen
    ]


def weak(picture: Picture, names: Names) -> list[tuple[str, str, str]]:
    """(theme, who call it weak, question for the talk), in the order of the picture."""
    found = []
    for one in picture.themes:
        line = theme_line(one, names)
        if line.weak:
            found.append((line.name, _joined(line.weak), said(one.theme.weak_question)))
    return found


def _joined(names: Sequence[str]) -> str:
    return ", ".join([names[0], *map(lowered, names[1:])])


def _before(one: ThemePicture, names: Names, since: Since | None) -> str:
    """What the roles at the ends gave the time before; "" when they were not asked then."""
    if since is None:
        return ""
    at_the_ends = {*one.spread.lowest, *one.spread.highest}
    moved = [row for row in since.themes.get(one.theme.key, []) if row.role in at_the_ends]
    if not moved:
        return ""
    told = ", ".join(f"{lowered(names[row.role])} {number_of(row.before)}" for row in moved)
    return _("In “%(title)s”: %(told)s.") % {"title": since.round.title, "told": told}


def courses(picture: Picture, names: Names, since: Since) -> list[Course]:
    """Every theme that both scans asked about, in the order of the newest."""
    found = []
    for one in picture.themes:
        key = one.theme.key
        if key in since.now and key in since.before:
            ends = [since.before[key].difference, since.now[key].difference]
            before, now = ("" if end is None else tenths(end) for end in ends)
            moved = {row.role: row for row in since.themes[key]}
            cells = tuple(
                Cell(
                    f"{number_of(moved[role].before)} → {number_of(moved[role].now)}", not moved[role].is_within_chance
                )
                if role in moved
                else Cell()
                for role in picture.roles
            )
            found.append(Course(said(one.theme.name), before, now, cells))
    return found


def _short(spot: Spot) -> str:
    number = tenths(spot.value)
    return _("c. %(number)s") % {"number": number} if spot.is_rough else number


# --- as a file


def headings() -> dict[str, str]:
    """The columns of the file, in order."""
    return {
        "theme": _("Theme"),
        "question": _("Question"),
        "role": _("Role"),
        "mean": _("Mean"),
        "margin": _("Margin"),
        "n": _("Answers that count"),
        "difference": _("Difference between the roles"),
    }


def file_rows(picture: Picture, names: Names) -> list[dict[str, str]]:
    """A row for each role on each theme, and on each question; who may not be shown is not in it."""
    found = []
    for row in rows(picture, names):
        for line in (row.line, *row.items):
            question = "" if line is row.line else line.name
            found += [
                {
                    "theme": row.line.name,
                    "question": dict(line.by_role).get(dot.name, question),
                    "role": dot.name,
                    "mean": dot.number,
                    "margin": dot.margin,
                    "n": str(dot.n),
                    "difference": line.number,
                }
                for dot in line.dots
            ]
    return found
