"""A draft as it will be read: what was answered, in order, with the names of the chosen terms."""

from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.framework.models import Term
from rodedraad.intake import guide
from rodedraad.intake.guide import Answers, Part, Question
from rodedraad.intake.models import Draft, DraftComment
from rodedraad.intake.queries import choices, drafts
from rodedraad.intake.queries.pages import Blanks
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of


@dataclass(frozen=True)
class ShownRow:
    """A row: the name of its term, and its texts by cell."""

    term: str
    texts: dict[str, str]


@dataclass(frozen=True)
class Shown:
    """One part that was filled in: as a text, lines, names or rows."""

    label: str
    kind: str
    text: str = ""
    lines: list[str] = field(default_factory=list)
    rows: list[ShownRow] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """One question with what was answered, and the comments on it."""

    key: str
    slug: str
    short: str
    title: str
    shown: list[Shown]
    is_unknown: bool
    comments: list[DraftComment]


def sections_of(draft: Draft, answers: Answers, *, with_comments: bool = False) -> list[Section]:
    """All questions; those without an answer show nothing."""
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    blanks = Blanks(words_of(draft.organisation))
    ids = {value for many in answers.choices.values() for value in many}
    ids |= {row.term for many in answers.rows.values() for row in many}
    names = choices.names_of(ids)
    comments = list(drafts.comments_on(draft)) if with_comments else []
    return [
        Section(
            question.key,
            question.slug,
            question.says("short", language, blanks),
            question.says("title", language, blanks),
            [
                _shown(part, guide.filled(part.labels[language], blanks), answers, names)
                for part in question.parts
                if answers.fills(part)
            ],
            question.key in answers.unknown and not _is_filled(question, answers),
            [row for row in comments if row.name == question.key],
        )
        for question in guide.questions()
    ]


def _is_filled(question: Question, answers: Answers) -> bool:
    return any(answers.fills(part) for part in question.parts)


def _shown(part: Part, label: str, answers: Answers, names: dict[str, Term]) -> Shown:
    if part.kind == "list":
        return Shown(label, "lines", lines=guide.listed(answers.texts[part.name]))
    if part.kind in guide.TEXTS:
        return Shown(label, "text" if part.kind == "text" else "line", text=answers.texts[part.name].strip())
    if part.kind == "rows":
        rows = [row for row in answers.rows[part.name] if row.is_filled]
        return Shown(
            label,
            part.name,
            rows=[ShownRow(names[row.term].name if row.term in names else "", dict(row.texts)) for row in rows],
        )
    values = answers.choices[part.name]
    if part.kind == "region":
        found = Organisation.objects.filter(pk__in=[value for value in values if value != guide.NO_REGION])
        return Shown(label, "names", lines=[row.name for row in found] or [_("no region")])
    if part.kind == "years":
        return Shown(label, "names", lines=sorted(values))
    return Shown(label, "names", lines=[names[value].name for value in values if value in names])
