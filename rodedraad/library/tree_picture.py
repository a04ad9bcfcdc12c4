"""Where each goal stands in the picture of the goal tree: boxes, lines between them and the outer ring, in pixels.

A tree that lies on its side: the root at the left, a column per level, one row per leaf, a parent halfway its children.
What is wider than career guidance stands further out, past a dashed ring. A region's own goals stand indented under
the national goal. Plain functions over plain data, no Django; text widths are estimated at 6.9 px a letter (14 px).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

LETTER = 6.9
LINE = 18
PAD = 10
GAP = 8
THEME_GAP = 18
COUNT_ROOM = 34
INDENT = 28
COLUMNS = ((8, 132), (186, 250), (484, 316), (872, 300))
RING = 834
WIDTH = 1184
STEPS = 4


@dataclass
class Item:
    """A goal to draw: `count` of None means that it cannot have practices (the root)."""

    key: str
    label: str
    count: int | None
    under: list["Item"] = field(default_factory=list)
    is_wider: bool = False
    is_own: bool = False
    is_folded: bool = False


@dataclass(frozen=True)
class Node:
    """A box in the picture, with what a screen reader needs to know of its place in the tree."""

    key: str
    lines: tuple[tuple[int, str], ...]
    count: int | None
    x: int
    y: int
    width: int
    height: int
    level: int
    position: int
    siblings: int
    expanded: bool | None
    step: int
    is_here: bool
    is_wider: bool

    @property
    def label(self) -> str:
        """Its words in one line."""
        return " ".join(words for _, words in self.lines)

    @property
    def middle(self) -> int:
        """Halfway its height."""
        return self.y + self.height // 2

    @property
    def text_x(self) -> int:
        """Where its words begin."""
        return self.x + PAD

    @property
    def count_x(self) -> int:
        """Where its number ends."""
        return self.x + self.width - PAD


@dataclass(frozen=True)
class Edge:
    """A line from a box to one under it; `is_here` on the way to the branch that is open."""

    path: str
    is_here: bool


@dataclass(frozen=True)
class Picture:
    """Everything to draw."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ring: str

    @property
    def beyond(self) -> int:
        """Where words past the ring begin."""
        return COLUMNS[3][0]


def draw(root: Item, *, here: str = "") -> Picture:
    """Place a tree of at most four levels (root, themes, subgoals, own goals under those)."""
    most = max((item.count or 0 for item in _walk(root)), default=0)
    way = set(_way_to(root, here))
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []

    def place(item: Item, level: int, top: int, position: int, siblings: int, own_of: Node | None) -> int:
        """Place an item and everything under it from `top` down; returns where the next one may begin."""
        x, width = _column(item, level, own_of)
        lines = _wrapped(item.label, width - 2 * PAD - (COUNT_ROOM if item.count is not None else 0))
        height = len(lines) * LINE + 2 * PAD
        shown = [] if item.is_folded else item.under
        next_to, below = _sorted_out(shown)
        first, end = top, top + height + GAP
        if next_to:
            inner = top
            for n, child in enumerate(next_to, 1):
                inner = place(child, level + 1, inner, n, len(shown), None)
                inner += THEME_GAP if level == 0 else 0
            middles = [nodes[child.key].middle for child in (next_to[0], next_to[-1])]
            first = max(top, sum(middles) // 2 - height // 2)
            end = max(inner, first + height + GAP)
        node = nodes[item.key] = Node(
            key=item.key,
            lines=tuple((first + PAD + LINE * n + 14, words) for n, words in enumerate(lines)),
            count=item.count,
            x=x,
            y=first,
            width=width,
            height=height,
            level=level + 1,
            position=position,
            siblings=siblings,
            expanded=None if not item.under else not item.is_folded,
            step=_step(item.count, most),
            is_here=item.key == here,
            is_wider=item.is_wider,
        )
        for n, child in enumerate(below, len(next_to) + 1):
            end = place(child, level + 1, end, n, len(shown), node)
        for child in shown:
            edges.append(Edge(_line(node, nodes[child.key], child.is_own), child.key in way))
        return end

    end = place(root, 0, GAP, 1, 1, None)
    ordered = tuple(nodes[item.key] for item in _walk(root) if item.key in nodes)
    ring = f"M{RING} 4 Q{RING + 26} {end // 2} {RING} {end - 4}" if any(node.is_wider for node in ordered) else ""
    width = WIDTH if ring else max(node.x + node.width for node in ordered) + GAP
    return Picture(width, end, ordered, tuple(sorted(edges, key=lambda edge: edge.is_here)), ring)


def _sorted_out(shown: list[Item]) -> tuple[list[Item], list[Item]]:
    """What stands beside its parent, and a region's own goals, which stand below."""
    return [child for child in shown if not child.is_own], [child for child in shown if child.is_own]


def _column(item: Item, level: int, own_of: Node | None) -> tuple[int, int]:
    if own_of is not None:
        return own_of.x + INDENT, own_of.width - INDENT
    return COLUMNS[3] if item.is_wider and level >= 2 else COLUMNS[min(level, 2)]


def _line(parent: Node, child: Node, indented: bool) -> str:
    if indented:
        return f"M{parent.x + INDENT // 2} {parent.y + parent.height} V{child.middle} H{child.x}"
    start, end = parent.x + parent.width, child.x
    bend = start + 26
    half = (bend - start) // 2
    return (
        f"M{start} {parent.middle} C{start + half} {parent.middle} {start + half} {child.middle} {bend} {child.middle}"
        f" H{end}"
    )


def _step(count: int | None, most: int) -> int:
    if not count:
        return 0
    return max(1, min(STEPS, -(-STEPS * count // most)))


def _wrapped(label: str, room: int) -> list[str]:
    lines: list[str] = []
    for word in label.split():
        if lines and len(f"{lines[-1]} {word}") * LETTER <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _walk(item: Item) -> Iterator[Item]:
    yield item
    for child in item.under:
        yield from _walk(child)


def _way_to(item: Item, key: str) -> Sequence[str]:
    if item.key == key:
        return [item.key]
    for child in item.under:
        if way := _way_to(child, key):
            return [item.key, *way]
    return []
