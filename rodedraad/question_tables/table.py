"""The questions of a questionnaire as a table, and a table of questions as a questionnaire.

A row for each question. Answers, lines and texts at steps stand in one cell with bars between them (`a | b`; a bar
within a text is `\\|`); `(?) ` before an answer means "I do not know". `Only shown when` names earlier questions by
their number: `3 = yes | no & 4 = often`. Not in the table: texts of pages, themes, terms and the keys of answers.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from rodedraad.question_tables.kinds import KIND_NAMES
from rodedraad.surveys.content import CHOSEN, LONGEST_TEXT, Content, Item, Option, read, steps_of, written
from rodedraad.surveys.formats.found import Found, LeftOut, NoQuestionnaire
from rodedraad.surveys.formats.names import Keys, language_code
from rodedraad.surveys.formats.sheets import table_of

BAR, AND = re.compile(r"(?<!\\)\|"), re.compile(r"(?<!\\)&")
UNKNOWN = "(?) "
YES = {"yes", "ja", "y", "j", "x", "1", "true", "waar"}
Document = dict[str, Any]


def _names() -> dict[str, str]:
    """The columns by our name for them; those in `TEXTS` stand there once for each language."""
    return {
        "number": _("Number"),
        "key": _("Key"),
        "page": _("Page"),
        "text": _("Question"),
        "help": _("Help"),
        "kind": _("Kind of answer"),
        "answers": _("Answers"),
        "lines": _("Lines"),
        "steps": _("Texts at the steps"),
        "needed": _("Must be answered"),
        "most": _("At most"),
        "least": _("Smallest number"),
        "greatest": _("Greatest number"),
        "only_when": _("Only shown when"),
    }


TEXTS = ("page", "text", "help", "answers", "lines", "steps")


def headings(languages: Sequence[str]) -> dict[str, str]:
    """The heads of the columns, in order."""
    found: dict[str, str] = {}
    for name, head in _names().items():
        found |= {f"{name}_{code}": f"{head} ({code})" for code in languages} if name in TEXTS else {name: head}
    return found


# --- out


def rows(content: Content) -> list[dict[str, str]]:
    """A row for each question."""
    asked = [item.key for item in content.items if item.kind != "note"]
    found = []
    for place, page in enumerate(content.pages, 1):
        for item in page.items:
            row = {"key": item.key, "kind": KIND_NAMES[item.kind](), "number": ""}
            if item.kind != "note":
                row |= {"number": str(asked.index(item.key) + 1), "needed": "" if item.optional else _("yes")}
            limits = {"most": item.most or None, "least": item.least, "greatest": item.greatest}
            row |= {name: _number(limit) for name, limit in limits.items() if limit is not None}
            when = [
                f"{asked.index(one.item) + 1} = {_joined(_chosen(content, one.item, one.values))}"
                for one in (*page.when, *item.when)
            ]
            row["only_when"] = " & ".join(when)
            for code in content.languages:
                row |= {f"page_{code}": page.title.get(code, str(place)), f"help_{code}": item.help.get(code, "")}
                row |= {f"{name}_{code}": cell for name, cell in _texts(content, item, code)}
            found.append(row)
    return found


def _texts(content: Content, item: Item, code: str) -> Iterator[tuple[str, str]]:
    steps, first = steps_of(content, item), content.languages[0]  # a text may miss a translation
    yield "text", item.text.get(code, item.text[first])
    yield "answers", _joined([UNKNOWN * step.is_unknown + step.text.get(code, step.text[first]) for step in steps])
    yield "lines", _joined([row.text.get(code, row.text[first]) for row in item.rows])
    yield "steps", _joined([item.anchors.get(step.key, {}).get(code, "") for step in steps]) if item.anchors else ""


def _chosen(content: Content, key: str, values: frozenset[str]) -> list[str]:
    named = _labels(steps_of(content, content.item(key)), content.languages[0])
    return [label for option, label in named.items() if option in values]


def _labels(options: Sequence[Option], code: str) -> dict[str, str]:
    """What each answer is called; two with the same words get their place behind it."""
    texts = [option.text[code] for option in options]
    return {
        option.key: option.text[code] + (f" #{place}" if texts.count(option.text[code]) > 1 else "")
        for place, option in enumerate(options, 1)
    }


def _joined(texts: Sequence[str]) -> str:
    return " | ".join(re.sub(r"([|&])", r"\\\1", text) for text in texts)


def _parts(cell: str) -> list[str]:
    return [re.sub(r"\\([|&])", r"\1", part.strip()) for part in BAR.split(cell)] if cell.strip() else []


def _number(amount: float) -> str:
    return str(int(amount)) if float(amount).is_integer() else repr(float(amount))


# --- in


@dataclass
class Reading:
    """What is being put together, and what is left out on the way."""

    languages: tuple[str, ...]
    left_out: list[LeftOut] = field(default_factory=list)
    pages: list[Document] = field(default_factory=list)
    page_cells: list[str] = field(default_factory=list)
    scales: dict[str, list[Document]] = field(default_factory=dict)
    items: dict[str, Document] = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)

    def leave_out(self, why: str, where: object = "", what: str = "") -> None:
        """Say once that this is not taken over."""
        one = LeftOut(why, str(where), what[:80])
        if one not in self.left_out:
            self.left_out.append(one)


Row = Mapping[str, str]


def from_table(content: bytes, *, language: str = "nl") -> Found:
    """The questionnaire in this CSV file. `language`: of columns that name none.

    Raises NoQuestionnaire when there is no question in it, ContentError when what is left is no questionnaire.
    """
    head, *body = table_of(content)
    columns = _columns(head, language)
    languages = tuple(dict.fromkeys(name[5:] for name in columns.values() if name.startswith("text_")))
    if not languages:
        raise NoQuestionnaire("no_questions")
    reading = Reading(languages)
    for place, cell in enumerate(head):
        if place not in columns and any(len(row) > place and row[place].strip() for row in body):
            reading.leave_out("csv_column", what=cell.strip())
    kinds = _kinds()
    for number, cells in enumerate(body, 2):
        row = {name: cells[place].strip() for place, name in columns.items() if place < len(cells)}
        if any(row.values()):
            _read_row(reading, row, number, kinds)
    if not reading.pages:
        raise NoQuestionnaire("nothing_left")
    document = {"languages": list(languages), "scales": reading.scales, "pages": reading.pages}
    return Found("", written(read(document)), tuple(reading.left_out))


def _columns(head: Sequence[str], language: str) -> dict[int, str]:
    """Place → our name for the column, with the language behind it; heads may be in Dutch or in English."""
    known: dict[str, str] = {}
    for code in ("nl", "en"):
        with override(code):
            known |= {words.casefold(): name for name, words in _names().items()}
    found: dict[int, str] = {}
    for place, cell in enumerate(head):
        plain, _bracket, _rest = cell.strip().casefold().partition(" (")
        name = known.get(plain, "")
        whole = f"{name}_{language_code(cell) if _bracket else language}" if name in TEXTS else name
        if name and not whole.endswith("_") and whole not in found.values():
            found[place] = whole
    return found


def _kinds() -> dict[str, str]:
    named: Mapping[str, Callable[[], str]] = KIND_NAMES
    found = {kind: kind for kind in named}
    for code in ("nl", "en"):
        with override(code):
            found |= {words().casefold(): kind for kind, words in named.items()}
    return found


def _read_row(reading: Reading, row: Row, number: int, kinds: Mapping[str, str]) -> None:
    answers = _lists(reading, row, "answers", number)
    kind = kinds.get(row.get("kind", "").casefold() or ("choice" if answers else "text"), "")
    text = _in_each(reading, {code: row.get(f"text_{code}", "") for code in reading.languages}, number)
    lines = _lists(reading, row, "lines", number) if kind == "matrix" else []
    if not kind or not text:
        reading.leave_out("type" if text else "no_text", number, row.get("kind", ""))
        return
    if kind in {*CHOSEN, "scale", "matrix"} and not 2 <= len(answers) <= 30:
        reading.leave_out("list", number, next(iter(text.values())))
        return
    if kind == "matrix" and not 1 <= len(lines) <= 30:
        reading.leave_out("no_lines", number)
        return
    item: Document = {"key": _key(reading, row.get("key", ""), number), "kind": kind, "text": text}
    item["help"] = _in_each(reading, {code: row.get(f"help_{code}", "") for code in reading.languages}, number)
    item["optional"] = kind == "note" or row.get("needed", "").casefold() not in YES
    item |= _limits(reading, row, number)
    if kind in {"scale", "matrix"}:
        item["scale"] = _scale(reading, answers)
        item["anchors"] = _anchors(reading, row, number, len(answers))
    elif kind in CHOSEN:
        item["options"] = _options(answers)
    if kind == "matrix":
        item["rows"] = [{"key": str(place), "text": words} for place, words in enumerate(lines, 1)]
    item["when"] = _when(reading, row, number)
    _page(reading, row)["items"].append(item)
    if kind != "note":
        reading.items[row.get("number") or str(len(reading.items) + 1)] = item


def _key(reading: Reading, name: str, number: int) -> str:
    if name in reading.keys.known:
        reading.leave_out("key_twice", number, name)
    known = not name or name in reading.keys.known
    return reading.keys.fresh(f"v{number - 1}") if known else reading.keys.of(name)


def _in_each(reading: Reading, texts: Mapping[str, str], number: int) -> Document:
    """A text in each language; a missing one is that of the first language that has one."""
    given = next((words for words in texts.values() if words), "")
    if not given:
        return {}
    if any(len(words) > LONGEST_TEXT for words in texts.values()):
        reading.leave_out("text_cut", number)
    for code in (code for code, words in texts.items() if not words):
        reading.leave_out("no_translation", code)
    return {code: (words or given)[:LONGEST_TEXT] for code, words in texts.items()}


def _lists(reading: Reading, row: Row, name: str, number: int) -> list[Document]:
    """The texts in a cell in each language; the first language says how many there are."""
    parts = {code: _parts(row.get(f"{name}_{code}", "")) for code in reading.languages}
    most = next((len(texts) for texts in parts.values() if texts), 0)
    if any(texts and len(texts) != most for texts in parts.values()):
        reading.leave_out("not_as_many", number)
    rows = [{code: [*texts, *[""] * most][place] for code, texts in parts.items()} for place in range(most)]
    return [found for one in rows if (found := _in_each(reading, one, number)) or name == "steps"]


def _options(answers: Sequence[Document]) -> list[Document]:
    found = []
    for place, texts in enumerate(answers, 1):
        is_unknown = any(words.startswith(UNKNOWN) and words != UNKNOWN for words in texts.values())
        words = {code: text.removeprefix(UNKNOWN) or text for code, text in texts.items()}
        found.append({"key": str(place), "text": words} | ({"unknown": True} if is_unknown else {}))
    return found


def _scale(reading: Reading, answers: Sequence[Document]) -> str:
    """The scale with exactly these steps."""
    steps = _options(answers)
    key = next((name for name, known in reading.scales.items() if known == steps), f"scale-{len(reading.scales) + 1}")
    reading.scales[key] = steps
    return key


def _anchors(reading: Reading, row: Row, number: int, most: int) -> Document:
    found = _lists(reading, row, "steps", number)
    if len(found) > most:
        reading.leave_out("not_as_many", number)
    return {str(place): texts for place, texts in enumerate(found[:most], 1) if texts}


def _limits(reading: Reading, row: Row, number: int) -> Document:
    found: Document = {}
    for name in ("most", "least", "greatest"):
        if not (cell := row.get(name, "")):
            continue
        try:
            amount = float(cell.replace(",", "."))
        except ValueError:
            amount = float("nan")
        if not abs(amount) < 1e9 or (name == "most" and not (amount.is_integer() and amount > 0)):
            reading.leave_out("constraint", number, cell)
            continue
        found[name] = int(amount) if amount.is_integer() else amount
    return found


def _when(reading: Reading, row: Row, number: int) -> list[Document]:
    """The conditions of a question; what cannot be understood means: asked of everybody, and that is said."""
    found = []
    for one in AND.split(row.get("only_when", "")) if row.get("only_when") else ():
        name, _sign, wanted = one.partition("=")
        item = reading.items.get(name.strip(), {})
        keys = _keys_of(reading, item, _parts(wanted)) if item.get("kind") in {"scale", "choice", "multiple"} else []
        if not keys:
            reading.leave_out("relevant", number, one.strip())
            return []
        found.append({"item": item["key"], "is": keys})
    return found


def _keys_of(reading: Reading, item: Document, wanted: Sequence[str]) -> list[str]:
    """The keys of answers by their words, in whichever language; none when one of them is not there."""
    steps = item.get("options") or reading.scales[item["scale"]]
    options = [Option(step["key"], step["text"]) for step in steps]
    named: dict[str, str] = {}
    for code in reversed(reading.languages):
        named |= {label: key for key, label in _labels(options, code).items()}
    return [named[words] for words in wanted] if set(wanted) <= set(named) else []


def _page(reading: Reading, row: Row) -> Document:
    """The page of a row: the one before it, unless another name or number stands there."""
    cells = [row.get(f"page_{code}", "") for code in reading.languages]
    if reading.pages and (cells == reading.page_cells or not any(cells)):
        return reading.pages[-1]
    place = str(len(reading.pages) + 1)
    titled = any(cells) and set(cells) != {place}
    given = next((cell for cell in cells if cell), "")
    title = {code: cell or given for code, cell in zip(reading.languages, cells, strict=True)} if titled else {}
    reading.page_cells = cells
    reading.pages.append({"key": f"p{place}", "title": title, "items": []})
    return reading.pages[-1]
