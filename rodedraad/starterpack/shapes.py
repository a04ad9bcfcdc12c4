"""What each kind of the starter pack is made of: its fields, their form, and which hold keys of terms.

One description for the loader that checks our files and for the form in which a school changes its own copy.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.framework.models import Vocabulary
from rodedraad.starterpack.models import Kind

Words = str | Promise
LINE, TEXT, LINES, NUMBER, NUMBERS, YES = "line", "text", "lines", "number", "numbers", "yes"
KEY, KEYS = "key", "keys"
ROWS, TABLE = "rows", "table"
LONGEST_LINE, LONGEST_TEXT, MOST_ROWS = 300, 8000, 120
PLACES = {
    "inside": _("Inside the school"),
    "outside": _("Outside the school"),
    "next_school": _("At the next school"),
    "firm": _("At a firm"),
}
STAGES = ("prepare", "experience", "talk", "choose", "overstap")
LESSON_KINDS = {
    "lesson": _("Lesson"),
    "project": _("Project"),
    "profile_paper": _("Profile paper"),
    "elective": _("Elective"),
    "internship": _("Internship"),
    "next_school": _("Lesson at the next school"),
    "talk": _("A talk"),
    "event": _("Event"),
}
SCHOOL_YEAR_BEGINS = 31  # the ISO week from which a school year is counted


def in_school_year(weeks: Sequence[int]) -> int:
    """Where these weeks stand in a school year; without weeks at the end."""
    return (weeks[0] - SCHOOL_YEAR_BEGINS) % 53 if weeks else 99


@dataclass(frozen=True)
class Part:
    """One field: its name in the file, its label, its form; rows and tables hold parts of their own.

    `vocabulary`: the keys are of terms. `among`: the only values. `is_fixed`: belongs to the structure, a school's
    copy keeps it as it is.
    """

    name: str
    label: Words
    form: str = TEXT
    needed: bool = True
    vocabulary: str = ""
    among: tuple[str, ...] = ()
    parts: tuple["Part", ...] = field(default=())
    is_fixed: bool = False


def _rows(name: str, label: Words, *parts: Part, needed: bool = True, is_fixed: bool = False) -> Part:
    return Part(name, label, ROWS, needed=needed, parts=parts, is_fixed=is_fixed)


def _table(name: str, label: Words, *parts: Part, needed: bool = True) -> Part:
    return Part(name, label, TABLE, needed=needed, parts=parts)


def _keys(name: str, label: Words, vocabulary: str = "", *, needed: bool = True, among: tuple[str, ...] = ()) -> Part:
    return Part(name, label, KEYS, needed=needed, vocabulary=vocabulary, among=among, is_fixed=True)


SECTORS = _keys("sectors", _("Sectors"), Vocabulary.SECTOR)
TRACKS = _keys("tracks", _("Tracks"), Vocabulary.TRACK, needed=False)
GOALS = _keys("goals", _("Goals"), Vocabulary.GOAL, needed=False)
COMPETENCES = _keys("competences", _("Career competences"), Vocabulary.COMPETENCE, needed=False)
PHASES = _keys("phases", _("Phases"), Vocabulary.PHASE, needed=False)
ELEMENT_KEYS = _keys("elements", _("Success elements"), Vocabulary.SUCCESS_ELEMENT, needed=False)
ABOUT = (SECTORS, TRACKS, GOALS, COMPETENCES)

WORKSHEET = _table(
    "worksheet",
    _("Worksheet"),
    Part("title", _("Title"), LINE),
    Part("intro", _("Introduction"), needed=False),
    _rows(
        "tasks",
        _("Tasks"),
        Part("title", _("Title"), LINE),
        Part("text", _("What to do")),
        Part("lines", _("Lines to write on"), NUMBER, needed=False),
    ),
)
ELEMENTS = _rows(
    "elements",
    _("Success elements"),
    Part("key", _("Success element"), KEY, vocabulary=Vocabulary.SUCCESS_ELEMENT),
    _rows(
        "fragments",
        _("Fragments"),
        Part("practice", _("Practice example"), LINE),
        Part("line", _("Line"), NUMBER),
        needed=False,
    ),
    Part("how", _("How this is done here")),
    is_fixed=True,
)
KIT = (
    *ABOUT,
    _keys("forms", _("Form"), Vocabulary.FORM, needed=False),
    PHASES,
    Part("summary", _("In short")),
    Part("summary_en", _("In short, in English"), needed=False, is_fixed=True),
    Part("goal", _("What it is for")),
    Part("minutes", _("Minutes"), NUMBER),
    Part("learner_hours", _("Hours of a youngster"), NUMBER),
    Part("coach_hours", _("Hours of who guides"), NUMBER),
    Part("group_size", _("Size of the group"), LINE, needed=False),
    Part("place", _("Place"), KEY, needed=False, among=tuple(PLACES), is_fixed=True),
    ELEMENTS,
    _rows(
        "lesson",
        _("By the minute"),
        Part("minutes", _("Minutes"), NUMBER),
        Part("what", _("What happens")),
        Part("who", _("Who"), LINE, needed=False),
    ),
    _rows("slides", _("Slides"), Part("title", _("Title"), LINE), Part("text", _("Text"), needed=False)),
    WORKSHEET,
    _table("letter", _("Letter home"), Part("subject", _("Subject"), LINE), Part("body", _("Letter"))),
    _rows(
        "checklist",
        _("What to arrange"),
        Part("when", _("When"), LINE),
        Part("what", _("What")),
        Part("who", _("Who"), LINE, needed=False),
    ),
    _table("evaluation", _("Looking back together"), Part("questions", _("Questions"), LINES)),
    _rows("risks", _("What can go wrong"), Part("what", _("What"), LINE), Part("answer", _("What you do"))),
    Part("access", _("Everybody can join"), LINES),
    _rows(
        "hours",
        _("Hours"),
        Part("role", _("Who"), LINE),
        Part("hours", _("Hours"), NUMBER),
        Part("what", _("For what"), LINE, needed=False),
        needed=False,
    ),
    _rows(
        "costs",
        _("Costs"),
        Part("line", _("Line"), LINE, needed=False),
        Part("what", _("What")),
        Part("euro", _("Euro"), NUMBER),
        Part("per", _("Per"), LINE, needed=False),
        needed=False,
    ),
)
ACTIVITY = (
    Part("title", _("Title"), LINE),
    Part("year", _("Year"), NUMBER),
    Part("weeks", _("Weeks"), NUMBERS, needed=False, is_fixed=True),
    Part("period", _("When, in words"), LINE, needed=False),
    Part("subject", _("Subject"), KEY, needed=False, vocabulary=Vocabulary.SUBJECT, is_fixed=True),
    Part("kind", _("Kind"), KEY, among=tuple(LESSON_KINDS), is_fixed=True),
    Part("place", _("Place"), KEY, among=tuple(PLACES), is_fixed=True),
    Part("learner_hours", _("Hours of a youngster"), NUMBER),
    Part("coach_hours", _("Hours of who guides"), NUMBER),
    PHASES,
    GOALS,
    COMPETENCES,
    ELEMENT_KEYS,
    Part("obligatory", _("For everybody"), YES, needed=False),
    Part("kit", _("Kit"), LINE, needed=False, is_fixed=True),
    Part("what", _("What happens")),
    Part("in_words", _("In words for youngsters"), needed=False),
    Part("talk", _("With a talk afterwards"), YES, needed=False),
    Part("rule_book_text", _("Text for the examination rules"), needed=False),
    Part("law", _("What the law asks"), LINE, needed=False, is_fixed=True),
)
PROGRAMME = (
    Part("sector", _("Sector"), KEY, vocabulary=Vocabulary.SECTOR, is_fixed=True),
    Part("track", _("Track"), LINE, is_fixed=True),
    TRACKS,
    Part("years", _("Years"), NUMBERS, is_fixed=True),
    Part("summary", _("In short"), needed=False),
    Part("rule_book", _("For the examination rules"), needed=False),
    _rows(
        "choice",
        _("Moments of choice"),
        Part("year", _("Year"), NUMBER),
        Part("weeks", _("Weeks"), NUMBERS, is_fixed=True),
        Part("what", _("What is chosen"), LINE),
        needed=False,
    ),
    _rows("activity", _("Activities"), *ACTIVITY),
)
TALK_CARD = (
    SECTORS,
    Part("stage", _("Moment"), KEY, among=STAGES, is_fixed=True),
    Part("competence", _("Career competence"), KEY, needed=False, vocabulary=Vocabulary.COMPETENCE, is_fixed=True),
    Part("question", _("Question"), LINE),
    Part("follow_ups", _("To ask on"), LINES),
    Part("for_whom", _("For whom"), LINE, needed=False),
    Part("note_for_coach", _("For who asks"), needed=False),
)
TEXT_ITEM = (
    Part("for", _("For"), LINE, is_fixed=True),
    Part("sector", _("Sector"), KEY, needed=False, vocabulary=Vocabulary.SECTOR, is_fixed=True),
    *ABOUT[1:],
    Part("body", _("Text")),
    Part("note", _("Mind this")),
)
HOME_TASK = (
    *ABOUT,
    Part("summary", _("In short"), needed=False),
    Part("body", _("Text"), needed=False),
)
FIRM_PAGE = (*ABOUT, Part("summary", _("In short"), needed=False), Part("body", _("Text"), needed=False))
PARTS: dict[str, tuple[Part, ...]] = {
    Kind.KIT: KIT,
    Kind.PROGRAMME: PROGRAMME,
    Kind.TALK_CARD: TALK_CARD,
    Kind.TEXT: TEXT_ITEM,
    Kind.HOME_TASK: HOME_TASK,
    Kind.FIRM_PAGE: FIRM_PAGE,
}


def in_words(part: Part, value: Any, named: Callable[[Part, str], str]) -> str:
    """What stands in a part as text, to set two versions side by side; `named` says how a key is called."""
    if value in (None, "", [], False):
        return ""
    if part.form in (TABLE, ROWS):
        return "\n".join(rows_in_words(part, value, named))
    if part.form == YES:
        return str(part.label)
    if part.form == KEY:
        return named(part, str(value))
    if isinstance(value, list):
        entries = [named(part, str(one)) if part.form == KEYS else str(one) for one in value]
        return ("\n" if part.form == LINES else ", ").join(entries)
    return str(value).strip()


def rows_in_words(part: Part, value: Any, named: Callable[[Part, str], str]) -> list[str]:
    """Each row of rows, or each filled part of a table, as text."""
    if part.form == TABLE:
        return [text for one in part.parts if (text := in_words(one, (value or {}).get(one.name), named))]
    rows = ([in_words(one, row.get(one.name), named) for one in part.parts] for row in value or ())
    return [" · ".join(filter(None, cells)) for cells in rows]
