"""Changing the document of a questionnaire: a question put in, out or elsewhere. Pure; `surveys.content` judges it."""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rodedraad.surveys.content import CHOSEN

Document = dict[str, Any]
AGREE: list[Document] = [
    {"key": "1", "text": {"nl": "Klopt niet", "en": "Not true"}},
    {"key": "2", "text": {"nl": "Klopt een beetje", "en": "A little true"}},
    {"key": "3", "text": {"nl": "Klopt grotendeels", "en": "Mostly true"}},
    {"key": "4", "text": {"nl": "Klopt helemaal", "en": "Completely true"}},
    {"key": "unknown", "text": {"nl": "Weet ik niet", "en": "I do not know"}, "unknown": True},
]
OFTEN: list[Document] = [
    {"key": "1", "text": {"nl": "Nooit", "en": "Never"}},
    {"key": "2", "text": {"nl": "Soms", "en": "Sometimes"}},
    {"key": "3", "text": {"nl": "Vaak", "en": "Often"}},
    {"key": "4", "text": {"nl": "Altijd", "en": "Always"}},
    {"key": "unknown", "text": {"nl": "Weet ik niet", "en": "I do not know"}, "unknown": True},
]
SCALES = {"agree": AGREE, "often": OFTEN}
NEW_PAGE = "+"


@dataclass(frozen=True)
class Asked:
    """What a form says of one question: texts per language, answers per language line by line."""

    kind: str
    text: Mapping[str, str]
    help: Mapping[str, str]
    lines: Mapping[str, Sequence[str]]
    rows: Mapping[str, Sequence[str]]
    scale: str
    optional: bool
    most: int | None
    least: int | None
    greatest: int | None
    when: Sequence[str]
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def first_document(text: Mapping[str, str]) -> Document:
    """A questionnaire of one open question."""
    item = {"key": "v1", "kind": "text", "text": dict(text)}
    return {"languages": list(text), "scales": {}, "pages": [{"key": "p1", "items": [item]}]}


def put(document: Mapping[str, Any], key: str, page: str, asked: Asked) -> Document:
    """With this question: in place of the one with this key, or new (key "") at the end of the page. What its form does
    not show (theme, framework terms) stays."""
    found = copy.deepcopy(dict(document))
    old = item_in(found, key)
    item = _item(old, asked, found["languages"]) | {"key": key or free_key(found)}
    if asked.scale in SCALES and asked.scale not in found.setdefault("scales", {}):
        found["scales"][asked.scale] = [_in_languages(step, found["languages"]) for step in SCALES[asked.scale]]
    place = _page(found, page)
    if old is not None and old in place["items"]:
        place["items"][place["items"].index(old)] = item
        return found
    if old is not None:
        _holder(found, key)["items"].remove(old)
    place["items"].append(item)
    found["pages"] = [page for page in found["pages"] if page["items"]]
    return found


def without(document: Mapping[str, Any], key: str) -> Document:
    """Without this question; a page that is left empty goes too. Raises KeyError."""
    found = copy.deepcopy(dict(document))
    holder = _holder(found, key)
    holder["items"] = [item for item in holder["items"] if item["key"] != key]
    found["pages"] = [page for page in found["pages"] if page["items"]]
    return found


def moved(document: Mapping[str, Any], key: str, *, up: bool) -> Document:
    """One place up or down, over the edge of a page onto the next one. Raises KeyError."""
    found = copy.deepcopy(dict(document))
    holder = _holder(found, key)
    items, pages = holder["items"], found["pages"]
    at, on = next(n for n, item in enumerate(items) if item["key"] == key), pages.index(holder)
    if 0 <= (to := at - 1 if up else at + 1) < len(items):
        items[at], items[to] = items[to], items[at]
    elif 0 <= (other := on - 1 if up else on + 1) < len(pages):
        pages[other]["items"].insert(len(pages[other]["items"]) if up else 0, items.pop(at))
        found["pages"] = [page for page in pages if page["items"]]
    return found


def placed(document: Mapping[str, Any], key: str, *, before: str = "", page: str = "") -> Document:
    """This question in front of another one, or else at the end of a page. Raises KeyError."""
    found = copy.deepcopy(dict(document))
    holder = _holder(found, key)
    item = item_in(found, key)
    to = _holder(found, before) if before else page_in(found, page)
    if key == before or item is None:
        return found
    holder["items"].remove(item)
    to["items"].insert(next((at for at, one in enumerate(to["items"]) if one["key"] == before), len(to["items"])), item)
    found["pages"] = [one for one in found["pages"] if one["items"]]
    return found


