"""Where the roles stand, as pages, papers and files show it: numbers in words, and places in a drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.base.margins import margin_text
from rodedraad.questionnaires.charts import Axis, Range, Value, dot_range
from rodedraad.questionnaires.wording import said
from rodedraad.scan.differences import Spot, Spread
from rodedraad.scan.items import STEPS, steps
from rodedraad.scan.queries.picture import Picture, ThemePicture

AXIS = Axis(1, len(STEPS))
WIDTH = 4.4  # of a hundred: how wide a mark is on a small screen
LANES = (0, -15, 15, -30, 30)
HIGH = SafeString(" data-high")
TICKS = "".join(f'<line class="rd-plot__axis" x1="{tick}%" x2="{tick}%" y1="8%" y2="92%"/>' for tick in AXIS.ticks)
Names = Mapping[str, str]


@dataclass(frozen=True)
class Dot:
    """One role on a line: its mark, what it gave in words, and how far from the line it stands so that all are seen."""

    role: str
    name: str
    at: str
    lane: int
    number: str
    margin: str
    n: int
    is_rough: bool


@dataclass(frozen=True)
class Line:
    """One theme or question as it is drawn. `first`, `last`: the ends of the thread, "" without one.

    Of a question `by_role` has each role with what it read, and `read` the same with each text once.
    """

    key: str
    name: str
    meaning: str
    dots: tuple[Dot, ...]
    first: str
    last: str
    number: str
    apart: str
    sentence: str
    hidden: tuple[str, ...]
    weak: tuple[str, ...]
    read: tuple[tuple[str, str], ...] = ()
    by_role: tuple[tuple[str, str], ...] = ()

    @property
    def is_high(self) -> bool:
        """Whether marks stand so close that the line needs more room."""
        return any(abs(dot.lane) > LANES[2] for dot in self.dots)

    @property
    def told(self) -> str:
        """What is drawn, for who does not see it."""
        return "; ".join(f"{dot.name} {dot.number}" for dot in self.dots)

    @property
    def plot(self) -> SafeString:
        """The line with the marks of the roles, and the thread between the outermost; needs `_marks.html` on the page.

        Written here and not in a template: a page has eighty of them.
        """
        thread = f'<line class="rd-spread__thread" x1="{self.first}%" x2="{self.last}%" y1="50%" y2="50%"/>'
        marks = "".join(
            f'<use href="#mark-{dot.role}" x="{dot.at}%" y="50%" transform="translate(0 {dot.lane})"/>'
            for dot in self.dots
        )
        return format_html(
            '<svg class="rd-plot rd-spread__plot" role="img" aria-label="{}"{}>{}</svg>',
            self.told,
            HIGH if self.is_high else "",
            SafeString(f"{TICKS}{thread if self.first else ''}{marks}"),  # nosec B703: numbers and names of our own
        )


def theme_line(one: ThemePicture, names: Names) -> Line:
    """A theme."""
    return _line(one.spread, said(one.theme.name), said(one.theme.meaning), one.hidden, names)


def item_lines(one: ThemePicture, picture: Picture, names: Names) -> list[Line]:
    """The questions of a theme, largest difference first; each as every role read it, the same words once."""
    lines = []
    for spread in one.items:
        texts = {role: said(text) for role, text in picture.wordings.get(spread.key, {}).items()}
        hidden = tuple(role for role in picture.roles if role in texts and role not in _roles(spread))
        read = _read(texts, names)
        line = _line(spread, read[0][1] if read else spread.key, "", hidden, names)
        lines.append(
            replace(line, read=tuple(read), by_role=tuple((names[role], text) for role, text in texts.items()))
        )
    return lines


def _line(spread: Spread, name: str, meaning: str, hidden: Iterable[str], names: Names) -> Line:
    drawn = dot_range(AXIS, [Value(spot.role, spot.value) for spot in spread.spots])
    return Line(
        key=spread.key,
        name=name,
        meaning=meaning,
        dots=_dots(spread, drawn, names),
        first=drawn.first if spread.difference else "",
        last=drawn.last if spread.difference else "",
        number=_difference(spread),
        apart=apart(spread.difference),
        sentence=sentence(spread, names),
        hidden=tuple(names[role] for role in hidden),
        weak=tuple(names[role] for role in spread.weak),
    )


def _dots(spread: Spread, drawn: Range, names: Names) -> tuple[Dot, ...]:
    """The marks, those that would lie on each other beside the line; the first of them stays on it."""
    taken: dict[int, list[float]] = {lane: [] for lane in LANES}
    found = []
    for spot, mark in zip(spread.spots, drawn.marks, strict=True):
        at = float(mark.at)
        lane = next((one for one in LANES if all(abs(at - other) >= WIDTH for other in taken[one])), LANES[-1])
        taken[lane].append(at)
        found.append(
            Dot(
                role=spot.role,
                name=names[spot.role],
                at=mark.at,
                lane=lane,
                number=number_of(spot),
                margin="" if spot.margin is None else margin_text(spot.margin),
                n=spot.n,
                is_rough=spot.is_rough,
            )
        )
    return tuple(found)


def _roles(spread: Spread) -> set[str]:
    return {spot.role for spot in spread.spots}


def _read(texts: Mapping[str, str], names: Names) -> list[tuple[str, str]]:
    """(roles, text): who read what."""
    readers: dict[str, list[str]] = {}
    for role, text in texts.items():
        readers.setdefault(text, []).append(names[role])
    return [(listed(roles), text) for text, roles in readers.items()]


# --- in words


def tenths(value: float) -> str:
    """A number with one decimal, as it is written in the language of the page."""
    return _tenths(f"{value:.1f}", get_language() or "nl")


@lru_cache(maxsize=512)
def _tenths(value: str, language: str) -> str:
    return str(number_format(value, 1))


def number_of(spot: Spot) -> str:
    """What a role gave, as it is written: of few colleagues only about."""
    number = tenths(spot.value)
    return _("about %(number)s") % {"number": number} if spot.is_rough else number


def _difference(spread: Spread) -> str:
    if spread.difference is None:
        return ""
    number = tenths(spread.difference)
    return _("about %(number)s") % {"number": number} if spread.is_rough else number


def apart(difference: float | None) -> str:
    """How far roles stand apart, in steps of the scale; "" when that cannot be said."""
    if difference is None:
        return ""
    if difference >= 1:
        return _("a whole step or more apart")
    if difference >= 0.5:
        return _("half a step or more apart")
    return _("less than half a step apart") if difference else _("no difference")


def sentence(spread: Spread, names: Names) -> str:
    """Who stands at the ends, and where; "" without two of them."""
    if spread.difference is None:
        return ""
    by_role = {spot.role: spot for spot in spread.spots}
    low, high = by_role[spread.lowest[0]], by_role[spread.highest[0]]
    if not spread.difference:
        return _("All roles give %(number)s.") % {"number": number_of(high)}
    said_of = {
        "high": listed([names[role] for role in spread.highest]),
        "most": number_of(high),
        "low": lowered(listed([names[role] for role in spread.lowest])),
        "least": number_of(low),
    }
    return _("%(high)s give %(most)s on average, %(low)s %(least)s.") % said_of


def listed(names: Sequence[str]) -> str:
    """Names one after the other; after the first without a capital."""
    names = [names[0], *map(lowered, names[1:])] if names else []
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def lowered(name: str) -> str:
    """A name of people within a sentence; a word that is all capitals stays."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def ends() -> tuple[str, str]:
    """The words at the lowest and the highest step of the scale, as people read them."""
    known = steps()
    return said(known[0]), said(known[-1])
