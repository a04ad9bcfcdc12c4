"""The questions of the LOB scan: one core in data/items.toml, made into a questionnaire per sector and role.

Pure: no tables. The document that `document` gives is what `surveys.content.read` takes; its item keys are the keys of
the core, so that roles and sectors can be compared item by item.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from rodedraad.schools.lexicon import PUBLIC, Words
from rodedraad.surveys import content

DATA = Path(__file__).parent / "data"
SECTORS = ("po", "vo", "mbo", "hbo")
RESPONDENTS = ("leader", "counsellor", "mentor", "learner", "parent")
LANGUAGES = ("nl", "en")
SCALE = "steps"
STEPS = ("first", "second", "third", "last")
WORD = re.compile(r"\{([A-Za-z_]+)(?:\.([a-z_]+))?\}")

Text = Mapping[str, str]


class ItemsError(ValueError):
    """A file of items or themes that does not hold together: which file, which key and why."""


@dataclass(frozen=True)
class Question:
    """A question for the conversation, addressed to one role."""

    to: str
    text: Text


@dataclass(frozen=True)
class Theme:
    """What a theme is about, what to ask when roles differ or all call it weak, and its rows of the framework."""

    key: str
    name: Text
    meaning: Text
    questions: tuple[Question, ...]
    weak_question: Text
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Says:
    """One question in the words of some roles, in all sectors or (`sectors`) in some."""

    to: frozenset[str]
    sectors: frozenset[str]
    text: Text
    anchors: tuple[Text, ...] = ()  # what each step of the scale looks like, lowest first
    help: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Core:
    """One item of the core, whoever answers it."""

    key: str
    kind: str
    page: str
    theme: str
    terms: tuple[str, ...]
    most: int
    says: tuple[Says, ...]

    def says_to(self, sector: str, respondent: str) -> Says | None:
        """What this role is asked in this sector; words for the sector itself go first. None: not asked."""
        own = [one for one in self.says if respondent in one.to and sector in one.sectors]
        general = [one for one in self.says if respondent in one.to and not one.sectors]
        return next(iter(own or general), None)


def document(sector: str, respondent: str, words: Words | None = None) -> dict[str, Any]:
    """The questionnaire of this role, as a document for `surveys.content.read`.

    `words` are those of the organisation, if it uses words of its own. Raises KeyError for a role that is not asked
    in this sector.
    """
    if respondent not in respondents(sector):
        raise KeyError(f"{sector} {respondent}")
    words = words or Words(sector)
    pages = []
    for row in _themes_file()["page"]:
        items = [
            _item(core, says, words)
            for core in _in_order(row["key"])
            if (says := core.says_to(sector, respondent)) is not None
        ]
        if items:
            pages.append({"key": row["key"], "title": filled(_text(row, "title_"), words), "items": items})
    introduction = next(row for row in _items_file()["respondent"] if row["key"] == respondent)
    pages[0]["text"] = filled(_text(introduction), words)
    steps = [
        {"key": row["key"], "text": dict(_text(row)), **({"unknown": True} if row.get("unknown") else {})}
        for row in _items_file()["step"]
    ]
    raw = {"languages": list(LANGUAGES), "scales": {SCALE: steps}, "pages": pages}
    content.read(raw)
    return raw


def themes(sector: str = PUBLIC, words: Words | None = None) -> list[Theme]:
    """The themes in their order, in the words of this sector; questions only to roles that are asked there."""
    words = words or Words(sector)
    return [
        Theme(
            key=row["key"],
            name=filled(_text(row, "name_"), words),
            meaning=filled(_text(row, "meaning_"), words),
            questions=tuple(
                Question(one["to"], filled(_text(one), words))
                for one in row["question"]
                if sector in one.get("sectors", (sector,))
            ),
            weak_question=filled(_text(row, "weak_"), words),
            terms=tuple(row["terms"]),
        )
        for row in _themes_file()["theme"]
    ]


def steps() -> tuple[Text, ...]:
    """The words at the steps of the scale, lowest first; "I do not know" is none of them."""
    return tuple(_text(row) for row in _items_file()["step"] if not row.get("unknown"))


def respondents(sector: str) -> tuple[str, ...]:
    """The roles that have a questionnaire in this sector; parents of students in higher education have none."""
    if sector not in SECTORS:
        raise KeyError(sector)
    return tuple(row["key"] for row in _items_file()["respondent"] if sector in row.get("sectors", SECTORS))


def roles_asked(sector: str) -> dict[str, tuple[str, ...]]:
    """Per theme the roles that get at least one question about it."""
    return {
        theme["key"]: tuple(
            role
            for role in respondents(sector)
            if any(core.theme == theme["key"] and core.says_to(sector, role) for core in cores())
        )
        for theme in _themes_file()["theme"]
    }


@lru_cache(maxsize=1)
def cores() -> tuple[Core, ...]:
    """The whole core in the order of its file. Raises ItemsError when the files do not hold together."""
    themes_file = _themes_file()
    pages = {row["key"] for row in themes_file["page"]}
    page_of = {row["key"]: row["page"] for row in themes_file["theme"]}
    if strange := set(page_of.values()) - pages:
        raise ItemsError(f"themes.toml: unknown page {sorted(strange)[0]}")
    found = tuple(_core(row, page_of) for row in _items_file()["item"])
    keys = [core.key for core in found]
    for core in found:
        if core.page not in pages:
            raise ItemsError(f"items.toml: {core.key}: unknown page {core.page!r}")
        if keys.count(core.key) > 1:
            raise ItemsError(f"items.toml: {core.key} stands twice")
    return found


ITEM_FIELDS = {"key", "kind", "page", "theme", "terms", "most", "says"}
SAYS_FIELDS = {
    *("to", "sectors", "nl", "en"),
    *(f"{part}_{language}" for part in (*STEPS, "help") for language in LANGUAGES),
}


def _core(row: Mapping[str, Any], page_of: Mapping[str, str]) -> Core:
    where = f"items.toml: {row.get('key', '?')}"
    _only(row, ITEM_FIELDS, where)
    kind, theme = row.get("kind", "scale"), row.get("theme", "")
    if kind not in {"scale", "text"} or (theme and theme not in page_of) or not (theme or row.get("page")):
        raise ItemsError(f"{where}: unknown kind or theme")
    says = tuple(_says(one, kind, where) for one in row["says"])
    for role in RESPONDENTS:
        general = [one for one in says if role in one.to and not one.sectors]
        for sector in SECTORS:
            if len(general) > 1 or len([one for one in says if role in one.to and sector in one.sectors]) > 1:
                raise ItemsError(f"{where}: {role} in {sector} is asked twice")
    return Core(
        key=row["key"],
        kind=kind,
        page=row.get("page") or page_of[theme],
        theme=theme,
        terms=tuple(row.get("terms", ())),
        most=row.get("most", 0),
        says=says,
    )


def _says(row: Mapping[str, Any], kind: str, where: str) -> Says:
    _only(row, SAYS_FIELDS, where)
    to, sectors = frozenset(row["to"]), frozenset(row.get("sectors", ()))
    if not to or not to <= set(RESPONDENTS) or not sectors <= set(SECTORS):
        raise ItemsError(f"{where}: unknown role or sector")
    anchors = tuple(text for step in STEPS if (text := _text(row, f"{step}_", needed=False)))
    if len(anchors) != (len(STEPS) if kind == "scale" else 0):
        raise ItemsError(f"{where}: a scale says what each of its steps looks like")
    return Says(to, sectors, _text(row), anchors, _text(row, "help_", needed=False))


def _item(core: Core, says: Says, words: Words) -> dict[str, Any]:
    item: dict[str, Any] = {"key": core.key, "kind": core.kind, "text": filled(says.text, words)}
    if core.kind == "scale":
        steps = [row["key"] for row in _items_file()["step"] if not row.get("unknown")]
        item["scale"] = SCALE
        item["anchors"] = {step: filled(text, words) for step, text in zip(steps, says.anchors, strict=True)}
    if says.help:
        item["help"] = filled(says.help, words)
    if core.most:
        item["most"] = core.most
    return {**item, "theme": core.theme, "terms": list(core.terms)}


def _in_order(page: str) -> Iterable[Core]:
    """The items of a page, theme by theme."""
    order = {row["key"]: place for place, row in enumerate(_themes_file()["theme"])}
    return sorted((core for core in cores() if core.page == page), key=lambda core: order.get(core.theme, -1))


def _text(row: Mapping[str, Any], prefix: str = "", *, needed: bool = True) -> Text:
    """The texts of a row in all languages: all of them or (not needed) none."""
    texts = {language: row[prefix + language] for language in LANGUAGES if row.get(prefix + language)}
    if len(texts) < len(LANGUAGES) and (needed or texts):
        raise ItemsError(f"{row.get('key', row.get('to', '?'))}: {prefix or 'text'} is missing in a language")
    return texts


def filled(text: Text, words: Words) -> dict[str, str]:
    """The text with the words of the sector in it; {Learner.plural} begins with a capital."""
    return {language: WORD.sub(partial(_word, words, language), line) for language, line in text.items()}


def _word(words: Words, language: str, match: re.Match[str]) -> str:
    found = words.word(match[1].lower(), match[2] or "singular", language)
    return found[0].upper() + found[1:] if match[1][0].isupper() else found


def _only(row: Mapping[str, Any], allowed: set[str], where: str) -> None:
    if strange := sorted(set(row) - allowed):
        raise ItemsError(f"{where}: unknown field {strange[0]}")


@lru_cache(maxsize=2)
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


def _items_file() -> dict[str, Any]:
    return _file("items.toml")


def _themes_file() -> dict[str, Any]:
    return _file("themes.toml")
