"""A page of the guide, ready to show: questions in the words of the school, fields, choices, rows and suggestions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rodedraad.intake import guide
from rodedraad.intake.guide import Answers, Part, Question
from rodedraad.intake.models import Draft, DraftComment, DraftKept
from rodedraad.intake.queries import choices, drafts, suggesting
from rodedraad.intake.queries.choices import Group
from rodedraad.intake.queries.suggesting import Suggested
from rodedraad.schools.lexicon import Words
from rodedraad.schools.queries.people import names_at
from rodedraad.schools.queries.words import words_for, words_of

CELL_LABELS = {
    "who": _("Who (a function, no name)"),
    "does": _("What do they do?"),
    "fragment": _("The moment that shows it, or what somebody said"),
    "said_by": _("Said by (a function, no name)"),
    "part": _("Which part?"),
    "how_known": _("How do you know?"),
    "count": _("How many?"),
}

EVENTS = {
    "draft.begun": _("Begun"),
    "draft.removed": _("Removed"),
    "draft.put_back": _("Was put back"),
    "draft.submitted": _("Handed in"),
    "draft.taken_back": _("Taken back"),
    "draft.commented": _("Comment added"),
    "draft.comment_resolved": _("Comment settled"),
    "draft.comment_removed": _("Comment removed"),
    "draft.returned": _("Came back with comments"),
    "draft.published": _("Published"),
    "draft.file_added": _("File added"),
    "draft.file_removed": _("File removed"),
    "draft.version_settled": _("Two versions looked at"),
    "draft.late_words_kept": _("Words kept that came too late"),
    "draft.version_restored": _("Earlier version put back"),
    "draft.suggestion_taken": _("Suggestion taken"),
    "draft.suggestion_refused": _("Suggestion refused"),
    "draft.opened_to_guests": _("Link to read along made"),
    "draft.closed_to_guests": _("Links to read along ended"),
    "draft.countersigned": _("Somebody who was there says it is right"),
    "draft.objected": _("Somebody who was there objects"),
    "draft.objection_answered": _("Objection answered"),
    "practice.adopted": _("Taken over from another school"),
    "practice.change_begun": _("Begun from the published example"),
}


class Blanks(Mapping[str, str]):
    """The words of a school as the guide's texts ask for them: learner, learners, the_learner."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __getitem__(self, name: str) -> str:
        if name.startswith("the_"):
            return self._words.word(name.removeprefix("the_"), "with_article")
        plural = name.endswith("s") and not name.endswith("ss")
        return self._words.word(name.removesuffix("s"), "plural") if plural else self._words.word(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True)
class TextField:
    """A text: as it is shown, as the server has it, and what is wrong with it."""

    name: str
    kind: str
    label: str
    text: str
    stored: str
    limit: int
    error: str = ""


@dataclass(frozen=True)
class RowPage:
    """A row: its id, its term with the choices, its texts; `is_new` for the empty one at the end."""

    id: str
    term: str
    groups: list[Group]
    cells: list[TextField]
    is_new: bool = False
    error: str = ""


@dataclass(frozen=True)
class PartPage:
    """A part of a question with everything to fill it in."""

    part: Part
    label: str
    typed: TextField | None = None
    groups: list[Group] = field(default_factory=list)
    chosen: str = ""
    rows: list[RowPage] = field(default_factory=list)
    suggestions: list[Suggested] = field(default_factory=list)
    error: str = ""

    @property
    def shows_meaning(self) -> bool:
        """Terms whose name alone does not say enough."""
        return self.part.vocabulary in {"goal", "competence", "target_group", "condition", "form"}

    @property
    def is_long(self) -> bool:
        """More choices than one sees at a glance: then there is a box to search in them."""
        return sum(len(group.options) for group in self.groups) > 12


@dataclass(frozen=True)
class Asked:
    """One question on a page."""

    question: Question
    title: str
    short: str
    help: str
    example: str
    parts: list[PartPage]
    is_unknown: bool
    is_answered: bool
    comments: list[DraftComment]


@dataclass(frozen=True)
class Place:
    """A question in the list beside the page."""

    question: Question
    short: str
    is_answered: bool
    open_comments: int


@dataclass(frozen=True)
class Progress:
    """How far the draft is."""

    answered: int
    of: int
    minutes: int


def progress_of(answers: Answers) -> Progress:
    """Questions answered, of how many, and about how many minutes what is left takes."""
    waiting, every = answers.open(), guide.counted()
    return Progress(len(every) - len(waiting), len(every), max(guide.minutes_of(waiting), 1) if waiting else 0)


def places_in(draft: Draft, answers: Answers) -> list[Place]:
    """Every question with whether it is answered and how many comments wait."""
    language, blanks = get_language() or "nl", Blanks(words_of(draft.organisation))
    waiting = [row.name for row in drafts.comments_on(draft) if row.resolved_at is None]
    return [
        Place(
            question,
            question.says("short", language, blanks),
            answers.answers(question) if not question.is_extra else any(answers.fills(part) for part in question.parts),
            waiting.count(question.key),
        )
        for question in guide.questions()
    ]


def shorts(membership: Any) -> list[str]:
    """What the guide asks, a few words each, in the words of the school or of public pages."""
    language, blanks = get_language() or "nl", Blanks(words_for(membership))
    return [question.says("short", language, blanks) for question in guide.counted()]


@dataclass(frozen=True)
class StoredField:
    """What the server holds of one field, for a page that is open: a text, or the chosen values."""

    name: str
    text: str
    kind: str


