"""A scan beside the one it followed on, over the questions that a role answered both times."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rodedraad.scan.differences import Given, Spot, Spread, per_theme
from rodedraad.scan.queries.picture import Picture
from rodedraad.surveys.models import Round

Asked = set[tuple[str, str]]
ROUNDING = 0.1


@dataclass(frozen=True)
class Moved:
    """Where a role stood then and stands now, over the same questions."""

    role: str
    before: Spot
    now: Spot

    @property
    def by(self) -> float:
        """How far it moved, by what is shown."""
        return round(self.now.value - self.before.value, 1)

    @property
    def is_within_chance(self) -> bool:
        """The margins of both are wide enough for it to be chance; so it is when one has no margin. Both numbers are
        rounded to a tenth, so of how far it moved a tenth may be rounding."""
        margins = self.before.margin, self.now.margin
        if margins[0] is None or margins[1] is None:
            return True
        return max(abs(self.by) - ROUNDING, 0.0) ** 2 <= margins[0] ** 2 + margins[1] ** 2


@dataclass(frozen=True)
class Since:
    """What moved since an earlier scan. `added`, `gone`: questions asked of a role only now, only then; `reworded`:
    asked both times in other words, and compared all the same. `now` and `before` are over the same questions."""

    round: Round
    themes: Mapping[str, list[Moved]]
    before: Mapping[str, Spread]
    now: Mapping[str, Spread]
    added: int = 0
    gone: int = 0
    reworded: int = 0
    apart: tuple[str, ...] = field(default=())

    @property
    def is_same(self) -> bool:
        """Whether every role was asked the very same questions."""
        return not (self.added or self.gone or self.reworded)


def since(now: Picture, before: Picture) -> Since:
    """What moved. Roles that were asked one time only are `apart`; hidden ones take no part."""
    both = _keys(now.given) & _keys(before.given)
    spreads = [
        {one.key: one for one in per_theme(_among(picture.given, both)) if one.key in picture_keys(picture)}
        for picture in (now, before)
    ]
    asked_now, asked_before = _asked(now), _asked(before)
    roles = {role for role, _key in asked_now} & {role for role, _key in asked_before}
    shared = {pair for pair in asked_now & asked_before if pair[0] in roles}
    return Since(
        round=before.round,
        themes={key: _moved(spread, spreads[1][key]) for key, spread in spreads[0].items() if key in spreads[1]},
        before=spreads[1],
        now=spreads[0],
        added=len({pair for pair in asked_now - asked_before if pair[0] in roles}),
        gone=len({pair for pair in asked_before - asked_now if pair[0] in roles}),
        reworded=sum(now.wordings[key][role] != before.wordings[key][role] for role, key in shared),
        apart=tuple(sorted(set(now.people) ^ set(before.people))),
    )


def picture_keys(picture: Picture) -> set[str]:
    """The themes of a picture."""
    return {one.theme.key for one in picture.themes}


def _keys(given: Iterable[Given]) -> Asked:
    return {(one.role, one.item) for one in given}


def _among(given: Iterable[Given], keys: Asked) -> list[Given]:
    return [one for one in given if (one.role, one.item) in keys]


def _asked(picture: Picture) -> Asked:
    return {(role, key) for key, texts in picture.wordings.items() for role in texts}


def _moved(now: Spread, before: Spread) -> list[Moved]:
    then = {spot.role: spot for spot in before.spots}
    return [Moved(spot.role, then[spot.role], spot) for spot in now.spots if spot.role in then]
