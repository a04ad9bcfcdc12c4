"""A questionnaire as an XLSForm: the sheets survey, choices and settings, and one of ours for what has no place there.

Pages become groups, a matrix a group that is shown as a table, a scale a choice of one that looks like a scale. In the
sheet `rode_draad` stand: texts at the steps of a scale, themes and terms, which answer means "I do not know", help with
a matrix and the most of a ranking. Other programs pass such a sheet over.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rodedraad.base.table import workbook
from rodedraad.surveys.content import Condition, Content, Item, Option, Text
from rodedraad.surveys.formats import names, relevant

Row = dict[str, str]
OWN_SHEET = "rode_draad"
TYPES = {"choice": "select_one", "scale": "select_one", "multiple": "select_multiple", "rank": "rank"}
PLAIN = {"text": "text", "number": "decimal", "date": "date", "note": "note"}


def to_xlsform(title: str, content: Content) -> bytes:
    """The workbook."""
    labels = [f"label::{names.language_column(code)}" for code in content.languages]
    hints = [f"hint::{names.language_column(code)}" for code in content.languages]
    survey = ["type", "name", *labels, *hints, "required", "relevant", "appearance", "constraint"]
    settings = {
        "form_title": title,
        "form_id": "rode_draad",
        "default_language": names.language_column(content.languages[0]),
    }
    sheets = [
        ("survey", survey, survey_rows(content)),
        ("choices", ["list_name", "name", *labels], choice_rows(content)),
        ("settings", list(settings), [settings]),
        (OWN_SHEET, ["name", "what", "part", "language", "text"], own_rows(content)),
    ]
    return workbook([(name, columns, {}, list(rows)) for name, columns, rows in sheets], only_text=True)


def survey_rows(content: Content) -> Iterator[Row]:
    """Page by page."""
    for page in content.pages:
        name = names.PAGE + page.key
        yield {"type": "begin group", "name": name, "appearance": "field-list", **_when(content, page.when)} | _texts(
            "label", page.title
        )
        if page.text:
            yield {"type": "note", "name": name + names.TEXT} | _texts("label", page.text)
        for item in page.items:
            yield from _item_rows(content, item)
        yield {"type": "end group", "name": name}


def choice_rows(content: Content) -> Iterator[Row]:
    """The steps of each scale, then the answers of each question that has its own."""
    for key, steps in content.scales.items():
        yield from _list(names.SCALE + key, steps)
    for item in content.items:
        if item.options:
            yield from _list(names.ITEM + item.key, item.options)


def own_rows(content: Content) -> Iterator[Row]:
    """What only we can read."""
    for key, steps in content.scales.items():
        yield from _unknown(names.SCALE + key, steps)
    for item in content.items:
        name = names.out(item.key)
        yield from _unknown(names.ITEM + item.key, item.options)
        for step, text in item.anchors.items():
            yield from _own(name, "anchor", text, step)
        if item.kind == "matrix":
            yield from _own(name, "help", item.help)
        for what, value in (("theme", item.theme), *(("term", term) for term in item.terms)):
            if value:
                yield {"name": name, "what": what, "text": value}
        if item.kind == "rank" and item.most:
            yield {"name": name, "what": "most", "text": str(item.most)}


def _item_rows(content: Content, item: Item) -> Iterator[Row]:
    name = names.out(item.key)
    row = {"name": name, "required": "" if item.optional else "yes", **_when(content, item.when)}
    row |= _texts("label", item.text)
    if item.kind == "matrix":
        own = {key: text for key, text in row.items() if key != "required"}
        yield {"type": "begin group", "appearance": "table-list", **own}
        for line in item.rows:
            about = {"name": f"{name}{names.LINE}{line.key}", "required": row["required"]}
            yield {"type": f"select_one {names.SCALE}{item.scale}", **about} | _texts("label", line.text)
        yield {"type": "end group", "name": name}
        return
    row |= _texts("hint", item.help)
    if item.kind in PLAIN:
        yield {"type": PLAIN[item.kind], **row, "constraint": _constraint(item)}
        return
    own_list = names.SCALE + item.scale if item.kind == "scale" else names.ITEM + item.key
    appearance = "likert" if item.kind == "scale" else ""
    kind = f"{TYPES[item.kind]} {own_list}"
    yield {"type": kind, **row, "appearance": appearance, "constraint": _constraint(item)}


def _constraint(item: Item) -> str:
    match item.kind:
        case "text" if item.most:
            return f"string-length(.) <= {item.most}"
        case "multiple" if item.most:
            return f"count-selected(.) <= {item.most}"
        case "number":
            limits = ((">=", item.least), ("<=", item.greatest))
            return " and ".join(f". {sign} {limit!r}" for sign, limit in limits if limit is not None)
        case _:
            return ""


def _when(content: Content, wanted: Sequence[Condition]) -> Row:
    order = {item.key: [step.key for step in _steps(content, item)] for item in content.items}
    found = [
        (
            names.out(one.item),
            sorted(one.values, key=order[one.item].index),
            content.item(one.item).kind == "multiple",
        )
        for one in wanted
    ]
    return {"relevant": relevant.written(found)} if found else {}


def _steps(content: Content, item: Item) -> Sequence[Option]:
    return content.scales.get(item.scale, ()) if item.scale else item.options


def _texts(what: str, text: Text) -> Row:
    return {f"{what}::{names.language_column(code)}": words for code, words in text.items()}


def _list(name: str, options: Sequence[Option]) -> Iterator[Row]:
    for option in options:
        yield {"list_name": name, "name": option.key} | _texts("label", option.text)


def _unknown(name: str, options: Sequence[Option]) -> Iterator[Row]:
    return ({"name": name, "what": "unknown", "part": one.key, "text": "yes"} for one in options if one.is_unknown)


def _own(name: str, what: str, text: Text, part: str = "") -> Iterator[Row]:
    rows: Mapping[str, Any] = text
    return ({"name": name, "what": what, "part": part, "language": code, "text": rows[code]} for code in rows)
