"""A questionnaire as one reads it through: numbered questions, their answers, and when they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rodedraad.questionnaires.wording import said
from rodedraad.surveys.content import Condition, Content, Item, steps_of

KIND_NAMES = {
    "scale": lambda: _("one step of a scale"),
    "choice": lambda: _("one answer"),
    "multiple": lambda: _("more answers"),
    "rank": lambda: _("put in order"),
    "matrix": lambda: _("one step for each line"),
    "text": lambda: _("in own words"),
    "number": lambda: _("a number"),
    "date": lambda: _("a day"),
    "note": lambda: _("only to read"),
}


@dataclass(frozen=True)
class Line:
    """One question: its number ("" for a text to read), its answers in words, and when it is shown."""

    item: Item
    number: str
    text: str
    help: str
    kind: str
    answers: Sequence[str]
    rows: Sequence[str]
    only_when: str


@dataclass(frozen=True)
class Sheet:
    """One page with its questions."""

    number: int
    key: str
    title: str
    text: str
    only_when: str
    lines: Sequence[Line]


def sheets(content: Content) -> list[Sheet]:
    """All pages in order; the questions are numbered through."""
    found, number = [], 0
    for at, page in enumerate(content.pages, 1):
        lines = []
        for item in page.items:
            number += item.kind != "note"
            lines.append(_line(content, item, "" if item.kind == "note" else str(number)))
        found.append(Sheet(at, page.key, said(page.title), said(page.text), only_when(content, page.when), lines))
    return found


def _line(content: Content, item: Item, number: str) -> Line:
    answers = []
    for option in steps_of(content, item):
        anchor = said(item.anchors.get(option.key, {}))
        answers.append(f"{said(option.text)}: {anchor}" if anchor else said(option.text))
    return Line(
        item=item,
        number=number,
        text=said(item.text),
        help=said(item.help),
        kind=KIND_NAMES[item.kind](),
        answers=answers,
        rows=[said(row.text) for row in item.rows],
        only_when=only_when(content, item.when),
    )


def only_when(content: Content, conditions: Sequence[Condition]) -> str:
    """In words when this is shown; "" for always."""
    sentences = []
    for condition in conditions:
        before = content.item(condition.item)
        names = [f"“{said(option.text)}”" for option in steps_of(content, before) if option.key in condition.values]
        sentences.append(
            _("Only after %(answers)s to “%(question)s”.")
            % {"answers": f" {_('or')} ".join(names), "question": said(before.text)}
        )
    return " ".join(sentences)
