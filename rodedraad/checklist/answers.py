"""What the checklist says of a plan: plain values for a page. No score, no counting of what is missing."""

from dataclasses import dataclass

CHOSEN, ROWS, WORDS = "chosen", "rows", "words"


@dataclass(frozen=True)
class Mark:
    """Words of the text that showed an element: in which field, from and up to which character, and the words."""

    field: str
    begin: int
    end: int
    text: str


@dataclass(frozen=True)
class Element:
    """A success element or a condition, in the language of the page."""

    key: str
    name: str
    meaning: str
    is_condition: bool


@dataclass(frozen=True)
class Covered:
    """An element the plan covers. `by`: chosen (taken over), rows (a form, task or cost), or words (see `marks`)."""

    element: Element
    by: str
    marks: tuple[Mark, ...] = ()

    @property
    def can_be_refused(self) -> bool:
        """What was found, not chosen, may be refused: "we did not mean that"."""
        return self.by != CHOSEN


@dataclass(frozen=True)
class Touch:
    """An element of effective LOB that the plan touches, and through which success elements. Not a measure."""

    key: str
    name: str
    through: tuple[str, ...]
    said_by_study: bool


@dataclass(frozen=True)
class Shown:
    """A published practice that shows how others did it."""

    reference: str
    slug: str
    title: str
    is_invented: bool


@dataclass(frozen=True)
class Example:
    """A fragment: how it looked somewhere, with its source."""

    text: str
    section: str
    line: int | None


@dataclass(frozen=True)
class TakeOver:
    """What one click adds: a sentence to a text field, or an element among the taken-over ones, or both."""

    field: str = ""
    sentence: str = ""
    element: str = ""


@dataclass(frozen=True)
class Point:
    """Something to think about. `key` is what a colleague sets aside; `field` is where to go."""

    key: str
    title: str
    why: str
    source: str
    field: str
    fragments: tuple[Example, ...] = ()
    practices: tuple[Shown, ...] = ()
    take_over: TakeOver | None = None


@dataclass(frozen=True)
class Checklist:
    """What a colleague would say beside this plan."""

    points: tuple[Point, ...]
    covered: tuple[Covered, ...]
    open_elements: tuple[Element, ...]
    not_known: tuple[str, ...]
    touches: tuple[Touch, ...]
    order: str
    set_aside: tuple[tuple[str, str, str], ...] = ()
    """What was set aside: key, title, reason."""

    @property
    def marks(self) -> dict[str, tuple[tuple[Mark, str], ...]]:
        """Per field the marks with the key of their element, in the order of the text."""
        found: dict[str, list[tuple[Mark, str]]] = {}
        for one in self.covered:
            for mark in one.marks:
                found.setdefault(mark.field, []).append((mark, one.element.key))
        return {
            name: tuple(sorted(marks, key=lambda mark: (mark[0].begin, mark[0].end, mark[1])))
            for name, marks in found.items()
        }
