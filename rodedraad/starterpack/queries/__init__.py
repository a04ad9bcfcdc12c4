"""The starter pack as plain answers: kits, the year programme of a track, cards, texts, tasks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rodedraad.schools.models import Organisation
from rodedraad.starterpack.models import Kind, OwnItem, StarterItem


@dataclass(frozen=True)
class Starter:
    """One thing of the starter pack; goals, competences and elements are keys of national terms."""

    kind: str
    key: str
    version: int
    title: str
    sectors: tuple[str, ...]
    tracks: tuple[str, ...]
    goals: tuple[str, ...]
    competences: tuple[str, ...]
    elements: tuple[str, ...]
    content: Mapping[str, Any]
    own: UUID | None = None
    """The school's own version this is, when it is not the starter pack's."""


@dataclass(frozen=True)
class TemplateActivity:
    """One activity of a year programme: when, where, how long, for which goals, and with which kit if there is one.

    `weeks` are the first and last ISO week, or empty when `period` says it in words. Hours are of one group.
    """

    title: str
    year: int
    weeks: tuple[int, ...]
    period: str
    subject: str
    kind: str
    place: str
    learner_hours: float
    coach_hours: float
    phases: tuple[str, ...]
    goals: tuple[str, ...]
    competences: tuple[str, ...]
    elements: tuple[str, ...]
    obligatory: bool
    kit: str
    what: str
    talk: bool
    rule_book_text: str
    law: str
    in_words: str = ""
    """What you would say about it to a youngster."""


@dataclass(frozen=True)
class TemplateChoice:
    """A moment of choice in a year programme: what is chosen, in which year and weeks."""

    year: int
    weeks: tuple[int, ...]
    what: str


@dataclass(frozen=True)
class ProgrammeTemplate:
    """The year programme of one track, to load into a school year."""

    key: str
    version: int
    title: str
    sector: str
    track: str
    years: tuple[int, ...]
    summary: str
    rule_book: str
    activities: tuple[TemplateActivity, ...]
    choices: tuple[TemplateChoice, ...]
    tracks: tuple[str, ...] = ()
    own: UUID | None = None
    """The school's own version this is, when it is not the starter pack's."""

    @property
    def choice(self) -> str:
        """How it is called in a form, where versions of one key stand side by side."""
        return str(self.own) if self.own else self.key

    def fits(self, track: str) -> bool:
        """Whether it was made for this track."""
        return track in (self.track, *self.tracks)


def items(kind: str) -> list[Starter]:
    """Everything of one kind, in the order of the files."""
    return [_starter(row) for row in StarterItem.objects.filter(kind=kind)]


def item(kind: str, key: str) -> Starter | None:
    """One thing by its key, or None."""
    row = StarterItem.objects.filter(kind=kind, key=key).first()
    return _starter(row) if row else None


def kits() -> list[Starter]:
    """All activity kits."""
    return items(Kind.KIT)


def kit(key: str) -> Starter | None:
    """One activity kit, or None."""
    return item(Kind.KIT, key)


def kit_for(organisation: Organisation | UUID, key: str) -> Starter | None:
    """The kit as this school words it: its own version (the last one it changed) if there is one, else the pack's."""
    return kits_for(organisation, [key]).get(key)


def kits_at(organisation: Organisation | UUID) -> list[Starter]:
    """All activity kits in the order of the files, each as this school words it."""
    pack = kits()
    own = kits_for(organisation, [one.key for one in pack])
    return [own.get(one.key, one) for one in pack]


def kits_for(organisation: Organisation | UUID, keys: Collection[str]) -> dict[str, Starter]:
    """These kits by key as this school words them. Two queries, however many kits."""
    pack = StarterItem.objects.filter(kind=Kind.KIT, key__in=keys)
    found = {row.key: _starter(row) for row in pack}
    own = OwnItem.objects.filter(organisation=organisation, kind=Kind.KIT, from_key__in=keys, removed_at=None)
    for row in own.order_by("changed_at", "id"):
        found[row.from_key] = _own(row)
    return found


def _own(row: OwnItem) -> Starter:
    """An own version; the terms are those of its structure."""

    def listed(name: str) -> tuple[str, ...]:
        rows = row.content.get(name, ())
        return tuple(one["key"] if isinstance(one, dict) else str(one) for one in rows)

    return Starter(
        kind=row.kind,
        key=row.from_key,
        version=row.from_version,
        title=row.title,
        sectors=listed("sectors"),
        tracks=listed("tracks"),
        goals=listed("goals"),
        competences=listed("competences"),
        elements=listed("elements"),
        content=row.content,
        own=row.pk,
    )


def programme_templates() -> list[ProgrammeTemplate]:
    """The year programmes of all tracks."""
    return [template_of(row) for row in items(Kind.PROGRAMME)]


def programme_templates_at(organisation: Organisation | UUID) -> list[ProgrammeTemplate]:
    """What a school can begin with: its own year programmes, the one it changed last first, then those of the pack."""
    own = OwnItem.objects.filter(organisation=organisation, kind=Kind.PROGRAMME, removed_at=None)
    return [template_of(_own(row)) for row in own.order_by("-changed_at", "id")] + programme_templates()


def programme_template(track: str) -> ProgrammeTemplate | None:
    """The year programme that fits this track (its key, or that of the programme itself), or None."""
    rows = items(Kind.PROGRAMME)
    found = next((row for row in rows if row.key == track), None) or next((r for r in rows if track in r.tracks), None)
    return template_of(found) if found else None


def template_of(row: Starter) -> ProgrammeTemplate:
    """A loaded year programme with its activities as dataclasses."""
    content = row.content
    return ProgrammeTemplate(
        key=row.key,
        version=row.version,
        title=row.title,
        sector=row.sectors[0] if row.sectors else str(content.get("sector", "")),
        track=str(content.get("track", "")),
        years=tuple(content.get("years", ())),
        summary=str(content.get("summary", "")),
        rule_book=str(content.get("rule_book", "")),
        activities=tuple(_activity(one) for one in content.get("activity", ())),
        choices=tuple(
            TemplateChoice(int(one["year"]), tuple(one.get("weeks", ())), str(one["what"]))
            for one in content.get("choice", ())
        ),
        tracks=tuple(row.tracks),
        own=row.own,
    )


def _activity(row: Mapping[str, Any]) -> TemplateActivity:
    def words(name: str) -> str:
        return str(row.get(name, ""))

    def keys(name: str) -> tuple[str, ...]:
        return tuple(row.get(name, ()))

    return TemplateActivity(
        title=words("title"),
        year=int(row["year"]),
        weeks=tuple(row.get("weeks", ())),
        period=words("period"),
        subject=words("subject"),
        kind=words("kind"),
        place=words("place"),
        learner_hours=float(row.get("learner_hours", 0)),
        coach_hours=float(row.get("coach_hours", 0)),
        phases=keys("phases"),
        goals=keys("goals"),
        competences=keys("competences"),
        elements=keys("elements"),
        obligatory=bool(row.get("obligatory", False)),
        kit=words("kit"),
        what=words("what"),
        talk=bool(row.get("talk", False)),
        rule_book_text=words("rule_book_text"),
        law=words("law"),
        in_words=words("in_words"),
    )


def _starter(row: StarterItem) -> Starter:
    return Starter(
        kind=row.kind,
        key=row.key,
        version=row.version,
        title=row.title,
        sectors=tuple(row.sectors),
        tracks=tuple(row.tracks),
        goals=tuple(row.goals),
        competences=tuple(row.competences),
        elements=tuple(row.elements),
        content=row.content,
    )
