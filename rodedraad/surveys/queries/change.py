"""What changed between two rounds: per question and theme how far each group's mean moved, with its margin.

Nobody is followed: answers are anonymous, so only the means of whole groups are laid side by side. A group is compared
when both rounds show it, so that nothing follows from this picture that the results of the two rounds did not tell; and
when it is the same in both: a group by its role, track and name, a role or track when it has the very same groups.
Colleagues who answered by name and were fewer than ten are not compared: half steps are too coarse for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.surveys.content import Item, Option
from rodedraad.surveys.models import Audience, Round
from rodedraad.surveys.queries.cuts import Cut
from rodedraad.surveys.queries.results import Figure, ItemResult, Results, results_of, tallies_of
from rodedraad.surveys.queries.versions import with_versions
from rodedraad.surveys.statistics import Difference, Mean, difference_of

Seat = tuple[str, str, str]


@dataclass(frozen=True)
class Change:
    """How a group's mean moved. `before` and `after` hold how many answered: of a theme the least of its parts."""

    before: Mean
    after: Mean
    difference: Difference


@dataclass(frozen=True)
class ItemChange:
    """One question that both rounds asked on the same scale; None for a group of which it may not be shown."""

    item: Item
    steps: tuple[Option, ...]
    groups: Mapping[str, Change | None]


@dataclass(frozen=True)
class ThemeChange:
    """The questions of one theme together: the mean of their means. Its margin is the mean of their margins, which is
    never too small: who answers one question high mostly answers the next one high as well."""

    theme: str
    items: tuple[Item, ...]
    groups: Mapping[str, Change | None]


@dataclass(frozen=True)
class Changes:
    """All that may be said of two rounds. `cuts` are the groups of the later round that are the same in the earlier
    one; `apart` those of either round that have no counterpart."""

    cuts: Sequence[Cut]
    items: Sequence[ItemChange]
    themes: Sequence[ThemeChange]
    apart: Sequence[Cut]


def earlier_rounds(round: Round) -> QuerySet[Round]:
    """The closed rounds that began before this one and asked the same questionnaire, the latest first."""
    instruments = Audience.objects.filter(round=round).values("version__instrument")
    rows = Round.objects.filter(organisation=round.organisation_id, removed_at=None, closed_at__isnull=False)
    rows = rows.filter(audiences__version__instrument__in=instruments, opens_on__lt=round.opens_on)
    return rows.distinct().order_by("-opens_on", "-made_at")


def change(before: Round, after: Round) -> Changes:
    """What changed from one round to the other; nothing while one of them is not closed. Two queries."""
    if before.closed_at is None or after.closed_at is None:
        return Changes([], [], [], [])
    rows = list(with_versions(Audience.objects.filter(round__in=[before, after])))
    tallies = tallies_of(row.pk for row in rows)
    sides = [[row for row in rows if row.round_id == one.pk] for one in (before, after)]
    return change_of(
        results_of(sides[0], tallies), results_of(sides[1], tallies), {row.pk: seat_of(row) for row in rows}
    )


def change_of(before: Results, after: Results, seats: Mapping[UUID, Seat]) -> Changes:
    """The same from what was read already. `seats`: who each audience is, in whatever round."""
    pairs, apart = _paired(before.cuts, after.cuts, seats)
    earlier = {one.item.key: one for one in before.items}
    items = [
        found
        for one in after.items
        if (was := earlier.get(one.item.key)) and (found := _item_change(was, one, pairs)) is not None
    ]
    return Changes(list(pairs.values()), items, _themes(items), apart)


def seat_of(audience: Audience) -> Seat:
    """Who an audience is, whatever round it is in: its role, its track and its name."""
    return audience.respondent, audience.track, " ".join(audience.label.split()).casefold()


def _paired(
    before: Sequence[Cut], after: Sequence[Cut], seats: Mapping[UUID, Seat]
) -> tuple[dict[str, Cut], list[Cut]]:
    """Key of the earlier cut → the later cut of the same groups, in the later order; and the cuts without another."""
    known: dict[tuple[Seat, ...], list[Cut]] = {}
    for cut in before:
        known.setdefault(_who(cut, seats), []).append(cut)
    pairs, alone = {}, []
    for cut in after:
        # two audiences with one name cannot be told apart between rounds: neither is compared
        there = [one for one in known.get(_who(cut, seats), []) if one.depth == cut.depth]
        twins = [one for one in after if one.depth == cut.depth and _who(one, seats) == _who(cut, seats)]
        if len(there) == 1 and len(twins) == 1:
            pairs[there[0].key] = cut
        else:
            alone.append(cut)
    return pairs, [*(cut for cut in before if cut.key not in pairs), *alone]


def _who(cut: Cut, seats: Mapping[UUID, Seat]) -> tuple[Seat, ...]:
    return tuple(sorted(seats[one] for one in cut.audiences))


def _item_change(was: ItemResult, now: ItemResult, pairs: Mapping[str, Cut]) -> ItemChange | None:
    """None when it is no scale, or one with other steps than before: then the means say nothing of each other."""
    keys = [tuple(step.key for step in one.steps if not step.is_unknown) for one in (was, now)]
    if was.item.kind != "scale" or now.item.kind != "scale" or keys[0] != keys[1]:
        return None
    groups = {
        cut.key: _change(was.figures[key], now.figures[cut.key])
        for key, cut in pairs.items()
        if key in was.figures and cut.key in now.figures
    }
    return ItemChange(now.item, now.steps, groups) if groups else None


def _change(was: Figure | None, now: Figure | None) -> Change | None:
    if was is None or now is None or was.is_rough or now.is_rough or was.mean is None or now.mean is None:
        return None
    found = difference_of(_by_place(was), _by_place(now), asked_before=was.asked, asked_after=now.asked)
    return Change(was.mean, now.mean, found) if found else None


def _by_place(figure: Figure) -> dict[int, int]:
    return {place: figure.counts.get(step, 0) for place, step in enumerate(figure.known, 1)}


def _themes(items: Sequence[ItemChange]) -> list[ThemeChange]:
    """Each theme in the order of the questions. Only groups that were asked every question of it on one scale."""
    by_theme: dict[str, list[ItemChange]] = {}
    for one in items:
        if one.item.theme:
            by_theme.setdefault(one.item.theme, []).append(one)
    found = []
    for theme, own in by_theme.items():
        if len({one.item.scale for one in own}) == 1:
            keys = [key for key in own[0].groups if all(key in one.groups for one in own)]
            groups = {key: _together([one.groups[key] for one in own]) for key in keys}
            found.append(ThemeChange(theme, tuple(one.item for one in own), groups))
    return found


def _together(changes: Sequence[Change | None]) -> Change | None:
    """The mean of several questions; None as soon as one of them may not be shown."""
    told = [one for one in changes if one is not None]
    if len(told) < len(changes) or not told:
        return None
    low, high = _mean(one.difference.low for one in told), _mean(one.difference.high for one in told)
    value = sum(one.difference.value for one in told) / len(told)
    difference = Difference(value, low, high)
    return Change(_mean_of([one.before for one in told]), _mean_of([one.after for one in told]), difference)


def _mean_of(means: Sequence[Mean]) -> Mean:
    value = sum(one.mean for one in means) / len(means)
    low, high = _mean(one.low for one in means), _mean(one.high for one in means)
    return Mean(min(one.n for one in means), value, low, high)


def _mean(values: Iterable[float | None]) -> float | None:
    found = list(values)
    told = [value for value in found if value is not None]
    return sum(told) / len(told) if found and len(told) == len(found) else None
