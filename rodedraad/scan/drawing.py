"""The picture of a scan as a file of its own: SVG that needs no style sheet, for a report or a slide."""

from collections.abc import Sequence
from html import escape
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext as _

from rodedraad.questionnaires.charts import plain
from rodedraad.scan.drawn import AXIS, Line

INK, PALE, THREAD, PAPER = "#13202b", "#d3dcd9", "#c3203a", "#ffffff"  # the light theme of the pages
WIDTH, LEFT, RIGHT, TOP, ROW, HIGH = 960, 290, 130, 96, 46, 84
FONT = "Atkinson Hyperlegible Next, Verdana, sans-serif"
FILLED, OPEN = f'fill="{INK}" stroke="{PAPER}" stroke-width="2"', f'fill="{PAPER}" stroke="{INK}" stroke-width="2.5"'
MARKS = {
    "leader": f'<path {FILLED} d="M-7 6 0 -8 7 6z"/>',
    "counsellor": f'<rect {FILLED} x="-6.5" y="-6.5" width="13" height="13"/>',
    "mentor": f'<circle {FILLED} r="7"/>',
    "team": f'<circle {FILLED} r="7"/>',  # all who work here as one, in versions for councils
    "learner": f'<circle {OPEN} r="6.5"/>',
    "parent": f'<path {OPEN} d="M0 -8 8 0 0 8 -8 0z"/>',
}


def drawing(title: str, lines: Sequence[Line], ends: tuple[str, str]) -> str:
    """One line for each theme under each other, with the marks explained above; the numbers stand in its text."""
    roles: dict[str, str] = {dot.role: dot.name for line in lines for dot in line.dots}
    legend, legend_rows = _legend(roles)
    top = TOP + 24 * (legend_rows - 1)
    body, y = [], top
    for line in lines:
        high = HIGH if line.is_high else ROW
        body.append(_row(line, y + high / 2))
        y += high
    told = "\n".join(f"{line.name}: {line.told or _('not shown')}" for line in lines)
    scale = [_text(_x(AXIS.at(1)), top - 14, f"1 {ends[0]}", anchor="start", size=13)]
    scale.append(_text(_x(AXIS.at(AXIS.greatest)), top - 14, f"{ends[1]} {AXIS.greatest:g}", anchor="end", size=13))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {plain(y + 20)}" width="{WIDTH}"'
        f' height="{plain(y + 20)}" role="img" font-family={quoteattr(FONT)} fill="{INK}">'
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{_text(20, 34, title, size=20, bold=True)}'
        f"{legend}{''.join(scale)}{''.join(body)}</svg>\n"
    )


def _x(at: str) -> float:
    """From a hundredth of the axis to a place on the paper."""
    return LEFT + float(at) / 100 * (WIDTH - LEFT - RIGHT)


def _legend(roles: dict[str, str]) -> tuple[str, int]:
    parts, x, row = [], 20.0, 0
    for role in (role for role in MARKS if role in roles):
        wide = 40 + 7.6 * len(roles[role])
        if x + wide > WIDTH - 20:
            x, row = 20.0, row + 1
        y = 62 + 24 * row
        parts.append(f'<g transform="translate({plain(x + 8)} {y - 5})">{MARKS[role]}</g>')
        parts.append(_text(x + 22, y, roles[role], size=14))
        x += wide
    return "".join(parts), row + 1


def _row(line: Line, y: float) -> str:
    middle = plain(y)
    parts = [_text(20, y + 5, line.name, size=15, bold=True)]
    tall = f'y1="{plain(y - 16)}" y2="{plain(y + 16)}" stroke="{PALE}"'
    parts += [f'<line x1="{plain(_x(tick))}" x2="{plain(_x(tick))}" {tall}/>' for tick in AXIS.ticks]
    if line.first:
        ends = f'x1="{plain(_x(line.first))}" x2="{plain(_x(line.last))}" y1="{middle}" y2="{middle}"'
        parts.append(f'<line {ends} stroke="{THREAD}" stroke-width="3"/>')
    parts += [
        f'<g transform="translate({plain(_x(dot.at))} {plain(y + dot.lane)})">{MARKS[dot.role]}</g>'
        for dot in line.dots
    ]
    parts.append(_text(WIDTH - RIGHT + 16, y + 5, line.number or "–", size=15))
    return "".join(parts)


def _text(x: float, y: float, text: str, *, size: int, bold: bool = False, anchor: str = "start") -> str:
    weight = ' font-weight="680"' if bold else ""
    return (
        f'<text x="{plain(x)}" y="{plain(y)}" font-size="{size}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'
    )
