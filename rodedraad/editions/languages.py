"""A questionnaire in more than one language: each text as a place to fill, and a language put in or taken out. Pure."""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rodedraad.questionnaires.making import SCALES, Document

SCALES_PART = "-"


@dataclass(frozen=True)
class Slot:
    """One text: on which page it stands, what it is, and what it says per language. Changing `texts` changes the
    document."""

    part: str
    name: str
    kind: str
    texts: Document


def slots(document: Mapping[str, Any]) -> Iterator[Slot]:
    """Every text that stands there, in the order in which it is read."""
    for key, steps in document.get("scales", {}).items():
        for step in steps:
            yield Slot(SCALES_PART, f"scale.{key}.{step['key']}", "step", step["text"])
    for page in document["pages"]:
        for kind in ("title", "text"):
            if page.get(kind):
                yield Slot(page["key"], f"page.{page['key']}.{kind}", f"page_{kind}", page[kind])
        for item in page["items"]:
            for name, kind, texts in _texts(item):
                yield Slot(page["key"], f"item.{item['key']}.{name}", kind, texts)


def _texts(item: Document) -> Iterator[tuple[str, str, Document]]:
    for kind in ("text", "help"):
        if item.get(kind):
            yield kind, kind, item[kind]
    for kind in ("options", "rows"):
        for one in item.get(kind, []):
            yield f"{kind}.{one['key']}", kind, one["text"]
    for step, texts in item.get("anchors", {}).items():
        yield f"anchors.{step}", "anchor", texts


def missing(document: Mapping[str, Any], language: str) -> Counter[str]:
    """How many texts of each part are not there in this language."""
    return Counter(slot.part for slot in slots(document) if language not in slot.texts)


def with_language(document: Mapping[str, Any], language: str) -> Document:
    """With one language more; steps of a ready-made scale are translated already."""
    found = copy.deepcopy(dict(document))
    first = found["languages"][0]
    found["languages"] = [*found["languages"], language]
    known = {step["text"].get(first): step["text"] for steps in SCALES.values() for step in steps}
    for slot in slots(found):
        if slot.kind == "step" and language in (ready := known.get(slot.texts[first], {})):
            slot.texts[language] = ready[language]
    return found


def without_language(document: Mapping[str, Any], language: str) -> Document:
    """Without this language."""
    found = copy.deepcopy(dict(document))
    found["languages"] = [one for one in found["languages"] if one != language]
    for slot in slots(found):
        slot.texts.pop(language, None)
    return found


def translated(document: Mapping[str, Any], language: str, said: Mapping[str, str]) -> Document:
    """With these texts (by their names) in this language; an empty one is taken out."""
    found = copy.deepcopy(dict(document))
    for slot in slots(found):
        if slot.name in said:
            slot.texts[language] = said[slot.name]
    return found
