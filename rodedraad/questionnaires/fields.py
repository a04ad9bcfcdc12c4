"""Questions as fields of a page: what a browser sent becomes a value, and a kept value becomes what stands there.

Pure: no Django. `Raw` is what was typed or chosen, right or wrong: a text, a list of options (multiple), or option or
row → text (rank: its place, matrix: its step). A page shows `Raw`, so that what is wrong stays as it was typed.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from rodedraad.surveys.content import Content, Item, Option, Page, Text, shown, steps_of

Raw = str | list[str] | dict[str, str]
SEEN = "seen"
DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,9})?")


class Sent(Protocol):
    """What a form sent, as Django's QueryDict holds it."""

    def getlist(self, key: str, /) -> Sequence[Any]:
        """All values under a name."""


@dataclass(frozen=True)
class Pick:
    """One thing to choose or to give a place: a radio button, a checkbox or a list of places."""

    id: str
    name: str
    value: str
    text: str
    anchor: str = ""
    is_chosen: bool = False
    is_unknown: bool = False
    place: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a matrix with its steps."""

    id: str
    text: str
    picks: tuple[Pick, ...]


@dataclass(frozen=True)
class Field:
    """One question as it stands on the page. `is_open`: it is asked, given what was answered so far."""

    item: Item
    content: Content
    language: str
    raw: Raw
    error: str = ""
    is_open: bool = True

    @property
    def id(self) -> str:
        """Also the anchor of the whole question."""
        return f"vraag-{self.item.key}"

    @property
    def name(self) -> str:
        """The name of its controls in the form."""
        return name_of(self.item)

    @property
    def text(self) -> str:
        """The question."""
        return self._say(self.item.text)

    @property
    def help(self) -> str:
        """What stands below it."""
        return self._say(self.item.help)

    @property
    def first(self) -> str:
        """The id of the first thing that can be filled in, for a link from the summary."""
        match self.item.kind:
            case "text" | "number" | "date":
                return f"{self.id}-in"
            case "matrix":
                return self.rows[0].picks[0].id
            case "note":
                return self.id
            case _:
                return self.picks[0].id

    @property
    def described_by(self) -> str:
        """The ids of what explains this question."""
        found = [f"{self.id}-hulp"] if self.is_explained else []
        return " ".join([*found, f"{self.id}-fout"] if self.error else found)

    @property
    def is_explained(self) -> bool:
        """Whether a line of explanation stands below the question."""
        return bool(self.help or self.limit or self.item.kind == "rank")

    @property
    def limit(self) -> int:
        """At most so many options or letters; 0: that is not said."""
        return self.item.most if self.item.kind in {"multiple", "text"} else 0

    @cached_property
    def picks(self) -> tuple[Pick, ...]:
        """What can be chosen, in order; steps that mean "I do not know" stand last."""
        steps = sorted(steps_of(self.content, self.item), key=lambda step: step.is_unknown)
        return tuple(self._pick(step, number) for number, step in enumerate(steps))

    @property
    def known(self) -> tuple[Pick, ...]:
        """Without those that mean "I do not know"."""
        return tuple(pick for pick in self.picks if not pick.is_unknown)

    @property
    def unknown(self) -> tuple[Pick, ...]:
        """Those that mean "I do not know"."""
        return tuple(pick for pick in self.picks if pick.is_unknown)

    @property
    def places(self) -> range:
        """The places that can be given."""
        return range(1, len(self.item.options) + 1)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of a matrix."""
        chosen = self.raw if isinstance(self.raw, dict) else {}
        steps = sorted(steps_of(self.content, self.item), key=lambda step: step.is_unknown)
        rows = []
        for row in self.item.rows:
            base, name = f"{self.id}-{row.key}", f"{self.name}.{row.key}"
            picks = (
                Pick(f"{base}-{number}", name, step.key, self._say(step.text), "", chosen.get(row.key) == step.key)
                for number, step in enumerate(steps)
            )
            rows.append(Row(base, self._say(row.text), tuple(picks)))
        return tuple(rows)

    def _pick(self, step: Option, number: int) -> Pick:
        raw, name, place = self.raw, self.name, ""
        if self.item.kind == "rank":
            name = f"{name}.{step.key}"
            place = raw.get(step.key, "") if isinstance(raw, dict) else ""
        chosen = raw == step.key if isinstance(raw, str) else step.key in raw
        anchor = self._say(self.item.anchors.get(step.key, {}))
        return Pick(f"{self.id}-{number}", name, step.key, self._say(step.text), anchor, chosen, step.is_unknown, place)

    def _say(self, text: Text) -> str:
        return said(text, self.language)


@dataclass(frozen=True)
class Place:
    """Where a page stands among those that are shown now: its turn, of how many, and the numbers around it."""

    turn: int
    of: int
    previous: int | None
    next: int | None


def said(text: Text, language: str) -> str:
    """A text in this language, else in the first it has."""
    return text.get(language) or next(iter(text.values()), "")


