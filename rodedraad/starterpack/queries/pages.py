"""What a page of the starter pack shows: the thing itself with the terms, fragments and practices it is tied to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.queries import successor
from rodedraad.library.models import Citation, Fragment, PracticeExample
from rodedraad.starterpack import queries, shapes
from rodedraad.starterpack.models import Kind

STUDY = "study"
STAGES = ("prepare", "experience", "talk", "choose")
MOMENTS: dict[str, str | Promise] = {
    "prepare": _("Prepare"),
    "experience": _("Experience"),
    "talk": _("Talk"),
    "choose": _("Choose"),
    "overstap": _("Going to the next school"),
}
TERMS = {
    "goals": Vocabulary.GOAL,
    "competences": Vocabulary.COMPETENCE,
    "forms": Vocabulary.FORM,
    "sectors": Vocabulary.SECTOR,
    "tracks": Vocabulary.TRACK,
}
Names = Mapping[str, Mapping[str, Term]]


@dataclass(frozen=True)
class ShownFragment:
    """How an element looked in practice, and the practices of the study in which it did."""

    fragment: Fragment
    practices: tuple[PracticeExample, ...]


@dataclass(frozen=True)
class ShownElement:
    """A success element, how this thing does it, and where others were seen doing it."""

    term: Term
    how: str
    fragments: tuple[ShownFragment, ...]


@dataclass(frozen=True)
class ShownActivity:
    """An activity of a year programme with its terms in words."""

    row: queries.TemplateActivity
    subject: Term | None
    kind: str | Promise
    place: str | Promise
    competences: tuple[Term, ...]
    goals: tuple[Term, ...]
    kit_title: str
    stages: tuple[bool, ...]

    @property
    def has_no_talk(self) -> bool:
        """An experience without a talk after it."""
        return "experience" in self.row.phases and not (self.row.talk or "talk" in self.row.phases)


@dataclass(frozen=True)
class ShownYear:
    """One year of a programme in the order of the school year, with the sums of its hours."""

    number: int
    activities: tuple[ShownActivity, ...]
    choices: tuple[queries.TemplateChoice, ...]

    @property
    def learner_hours(self) -> float:
        """Hours of one youngster."""
        return sum(one.row.learner_hours for one in self.activities)

    @property
    def coach_hours(self) -> float:
        """Hours of who guides, for one group."""
        return sum(one.row.coach_hours for one in self.activities)


@dataclass(frozen=True)
class Page:
    """A thing of the starter pack, or a school's own version of it, with everything its page shows."""

    kind: str
    key: str
    version: int
    title: str
    content: Mapping[str, Any]
    terms: Mapping[str, tuple[Term, ...]]
    elements: tuple[ShownElement, ...] = ()
    years: tuple[ShownYear, ...] = ()
    stages: tuple[bool, ...] = ()

    @property
    def minutes_of_lesson(self) -> int:
        """How long the lesson takes, summed."""
        return int(sum(row.get("minutes", 0) for row in self.content.get("lesson", ())))

    @property
    def sections(self) -> list[tuple[shapes.Part, Any]]:
        """The filled parts in words, each with its label; what the structure fixes and the summary left out."""
        parts = shapes.PARTS[self.kind]
        return [
            (part, self.content[part.name])
            for part in parts
            if self.content.get(part.name) and not part.is_fixed and part.name != "summary"
        ]

    @property
    def place(self) -> str | Promise:
        """Where it happens."""
        return shapes.PLACES.get(self.content.get("place", ""), "")

    @property
    def moment(self) -> str | Promise:
        """Of a talk card: when it is for."""
        return MOMENTS.get(self.content.get("stage", ""), "")


@dataclass(frozen=True)
class Overview:
    """Everything there is, for the first page."""

    sectors: list[tuple[Term, list[queries.Starter]]]
    kits: list[Page]
    cards: int
    texts: list[Page]
    home_tasks: list[Page]
    firm_pages: list[Page]

    @property
    def is_empty(self) -> bool:
        """Nothing was loaded."""
        return not (self.sectors or self.kits or self.cards or self.texts or self.home_tasks or self.firm_pages)


def page_of(kind: str, key: str) -> Page | None:
    """The page of one thing, or None."""
    found = queries.item(kind, key)
    return shown(found.kind, found.key, found.version, found.title, found.content) if found else None


def programme_page(track: str) -> Page | None:
    """The year programme that fits this track, or None."""
    found = queries.programme_template(track)
    return page_of(Kind.PROGRAMME, found.key) if found else None


def pages_of(kind: str, names: Names | None = None) -> list[Page]:
    """All things of one kind as pages."""
    names = names or names_of_terms()
    return [
        shown(one.kind, one.key, one.version, one.title, one.content, names=names, whole=False)
        for one in queries.items(kind)
    ]


def overview() -> Overview:
    """The first page: programmes per sector in the order of the sectors, kits, and the rest."""
    programmes, names = queries.items(Kind.PROGRAMME), names_of_terms()
    order = names[Vocabulary.SECTOR]
    sectors = sorted({one.sectors[0] for one in programmes if one.sectors}, key=lambda key: order[key].order)
    return Overview(
        sectors=[(order[key], [one for one in programmes if one.sectors[0] == key]) for key in sectors],
        kits=pages_of(Kind.KIT, names),
        cards=len(queries.items(Kind.TALK_CARD)),
        texts=pages_of(Kind.TEXT, names),
        home_tasks=pages_of(Kind.HOME_TASK, names),
        firm_pages=pages_of(Kind.FIRM_PAGE, names),
    )