def placed_page(document: Mapping[str, Any], key: str, at: str) -> Document:
    """This page where another one stands. Raises KeyError."""
    found = copy.deepcopy(dict(document))
    pages, page = found["pages"], page_in(found, key)
    to = pages.index(page_in(found, at))
    pages.remove(page)
    pages.insert(to, page)
    return found


def with_page(document: Mapping[str, Any], key: str, **texts: Mapping[str, str]) -> Document:
    """With another title or introduction of this page. Raises KeyError."""
    found = copy.deepcopy(dict(document))
    page_in(found, key).update({name: dict(text) for name, text in texts.items()})
    return found


def page_in(document: Mapping[str, Any], key: str) -> Document:
    """The page with this key. Raises KeyError."""
    for page in document["pages"]:
        if page["key"] == key:
            found: Document = page
            return found
    raise KeyError(key)


def item_in(document: Mapping[str, Any], key: str) -> Document | None:
    """The question with this key, if it is there."""
    return next((item for page in document["pages"] for item in page["items"] if item["key"] == key), None)


def free_key(document: Mapping[str, Any]) -> str:
    """A key that no question has."""
    taken = {item["key"] for page in document["pages"] for item in page["items"]}
    return next(key for number in range(1, 1000) if (key := f"v{number}") not in taken)


def page_of(document: Mapping[str, Any], key: str) -> str:
    """The key of the page on which this question stands. Raises KeyError."""
    return str(_holder(document, key)["key"])


def _holder(document: Mapping[str, Any], key: str) -> Document:
    for page in document["pages"]:
        if any(item["key"] == key for item in page["items"]):
            found: Document = page
            return found
    raise KeyError(key)


def _page(document: Document, key: str) -> Document:
    pages: list[Document] = document["pages"]
    if key != NEW_PAGE:
        return next((page for page in pages if page["key"] == key), pages[-1])
    taken = {page["key"] for page in pages}
    fresh = next(f"p{number}" for number in range(1, 1000) if f"p{number}" not in taken)
    pages.append({"key": fresh, "items": []})
    return pages[-1]


def _item(old: Document | None, asked: Asked, languages: Sequence[str]) -> Document:
    old = old or {}
    item: Document = {"kind": asked.kind, "text": dict(asked.text), "help": dict(asked.help)}
    item |= {name: old[name] for name in ("theme", "terms") if name in old}
    if asked.kind in CHOSEN:
        item["options"] = _options(old.get("options", []), asked.lines, languages)
    if asked.kind == "matrix":
        item["rows"] = _options(old.get("rows", []), asked.rows, languages)
    if asked.kind in {"scale", "matrix"}:
        item["scale"] = asked.scale
    if asked.kind == "scale":
        item["anchors"] = {step: dict(texts) for step, texts in asked.anchors.items() if any(texts.values())}
    elif asked.kind == "matrix" and asked.scale == old.get("scale") and "anchors" in old:
        item["anchors"] = old["anchors"]
    if asked.kind in {"multiple", "rank", "text"} and asked.most:
        item["most"] = asked.most
    if asked.kind == "number":
        item |= {name: value for name in ("least", "greatest") if (value := getattr(asked, name)) is not None}
    conditions: dict[str, list[str]] = {}
    for one in asked.when:
        question, _colon, answer = one.partition(":")
        conditions.setdefault(question, []).append(answer)
    item["when"] = [{"item": question, "is": answers} for question, answers in conditions.items()]
    return item if asked.optional else item | {"optional": False}


def _options(old: Sequence[Document], lines: Mapping[str, Sequence[str]], languages: Sequence[str]) -> list[Document]:
    """One answer for each line; a line that stood there before keeps its key, so that rounds can be compared."""
    first = lines[languages[0]]
    by_text = {option["text"].get(languages[0]): option for option in old}
    kept = [by_text.get(line) or (old[at] if len(old) == len(first) else {}) for at, line in enumerate(first)]
    taken = {option["key"] for option in kept if option}
    fresh = (key for number in range(1, 1000) if (key := f"o{number}") not in taken)
    return [
        ({"unknown": True} if option.get("unknown") else {})
        | {
            "key": option.get("key") or next(fresh),
            "text": {name: lines[name][at] for name in languages if at < len(lines[name]) and lines[name][at]},
        }
        for at, option in enumerate(kept)
    ]


def _in_languages(step: Document, languages: Sequence[str]) -> Document:
    texts = {name: step["text"][name] for name in languages if name in step["text"]}
    return step | {"text": {languages[0]: step["text"]["nl"]} | texts}


def split(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]


def beside(text: str, first: Sequence[str]) -> list[str]:
    """The lines in another language, one for each of the first; where they are fewer, an empty line is one that is
    still missing."""
    lines = split(text)
    return lines if len(lines) in {0, len(first)} else [line.strip() for line in text.rstrip().splitlines()]
