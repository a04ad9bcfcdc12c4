"""Practices beside each other: one row per question, one column per practice; unknown stays unknown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.framework.models import Vocabulary
from rodedraad.library.models import PracticeExample
from rodedraad.library.queries.practice import PracticePage, page_of, with_belongings

MOST = 4


@dataclass(frozen=True)
class Row:
    """One question with an answer per practice; an empty answer means it is not known."""

    question: str
    answers: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Comparison:
    """The practices found, in the order asked, and the rows of which at least one practice knows something."""

    practices: Sequence[PracticeExample]
    rows: Sequence[Row]

    @property
    def references(self) -> set[str]:
        """The numbers of the practices that were found."""
        return {practice.reference for practice in self.practices}


def comparison(references: Sequence[str]) -> Comparison:
    """The table for these numbers; those that are not published are left out."""
    published = PracticeExample.objects.filter(reference__in=references, state=PracticeExample.State.PUBLISHED)
    found = {practice.reference: practice for practice in with_belongings(published)}
    pages = [page_of(found[reference]) for reference in references if reference in found]
    rows = [Row(str(question), [answer(page) for page in pages]) for question, answer in _questions()]
    return Comparison([page.practice for page in pages], [row for row in rows if any(row.answers)])


def _questions() -> list[tuple[str, Callable[[PracticePage], list[str]]]]:
    return [
        (_("For whom"), lambda page: [term.name for term in page.whom]),
        (_("Goals"), lambda page: _names(page, Vocabulary.GOAL)),
        (_("Form"), lambda page: _names(page, Vocabulary.FORM)),
        (_("Partners"), lambda page: _names(page, Vocabulary.PARTNER)),
        (_("Career competences"), lambda page: _names(page, Vocabulary.COMPETENCE)),
        (_("Prepare"), lambda page: _text(page.practice.preparation)),
        (_("Talk"), lambda page: _text(page.practice.talk)),
        (_("Choose"), lambda page: _text(page.practice.choice)),
        (_("Hours beforehand"), lambda page: _number(page.practice.hours_before)),
        (_("Hours while it runs"), lambda page: _number(page.practice.hours_run)),
        (_("Euros per learner"), lambda page: _number(page.practice.cost)),
        (_("Success elements"), lambda page: [shown.element.name for shown in page.elements]),
        (_("Experienced as a success by"), _successes),
        (_("Can contribute, according to research"), lambda page: [touched.element.name for touched in page.touched]),
        (_("What stood in the way"), lambda page: list(page.practice.obstacles)),
    ]


def _names(page: PracticePage, vocabulary: str) -> list[str]:
    return [term.name for term in page.terms(vocabulary)]


def _text(text: str) -> list[str]:
    return [text] if text else []


def _number(value: object) -> list[str]:
    return [] if value is None else [number_format(value, decimal_pos=None).rstrip("0").rstrip(",.")]  # type: ignore[arg-type]


def _successes(page: PracticePage) -> list[str]:
    name = "name_en" if get_language() == "en" else "name_nl"
    rows = getattr(page.practice, "success_rows", [])
    return [f"{row[name]} ({row['count']})" if row["count"] else row[name] for row in rows]
