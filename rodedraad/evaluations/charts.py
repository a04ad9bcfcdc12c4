"""Charts that read without colour, on a screen, on paper and in a word processor. Pure: no Django.

Everything is drawn in the colour of the text around it; a filled mark is this time, an open one the time before. Each
chart carries its table. Measures are those of the drawing (`WIDE` units), which is scaled to the width of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rodedraad.evaluations.document import Chart, Table
from rodedraad.questionnaires.charts import plain

WIDE, ROW, INDENT, SIZE, SMALL = 440, 52, 10, 13, 11
LIFT = 15  # how far marks stand apart that would hide each other
LINE_LENGTH = 46
CORNERS = (
    ((0, 0),),  # the circle
    ((-6, -6), (6, -6), (6, 6), (-6, 6)),
    ((0, -7), (7, 6), (-7, 6)),
    ((0, -8), (7, 0), (0, 8), (-7, 0)),
    ((-7, -6), (7, -6), (0, 7)),
)


@dataclass(frozen=True)
class Bar:
    """One bar: what it is about, how long, how it is written; the same of last year, when there is one."""

    label: str
    value: float
    written: str
    last: float | None = None
    last_written: str = ""


@dataclass(frozen=True)
class Dot:
    """One place on a scale, with its margin; `is_filled` is this time, open the time before. `shape` tells who."""

    value: float
    low: float | None = None
    high: float | None = None
    is_filled: bool = True
    shape: int = 0


@dataclass(frozen=True)
class Row:
    """One line with its marks, and the numbers as they are written."""

    label: str
    dots: tuple[Dot, ...]
    written: str


def bars(title: str, alt: str, rows: Sequence[Bar], table: Table, *, most: float = 100.0) -> Chart:
    """Bars from nought to `most`: solid for this time, an open one below it for the time before.

    Raises ValueError when nothing can be drawn: no rows, or a scale without length.
    """
    _check(bool(rows) and most > 0)
    drawn, y = [], 0
    for row in rows:
        drawn.append(_label(row.label, y))
        drawn.append(_bar(row.value / most, y + 22, 14, row.written, "currentColor"))
        if row.last is not None:
            drawn.append(_bar(row.last / most, y + 39, 9, row.last_written, "none"))
        y += ROW + (8 if row.last is not None else 0)
    return Chart(_svg(title, y, drawn), alt, table)


def dots(
    title: str,
    alt: str,
    rows: Sequence[Row],
    table: Table,
    *,
    ends: tuple[str, str],
    steps: int = 5,
    legend: Sequence[str] = (),
) -> Chart:
    """Marks on a scale from 1 to `steps`, whose ends are named; a line through a mark is its margin.

    `legend`: who each shape is, in the order of the shapes.

    Raises ValueError when nothing can be drawn: no rows, or a scale of one step.
    """
    _check(bool(rows) and steps > 1)
    drawn, y = _legend(legend)
    drawn += [
        _text(INDENT, y + 12, f"1 {ends[0]}", SMALL),
        _text(WIDE - INDENT, y + 12, f"{ends[1]} {steps}", SMALL, "end"),
    ]
    y += 22
    for row in rows:
        drawn.append(_label(row.label, y))
        drawn.append(_text(WIDE - INDENT, y + 14, row.written, SIZE, "end", bold=True))
        lifts = _lifts(row, steps)
        high = LIFT * max(lifts, default=0)
        drawn.extend(_scale(row, lifts, y + 34 + high, steps))
        y += ROW + 4 + high
    return Chart(_svg(title, y, drawn), alt, table)


def _check(can_be_drawn: bool) -> None:
    if not can_be_drawn:
        raise ValueError("nothing to draw")


def _svg(title: str, height: int, drawn: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rd-figure__drawing" viewBox="0 0 {WIDE} {height}"'
        f' role="img" font-family="sans-serif"><title>{escape(title)}</title>{"".join(drawn)}</svg>'
    )


def _text(x: float, y: float, text: str, size: int, anchor: str = "start", *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{plain(x)}" y="{plain(y)}" font-size="{size}" text-anchor="{anchor}" fill="currentColor"{weight}>'
        f"{escape(text)}</text>"
    )


def _label(text: str, y: float) -> str:
    """The words of a row above its drawing; what is too long for a line stands whole in the table."""
    short = text if len(text) <= LINE_LENGTH else text[: LINE_LENGTH - 1].rsplit(" ", 1)[0] + " …"
    return _text(INDENT, y + 14, short, SIZE)


def _bar(part: float, y: float, high: float, written: str, fill: str) -> str:
    room = WIDE - 2 * INDENT - 90
    wide = max(min(part, 1.0), 0.0) * room
    # the end of the scale stands there too, so that a short bar is seen to be short
    axis = f'<line x1="{INDENT}" x2="{INDENT + room}" y1="{y + high}" y2="{y + high}" stroke="currentColor"/>'
    shape = (
        f'<rect x="{INDENT}" y="{y}" width="{plain(wide)}" height="{high}" fill="{fill}"'
        ' stroke="currentColor" stroke-width="1.5"/>'
    )
    size = SIZE if fill != "none" else SMALL
    return (
        (axis if fill != "none" else "")
        + shape
        + _text(INDENT + wide + 8, y + high - 2, written, size, bold=fill != "none")
    )


def _at(value: float, steps: int) -> float:
    return INDENT + 8 + (min(max(value, 1.0), float(steps)) - 1) / (steps - 1) * (WIDE - 2 * INDENT - 16)


def _lifts(row: Row, steps: int) -> list[int]:
    """How many marks high each mark stands, so that those at the same place do not hide each other."""
    lifts: list[int] = []
    places: list[tuple[float, int]] = []
    for dot in row.dots:
        x, lift = _at(dot.value, steps), 0
        while dot.is_filled and any(lift == other and abs(x - place) < LIFT for place, other in places):
            lift += 1
        if dot.is_filled:
            places.append((x, lift))
        lifts.append(lift)
    return lifts


def _scale(row: Row, lifts: Sequence[int], y: float, steps: int) -> list[str]:
    def at(value: float) -> float:
        return _at(value, steps)

    drawn = [f'<line x1="{plain(at(1))}" x2="{plain(at(steps))}" y1="{y}" y2="{y}" stroke="currentColor"/>']
    for step in range(1, steps + 1):
        x = plain(at(step))
        drawn.append(f'<line x1="{x}" x2="{x}" y1="{y - 5}" y2="{y + 5}" stroke="currentColor"/>')
    for dot, lift in zip(row.dots, lifts, strict=True):
        margin = (at(one) for one in (dot.low, dot.high) if one is not None)
        drawn.extend(_mark(dot, y - LIFT * lift, at(dot.value), *margin))
    return drawn


def _mark(dot: Dot, y: float, x: float, *margin: float) -> list[str]:
    drawn = []
    if len(margin) == 2:
        low, high = (plain(one) for one in margin)
        drawn.append(f'<line x1="{low}" x2="{high}" y1="{y}" y2="{y}" stroke="currentColor" stroke-width="4"/>')
    fill = "currentColor" if dot.is_filled else "none"
    if not dot.is_filled:  # an open mark stands above the line, so that line and margin do not fill it
        y -= 7
    drawn.append(_shape(dot.shape, x, y, fill))
    return drawn


def _shape(which: int, x: float, y: float, fill: str) -> str:
    """A circle, a square, a triangle, a diamond, or a triangle on its point; open ones are drawn over the line."""
    look = f'fill="{fill}" stroke="currentColor" stroke-width="2"'
    if which == 0:
        return f'<circle cx="{plain(x)}" cy="{plain(y)}" r="6" {look}/>'
    points = " ".join(f"{plain(x + across)},{plain(y + down)}" for across, down in CORNERS[which % len(CORNERS)])
    return f'<polygon points="{points}" {look}/>'


def _legend(names: Sequence[str]) -> tuple[list[str], int]:
    """Who each shape is, as many on a line as fit, and how high that is."""
    drawn, x, y = [], float(INDENT), 10
    for which, name in enumerate(names):
        wide = 28 + 7.2 * len(name)
        if x > INDENT and x + wide > WIDE - INDENT:
            x, y = float(INDENT), y + 22
        drawn.append(_shape(which, x + 7, y, "currentColor"))
        drawn.append(_text(x + 20, y + 4, name, SIZE))
        x += wide
    return drawn, y + 18 if names else 0
