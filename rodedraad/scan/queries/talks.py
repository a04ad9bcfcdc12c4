"""What the pages of a talk show: the hour in steps, one step with its picture and questions, and the minutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rodedraad.base.removing import oldest_day
from rodedraad.base.writing import conflicts_in, texts_of, writers_lately
from rodedraad.quality.models import Improvement
from rodedraad.questionnaires.wording import respondent_names, said
from rodedraad.scan import access
from rodedraad.scan.agenda import CLOSING, OPENING, Slot, proposed, slots
from rodedraad.scan.drawn import Line, Names, theme_line
from rodedraad.scan.items import RESPONDENTS, Question, Theme, themes
from rodedraad.scan.models import TABLES, Talk, TalkDecision, TalkKept
from rodedraad.scan.queries.fitting import Fittings, fitting
from rodedraad.scan.queries.picture import Picture, ThemePicture, picture
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.people import names_at
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.models import Round


@dataclass(frozen=True)
class Choice:
    """A theme that can be put on the agenda: why one would, and whether it is proposed."""

    theme: Theme
    name: str
    line: Line
    is_proposed: bool


@dataclass(frozen=True)
class Asked:
    """A question for the conversation, and of whom it is asked."""

    to: str
    text: str


@dataclass(frozen=True)
class Decided:
    """What was decided: the words of then, and the improvement as it stands now (None when it is off the board)."""

    decision: TalkDecision
    improvement: Improvement | None

    @property
    def title(self) -> str:
        """What it is called on the board now, or was called then."""
        return self.improvement.title if self.improvement else self.decision.title


@dataclass(frozen=True)
class Step:
    """One step of the hour with what was written down and decided."""

    slot: Slot | None
    key: str
    name: str
    text: str
    decisions: tuple[Decided, ...] = ()
    sentence: str = ""

    @property
    def stage(self) -> str:
        """Which knot stands for it."""
        return {OPENING: "prepare", CLOSING: "choice"}.get(self.key, "talk")

    @property
    def is_last(self) -> bool:
        """Whether the hour ends with it."""
        return self.key == CLOSING

    @property
    def kind(self) -> str:
        """opening, closing or theme."""
        return self.key if self.key in (OPENING, CLOSING) else "theme"


@dataclass(frozen=True)
class Around:
    """What stands beside one theme: where the roles are, what to ask, which practices fit."""

    line: Line
    meaning: str
    questions: tuple[Asked, ...]
    more: tuple[Asked, ...]
    weak_question: str
    fittings: Fittings


@dataclass(frozen=True)
class Conflict:
    """Two versions of what was written at one step at the same time."""

    kept: TalkKept
    label: str
    now: str
    by: str


@dataclass(frozen=True)
class Person:
    """Everything somebody takes care of after the talk."""

    name: str
    decisions: tuple[Decided, ...] = field(default_factory=tuple)


def names_of(organisation: Organisation) -> Names:
    """What each role is called here."""
    return respondent_names(words_of(organisation))


def themes_of(organisation: Organisation) -> dict[str, Theme]:
    """The themes by key, in the words of this school."""
    return {theme.key: theme for theme in themes(organisation.sector or "public", words_of(organisation))}


def choices_in(found: Picture, names: Names) -> list[Choice]:
    """The themes of this scan, largest difference first."""
    first = set(proposed(one.spread for one in found.themes))
    return [
        Choice(one.theme, said(one.theme.name), theme_line(one, names), one.theme.key in first) for one in found.themes
    ]


def proposed_in(found: Picture) -> list[str]:
    """The keys of the themes to begin with."""
    return proposed(one.spread for one in found.themes)


def name_of(step: str, known: Mapping[str, Theme]) -> str:
    """What a step is called."""
    if step in known:
        return said(known[step].name)
    return {OPENING: _("Opening"), CLOSING: _("To close")}.get(step, step)


def steps_in(talk: Talk) -> list[Step]:
    """Every step of the hour; after them what was written or decided at themes that fell out since."""
    known, texts = themes_of(talk.organisation), texts_of(talk, TABLES)
    decided: dict[str, list[Decided]] = {}
    for one in decided_in(talk):
        decided.setdefault(one.decision.step, []).append(one)
    planned = slots(talk.themes, talk.content.get("minutes", {}))
    on_it = {slot.step for slot in planned}
    loose = [key for key in known if key not in on_it and (decided.get(key) or (key in texts and texts[key].text))]
    pairs: list[tuple[Slot | None, str]] = [(slot, slot.step) for slot in planned] + [(None, key) for key in loose]
    return [
        Step(slot, key, name_of(key, known), texts[key].text if key in texts else "", tuple(decided.get(key, ())))
        for slot, key in pairs
    ]


def decided_in(talk: Talk) -> list[Decided]:
    """What was decided, in order."""
    found = []
    for row in access.decisions_of(talk):
        there = row.improvement if row.improvement and row.improvement.removed_at is None else None
        found.append(Decided(row, there))
    return found


def who_does_what(decided: Iterable[Decided]) -> list[Person]:
    """What stands on the board, by who takes care of it; what nobody does stands last."""
    found: dict[str, list[Decided]] = {}
    for one in decided:
        if one.improvement:
            found.setdefault(one.improvement.keeper, []).append(one)
    names = sorted(found, key=lambda name: (not name, name.casefold()))
    return [Person(name, tuple(found[name])) for name in names]


def around(talk: Talk, step: str) -> Around | None:
    """What stands beside this theme; None at opening and close, or when nothing was asked about it."""
    seen = {one.theme.key: one for one in picture(talk.round).themes}
    if step not in seen:
        return None
    organisation, one = talk.organisation, seen[step]
    names = names_of(organisation)
    ahead, behind = _questions(one, names)
    return Around(
        line=theme_line(one, names),
        meaning=said(one.theme.meaning),
        questions=ahead,
        more=behind,
        weak_question=said(one.theme.weak_question) if _asks_weak(one) else "",
        fittings=fitting([one.theme], organisation.sector or "")[step],
    )


def _asks_weak(one: ThemePicture) -> bool:
    """Several roles call it weak, or there is nothing to compare."""
    return bool(one.is_weak_for) or not one.spread.difference


def _questions(one: ThemePicture, names: Names) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """First the questions to the roles at the ends, then the others; all of them first when nobody stands there."""
    ends = {*one.spread.lowest, *one.spread.highest} if one.spread.difference else set(RESPONDENTS)
    asked: Sequence[Question] = one.theme.questions
    ahead = [Asked(names[row.to], said(row.text)) for row in asked if row.to in ends]
    behind = [Asked(names[row.to], said(row.text)) for row in asked if row.to not in ends]
    return (tuple(ahead), tuple(behind)) if ahead else (tuple(behind), ())


def minutes_of(talk: Talk) -> list[Step]:
    """The steps as the minutes show them, each theme with where the roles stood."""
    names = names_of(talk.organisation)
    sentences = {one.theme.key: theme_line(one, names).sentence for one in picture(talk.round).themes}
    steps = [one for one in steps_in(talk) if one.text or one.decisions or one.kind == "theme"]
    return [replace(one, sentence=sentences.get(one.key, "")) for one in steps]


# --- writing together


def conflicts_on(talk: Talk) -> list[Conflict]:
    """Where two people changed the same words."""
    rows = list(conflicts_in(talk, TABLES))
    if not rows:
        return []
    known, texts = themes_of(talk.organisation), texts_of(talk, TABLES)
    people = names_at(talk.organisation_id, [row.by_id for row in rows])
    return [
        Conflict(
            row,
            name_of(row.name, known),
            texts[row.name].text if row.name in texts else "",
            people.get(row.by_id, "") if row.by_id else "",
        )
        for row in rows
    ]


def writing_along(talk: Talk, *, besides: UUID, now: datetime) -> list[str]:
    """Who else wrote in it in the last minutes."""
    people = writers_lately(talk, TABLES, besides=besides, now=now)
    return sorted(names_at(talk.organisation_id, people).values())


def earlier_in(talk: Talk) -> list[tuple[TalkKept, str, str]]:
    """Earlier versions of what was written, newest first: the version, its step and who typed it."""
    known, rows = themes_of(talk.organisation), list(access.kept_texts_of(talk))
    people = names_at(talk.organisation_id, [row.by_id for row in rows])
    return [(row, name_of(row.name, known), people.get(row.by_id, "") if row.by_id else "") for row in rows]


def removed_lately(round: Round, *, today: date) -> Talk | None:
    """The talk about this scan that was removed last and can be put back."""
    rows = access.talks_about(round).filter(removed_at__date__gte=oldest_day(today))
    return rows.order_by("-removed_at").first()
