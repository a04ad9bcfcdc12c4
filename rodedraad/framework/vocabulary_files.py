"""The national vocabulary files as plain data: read, checked, and refused with a sentence that names file and key.

A file is TOML: `vocabulary`, `version`, `[[group]]` rows that give a name to `group`, and `[[term]]` rows.
What happened to a term between versions stands on the term itself, so that any version can be loaded over any earlier
one: `since = 2` (new in version 2), `formerly = ["old-key"]` (renamed), `retired_in = 2` with `became = ["key", …]`:
one successor is a merge, more are a split, none is the end. A term never simply disappears from a file. A national
term made from a region's own one names it: `taken_from = ["own-key"]`; that one goes up in it, wherever it exists.
Plain functions over plain data, no Django.
"""

import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REQUIRED = ("key", "name_nl", "name_en")
WORDS = (
    *("key", "level", "name_nl", "name_en", "meaning_nl", "meaning_en", "question_nl", "question_en"),
    *("work", "section", "lines"),
)
LONGEST = {
    "key": 80,
    "level": 20,
    "name_nl": 120,
    "name_en": 120,
    "question_nl": 200,
    "question_en": 200,
    "section": 20,
    "lines": 60,
    "work": 40,
}
STRUCTURE = ("parent", "order", "since", "retired_in", "formerly", "became", "taken_from")


class BrokenFile(ValueError):
    """A vocabulary file that cannot be loaded, and why."""


@dataclass(frozen=True)
class TermRow:
    """One term as the file says it; `words` are the columns of a term, `more` all the rest."""

    key: str
    parent: str
    order: int
    words: dict[str, str]
    more: dict[str, Any]
    since: int = 1
    retired_in: int | None = None
    formerly: tuple[str, ...] = ()
    became: tuple[str, ...] = ()
    taken_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class VocabularyFile:
    """One vocabulary of one version, and the fingerprint of its file."""

    vocabulary: str
    version: int
    sha256: str
    terms: tuple[TermRow, ...]


@dataclass(frozen=True)
class LinkRow:
    """A success element touches a term of another vocabulary, or (`to` empty) none, for a reason."""

    element: str
    to_vocabulary: str
    to: str
    by: str
    reason_nl: str
    reason_en: str


@dataclass(frozen=True)
class LinkFile:
    """The links of one reader."""

    reader: int
    links: tuple[LinkRow, ...]


@dataclass(frozen=True)
class DifferenceRow:
    """A link that one of the two readers made, and what we propose to show."""

    element: str
    to_vocabulary: str
    to: str
    first: bool
    second: bool
    proposal_nl: str
    proposal_en: str


@dataclass(frozen=True)
class Framework:
    """Everything in a folder of vocabulary files; `differences` is None when no file tells how the readings differ."""

    works: tuple[dict[str, Any], ...]
    vocabularies: tuple[VocabularyFile, ...]
    links: tuple[LinkFile, ...] = field(default=())
    differences: tuple[DifferenceRow, ...] | None = None


