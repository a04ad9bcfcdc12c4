"""The facets of the practice base: which there are, how they are called in addresses, and who has which value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from numpy.typing import NDArray

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.schools.models import Organisation
from rodedraad.search.facets import Value

Slots = NDArray[Any]
NOBODY = np.empty(0, np.int64)


@dataclass(frozen=True)
class Facet:
    """A facet: its name in addresses, its title, and the vocabulary its values come from (if they are terms)."""

    name: str
    title: str | Promise
    vocabulary: str = ""
    kind: str = "value"


FACETS: tuple[Facet, ...] = (
    Facet("sector", _("Sector"), Vocabulary.SECTOR),
    Facet("doel", _("Goal"), Vocabulary.GOAL),
    Facet("competentie", _("Competence"), Vocabulary.COMPETENCE),
    Facet("succeselement", _("Success element"), Vocabulary.SUCCESS_ELEMENT),
    Facet("werkzaam", _("Element of effective LOB"), Vocabulary.EFFECTIVE_ELEMENT),
    Facet("doelgroep", _("Target group"), Vocabulary.TARGET_GROUP),
    Facet("vorm", _("Form"), Vocabulary.FORM),
    Facet("partner", _("Partner"), Vocabulary.PARTNER),
    Facet("rol", _("Role"), Vocabulary.ROLE),
    Facet("leerweg", _("Track"), Vocabulary.TRACK),
    Facet("vak", _("Subject"), Vocabulary.SUBJECT),
    Facet("succes", _("Experienced as success by"), Vocabulary.GOAL_BEARER, "success"),
    Facet("bij", _("Whose goal"), Vocabulary.GOAL_BEARER),
    Facet("fase", _("Phase"), Vocabulary.PHASE),
    Facet("materiaal", _("Material"), Vocabulary.MATERIAL),
    Facet("tijd", _("Time")),
    Facet("geld", _("Money")),
    Facet("draad", _("Thread")),
    Facet("regio", _("Region")),
    Facet("herkomst", _("Origin")),
)
BY_NAME = {facet.name: facet for facet in FACETS}
HOURS: tuple[tuple[str, float, float, str | Promise], ...] = (
    ("tot-5", 0, 5, _("up to 5 hours")),
    ("5-20", 5, 20, _("5 to 20 hours")),
    ("20-60", 20, 60, _("20 to 60 hours")),
    ("60-meer", 60, np.inf, _("60 hours or more")),
)
EUROS: tuple[tuple[str, float, float, str | Promise], ...] = (
    ("niets", 0, 0.01, _("nothing")),
    ("tot-5", 0.01, 5, _("up to € 5 per learner")),
    ("5-20", 5, 20, _("€ 5 to € 20 per learner")),
    ("20-meer", 20, np.inf, _("€ 20 or more per learner")),
)
FROM_STUDY, FROM_SCHOOL, INVENTED = "onderzoek", "school", "verzonnen"
ORIGINS: tuple[tuple[str, str | Promise], ...] = (
    (FROM_STUDY, _("the study")),
    (FROM_SCHOOL, _("entered by a school")),
    (INVENTED, _("invented, for the demo")),
)
STAGES = ("prepare", "experience", "talk", "choose")
THREAD: tuple[tuple[str, tuple[int, ...], str | Promise], ...] = (
    ("gesprek", (2,), _("with a talk afterwards")),
    ("heel", (0, 1, 2, 3), _("whole cycle")),
)


class Rows(Protocol):
    """What is known per slot of the practices themselves."""

    @property
    def hours(self) -> NDArray[np.float64]: ...
    @property
    def cost(self) -> NDArray[np.float64]: ...
    @property
    def stages(self) -> NDArray[np.uint8]: ...
    @property
    def origins(self) -> Mapping[str, Slots]: ...
    @property
    def regions(self) -> Mapping[str, Slots]: ...


@dataclass(frozen=True)
class Roots:
    """Where the values of terms come from: the rows of practices, the tree of terms, the links between terms."""

    terms: Mapping[int, Term]
    links: list[tuple[int, int, bool]]
    members: Mapping[tuple[str, int, bool], Slots]
    size: int


def facet_values(roots: Roots, rows: Rows) -> list[Value]:
    """Every value of every facet with the slots that have it."""
    found = [value for facet in FACETS if facet.vocabulary for value in _of_terms(facet, roots)]
    found += _bands("tijd", HOURS, rows.hours) + _bands("geld", EUROS, rows.cost)
    return found + _threads(roots, rows) + _origins(rows) + _regions(rows)


def key_of(term: Term) -> str:
    """How a term is called in addresses: its key, and for a region's own term the region behind it."""
    return f"{term.key}@{term.region_id}" if term.region_id else term.key


