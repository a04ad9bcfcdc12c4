"""The study's evidence as plain data: rows of its appendix, fragments with citations, summaries and readings.

Files of our own, in our own words; numbers, titles and which element is shown by which practice are facts of the study.
Plain functions over plain data, no Django.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "data" / "study"


class BrokenStudy(ValueError):
    """A file of the study that cannot be loaded, and why."""


@dataclass(frozen=True)
class Row:
    """A row of the appendix as printed, and how we read it when it is faulty."""

    number: str
    title: str
    line: int
    fault: str = ""
    proposed_title: str = ""


@dataclass(frozen=True)
class Mention:
    """One occurrence of a practice number in a line; `place` counts from 0."""

    number: str
    place: int
    written: str
    fault: str = ""
    proposed: str = ""


@dataclass(frozen=True)
class Passage:
    """A line that says how a success element looked, or (`element` empty) a line of a list of cooperation forms."""

    line: int
    section: str
    element: str
    listed_under: str
    text_nl: str
    text_en: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Value:
    """A facet value of a practice: the study's own word on that line, or our reading of it."""

    number: str
    vocabulary: str
    term: str
    provenance: str
    line: int | None
    words: str


@dataclass(frozen=True)
class Study:
    """Everything the study says that we keep."""

    work: str
    rows: tuple[Row, ...]
    passages: tuple[Passage, ...]
    summaries: Mapping[str, tuple[str, str]]
    values: tuple[Value, ...]

    @property
    def numbers(self) -> list[str]:
        """Every practice once: in the order of the appendix, then those only cited."""
        cited = (mention.number for passage in self.passages for mention in passage.mentions)
        return list(dict.fromkeys([row.number for row in self.rows] + list(cited)))


def read_study(folder: Path = FOLDER) -> Study:
    """Read and check the files of a folder; summaries and readings may be missing."""
    rows, passages = _read(folder, "practices"), _read(folder, "fragments")
    summaries, readings = _read(folder, "summaries", {}), _read(folder, "readings", {})
    study = Study(
        work=rows["work"],
        rows=tuple(_row(row) for row in rows["practice"]),
        passages=tuple(_passage(row) for row in passages["fragment"]),
        summaries={row["practice"]: (row["summary_nl"], row["summary_en"]) for row in summaries.get("summary", [])},
        values=tuple(_value(row) for row in readings.get("reading", [])),
    )
    _check(study)
    return study


def _read(folder: Path, name: str, otherwise: dict[str, Any] | None = None) -> dict[str, Any]:
    path = folder / f"{name}.toml"
    if otherwise is not None and not path.exists():
        return otherwise
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BrokenStudy(f"{path.name}: cannot be read: {problem}") from problem


def _row(row: dict[str, Any]) -> Row:
    return Row(row["number"], row["title"], int(row["lines"]), row.get("fault", ""), row.get("proposed_title", ""))


def _passage(row: dict[str, Any]) -> Passage:
    mentions = tuple(
        Mention(found["id"], place, found["written"], found.get("fault", ""), found.get("proposed", ""))
        for place, found in enumerate(row.get("citations", []))
    )
    return Passage(
        line=int(row["line"]),
        section=row["section"],
        element=row["element"],
        listed_under=row.get("list", ""),
        text_nl=row["text_nl"],
        text_en=row["text_en"],
        mentions=mentions,
    )


def _value(row: dict[str, Any]) -> Value:
    words, line = row.get("words_nl", ""), row.get("line")
    return Value(row["practice"], row["vocabulary"], row["term"], row["provenance"], line, words)


def _check(study: Study) -> None:
    lines = [passage.line for passage in study.passages]
    if doubles := sorted({line for line in lines if lines.count(line) > 1}):
        raise BrokenStudy(f"fragments.toml: lines stand twice: {doubles}")
    known = set(study.numbers)
    named = set(study.summaries) | {value.number for value in study.values}
    if unknown := sorted(named - known):
        raise BrokenStudy(f"summaries or readings of practices that are neither listed nor cited: {unknown}")
    places = [(value.number, value.vocabulary, value.term) for value in study.values]
    if doubles_ := sorted({place for place in places if places.count(place) > 1}):
        raise BrokenStudy(f"readings.toml: values stand twice: {doubles_}")
    if wrong := sorted({value.provenance for value in study.values} - {"source", "reading"}):
        raise BrokenStudy(f"readings.toml: unknown provenance {wrong}")


def read_passages(folder: Path = FOLDER) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The places in running text that the checks look at: passages, and references to tables."""
    content = _read(folder, "passages")
    return content["passage"], content["reference"]


def read_expected(folder: Path = FOLDER) -> dict[str, dict[str, int]]:
    """The numbers that must come out of the rows, by group and name."""
    return {group: numbers for group, numbers in _read(folder, "expected").items() if isinstance(numbers, dict)}
