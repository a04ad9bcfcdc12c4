"""Answers that were given in LimeSurvey: its export as CSV or XLSX, with the codes or the texts of questions as heads.

Heads as LimeSurvey writes them: `code`, `code[sub]` for a line, an option or a place, `code[other]`, and columns of its
own (`id`, `submitdate`, `lastpage`, `startlanguage`, `seed`, `token`, `ipaddr` …). Cells: answer codes (`A1`, `Y`) or
texts; `N/A` and `{question_not_shown}` mean not asked. What could lead to a person is dropped before anything else.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rodedraad.surveys.content import Content, Item, Option, objection, steps_of
from rodedraad.surveys.formats.found import NoQuestionnaire
from rodedraad.surveys.formats.sheets import is_workbook, sheets_of, table_of

TRACES = re.compile(
    r"id|response id|tid|seed|token|access code|ipaddr|ip address|email|participant.*|attribute_\d+|refurl|"
    r"referrer url|firstname|first name|lastname|last name|startdate|date started|datestamp|date last action",
    re.IGNORECASE,
)
FILLING_IN = re.compile(r"lastpage|last page|startlanguage|start language|total time|\S*time\S*", re.IGNORECASE)
PERSON = re.compile(
    r"(?<![^\W_])(e-?mail\w*|voornaam|achternaam|naam|name|first ?name|last ?name|adres|address|postcode|phone|ip|"
    r"telefoon\w*|mobiel|token|leerlingnummer|studentnummer|geboorte\w*|birth\w*|bsn|handtekening)(?![^\W_])",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
SUBMITTED = {"submitdate", "date submitted", "datum ingediend", "datum verzonden"}
HEAD = re.compile(r"(?P<code>[^\[\]]+?)\s*\[(?P<sub>[^\]]*)\]\s*(?P<rest>.*)", re.DOTALL)
NUMBERED = re.compile(r"[A-Za-z]{0,3}0*(\d{1,2})")
NOT_ASKED = {"", "n/a", "{question_not_shown}", "nvt", "n.v.t."}
CHOSEN, NOT_CHOSEN = {"y", "yes", "ja", "1", "true", "x", "checked"}, {"n", "no", "nee", "0", "false", "not checked"}
YES, NO = "+", "-"
MOST_ANSWERS, MOST_FAULTS, MOST_READS = 5_000, 100, 12


@dataclass(frozen=True)
class Answers:
    """The columns that may hold answers, the rows (with their number in the file and the day they were sent), and the
    columns that were dropped because they could lead to a person or tell only how it was filled in."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, str, tuple[str, ...]], ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """A cell that is no answer to its question; it is left out, the rest of its row is not."""

    row: int
    head: str
    cell: str
    why: str


@dataclass(frozen=True)
class Read:
    """What the rows say: values per person with their day, the faults, and per column of choices how its cells were
    understood: the cell, the key of the answer it is taken for ("" for none), and how often."""

    people: tuple[tuple[str, Mapping[str, Any]], ...]
    faults: tuple[Fault, ...]
    more_faults: int
    reads: Mapping[str, tuple[tuple[str, str, int], ...]]


def answers_of(file: bytes, content: Content) -> Answers:
    """The answers in this file to these questions. Raises NoQuestionnaire when there are none."""
    table = next(iter(sheets_of(file).values()), []) if is_workbook(file) else table_of(file)
    start = next((at for at, row in enumerate(table) if any(cell.strip() for cell in row)), None)
    body = [] if start is None else table[start + 1 :]
    numbered = [(at, row) for at, row in enumerate(body, (start or 0) + 2) if any(cell.strip() for cell in row)]
    if start is None or not numbered:
        raise NoQuestionnaire("no_answers")
    if len(numbered) > MOST_ANSWERS:
        raise NoQuestionnaire("rows")
    heads = [" ".join(cell.split())[:300] for cell in table[start]]
    named = [head for head in heads if head]
    if len(set(named)) < len(named):
        raise NoQuestionnaire("twice")
    rows = [
        (at, [row[place].strip() if place < len(row) else "" for place in range(len(heads))]) for at, row in numbered
    ]
    asked = set(guessed(content, heads))
    kept = [
        place
        for place, head in enumerate(heads)
        if head and not TRACES.fullmatch(head.strip(" .")) and (head in asked or not _is_aside(head, place, rows))
    ]
    sent = next((place for place, head in enumerate(heads) if head.casefold().rstrip(".") in SUBMITTED), None)
    kept = [place for place in kept if place != sent]
    return Answers(
        tuple(heads[place] for place in kept),
        tuple(
            (at, _day(row[sent]) if sent is not None else "", tuple(row[place] for place in kept)) for at, row in rows
        ),
        tuple(head for place, head in enumerate(heads) if head and place not in kept and place != sent),
    )


def _is_aside(head: str, place: int, rows: Sequence[tuple[int, Sequence[str]]]) -> bool:
    """Whether a column that is none of our questions could lead to a person, or tells how it was filled in."""
    if FILLING_IN.fullmatch(head.strip(" .")) or PERSON.search(head):
        return True
    return any(EMAIL.search(row[place]) for _at, row in rows)


def _day(cell: str) -> str:
    """The day of a moment; LimeSurvey writes 1980 when it keeps no days."""
    try:
        found = date.fromisoformat(cell[:10])
    except ValueError:
        return ""
    return found.isoformat() if found.year > 2000 else ""


# --- which column is which


def targets(content: Content) -> dict[str, tuple[Item, Option | None, int]]:
    """What a column can be: a question; one line, option or place of it. Key → question, part, place."""
    found: dict[str, tuple[Item, Option | None, int]] = {}
    for item in content.items:
        match item.kind:
            case "note":
                continue
            case "matrix" | "multiple":
                parts = item.rows if item.kind == "matrix" else item.options
                found |= {f"{item.key}/{part.key}": (item, part, 0) for part in parts}
            case "rank":
                found |= {f"{item.key}/{place}": (item, None, place) for place in range(1, len(item.options) + 1)}
            case _:
                found[item.key] = (item, None, 0)
    return found


def guessed(content: Content, heads: Sequence[str]) -> dict[str, str]:
    """Head → what it most likely is, each once; a head that says nothing is not in it."""
    found: dict[str, str] = {}
    possible = targets(content)
    by_name = {name: item for item in content.items for name in (_plain(item.key), *map(_plain, item.text.values()))}
    for head in heads:
        match = HEAD.fullmatch(head)
        names = (
            [match["code"], f"{match['code']} {match['rest']}"]
            if match
            else [head, *re.split(r"[.:]\s+", head, maxsplit=1)]
        )
        item = next((by_name[_plain(name)] for name in names if _plain(name) in by_name), None)
        target = _target(item, match["sub"] if match else "") if item else ""
        if target in possible and target not in found.values():
            found[head] = target
    return found


def _target(item: Item, sub: str) -> str:
    if item.kind not in {"matrix", "multiple", "rank"}:
        return "" if sub else item.key
    parts = {"matrix": item.rows, "multiple": item.options}.get(item.kind, ())
    for part in parts:
        if _plain(sub) in {_plain(part.key), *map(_plain, part.text.values())}:
            return f"{item.key}/{part.key}"
    number = NUMBERED.fullmatch(sub)
    place = int(number[1]) if number else 0
    if item.kind == "rank":
        return f"{item.key}/{place}"
    return f"{item.key}/{parts[place - 1].key}" if 0 < place <= len(parts) else ""


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


# --- what the cells say


def read_answers(content: Content, answers: Answers, columns: Mapping[str, str]) -> Read:
    """The values of each row by these columns (head → target); rows in which nothing is answered are passed over."""
    possible = targets(content)
    chosen = [(place, head, possible[columns[head]]) for place, head in enumerate(answers.heads) if columns.get(head)]
    people, faults = [], []
    reads: dict[str, Counter[tuple[str, str]]] = {}
    for number, day, cells in answers.rows:
        values: dict[str, Any] = {}
        for place, head, (item, part, rank) in chosen:
            cell = cells[place]
            if cell.casefold() in NOT_ASKED:
                continue
            value, said = _value(content, item, cell)
            if item.kind not in {"text", "number", "date"}:
                reads.setdefault(head, Counter())[cell[:60], said] += 1
            if value is None:
                faults.append(Fault(number, head, cell[:60], "email" if EMAIL.search(cell) else "not_an_option"))
            elif item.kind == "matrix" and part:
                values.setdefault(item.key, {})[part.key] = value
            elif item.kind == "multiple" and part:
                values.setdefault(item.key, []).extend([part.key] if value else [])
            elif item.kind == "rank":
                values.setdefault(item.key, {})[rank] = value
            else:
                values[item.key] = value
        faults += _objections(content, values, number)
        if values:
            people.append((day, values))
    told = {head: _told(counts) for head, counts in reads.items() if len(counts) <= MOST_READS}
    return Read(tuple(people), tuple(faults[:MOST_FAULTS]), max(len(faults) - MOST_FAULTS, 0), told)


def _told(counts: Counter[tuple[str, str]]) -> tuple[tuple[str, str, int], ...]:
    return tuple((cell, said, number) for (cell, said), number in sorted(counts.items()))


def _objections(content: Content, values: dict[str, Any], number: int) -> list[Fault]:
    """What is no answer is taken out of the values, and said."""
    faults = []
    for key in list(values):
        item = content.item(key)
        if item.kind == "rank":
            places = values[key]
            values[key] = [places[place] for place in sorted(places)]
        if why := objection(content, item, values[key]):
            faults.append(Fault(number, item.key, str(values[key])[:60], why))
        if why or values[key] in ([], {}, ""):
            del values[key]
    return faults


def _value(content: Content, item: Item, cell: str) -> tuple[Any, str]:
    """What a cell means, and the key of what was chosen; None for what it cannot mean."""
    match item.kind:
        case "scale" | "choice" | "matrix" | "rank":
            option = _option(steps_of(content, item), cell)
            return (option.key, option.key) if option else (None, "")
        case "multiple":
            told = _plain(cell)
            return (True, YES) if told in CHOSEN else ((False, NO) if told in NOT_CHOSEN else (None, ""))
        case "number":
            try:
                number = float(cell.replace(",", "."))
            except ValueError:
                return None, ""
            return (int(number) if number.is_integer() else number, "") if abs(number) < 1e12 else (None, "")
        case "date":
            return cell[:10], ""
        case _:
            return (None, "") if EMAIL.search(cell) else (cell, "")


def _option(options: Sequence[Option], cell: str) -> Option | None:
    """The answer with this key or these words; else, of a code like A2, the second one that is not "I do not know"."""
    plain = _plain(cell)
    for option in options:
        if cell == option.key or plain in {_plain(option.key), *map(_plain, option.text.values())}:
            return option
    number = NUMBERED.fullmatch(cell)
    known = [option for option in options if not option.is_unknown]
    return known[int(number[1]) - 1] if number and 0 < int(number[1]) <= len(known) else None
