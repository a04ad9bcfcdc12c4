"""An evaluation as a document, how far it is, and the one of the year before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.base import writing
from rodedraad.evaluations.comparing import figures_in, with_last_year
from rodedraad.evaluations.document import Chapter, Entry, Evaluated, Signature
from rodedraad.evaluations.models import TABLES, Edition, Evaluation, EvaluationText
from rodedraad.evaluations.packing import unpack, unpack_sources, unpack_value
from rodedraad.evaluations.template import TemplateEntry, chapters_for, entries_for
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import label


@dataclass(frozen=True)
class Progress:
    """How far it is: entries with something to read, those that wait for words, and the minutes that asks."""

    filled: int
    total: int
    waiting: int
    minutes: int


def assembled(evaluation: Evaluation, *, language: str = "") -> Evaluated:
    """The whole evaluation: as it was signed while it stands signed, else as it is being written."""
    edition = latest_edition(evaluation) if evaluation.state == Evaluation.State.SIGNED else None
    return as_signed(edition, language=language) if edition else draft_of(evaluation, language=language)


def draft_of(evaluation: Evaluation, *, language: str = "") -> Evaluated:
    """As it is being written, with the numbers of the year before beside it."""
    before = last_year_of(evaluation, language=language)
    return with_last_year(_draft(evaluation, language or _language()), before)


def _draft(evaluation: Evaluation, language: str) -> Evaluated:
    texts = texts_of(evaluation)
    known = evaluation.content.get("gathered", {}).get(language, {})
    school: Organisation = evaluation.organisation
    chapters = tuple(
        Chapter(one.key, one.title, tuple(_entry(row, known.get(row.key, {}), texts) for row in one.entries))
        for one in chapters_for(school.sector)
    )
    return Evaluated(title_of(evaluation.school_year), school.name, evaluation.school_year, chapters)


def _entry(row: TemplateEntry, known: dict[str, Any], texts: dict[str, str]) -> Entry:
    return Entry(
        key=row.key,
        title=row.title,
        question=row.question,
        values=tuple(map(unpack_value, known.get("values", ()))),
        sources=unpack_sources(known.get("sources", ())),
        own_words=texts.get(row.key, ""),
        gap=known.get("gap", "") if known else row.gap,
        audiences=row.audiences,
    )


def title_of(school_year: int) -> str:
    """What an evaluation is called."""
    return _("Yearly evaluation of LOB, %(year)s") % {"year": label(school_year)}


def texts_of(evaluation: Evaluation) -> dict[str, str]:
    """What the school says, by entry."""
    return dict(EvaluationText.objects.filter(evaluation=evaluation).values_list("name", "text"))


# --- what was signed


def editions_with(evaluation: Evaluation) -> QuerySet[Edition]:
    """Every signed copy, the newest first, with who signed."""
    return Edition.objects.filter(evaluation=evaluation).prefetch_related("signatures")


def editions_of(evaluation: Evaluation) -> list[Edition]:
    """The same as a list."""
    return list(editions_with(evaluation))


def latest_edition(evaluation: Evaluation) -> Edition | None:
    """The newest signed copy."""
    return editions_with(evaluation).first()


def as_signed(edition: Edition, *, language: str = "") -> Evaluated:
    """A signed copy as a document."""
    return unpack(edition.content[language or _language()], signatures_of(edition))


def signatures_of(edition: Edition) -> tuple[Signature, ...]:
    """Who signed it, in the order in which they did."""
    return tuple(Signature(one.name, one.role, one.on) for one in edition.signatures.all())


def last_year_of(evaluation: Evaluation, *, language: str = "", only_signed: bool = False) -> Evaluated | None:
    """The evaluation of the year before: as it was signed, else as it was left; None when there is none."""
    rows = Evaluation.objects.filter(
        organisation=evaluation.organisation_id, school_year=evaluation.school_year - 1, removed_at=None
    )
    before = rows.select_related("organisation").first()
    if before is None:
        return None
    edition = latest_edition(before)
    if edition is not None:
        return as_signed(edition, language=language)
    return None if only_signed else _draft(before, language or _language())


# --- how far it is


def progress_of(evaluated: Evaluated, sector: str) -> Progress:
    """What is filled, what waits for words, and how many minutes whoever writes is asked."""
    asked = entries_for(sector)
    entries = evaluated.entries
    unsaid = [one for one in entries if not one.own_words.strip()]
    minutes = sum(asked[one.key].minutes for one in unsaid if one.key in asked)
    return Progress(
        filled=sum(one.is_filled for one in entries),
        total=len(entries),
        waiting=sum(not one.is_filled for one in entries),
        minutes=minutes,
    )


def ready_share(evaluated: Evaluated) -> float:
    """Which part of the entries holds a value with its source before anybody typed."""
    entries = evaluated.entries
    return sum(one.is_ready for one in entries) / len(entries) if entries else 0.0


@dataclass(frozen=True)
class News:
    """One entry of which gathering again brought something else: its figures before and now, in words."""

    title: str
    was: str
    became: str


def news_of(evaluation: Evaluation) -> list[News]:
    """What the last gathering changed, entry by entry; nothing after the first one."""
    content, language = evaluation.content, _language()
    before = content.get("before", {}).get(language)
    if before is None:
        return []
    now = content.get("gathered", {}).get(language, {})
    return [
        News(row.title, _in_short(row, before.get(key, {})), _in_short(row, now.get(key, {})))
        for key, row in entries_for(evaluation.organisation.sector).items()
        if without_days(before.get(key, {})) != without_days(now.get(key, {}))
    ]


def _in_short(row: TemplateEntry, known: dict[str, Any]) -> str:
    """The numbers of an entry; that nothing is known, when that is so."""
    values = _entry(row, known, {}).values
    if not values:
        return _("nothing known")
    return "; ".join(f"{label}: {value}" for label, value in figures_in(values).items())


def without_days(entry: dict[str, Any]) -> dict[str, Any]:
    """What was gathered, whatever the day on which it was looked up."""
    sources = [{**one, "as_of": ""} for one in entry.get("sources", ())]
    return {**entry, "sources": sources} if entry else {}


# --- lists


@dataclass(frozen=True)
class Line:
    """An evaluation in the list, with its signatures."""

    evaluation: Evaluation
    edition: Edition | None
    signatures: tuple[Signature, ...]

    @property
    def year(self) -> str:
        """Its school year as people write it."""
        return label(self.evaluation.school_year)


def lines(rows: Iterable[Evaluation]) -> list[Line]:
    """These evaluations with who signed them: three queries, however many there are."""
    rows = list(rows)
    newest: dict[Any, Edition] = {}
    editions = Edition.objects.filter(evaluation__in=rows).defer("content").order_by("number")
    for one in editions.prefetch_related("signatures"):
        newest[one.evaluation_id] = one
    return [Line(row, newest.get(row.pk), signatures_of(newest[row.pk]) if row.pk in newest else ()) for row in rows]


def taken_years(organisation: Organisation) -> set[int]:
    """The school years that have an evaluation."""
    rows = Evaluation.objects.filter(organisation=organisation, removed_at=None)
    return set(rows.values_list("school_year", flat=True))


def kept_versions(evaluation: Evaluation) -> Any:
    """Every earlier text from which words vanished, newest first."""
    return writing.kept_versions(evaluation, TABLES)


def may_still_sign(evaluation: Evaluation, edition: Edition | None, person: Any) -> bool:
    """Whether there is room for a signature of this person below what was signed."""
    if evaluation.state != Evaluation.State.SIGNED or edition is None:
        return False
    signed = [one.by_id for one in edition.signatures.all()]
    return len(signed) < 2 and person.pk not in signed


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"