def fields_on(questions: list[Question], answers: Answers) -> list[StoredField]:
    """Everything on this page as the server holds it, and which rows there are."""
    found: list[StoredField] = []
    for part in (part for question in questions for part in question.parts):
        if part.kind in guide.CHOICES:
            found.append(StoredField(part.name, ",".join(answers.choices.get(part.name, ())), "choice"))
        if part.kind == "rows":
            rows = answers.rows.get(part.name, ())
            found.append(StoredField(part.name, ",".join(row.id for row in rows), "rows"))
            found += [StoredField(f"{part.name}.{row.id}", row.term, "term") for row in rows]
        found += [StoredField(name, text, "text") for name, text in guide.text_names(part, answers)]
    return found


@dataclass(frozen=True)
class Conflict:
    """Two versions of one field: what was kept, by whom, and what stands there now."""

    kept: DraftKept
    label: str
    by: str
    now: str


def conflicts_on(draft: Draft, questions: list[Question]) -> list[Conflict]:
    """Where two people changed the same words of these questions, as long as nobody settled it."""
    parts = {part.name: part for question in questions for part in question.parts}
    rows = [row for row in drafts.conflicts_in(draft) if row.name.partition(".")[0] in parts]
    if not rows:
        return []
    names = names_at(draft.organisation_id, [row.by_id for row in rows])
    texts = drafts.fields_of(draft)
    return [
        Conflict(
            row,
            label_of(row.name, draft),
            names.get(row.by_id, "") if row.by_id else "",
            texts[row.name].text if row.name in texts else "",
        )
        for row in rows
    ]


def event_of(name: str) -> str:
    """What an entry of the log is called."""
    return str(EVENTS.get(name, name))


def label_of(name: str, draft: Draft) -> str:
    """What a text is called on the page."""
    first, _sign, rest = name.partition(".")
    part = guide.parts().get(first)
    if part is None:
        return name
    if rest:
        return str(CELL_LABELS.get(rest.partition(".")[2], name))
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    return guide.filled(part.labels[language], Blanks(words_of(draft.organisation)))


def asked(
    draft: Draft,
    questions: list[Question],
    answers: Answers,
    *,
    errors: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> list[Asked]:
    """These questions with all there is to fill in; `typed` stands over what is stored where something was wrong."""
    return _Builder(draft, questions, answers, errors or {}, typed or {}).pages()


class _Builder:
    def __init__(
        self,
        draft: Draft,
        questions: list[Question],
        answers: Answers,
        errors: Mapping[str, str],
        typed: Mapping[str, str],
    ) -> None:
        self.draft, self.questions, self.answers, self.errors, self.typed = draft, questions, answers, errors, typed
        self.school = draft.organisation
        words = words_of(self.school)
        self.blanks, self.year = Blanks(words), {"year": words.word("year")}
        self.language = "en" if (get_language() or "nl").startswith("en") else "nl"
        parts = [part for question in questions for part in question.parts]
        self.terms = choices.terms_of([part.vocabulary for part in parts if part.vocabulary], self.school)
        self.comments = list(drafts.comments_on(draft).filter(resolved_at=None))

    def pages(self) -> list[Asked]:
        return [
            Asked(
                question,
                title=question.says("title", self.language, self.blanks),
                short=question.says("short", self.language, self.blanks),
                help=question.says("help", self.language, self.blanks),
                example=question.says("example", self.language, self.blanks),
                parts=[self.part(part) for part in question.parts],
                is_unknown=question.key in self.answers.unknown,
                is_answered=self.answers.answers(question),
                comments=[row for row in self.comments if row.name == question.key],
            )
            for question in self.questions
        ]

    def part(self, part: Part) -> PartPage:
        label = guide.filled(part.labels[self.language], self.blanks)
        if part.kind in guide.TEXTS:
            return PartPage(part, label, typed=self.text(part.name, part.kind, label, self.answers.texts, part.limit))
        chosen = self.answers.choices.get(part.name, ())
        return PartPage(
            part,
            label,
            groups=[] if part.kind == "rows" else choices.groups_of(part, self.terms, self.school, chosen, self.year),
            chosen=",".join(chosen),
            rows=self.rows(part) if part.kind == "rows" else [],
            suggestions=self.suggestions(part),
            error=self.errors.get(part.name, ""),
        )

    def text(self, name: str, kind: str, label: str, texts: Mapping[str, str], limit: int) -> TextField:
        stored = texts.get(name.rpartition(".")[2], "")
        error = self.errors.get(name, "")
        return TextField(name, kind, label, self.typed.get(name, stored) if error else stored, stored, limit, error)

    def rows(self, part: Part) -> list[RowPage]:
        found = [self.row(part, row.id, row.term, row.texts) for row in self.answers.rows.get(part.name, ())]
        if len(found) < guide.MOST_ROWS:
            found.append(self.row(part, guide.new_row_id(), "", {}, is_new=True))
        return found

    def row(self, part: Part, row: str, term: str, texts: Mapping[str, str], *, is_new: bool = False) -> RowPage:
        names = ((f"{part.name}.{row}.{cell.name}", cell) for cell in part.cells)
        cells = [self.text(name, cell.kind, str(CELL_LABELS[cell.name]), texts, cell.limit) for name, cell in names]
        groups = choices.groups_of(part, self.terms, self.school, [term] if term else [], self.year)
        return RowPage(row, term, groups, cells, is_new, self.errors.get(f"{part.name}.{row}", ""))

    def suggestions(self, part: Part) -> list[Suggested]:
        if not part.suggests or len(self.questions) > 1:
            return []
        return suggesting.suggested_for(part, self.answers, refused=set(self.draft.content.get("refused", [])))
