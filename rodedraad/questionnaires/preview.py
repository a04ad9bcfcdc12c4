"""A questionnaire as one reads it through: numbered questions, their answers, and when they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rodedraad.question_tables.kinds import KIND_NAMES
from rodedraad.questionnaires.wording import said
from rodedraad.surveys.content import Condition, Content, Item, steps_of


@dataclass(frozen=True)
class Line:
    """One question: its number ("" for a text to read), its answers in words, and when it is shown. `is_missing`: not
    all of it is there in the language that was asked for."""

    item: Item
    number: str
    text: str
    help: str
    kind: str
    answers: Sequence[str]
    rows: Sequence[str]
    only_when: str
    is_missing: bool = False


@dataclass(frozen=True)
class Sheet:
    """One page with its questions; `before` and `after` are the keys of the pages around it."""

    number: int
    key: str
    title: str
    text: str
    only_when: str
    lines: Sequence[Line]
    before: str = ""
    after: str = ""


def sheets(content: Content, language: str = "") -> list[Sheet]:
    """All pages in order, in a language (that of the page); the questions are numbered through."""
    found, number = [], 0
    for at, page in enumerate(content.pages, 1):
        lines = []
        for item in page.items:
            number += item.kind != "note"
            lines.append(_line(content, item, "" if item.kind == "note" else str(number), language))
        title, text = said(page.title, language), said(page.text, language)
        around = (content.pages[at - 2].key if at > 1 else "", content.pages[at].key if at < len(content.pages) else "")
        when = only_when(content, page.when, language)
        found.append(Sheet(at, page.key, title, text, when, lines, *around))
    return found


def _line(content: Content, item: Item, number: str, language: str) -> Line:
    answers = []
    for option in steps_of(content, item):
        anchor, words = said(item.anchors.get(option.key, {}), language), said(option.text, language)
        answers.append(f"{words}: {anchor}" if anchor else words)
    parts = (*steps_of(content, item), *item.rows)
    texts = [item.text, item.help, *item.anchors.values(), *(part.text for part in parts)]
    return Line(
        item=item,
        number=number,
        text=said(item.text, language),
        help=said(item.help, language),
        kind=KIND_NAMES[item.kind](),
        answers=answers,
        rows=[said(row.text, language) for row in item.rows],
        only_when=only_when(content, item.when, language),
        is_missing=bool(language) and any(text and language not in text for text in texts),
    )


def only_when(content: Content, conditions: Sequence[Condition], language: str = "") -> str:
    """In words when this is shown; "" for always."""
    sentences = []
    for condition in conditions:
        before = content.item(condition.item)
        names = [
            f"“{said(option.text, language)}”" for option in steps_of(content, before) if option.key in condition.values
        ]
        sentences.append(
            _("Only after %(answers)s to “%(question)s”.")
            % {"answers": f" {_('or')} ".join(names), "question": said(before.text, language)}
        )
    return " ".join(sentences)
