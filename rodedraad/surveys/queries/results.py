"""The results of a closed round: per question and group how many gave which answer, and what may not be shown.

Of an anonymous group nothing is shown below ten answers, also not what could be computed from other groups
(`surveys.hiding`). Of colleagues who answered by name, as agreed beforehand, the position is shown on whole and half
steps while they are fewer than ten, or while those beside them could be worked out from them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from rodedraad.surveys.content import Content, Item, Option, steps_of
from rodedraad.surveys.hiding import Sum, hide
from rodedraad.surveys.models import Audience, Round, Tally
from rodedraad.surveys.queries.cuts import Cut, cuts_of
from rodedraad.surveys.queries.versions import content_of, with_versions
from rodedraad.surveys.statistics import Mean, mean_of

LEAST = 10
ON_A_SCALE = {"scale"}
WEIGHTS = (10_000.0, 100.0, 1.0)  # a role as a whole is hidden last, then a track, then a group
Counts = Mapping[str, Mapping[str, int]]


class Given(NamedTuple):
    """What was counted in one audience, and how many were asked if that was told."""

    counts: Counts
    invited: int | None


@dataclass(frozen=True)
class Figure:
    """What one group answered to one question. `n`: answers that count (not "I do not know"); `counts` per option.
    `is_rough`: by name, and fewer than ten or beside such a group, so that the mean is rounded to half steps.
    `left_out`: options of lines of a matrix that too few answered; they are not in `counts`."""

    n: int
    counts: Mapping[str, int]
    unknown: int = 0
    known: tuple[str, ...] = ()
    asked: int | None = None
    is_rough: bool = False
    left_out: frozenset[str] = frozenset()

    @cached_property
    def mean(self) -> Mean | None:
        """Of a scale: the mean of its steps, numbered from 1, with its margin. None without answers or scale."""
        values = {place: self.counts.get(step, 0) for place, step in enumerate(self.known, 1)}
        mean = mean_of(values, asked=self.asked) if values else None
        if mean is None or not self.is_rough:
            return mean
        return Mean(mean.n, round(mean.mean * 2) / 2, None, None)


@dataclass(frozen=True)
class ItemResult:
    """One question with the figure of each group; None where it may not be shown, absent where nobody was asked it."""

    item: Item
    steps: tuple[Option, ...]
    figures: Mapping[str, Figure | None]


@dataclass(frozen=True)
class Results:
    """All that may be shown of a round. `people` per group: how many answered anything, None when that is hidden."""

    cuts: Sequence[Cut]
    items: Sequence[ItemResult]
    people: Mapping[str, int | None]
    hidden: int = field(default=0)

    def cut(self, key: str) -> Cut:
        """The group with this key. Raises KeyError."""
        return {cut.key: cut for cut in self.cuts}[key]


def results(round: Round) -> Results:
    """What may be shown of this round; of one that is not closed nothing. Two queries, whatever its size."""
    audiences = list(with_versions(Audience.objects.filter(round=round))) if round.closed_at else []
    return results_of(audiences, tallies_of(audience.pk for audience in audiences))


def tallies_of(audiences: Iterable[UUID]) -> dict[UUID, Tally]:
    """What was counted in each audience."""
    return {row.audience_id: row for row in Tally.objects.filter(audience__in=list(audiences))}


def results_of(audiences: Sequence[Audience], tallies: Mapping[UUID, Tally]) -> Results:
    """The same from what was read already."""
    cuts = cuts_of(audiences)
    contents: dict[UUID, Content] = {}
    for audience in audiences:
        if audience.version_id not in contents:
            contents[audience.version_id] = content_of(audience.version)
    own_content = {audience.pk: contents[audience.version_id] for audience in audiences}
    hiding = Hiding(cut for cut in cuts if cut.is_anonymous)
    rounding = Hiding((cut for cut in cuts if not cut.is_anonymous), tell_empty=True)
    people_in = people_in_each(audiences, tallies)
    most = {audience.pk: audience.invited for audience in audiences if audience.invited}
    counted = [[Given(tallies[one].counts, most.get(one)) for one in cut.audiences if one in tallies] for cut in cuts]
    items = [
        _item_result(item, content, own_content, cuts, counted, (hiding, rounding))
        for item, content in _asked(contents)
    ]
    hidden = hiding.of({cut.key: sum(people_in[one] for one in cut.audiences) for cut in cuts})
    counts = {cut.key: sum(tallies[one].people for one in cut.audiences if one in tallies) for cut in cuts}
    people = {key: None if key in hidden else count for key, count in counts.items()}
    return Results(cuts, items, people, sum(figure is None for item in items for figure in item.figures.values()))


def people_in_each(audiences: Iterable[Audience], tallies: Mapping[UUID, Tally]) -> dict[UUID, int]:
    """How many people answered in each group: with a code on the board some answer twice, or as somebody else, but
    never can more people answer than were asked."""
    counts = {one.pk: tallies[one.pk].people if one.pk in tallies else 0 for one in audiences}
    return {one.pk: min(counts[one.pk], one.invited or counts[one.pk]) for one in audiences}


class Hiding:
    """Which of these groups are too small, or could give a small one away, for given counts; the same counts are asked
    of many questions, so it remembers. `tell_empty`: that nobody answered is no secret."""

    def __init__(self, cuts: Iterable[Cut], *, tell_empty: bool = False) -> None:
        self.cuts = list(cuts)
        self.tell_empty = tell_empty
        self.seen: dict[tuple[int, ...], frozenset[str]] = {}

    def of(self, counts: Mapping[str, int]) -> frozenset[str]:
        """The keys of the groups that may not be shown with these counts."""
        cuts = [cut for cut in self.cuts if cut.key in counts]
        key = tuple(counts.get(cut.key, -1) for cut in self.cuts)
        if key not in self.seen:
            sums = [Sum(cut.key, tuple(part for part in cut.parts if part in counts)) for cut in cuts if cut.parts]
            own = {cut.key: counts[cut.key] for cut in cuts}
            weights = {cut.key: WEIGHTS[cut.depth] + counts[cut.key] / 1e6 for cut in cuts}
            told = [one for one in sums if one.parts]
            found = hide(own, told, least=LEAST, weights=weights, tell_empty=self.tell_empty)
            self.seen[key] = found.cells
        return self.seen[key]


def _asked(contents: Mapping[UUID, Content]) -> list[tuple[Item, Content]]:
    """Each question once, in the order of the versions; the same key in another version is the same question."""
    found: dict[str, tuple[Item, Content]] = {}
    for content in contents.values():
        for item in content.items:
            if item.kind != "note":
                found.setdefault(item.key, (item, content))
    return list(found.values())


def _item_result(
    item: Item,
    content: Content,
    own_content: Mapping[UUID, Content],
    cuts: Sequence[Cut],
    counted: Sequence[Sequence[Given]],
    guards: tuple[Hiding, Hiding],
) -> ItemResult:
    asked = {audience for audience, own in own_content.items() if item.key in own.by_key}
    steps = steps_of(content, item) if item.kind not in {"text", "number", "date"} else ()
    unknown = tuple(step.key for step in steps if step.is_unknown)
    known = tuple(step.key for step in steps if not step.is_unknown) if item.kind in ON_A_SCALE else ()
    figures = {
        cut.key: _figure(item.key, known, unknown, cut, [one.counts for one in given])
        for cut, given in zip(cuts, counted, strict=True)
        if not asked.isdisjoint(cut.audiences)
    }
    where = [(cut.key, given) for cut, given in zip(cuts, counted, strict=True) if cut.key in figures]
    hidden, rough = (guard.of(_people(where, item.key, ("",), unknown)) for guard in guards)
    shown = {key: replace(figure, is_rough=True) if key in rough else figure for key, figure in figures.items()}
    for row in item.rows:
        options = {step.key: f"{row.key}:{step.key}" for step in steps}
        people = _people(where, item.key, tuple(options[step.key] for step in steps if not step.is_unknown))
        for key in guards[0].of(people):
            shown[key] = _without(shown[key], frozenset(options.values()))
    return ItemResult(item, steps, {key: None if key in hidden else figure for key, figure in shown.items()})


def _without(figure: Figure, options: frozenset[str]) -> Figure:
    counts = {option: count for option, count in figure.counts.items() if option not in options}
    return replace(figure, counts=counts, left_out=figure.left_out | options)


def _figure(key: str, known: tuple[str, ...], unknown: tuple[str, ...], cut: Cut, given: Sequence[Counts]) -> Figure:
    counts: dict[str, int] = {}
    for one in given:
        for option, count in one.get(key, {}).items():
            counts[option] = counts.get(option, 0) + count
    do_not_know = sum(counts.get(option, 0) for option in unknown) if unknown else 0
    n = counts.pop("", 0) - do_not_know
    return Figure(n, counts, do_not_know, known, cut.asked)


def _people(
    where: Iterable[tuple[str, Sequence[Given]]], item: str, options: Sequence[str], less: Sequence[str] = ()
) -> dict[str, int]:
    """Per group how many people gave one of these answers, without those who gave `less`: no more than were asked."""

    def number(given: Given) -> int:
        counts = given.counts.get(item, {})
        n = sum(counts.get(one, 0) for one in options) - sum(counts.get(one, 0) for one in less)
        return min(n, given.invited or n)

    return {key: sum(number(one) for one in given) for key, given in where}