def read_folder(folder: Path, known: set[str]) -> Framework:
    """All files of a folder. `known` are the vocabularies that may occur; anything else is refused."""
    works: tuple[dict[str, Any], ...] = ()
    vocabularies: list[VocabularyFile] = []
    links: list[LinkFile] = []
    differences: tuple[DifferenceRow, ...] | None = None
    for path in sorted(folder.glob("*.toml")):
        raw = path.read_bytes()
        try:
            content = tomllib.loads(raw.decode("utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
            raise BrokenFile(f"{path.name}: cannot be read: {problem}") from problem
        kind = content.get("vocabulary")
        if kind == "work":
            works = _works(path.name, content)
        elif kind == "element_link":
            links.append(_link_file(path.name, content))
        elif kind == "element_link_difference":
            differences = _differences(path.name, content)
        elif kind in known:
            vocabularies.append(_vocabulary(path.name, content, hashlib.sha256(raw).hexdigest()))
        else:
            raise BrokenFile(f"{path.name}: unknown vocabulary {kind!r}")
    _refuse_doubles("vocabulary", [file.vocabulary for file in vocabularies])
    _refuse_doubles("reader", [str(file.reader) for file in links])
    _check_works(works, vocabularies)
    return Framework(works, tuple(vocabularies), tuple(links), differences)


def _vocabulary(name: str, content: dict[str, Any], sha256: str) -> VocabularyFile:
    version = content.get("version")
    if not isinstance(version, int) or version < 1:
        raise BrokenFile(f"{name}: version must be a whole number from 1")
    groups = {row["key"]: (place, row) for place, row in enumerate(content.get("group", []), 1)}
    terms = tuple(_term(name, row, place, version, groups) for place, row in enumerate(content.get("term", []), 1))
    _check_terms(name, terms)
    return VocabularyFile(content["vocabulary"], version, sha256, terms)


def _term(name: str, row: dict[str, Any], place: int, version: int, groups: dict[str, Any]) -> TermRow:
    where = f"{name}: term {row.get('key') or place}"
    for required in REQUIRED:
        if not row.get(required):
            raise BrokenFile(f"{where}: {required} is missing")
    words = {word: str(row.get(word, "")) for word in WORDS}
    for word, longest in LONGEST.items():
        if len(words[word]) > longest:
            raise BrokenFile(f"{where}: {word} is longer than {longest} characters")
    since, retired_in = row.get("since", 1), row.get("retired_in")
    if since > version or (retired_in is not None and not since < retired_in <= version):
        raise BrokenFile(f"{where}: since {since} and retired_in {retired_in} do not fit version {version}")
    if row.get("became") and retired_in is None:
        raise BrokenFile(f"{where}: only a retired term can have become something else")
    return TermRow(
        key=words.pop("key"),
        parent=str(row.get("parent", "")),
        order=int(row.get("order", place)),
        words=words,
        more=_more(where, row, groups),
        since=since,
        retired_in=retired_in,
        formerly=tuple(row.get("formerly", ())),
        became=tuple(row.get("became", ())),
        taken_from=tuple(row.get("taken_from", ())),
    )


def _more(where: str, row: dict[str, Any], groups: dict[str, Any]) -> dict[str, Any]:
    more = {name: value for name, value in row.items() if name not in WORDS and name not in STRUCTURE}
    if row.get("formerly"):
        more["formerly"] = list(row["formerly"])
    if "group" in more and groups:
        if more["group"] not in groups:
            raise BrokenFile(f"{where}: unknown group {more['group']!r}")
        place, group = groups[more["group"]]
        more |= {"group_order": place, "group_nl": group["name_nl"], "group_en": group["name_en"]}
    return more


def _check_terms(name: str, terms: tuple[TermRow, ...]) -> None:
    keys = {term.key for term in terms}
    _refuse_doubles(f"{name}: key", [term.key for term in terms] + [old for term in terms for old in term.formerly])
    parents = {term.key: term.parent for term in terms}
    for term in terms:
        if term.parent and term.parent not in keys:
            raise BrokenFile(f"{name}: term {term.key}: unknown parent {term.parent!r}")
        if lost := [key for key in term.became if key not in keys or key == term.key]:
            raise BrokenFile(f"{name}: term {term.key}: became unknown {lost}")
        seen = {term.key}
        above = term.parent
        while above:
            if above in seen:
                raise BrokenFile(f"{name}: term {term.key}: stands under itself")
            seen.add(above)
            above = parents[above]
    _check_successors(name, {term.key: term.became for term in terms})


def _check_successors(name: str, became: dict[str, tuple[str, ...]]) -> None:
    for start in became:
        reached, ahead = {start}, list(became[start])
        while ahead:
            key = ahead.pop()
            if key == start:
                raise BrokenFile(f"{name}: term {start}: became itself in the end")
            if key not in reached:
                reached.add(key)
                ahead += became[key]


def _works(name: str, content: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    works = tuple(content.get("work", []))
    for work in works:
        if not work.get("key") or not work.get("title"):
            raise BrokenFile(f"{name}: a work needs a key and a title")
    _refuse_doubles(f"{name}: key", [work["key"] for work in works])
    return works


def _check_works(works: tuple[dict[str, Any], ...], vocabularies: list[VocabularyFile]) -> None:
    keys = {work["key"] for work in works}
    for file in vocabularies:
        for term in file.terms:
            if term.words["work"] and term.words["work"] not in keys:
                raise BrokenFile(f"{file.vocabulary}: term {term.key}: unknown work {term.words['work']!r}")


def _link_file(name: str, content: dict[str, Any]) -> LinkFile:
    rows = [
        LinkRow(row["element"], row["to_vocabulary"], row["to"], row["by"], row["reason_nl"], row["reason_en"])
        for row in content.get("link", [])
    ]
    rows += [
        LinkRow(row["element"], row["vocabulary"], "", "us", row["because_nl"], row["because_en"])
        for row in content.get("none", [])
    ]
    for row in rows:
        if not row.reason_nl or not row.reason_en or row.by not in {"study", "us"}:
            raise BrokenFile(f"{name}: {row.element}: a link needs a reason in both languages and who made it")
    _refuse_doubles(f"{name}: link", [f"{row.element} > {row.to_vocabulary} {row.to}".strip() for row in rows])
    return LinkFile(int(content.get("reader", 1)), tuple(rows))


def _differences(name: str, content: dict[str, Any]) -> tuple[DifferenceRow, ...]:
    rows = tuple(
        DifferenceRow(
            *(row["element"], row["to_vocabulary"], row["to"], row["first"], row["second"]),
            *(row["proposal_nl"], row["proposal_en"]),
        )
        for row in content.get("difference", [])
    )
    for row in rows:
        if not row.proposal_nl or not row.proposal_en or row.first == row.second:
            raise BrokenFile(
                f"{name}: {row.element}: one of two readers has a difference, with a proposal in nl and en"
            )
    _refuse_doubles(f"{name}: difference", [f"{row.element} > {row.to_vocabulary} {row.to}" for row in rows])
    return rows


def _refuse_doubles(what: str, values: list[str]) -> None:
    doubles = sorted({value for value in values if values.count(value) > 1})
    if doubles:
        raise BrokenFile(f"{what} stands twice: {', '.join(doubles)}")
