"""The questions of one version as plain data: read strictly, written back the same, and which are shown when.

Pure: no Django. A version's `content` is

    {"languages": ["nl", "en"],
     "scales": {"agree4": [{"key": "1", "text": {"nl": "Nog niet", ...}}, ...]},
     "pages": [{"key": "p1", "title": {...}, "text": {...}, "when": [...], "items": [
        {"key": "i1", "kind": "scale", "text": {...}, "help": {...}, "scale": "agree4",
         "anchors": {"1": {...}, "4": {...}}, "optional": true, "when": [{"item": "i0", "is": ["1", "2"]}],
         "theme": "vision", "terms": ["recommendation:vision-visible"]}]}]}

Kinds: scale (one step of a named scale), choice (one option), multiple (some options, at most `most`), rank (options in
order), matrix (`rows`, each one step of the scale), text (at most `most` characters), number (`least`..`greatest`),
date, note (only a text to read). A `when` is a list of conditions that must all hold: the item's answer is one of `is`,
or (multiple) holds one of them; an item that is not shown counts as not answered, however deep. A step or option with
`"unknown": true` means "I do not know" or "does not apply": an answer, but in no mean.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

Text = Mapping[str, str]
CHOSEN = ("choice", "multiple", "rank")
KINDS = ("scale", "choice", "multiple", "rank", "matrix", "text", "number", "date", "note")
KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")  # what neither the database nor a page can hold
MOST_TERMS, LONGEST_NAME = 60, 200
MOST_PAGES, MOST_ITEMS, MOST_OPTIONS, LONGEST_TEXT, LONGEST_ANSWER = 40, 200, 30, 1200, 4000
READING_WORDS_A_MINUTE = 150  # slower than an adult's 240 (Brysbaert 2019): plain Dutch, read by fifteen-year-olds


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen; of a scale one step, lowest first."""

    key: str
    text: Text
    is_unknown: bool = False


@dataclass(frozen=True)
class Condition:
    """Holds when the item was answered with one of these."""

    item: str
    values: frozenset[str]