def language_of(content: Content, wanted: str) -> str:
    """The language to ask in: the wanted one, else the first of the questionnaire."""
    return wanted if wanted in content.languages else content.languages[0]


def name_of(item: Item) -> str:
    """The name of its controls in the form."""
    return f"a-{item.key}"


def place_of(content: Content, values: Mapping[str, Any], number: int) -> Place | None:
    """Where page `number` (from 1, of all pages) stands among the shown ones; None when it is not shown."""
    numbers = shown_numbers(content, values)
    if number not in numbers:
        return None
    at = numbers.index(number)
    after = numbers[at + 1] if at + 1 < len(numbers) else None
    return Place(at + 1, len(numbers), numbers[at - 1] if at else None, after)


def shown_numbers(content: Content, values: Mapping[str, Any]) -> list[int]:
    """The numbers (from 1, of all pages) of the pages that are shown now."""
    keys = shown(content, values)
    return [number for number, page in enumerate(content.pages, 1) if page.key in keys]


def number_with(content: Content, keys: Collection[str]) -> int:
    """The number of the first page with one of these questions."""
    return next(number for number, page in enumerate(content.pages, 1) if any(item.key in keys for item in page.items))


def where_left(content: Content, values: Mapping[str, Any]) -> int:
    """The number of the first shown page of which nothing was answered yet, else of the last one."""
    numbers = shown_numbers(content, values)
    empty = (number for number in numbers if not any(item.key in values for item in content.pages[number - 1].items))
    return next(empty, numbers[-1])


def fields_of(
    content: Content,
    page: Page,
    raws: Mapping[str, Raw],
    *,
    values: Mapping[str, Any],
    language: str,
    errors: Mapping[str, str],
) -> list[Field]:
    """All questions of a page; those that are not asked now are there too, and closed."""
    is_open = shown(content, values).get(page.key, frozenset())
    return [
        Field(item, content, language, raws.get(item.key, ""), errors.get(item.key, ""), item.key in is_open)
        for item in page.items
    ]


def kept_raws(page: Page, values: Mapping[str, Any]) -> dict[str, Raw]:
    """What stands there for what was kept."""
    return {item.key: raw_of(item, values[item.key]) for item in page.items if item.key in values}


def sent_raws(page: Page, sent: Sent) -> dict[str, Raw]:
    """What was typed or chosen, of the questions that stood open on the page that was sent."""
    seen = set(sent.getlist(SEEN))
    return {item.key: typed(item, sent) for item in page.items if item.key in seen}


def values_of(page: Page, raws: Mapping[str, Raw], before: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a page: of what was sent as it was sent, of what did not stand open as it was before."""
    return {
        item.key: value_of(item, raws[item.key]) if item.key in raws else before.get(item.key) for item in page.items
    }


def typed(item: Item, sent: Sent) -> Raw:
    """What was typed or chosen for this question, as it came."""
    name = name_of(item)
    match item.kind:
        case "multiple":
            return [str(one) for one in sent.getlist(name)]
        case "rank" | "matrix":
            parts = item.options if item.kind == "rank" else item.rows
            found = {part.key: _last(sent, f"{name}.{part.key}") for part in parts}
            return {key: text for key, text in found.items() if text}
        case _:
            return _last(sent, name).replace("\r\n", "\n")


def is_blank(raw: Raw) -> bool:
    """Whether nothing was typed or chosen."""
    return not (raw.strip() if isinstance(raw, str) else raw)


def has_equal_places(item: Item, raw: Raw) -> bool:
    """Whether a place in a ranking was given twice, or is no place at all."""
    if item.kind != "rank" or not isinstance(raw, dict):
        return False
    places = list(raw.values())
    possible = {str(place) for place in range(1, len(item.options) + 1)}
    return len(set(places)) < len(places) or not possible.issuperset(places)


def value_of(item: Item, raw: Raw) -> Any:
    """The value that is kept; what cannot be one stays a text, for `surveys.content.objection` to refuse."""
    if is_blank(raw):
        return None
    if isinstance(raw, list):
        return raw
    if isinstance(raw, dict):
        if item.kind == "matrix":
            return raw
        return None if has_equal_places(item, raw) else sorted(raw, key=lambda key: int(raw[key]))
    text = raw.strip()
    if item.kind == "number":
        return _number(text)
    if item.kind == "date" and (day := DUTCH_DAY.fullmatch(text)):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    return text


def raw_of(item: Item, value: Any) -> Raw:
    """What stands there for a kept value."""
    match item.kind:
        case "multiple":
            return list(value)
        case "rank":
            return {key: str(place) for place, key in enumerate(value, 1)}
        case "matrix":
            return dict(value)
        case "number":
            return f"{value}".replace(".", ",")
        case _:
            return str(value)


def _last(sent: Sent, name: str) -> str:
    found = sent.getlist(name)
    return str(found[-1]) if found else ""


def _number(text: str) -> Any:
    if not NUMBER.fullmatch(text):
        return text
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number