class _Having:
    """Flags over slots per term, made when first needed; with and without our readings."""

    def __init__(self, roots: Roots) -> None:
        self._roots = roots
        self._flags: dict[tuple[int, bool], NDArray[np.bool_]] = {}

    def give(self, term: int, slots: Slots, *, sure: bool) -> None:
        """A practice with a term also has the terms above it."""
        above: int | None = term
        while above is not None:
            for only_sure in (False, True) if sure else (False,):
                self._flags.setdefault((above, only_sure), np.zeros(self._roots.size, bool))[slots] = True
            above = self._roots.terms[above].parent_id

    def slots(self, term: int, *, sure: bool) -> Slots:
        """The slots that have the term."""
        return np.flatnonzero(self._flags[term, sure]) if (term, sure) in self._flags else NOBODY


def _of_terms(facet: Facet, roots: Roots) -> Iterator[Value]:
    own = {term.pk: term for term in roots.terms.values() if term.vocabulary == facet.vocabulary}
    having = _Having(roots)
    for (kind, pk, reading), slots in roots.members.items():
        if kind == facet.kind and pk in own:
            having.give(pk, slots, sure=not reading)
    if facet.vocabulary == Vocabulary.EFFECTIVE_ELEMENT:
        _through_links(roots, having)
    for pk, term in own.items():
        slots, sure = having.slots(pk, sure=False), having.slots(pk, sure=True)
        if term.is_living or len(slots):
            yield Value(facet.name, key_of(term), term.name_nl, term.name_en, term.order, slots, sure, pk)


def _through_links(roots: Roots, having: _Having) -> None:
    """What a practice touches through its success elements. A link that is ours is a reading."""
    for element, effective, by_study in roots.links:
        for reading in (False, True):
            slots = roots.members.get(("value", element, reading), NOBODY)
            having.give(effective, slots, sure=by_study and not reading)


def _threads(roots: Roots, rows: Rows) -> list[Value]:
    """With a talk, whole cycle: a stage that is written down, or a phase that was given."""
    keys = {term.key: pk for pk, term in roots.terms.items() if term.vocabulary == Vocabulary.PHASE}
    found = []
    stages = [(rows.stages >> bit & 1).astype(bool) for bit in range(4)]
    flags = {sure: [stage.copy() for stage in stages] for sure in (False, True)}
    for bit, key in enumerate(STAGES):
        for reading in (False, True):
            slots = roots.members.get(("value", keys.get(key, 0), reading), NOBODY)
            flags[False][bit][slots] = True
            if not reading:
                flags[True][bit][slots] = True
    for order, (key, bits, name) in enumerate(THREAD):
        every, sure = (np.logical_and.reduce([flags[only][bit] for bit in bits]) for only in (False, True))
        found.append(_named("draad", key, name, order, np.flatnonzero(every), np.flatnonzero(sure)))
    return found


def _bands(facet: str, bands: tuple[Any, ...], amounts: NDArray[np.float64]) -> list[Value]:
    return [
        _named(facet, key, name, order, np.flatnonzero((amounts >= low) & (amounts < high)))
        for order, (key, low, high, name) in enumerate(bands)
    ]


def _origins(rows: Rows) -> list[Value]:
    return [
        _named("herkomst", key, name, order, rows.origins.get(key, NOBODY)) for order, (key, name) in enumerate(ORIGINS)
    ]


def _regions(rows: Rows) -> list[Value]:
    names = dict(Organisation.objects.filter(pk__in=rows.regions).order_by("sort_key").values_list("pk", "name"))
    return [
        Value("regio", str(pk), name, name, order, rows.regions[str(pk)], rows.regions[str(pk)])
        for order, (pk, name) in enumerate(names.items())
    ]


def _named(facet: str, key: str, name: str | Promise, order: int, slots: Slots, sure: Slots | None = None) -> Value:
    with override("nl"):
        dutch = str(name)
    with override("en"):
        english = str(name)
    return Value(facet, key, dutch, english, order, slots, slots if sure is None else sure)