@dataclass(frozen=True)
class Item:
    """One question."""

    key: str
    kind: str
    text: Text
    help: Text = field(default_factory=dict)
    scale: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    anchors: Mapping[str, Text] = field(default_factory=dict)
    optional: bool = True
    most: int = 0
    least: float | None = None
    greatest: float | None = None
    when: tuple[Condition, ...] = ()
    theme: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """Questions that are shown and saved together."""

    key: str
    title: Text
    text: Text
    items: tuple[Item, ...]
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Content:
    """All pages of a version, with its scales and its languages: each text has the first, and may lack another."""

    languages: tuple[str, ...]
    scales: Mapping[str, tuple[Option, ...]]
    pages: tuple[Page, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All questions in their order."""
        return tuple(item for page in self.pages for item in page.items)

    def item(self, key: str) -> Item:
        """The question with this key. Raises KeyError."""
        return self.by_key[key]

    @cached_property
    def by_key(self) -> dict[str, Item]:
        """Each question by its key."""
        return {item.key: item for item in self.items}


Values = Mapping[str, Any]


class ContentError(ValueError):
    """A document that is no questionnaire: why (a key of `rules.WRONG_CONTENT`) and at which page or item."""

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(f"{why}: {where}")
        self.why = why
        self.where = where


def read(raw: Any) -> Content:
    """The questions in this document. Raises ContentError for anything that is not exactly a questionnaire."""
    whole = _mapping(raw, "", {"languages", "scales", "pages"})
    languages = tuple(_list(whole.get("languages"), "languages"))
    if not languages or any(not isinstance(one, str) or not re.fullmatch("[a-z]{2}", one) for one in languages):
        raise ContentError("languages")
    scales = {
        _key(key, key): _options(steps, key, languages, least=2)
        for key, steps in _mapping(whole.get("scales", {}), "scales").items()
    }
    rows = _list(whole.get("pages"), "pages")
    if not 1 <= len(rows) <= MOST_PAGES:
        raise ContentError("pages")
    pages = tuple(_page(row, languages, scales) for row in rows)
    content = Content(languages, scales, pages)
    _check_keys(content)
    _check_conditions(content)
    return content


def written(content: Content) -> dict[str, Any]:
    """The document `read` takes: read(written(content)) == content."""
    return {
        "languages": list(content.languages),
        "scales": {key: [_option_out(step) for step in steps] for key, steps in content.scales.items()},
        "pages": [
            _present(
                key=page.key,
                title=dict(page.title),
                text=dict(page.text),
                when=_when_out(page.when),
                items=[_item_out(item) for item in page.items],
            )
            for page in content.pages
        ],
    }


def steps_of(content: Content, item: Item) -> tuple[Option, ...]:
    """What can be chosen: the steps of its scale, else its own options."""
    return content.scales[item.scale] if item.scale else item.options


def shown(content: Content, values: Values) -> dict[str, frozenset[str]]:
    """Per shown page (in order) the keys of its shown items, given what was answered so far."""
    seen: dict[str, Any] = {}
    pages: dict[str, frozenset[str]] = {}
    for page in content.pages:
        if not _holds(page.when, seen):
            continue
        keys = set()
        for item in page.items:
            if _holds(item.when, seen):
                keys.add(item.key)
                if item.key in values:
                    seen[item.key] = values[item.key]
        if keys:
            pages[page.key] = frozenset(keys)
    return pages


def objection(content: Content, item: Item, value: Any) -> str:
    """Why this is no answer to this question (a key of `rules.WRONG_ANSWER`), or "". None and "" mean: not answered."""
    if item.kind == "note":
        return "" if _is_empty(value) else "not_asked"
    if _is_empty(value):
        return "" if item.optional else "required"
    known = {option.key for option in steps_of(content, item)}
    match item.kind:
        case "scale" | "choice":
            return "" if isinstance(value, str) and value in known else "not_an_option"
        case "multiple" | "rank":
            return _wrong_list(item, value, known)
        case "matrix":
            rows = {row.key for row in item.rows}
            fits = isinstance(value, dict) and set(value) <= rows
            return "" if fits and all(step in known for step in value.values()) else "not_an_option"
        case "text":
            if not isinstance(value, str) or UNHOLDABLE.search(value):
                return "not_a_text"
            return "too_long" if len(value) > (item.most or LONGEST_ANSWER) else ""
        case "number":
            return _wrong_number(item, value)
        case _:
            return "" if isinstance(value, str) and _is_day(value) else "not_a_date"


def answered(content: Content, values: Values) -> dict[str, Any]:
    """Only what was really answered: shown items with a value."""
    visible = {key for keys in shown(content, values).values() for key in keys}
    return {key: value for key, value in values.items() if key in visible and not _is_empty(value)}


def reading_minutes(content: Content) -> int:
    """About how long filling in takes, in whole minutes: reading everything once, and six seconds to choose
    (twenty to write) for each question.

    An estimate of ours, to be replaced by measured times; the reading speed is on the slow side on purpose.
    """
    words, seconds = 0, 0
    for page in content.pages:
        words += _words(page.title, page.text)
        for item in page.items:
            words += _words(item.text, item.help, *item.anchors.values())
            words += _words(*(option.text for option in (*item.options, *item.rows)))
            turns = max(len(item.rows), len(item.options) if item.kind == "rank" else 1)
            seconds += {"note": 0, "text": 20, "number": 10}.get(item.kind, 6 * turns)
    return max(1, round(words / READING_WORDS_A_MINUTE + seconds / 60))


def _mapping(raw: Any, where: str, allowed: Iterable[str] | None = None) -> Mapping[str, Any]:
    if not isinstance(raw, dict) or any(not isinstance(key, str) for key in raw):
        raise ContentError("not_a_questionnaire", where)
    if allowed is not None and (strange := sorted(set(raw) - set(allowed))):
        raise ContentError("unknown_field", f"{where} {strange[0]}".strip())
    return raw


def _list(raw: Any, where: str) -> list[Any]:
    if not isinstance(raw, list):
        raise ContentError("not_a_questionnaire", where)
    return raw


def _key(raw: Any, where: str) -> str:
    if not isinstance(raw, str) or not KEY.fullmatch(raw):
        raise ContentError("key", str(where)[:60])
    return raw


def _text(raw: Any, where: str, languages: Sequence[str], *, needed: bool = False) -> Text:
    texts = _mapping({} if raw is None else raw, where)
    for language, text in texts.items():
        if language not in languages or not isinstance(text, str):
            raise ContentError("text", where)
        if UNHOLDABLE.search(text):
            raise ContentError("marks", where)
        if len(text) > LONGEST_TEXT:
            raise ContentError("text_too_long", where)
    texts = {language: text for language in languages if (text := texts.get(language, "").strip())}
    if (needed or texts) and languages[0] not in texts:
        raise ContentError("text_missing", where)
    return texts


def _options(raw: Any, where: str, languages: Sequence[str], *, least: int) -> tuple[Option, ...]:
    rows = _list(raw, where)
    if not least <= len(rows) <= MOST_OPTIONS:
        raise ContentError("options", where)
    options = []
    for row in rows:
        row = _mapping(row, where, {"key", "text", "unknown"})
        key = _key(row.get("key"), where)
        options.append(Option(key, _text(row.get("text"), where, languages, needed=True), bool(row.get("unknown"))))
    if len({option.key for option in options}) < len(options):
        raise ContentError("key_twice", where)
    return tuple(options)


def _page(raw: Any, languages: Sequence[str], scales: Mapping[str, tuple[Option, ...]]) -> Page:
    row = _mapping(raw, "", {"key", "title", "text", "when", "items"})
    key = _key(row.get("key"), row.get("key", ""))
    items = tuple(_item(item, languages, scales) for item in _list(row.get("items"), key))
    title, text = (_text(row.get(name), key, languages) for name in ("title", "text"))
    return Page(key, title, text, items, _when(row.get("when"), key))


ITEM_FIELDS = {
    *("key", "kind", "text", "help", "scale", "options", "rows", "anchors", "optional", "most", "least", "greatest"),
    *("when", "theme", "terms"),
}


def _item(raw: Any, languages: Sequence[str], scales: Mapping[str, tuple[Option, ...]]) -> Item:
    row = _mapping(raw, "", ITEM_FIELDS)
    key = _key(row.get("key"), row.get("key", ""))
    kind, scale = row.get("kind"), row.get("scale", "")
    if kind not in KINDS:
        raise ContentError("kind", key)
    if (scale or kind in {"scale", "matrix"}) and scale not in scales:
        raise ContentError("scale", key)
    anchors = _mapping(row.get("anchors", {}), key)
    if not set(anchors) <= {step.key for step in scales.get(scale, ())}:
        raise ContentError("anchors", key)
    theme, *terms = (str(one) for one in (row.get("theme", ""), *_list(row.get("terms", []), key)))
    if len(terms) > MOST_TERMS or any(UNHOLDABLE.search(one) or len(one) > LONGEST_NAME for one in (theme, *terms)):
        raise ContentError("marks", key)
    return Item(
        key=key,
        kind=kind,
        text=_text(row.get("text"), key, languages, needed=True),
        help=_text(row.get("help"), key, languages),
        scale=scale,
        options=_options(row.get("options"), key, languages, least=2) if kind in CHOSEN else (),
        rows=_options(row.get("rows"), key, languages, least=1) if kind == "matrix" else (),
        anchors={step: _text(text, key, languages, needed=True) for step, text in anchors.items()},
        optional=row.get("optional", True) is True,
        most=int(_amount(row.get("most"), key) or 0),
        least=_amount(row.get("least"), key),
        greatest=_amount(row.get("greatest"), key),
        when=_when(row.get("when"), key),
        theme=theme[:60],
        terms=tuple(terms),
    )


def _amount(raw: Any, where: str) -> float | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) < 1e9:
        raise ContentError("amount", where)
    return raw


def _when(raw: Any, where: str) -> tuple[Condition, ...]:
    conditions = []
    for one in _list(raw or [], where):
        row = _mapping(one, where, {"item", "is"})
        values = _list(row.get("is"), where)
        if not values or any(not isinstance(value, str) for value in values):
            raise ContentError("condition", where)
        conditions.append(Condition(_key(row.get("item"), where), frozenset(values)))
    return tuple(conditions)


def _check_keys(content: Content) -> None:
    for keys in ([page.key for page in content.pages], [item.key for item in content.items]):
        for key in keys:
            if keys.count(key) > 1:
                raise ContentError("key_twice", key)
    if not 1 <= len(content.items) <= MOST_ITEMS:
        raise ContentError("items")


def _check_conditions(content: Content) -> None:
    """A condition looks back, at a question of which the answers are known."""
    before: dict[str, set[str]] = {}
    for page in content.pages:
        _check_looking_back(page.when, before, page.key)
        for item in page.items:
            _check_looking_back(item.when, before, item.key)
            if item.kind in {"scale", "choice", "multiple"}:
                before[item.key] = {option.key for option in steps_of(content, item)}


def _check_looking_back(conditions: Sequence[Condition], before: Mapping[str, set[str]], where: str) -> None:
    for condition in conditions:
        if condition.item not in before or not condition.values <= before[condition.item]:
            raise ContentError("condition", where)


def _holds(conditions: Sequence[Condition], seen: Values) -> bool:
    return all(_meets(condition, seen.get(condition.item)) for condition in conditions)


def _meets(condition: Condition, value: Any) -> bool:
    if isinstance(value, list):
        return not condition.values.isdisjoint(one for one in value if isinstance(one, str))
    return isinstance(value, str) and value in condition.values


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _wrong_list(item: Item, value: Any, known: set[str]) -> str:
    if not isinstance(value, list) or any(not isinstance(one, str) or one not in known for one in value):
        return "not_an_option"
    if len(set(value)) < len(value):
        return "each_once"
    return "too_many" if item.most and len(value) > item.most else ""


def _wrong_number(item: Item, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e12:
        return "not_a_number"
    if item.least is not None and value < item.least:
        return "too_small"
    return "too_great" if item.greatest is not None and value > item.greatest else ""


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _words(*texts: Text) -> int:
    return sum(len(next(iter(text.values()), "").split()) for text in texts)


def _present(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if not (_is_empty(value) or value == 0)}


def _when_out(conditions: Sequence[Condition]) -> list[dict[str, Any]]:
    return [{"item": one.item, "is": sorted(one.values)} for one in conditions]


def _option_out(option: Option) -> dict[str, Any]:
    return {"key": option.key, "text": dict(option.text), **({"unknown": True} if option.is_unknown else {})}


def _item_out(item: Item) -> dict[str, Any]:
    out = _present(
        key=item.key,
        kind=item.kind,
        text=dict(item.text),
        help=dict(item.help),
        scale=item.scale,
        options=[_option_out(option) for option in item.options],
        rows=[_option_out(row) for row in item.rows],
        anchors={step: dict(text) for step, text in item.anchors.items()},
        most=item.most,
        when=_when_out(item.when),
        theme=item.theme,
        terms=list(item.terms),
    )
    limits = {"least": item.least, "greatest": item.greatest}
    out.update({name: limit for name, limit in limits.items() if limit is not None})
    return out if item.optional else {**out, "optional": False}