def cards_page(stage: str, competence: str) -> list[Page]:
    """Talk cards of a moment and about a competence; an empty choice is all of them."""
    return [
        card
        for card in pages_of(Kind.TALK_CARD)
        if (not stage or card.content.get("stage") == stage)
        and (not competence or card.content.get("competence") == competence)
    ]


def names_of_terms() -> Names:
    """The terms by present and former key of every vocabulary the starter pack uses. Two queries."""
    wanted = {*TERMS.values(), Vocabulary.SUCCESS_ELEMENT, Vocabulary.SUBJECT}
    found = Term.objects.filter(vocabulary__in=wanted, region__isnull=True).prefetch_related("became")
    rows = {term.pk: term for term in found}
    names: dict[str, dict[str, Term]] = {str(vocabulary): {} for vocabulary in wanted}
    for term in rows.values():
        for key in (term.key, *term.more.get("formerly", [])):
            names[term.vocabulary][key] = successor(term, rows)
    return names


def shown(
    kind: str,
    key: str,
    version: int,
    title: str,
    content: Mapping[str, Any],
    *,
    names: Names | None = None,
    whole: bool = True,
) -> Page:
    """A thing with its terms; `whole` adds the elements with their fragments and the years of a programme."""
    names = names or names_of_terms()
    phases = content.get("phases", ())
    return Page(
        kind=kind,
        key=key,
        version=version,
        title=title,
        content=content,
        terms={name: _terms(names, vocabulary, _keys(content, name)) for name, vocabulary in TERMS.items()},
        elements=_elements(content, names) if whole and kind != Kind.PROGRAMME else (),
        years=_years(key, version, title, content, names) if whole and kind == Kind.PROGRAMME else (),
        stages=tuple(stage in phases for stage in STAGES) if phases else (),
    )


def _keys(content: Mapping[str, Any], name: str) -> Iterable[str]:
    """The keys under a name, or the one key under its singular."""
    single = content.get(name.removesuffix("s"))
    return content.get(name) or ([single] if isinstance(single, str) and single else ())


def _terms(names: Names, vocabulary: str, keys: Iterable[str]) -> tuple[Term, ...]:
    return tuple(names[vocabulary][key] for key in keys if key in names[vocabulary])


def _elements(content: Mapping[str, Any], names: Names) -> tuple[ShownElement, ...]:
    rows = [row if isinstance(row, dict) else {"key": row} for row in content.get("elements", ())]
    lines = {int(one["line"]) for row in rows for one in row.get("fragments", ())}
    found: dict[int, dict[str, PracticeExample]] = {}
    fragments: dict[int, Fragment] = {}
    cited = Citation.objects.filter(
        fragment__work=STUDY, fragment__line__in=lines, practice__state=PracticeExample.State.PUBLISHED
    ).select_related("fragment", "practice")
    for citation in cited:
        line = citation.fragment.line or 0
        fragments[line] = citation.fragment
        found.setdefault(line, {})[citation.practice.number] = citation.practice
    elements = names[Vocabulary.SUCCESS_ELEMENT]
    return tuple(
        ShownElement(
            elements[row["key"]], str(row.get("how", "")), _fragments(row.get("fragments", ()), fragments, found)
        )
        for row in rows
        if row["key"] in elements
    )


def _fragments(
    pairs: Iterable[Mapping[str, Any]],
    fragments: Mapping[int, Fragment],
    found: Mapping[int, Mapping[str, PracticeExample]],
) -> tuple[ShownFragment, ...]:
    """Each line once, with those of its practices that the file names."""
    numbers: dict[int, list[str]] = {}
    for pair in pairs:
        numbers.setdefault(int(pair["line"]), []).append(str(pair["practice"]))
    return tuple(
        ShownFragment(fragments[line], tuple(found[line][number] for number in wanted if number in found[line]))
        for line, wanted in numbers.items()
        if line in fragments
    )


def _years(key: str, version: int, title: str, content: Mapping[str, Any], names: Names) -> tuple[ShownYear, ...]:
    template = queries.template_of(queries.Starter(Kind.PROGRAMME, key, version, title, (), (), (), (), (), content))
    titles = {one.key: one.title for one in queries.kits()}
    numbers = sorted({*template.years, *(one.year for one in template.activities)})
    return tuple(
        ShownYear(
            number,
            tuple(
                _activity(one, names, titles)
                for one in sorted(template.activities, key=lambda one: shapes.in_school_year(one.weeks))
                if one.year == number
            ),
            tuple(one for one in template.choices if one.year == number),
        )
        for number in numbers
    )


def _activity(one: queries.TemplateActivity, names: Names, titles: Mapping[str, str]) -> ShownActivity:
    return ShownActivity(
        row=one,
        subject=names[Vocabulary.SUBJECT].get(one.subject),
        kind=shapes.LESSON_KINDS.get(one.kind, ""),
        place=shapes.PLACES.get(one.place, ""),
        competences=_terms(names, Vocabulary.COMPETENCE, one.competences),
        goals=_terms(names, Vocabulary.GOAL, one.goals),
        kit_title=titles.get(one.kit, ""),
        stages=tuple(stage in one.phases for stage in STAGES),
    )
