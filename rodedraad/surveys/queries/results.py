"""The results of a closed round: per question and group how many gave which answer, and what may not be shown.

Of an anonymous group nothing is shown below ten answers, also not what could be computed from other groups
(`surveys.hiding`). Of colleagues who answered by name, as agreed beforehand, the position is shown on whole and half
steps while they are fewer than ten.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rodedraad.surveys.content import Content, Item, Option, read, steps_of
from rodedraad.surveys.hiding import Sum, hide
from rodedraad.surveys.models import Audience, Response, Round, Tally
from rodedraad.surveys.queries.cuts import Cut, cuts_of
from rodedraad.surveys.statistics import Mean, mean_of

LEAST = 10
ON_A_SCALE = {"scale"}
WEIGHTS = (10_000.0, 100.0, 1.0)  # a role as a whole is hidden last, then a track, then a group
Tallies = Mapping[UUID, Mapping[tuple[str, str], int]]


@dataclass(frozen=True)
class Figure:
    """What one group answered to one question. `n`: answers that count (not "I do not know"); `counts` per option;
    `mean` for a scale, its steps numbered from 1. `is_rough`: fewer than ten by name, rounded to half steps."""

    n: int
    counts: Mapping[str, int]
    unknown: int = 0
    mean: Mean | None = None
    is_rough: bool = False


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
    audiences = list(Audience.objects.filter(round=round).select_related("version")) if round.closed_at else []
    return results_of(audiences, tallies_of(audience.pk for audience in audiences))


def tallies_of(audiences: Iterable[UUID]) -> Tallies:
    """audience → (item, option) → how often."""
    rows = Tally.objects.filter(audience__in=list(audiences)).values_list("audience", "item", "option", "count")
    tallies: dict[UUID, dict[tuple[str, str], int]] = {}
    for audience, item, option, count in rows:
        tallies.setdefault(audience, {})[item, option] = count
    return tallies


def results_of(audiences: Sequence[Audience], tallies: Tallies) -> Results:
    """The same from what was read already."""
    cuts = cuts_of(audiences)
    contents: dict[UUID, Content] = {}
    for audience in audiences:
        if audience.version_id not in contents:
            contents[audience.version_id] = read(audience.version.content)
    own_content = {audience.pk: contents[audience.version_id] for audience in audiences}
    hiding = _Hiding(cuts)
    items = [_item_result(item, content, own_content, cuts, tallies, hiding) for item, content in _asked(contents)]
    counts = {cut.key: sum(tallies.get(one, {}).get(("", ""), 0) for one in cut.audiences) for cut in cuts}
    hidden = hiding.of(counts)
    people = {key: None if key in hidden else count for key, count in counts.items()}
    return Results(cuts, items, people, sum(figure is None for item in items for figure in item.figures.values()))


def open_answers(round: Round, item: str, cut: Cut) -> list[str] | None:
    """The written answers to one question, in the order of the alphabet so that nobody's stand together.

    None when fewer than ten of an anonymous group wrote one; empty when the round is still open.
    """
    if round.closed_at is None:
        return []
    rows = Response.objects.filter(audience__in=cut.audiences, values__has_key=item)
    texts = sorted((str(text) for text in rows.values_list(f"values__{item}", flat=True)), key=str.casefold)
    return None if cut.is_anonymous and len(texts) < LEAST else texts


class _Hiding:
    """Which groups are hidden for given counts; the same counts are asked of many questions, so it remembers."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        self.anonymous = [cut for cut in cuts if cut.is_anonymous]
        self.seen: dict[tuple[int, ...], frozenset[str]] = {}

    def of(self, counts: Mapping[str, int]) -> frozenset[str]:
        """The keys of anonymous groups that may not be shown with these counts."""
        cuts = [cut for cut in self.anonymous if cut.key in counts]
        key = tuple(counts.get(cut.key, -1) for cut in self.anonymous)
        if key not in self.seen:
            sums = [Sum(cut.key, tuple(part for part in cut.parts if part in counts)) for cut in cuts if cut.parts]
            own = {cut.key: counts[cut.key] for cut in cuts}
            weights = {cut.key: WEIGHTS[cut.depth] + counts[cut.key] / 1e6 for cut in cuts}
            found = hide(own, [one for one in sums if one.parts], least=LEAST, weights=weights)
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
    tallies: Tallies,
    hiding: _Hiding,
) -> ItemResult:
    asked = {pk for pk, own in own_content.items() if any(one.key == item.key for one in own.items)}
    steps = steps_of(content, item) if item.kind not in {"text", "number", "date"} else ()
    figures = {cut.key: _figure(item, steps, cut, tallies) for cut in cuts if not asked.isdisjoint(cut.audiences)}
    hidden = hiding.of({key: figure.n for key, figure in figures.items()})
    return ItemResult(item, steps, {key: None if key in hidden else figure for key, figure in figures.items()})


def _figure(item: Item, steps: Sequence[Option], cut: Cut, tallies: Tallies) -> Figure:
    counts: Counter[str] = Counter()
    answered = 0
    for audience in cut.audiences:
        for (key, option), count in tallies.get(audience, {}).items():
            if key == item.key:
                if option:
                    counts[option] += count
                else:
                    answered += count
    unknown = sum(counts[step.key] for step in steps if step.is_unknown)
    n = answered - unknown
    is_rough = not cut.is_anonymous and n < LEAST
    mean = _mean(steps, counts, cut.asked, is_rough) if item.kind in ON_A_SCALE else None
    return Figure(n, counts, unknown, mean, is_rough)


def _mean(steps: Sequence[Option], counts: Mapping[str, int], asked: int | None, is_rough: bool) -> Mean | None:
    known = [step.key for step in steps if not step.is_unknown]
    mean = mean_of({place: counts.get(step, 0) for place, step in enumerate(known, 1)}, asked=asked)
    if mean is None or not is_rough:
        return mean
    return Mean(mean.n, round(mean.mean * 2) / 2, None, None)
