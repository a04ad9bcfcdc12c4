"""An XLSForm as a questionnaire: the part of it that we can ask, and a list of all the rest.

A group becomes a page; a group within a group is opened up, one that is shown as a table becomes a matrix; questions
that stand before the first group or between groups are a page of their own. A choice of one that looks like a scale is
a scale. What our own sheet holds is put back in its place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rodedraad.surveys.content import CHOSEN, LONGEST_TEXT, read, written
from rodedraad.surveys.formats import names, relevant
from rodedraad.surveys.formats.found import Found, LeftOut, NoQuestionnaire
from rodedraad.surveys.formats.sheets import Table, sheets_of
from rodedraad.surveys.formats.writing import OWN_SHEET

Row = Mapping[str, str]
Document = dict[str, Any]
TEXTS = ("label", "hint")
KNOWN = {
    "survey": {"type", "name", *TEXTS, "required", "relevant", "appearance", "constraint"},
    "choices": {"list_name", "list name", "name", "label"},
    "settings": {"form_title", "form_id", "default_language", "version"},
    OWN_SHEET: {"name", "what", "part", "language", "text"},
}
KINDS = {"text": "text", "string": "text", "integer": "number", "int": "number", "decimal": "number"}
KINDS |= {"date": "date", "note": "note", "select_one": "choice", "select_multiple": "multiple", "rank": "rank"}
EDGE = re.compile(r"^(begin|end)[ _]+(group|repeat)$")
LIKERT, TABLE = "likert", "table-list"
LENGTHS = {
    "text": re.compile(r"string-length\(\s*\.\s*\)\s*(<=?)\s*(\d{1,4})"),
    "multiple": re.compile(r"count-selected\(\s*\.\s*\)\s*(<=?)\s*(\d{1,2})"),
}
LIMIT = re.compile(r"\.\s*(>=?|<=?)\s*(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)")


@dataclass
class Reading:
    """What is being put together, and what is left out on the way."""

    languages: tuple[str, ...]
    default: str
    choices: Mapping[str, list[Document]]
    own: Mapping[tuple[str, str], list[Row]]
    left_out: list[LeftOut] = field(default_factory=list)
    scales: dict[str, list[Document]] = field(default_factory=dict)
    pages: list[Document] = field(default_factory=list)
    items: dict[str, Document] = field(default_factory=dict)
    keys: names.Keys = field(default_factory=names.Keys)
    page_keys: names.Keys = field(default_factory=names.Keys)
    scale_keys: names.Keys = field(default_factory=names.Keys)

    def leave_out(self, why: str, where: str = "", what: str = "") -> None:
        """Say once that this is not taken over."""
        one = LeftOut(why, where[:60], what[:80])
        if one not in self.left_out:
            self.left_out.append(one)

    def text(self, row: Row, what: str, where: str, *, needed: bool = False) -> Document:
        """A text in each language; a missing one is that of the first language that has one."""
        found = {code: row.get(f"{what}::{code}", "").strip() for code in self.languages}
        if not any(found.values()):
            return dict.fromkeys(self.languages, where) if needed else {}
        given = found[self.default] or next(words for words in found.values() if words)
        for code, words in found.items():
            if not words:
                self.leave_out("no_translation", code)
            if len(words) > LONGEST_TEXT:
                self.leave_out("text_cut", where)
            if list(relevant.names_in(words)):
                self.leave_out("reference", where)
        return {code: (words or given)[:LONGEST_TEXT] for code, words in found.items()}


def from_xlsform(content: bytes, *, language: str = "nl") -> Found:
    """The questionnaire in this workbook. `language`: of texts for which the file names none.

    Raises NoQuestionnaire when it is no XLSForm or nothing would be left of it, ContentError when what is left is no
    questionnaire.
    """
    sheets = sheets_of(content)
    if "survey" not in sheets:
        raise NoQuestionnaire("no_survey")
    left_out: list[LeftOut] = []
    settings = next(iter(_rows(sheets, "settings", "nl", left_out)), {})
    default = names.language_code(settings.get("default_language", "")) or language
    survey, choices = (list(_rows(sheets, name, default, left_out)) for name in ("survey", "choices"))
    rows = (*survey, *choices)
    found = [key.partition("::")[2] for row in rows for key, cell in row.items() if cell and key.startswith("label::")]
    given = [code for code in dict.fromkeys(found) if len(code) == 2]
    languages = tuple(sorted(given or [default], key=lambda code: code != default))
    first = default if default in languages else languages[0]
    own: dict[tuple[str, str], list[Row]] = {}
    for row in _rows(sheets, OWN_SHEET, default, left_out):
        own.setdefault((row.get("name", ""), row.get("what", "")), []).append(row)
    reading = Reading(languages, first, {}, own, left_out)
    reading.choices = _choices(reading, choices)
    _read_survey(reading, survey)
    document = {"languages": list(languages), "scales": reading.scales, "pages": _clean(reading.pages)}
    if not reading.items:
        raise NoQuestionnaire("nothing_left")
    title = settings.get("form_title", "") or settings.get("form_id", "")
    return Found(title.strip(), written(read(document)), tuple(reading.left_out))


def _rows(sheets: Mapping[str, Table], name: str, default: str, left_out: list[LeftOut]) -> Iterator[Row]:
    """The rows of a sheet by the heads of its columns, languages as codes; unknown columns are said."""
    table = sheets.get(name, [])
    start = next((at for at, row in enumerate(table) if any(row)), None)
    if start is None:
        return
    heads = [_head(cell, default) for cell in table[start]]
    used = {head for at, head in enumerate(heads) for row in table[start + 1 :] if at < len(row) and row[at].strip()}
    for head in sorted(used):
        plain, _colons, code = head.partition("::")
        if head and (plain not in KNOWN[name] or len(code) not in {0, 2}):
            left_out.append(LeftOut("column", name, head[:60]))
    for number, row in enumerate(table[start + 1 :], start + 2):
        cells = {head: cell.strip() for head, cell in zip(heads, row, strict=False) if head}
        if any(cells.values()):
            yield cells | {"#": str(number)}


def _head(cell: str, default: str) -> str:
    """`label::Nederlands (nl)` as label::nl, `label` as label in the language of the form."""
    head, _colons, rest = cell.strip().partition("::") if "::" in cell else cell.strip().partition(":")
    head = head.strip().casefold()
    if head not in TEXTS:
        return cell.strip().casefold()
    code = names.language_code(rest) if rest.strip() else default
    return f"{head}::{code}" if code else cell.strip().casefold()


def _choices(reading: Reading, rows: list[Row]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    keys: dict[str, names.Keys] = {}
    for row in rows:
        name = row.get("list_name") or row.get("list name") or ""
        if not name or not row.get("name"):
            continue
        key = keys.setdefault(name, names.Keys()).of(row["name"])
        unknown = {one.get("part") for one in reading.own.get((name, "unknown"), ())}
        option = {"key": key, "text": reading.text(row, "label", row["name"], needed=True), "name": row["name"]}
        found.setdefault(name, []).append(option | ({"unknown": True} if row["name"] in unknown else {}))
    for name, options in found.items():
        if name.startswith(names.SCALE):
            reading.scales[reading.scale_keys.of(name.removeprefix(names.SCALE))] = _plain(options)
    return found


def _plain(options: list[Document]) -> list[Document]:
    return [{key: value for key, value in option.items() if key != "name"} for option in options]


def _clean(pages: list[Document]) -> list[Document]:
    """Without what was only needed while reading."""
    helpers = {"name", "list"}
    return [
        {key: value for key, value in page.items() if key not in {"name", "items"}}
        | {"items": [{key: value for key, value in item.items() if key not in helpers} for item in page["items"]]}
        for page in pages
    ]


# --- the questions


def _read_survey(reading: Reading, rows: list[Row]) -> None:
    """Row by row; what a group asks for holds for all within it."""
    open_groups: list[Document] = []
    matrix: Document | None = None
    skipping = 0
    for row in rows:
        kind = EDGE.sub(r"\1 \2", row.get("type", ""))
        if skipping:
            skipping += kind.startswith("begin") - kind.startswith("end")
            continue
        if kind == "begin repeat":
            reading.leave_out("repeat", row["#"], row.get("name", ""))
            skipping = 1
        elif kind == "begin group":
            if TABLE in row.get("appearance", ""):
                matrix = {**row, "lines": []}
            else:
                open_groups.append(_open_group(reading, row, deep=len(open_groups)))
        elif kind == "end group":
            if matrix is not None:
                _put(reading, open_groups, _matrix(reading, matrix, open_groups))
                matrix = None
            elif open_groups:
                open_groups.pop()
        elif matrix is not None:
            matrix["lines"].append(row)
        elif kind:
            _put(reading, open_groups, _item(reading, row, open_groups))
    reading.pages = [page for page in reading.pages if page["items"]]


def _open_group(reading: Reading, row: Row, *, deep: int) -> Document:
    """A page; a group within a page says only when its questions are shown."""
    when = _when(reading, row)
    if deep:
        if any(row.get(f"label::{code}") for code in reading.languages):
            reading.leave_out("inner_group", row["#"], row.get("name", ""))
        return {"page": None, "when": when}
    key = reading.page_keys.of(row.get("name", "").removeprefix(names.PAGE), otherwise="page")
    page = {"key": key, "title": reading.text(row, "label", ""), "when": when, "items": [], "name": row.get("name", "")}
    reading.pages.append(page)
    return {"page": page, "when": []}


def _put(reading: Reading, groups: list[Document], item: Document | None) -> None:
    """A question in its page; a first note with the name of the page is the text of the page."""
    if item is None:
        return
    if not groups and (not reading.pages or reading.pages[-1]["name"] is not None):
        reading.pages.append({"key": reading.page_keys.fresh("page"), "items": [], "name": None})
    page = groups[0]["page"] if groups else reading.pages[-1]
    if item["kind"] == "note" and page["name"] and item["name"] == page["name"] + names.TEXT and not page["items"]:
        page["text"] = item["text"]
        return
    inner = [one for group in groups[1:] for one in group["when"]]
    item["when"] = [*inner, *item["when"]]
    reading.items[item["name"]] = item
    page["items"].append(item)


def _item(reading: Reading, row: Row, _groups: list[Document]) -> Document | None:
    """One question, or None for what we cannot ask."""
    kind, _space, rest = row["type"].partition(" ")
    ours = KINDS.get(kind.casefold())
    if ours is None:
        reading.leave_out("type", row["#"], row["type"])
        return None
    item = _bare_item(reading, row, ours)
    if ours == "number" and kind in {"integer", "int"}:
        reading.leave_out("whole", row["#"], row.get("name", ""))
    if ours in CHOSEN:
        name, *more = rest.split()
        if more:
            reading.leave_out("or_other", row["#"], " ".join(more))
        options = reading.choices.get(name, [])
        if len(options) < 2 or len(options) > 30:
            reading.leave_out("list", row["#"], name)
            return None
        if ours == "choice" and LIKERT in row.get("appearance", ""):
            item |= {"kind": "scale", "scale": _scale(reading, name)}
        else:
            item["options"] = _plain(options)
        item["list"] = options
    _limits(reading, row, item)
    return item


def _bare_item(reading: Reading, row: Row, kind: str) -> Document:
    name = row.get("name", "")
    item: Document = {"name": name, "key": reading.keys.of(name), "kind": kind, "when": _when(reading, row)}
    item["text"] = reading.text(row, "label", name or "?", needed=True)
    item["help"] = reading.text(row, "hint", name)
    if row.get("required", "").casefold() in {"yes", "true", "ja", "1", "true()"} and kind != "note":
        item["optional"] = False
    elif row.get("required", "").casefold() not in {"", "no", "false", "nee", "0", "false()"}:
        reading.leave_out("required", row["#"], row["required"])
    if (look := row.get("appearance", "")) and look not in {LIKERT, TABLE, "field-list"}:
        reading.leave_out("appearance", row["#"], look)
    return item | _from_own_sheet(reading, name)


def _from_own_sheet(reading: Reading, name: str) -> Document:
    """Themes, terms, texts at steps, help with a matrix and the most of a ranking."""
    found: Document = {}
    for what in ("theme", "most"):
        for row in reading.own.get((name, what), ()):
            found[what] = int(row["text"]) if what == "most" and row["text"].isdecimal() else row.get("text", "")
    if terms := [row["text"] for row in reading.own.get((name, "term"), ()) if row.get("text")]:
        found["terms"] = terms
    anchors: dict[str, dict[str, str]] = {}
    for row in reading.own.get((name, "anchor"), ()):
        anchors.setdefault(row.get("part", ""), {})[row.get("language", "")] = row.get("text", "")
    if help_texts := {row["language"]: row["text"] for row in reading.own.get((name, "help"), ())}:
        found["help"] = help_texts
    return found | ({"anchors": anchors} if anchors else {})


def _scale(reading: Reading, name: str) -> str:
    key = reading.scale_keys.of(name.removeprefix(names.SCALE), otherwise="scale")
    reading.scales[key] = _plain(reading.choices[name])
    return key


def _matrix(reading: Reading, group: Document, _groups: list[Document]) -> Document | None:
    """A table in which each line is the same choice of one; anything else in it is left out."""
    lists = {row["type"].partition(" ")[2].strip() for row in group["lines"] if row["type"].startswith("select_one ")}
    lines = [row for row in group["lines"] if row["type"].startswith("select_one ")]
    for row in group["lines"]:
        if row not in lines:
            reading.leave_out("type", row["#"], row["type"])
    name = next(iter(lists), "")
    if len(lists) != 1 or not 2 <= len(reading.choices.get(name, [])) <= 30 or len(lines) > 30:
        reading.leave_out("table", group["#"], group.get("name", ""))
        return None
    item = _bare_item(reading, group, "matrix") | {"scale": _scale(reading, name)}
    keys, prefix = names.Keys(), group.get("name", "") + names.LINE
    item["rows"] = [
        {
            "key": keys.of(row.get("name", "").removeprefix(prefix)),
            "text": reading.text(row, "label", row.get("name") or "?", needed=True),
        }
        for row in lines
    ]
    if any(row.get("relevant") for row in lines):
        reading.leave_out("relevant", group["#"], group.get("name", ""))
    if any(row.get("required", "").casefold() in {"yes", "true", "ja"} for row in lines):
        item["optional"] = False
    return item


def _limits(reading: Reading, row: Row, item: Document) -> None:
    """The most and least of an answer, from its constraint."""
    text = row.get("constraint", "").strip()
    if not text:
        return
    counted = LENGTHS.get(item["kind"])
    if counted and (match := counted.fullmatch(text)):
        item["most"] = int(match[2]) - (match[1] == "<")
    elif item["kind"] == "number" and all(LIMIT.fullmatch(part.strip()) for part in text.split(" and ")):
        for sign, limit in LIMIT.findall(text):
            if "=" not in sign:
                reading.leave_out("constraint", row["#"], text)
                return
            number = float(limit)
            item["least" if ">" in sign else "greatest"] = int(number) if number.is_integer() else number
    else:
        reading.leave_out("constraint", row["#"], text)


def _when(reading: Reading, row: Row) -> list[Document]:
    """The conditions of a question or a group; what we cannot ask means: shown to everybody, and that is said."""
    text = row.get("relevant", "").strip()
    found = relevant.conditions(text) if text else []
    if found is None:
        reading.leave_out("relevant", row["#"], text)
        return []
    when = []
    for name, answers in found:
        item = reading.items.get(name)
        keys = {option["name"]: option["key"] for option in (item or {}).get("list", ())}
        if item is None or item["kind"] == "rank" or not answers <= set(keys):
            reading.leave_out("relevant", row["#"], text)
            return []
        when.append({"item": item["key"], "is": sorted(keys[answer] for answer in answers)})
    return when
