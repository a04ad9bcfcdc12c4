"""The fixed set of groups a round's results are ever shown by: a role, its tracks, its audiences. Nothing crosses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from rodedraad.schools import tracks
from rodedraad.surveys.models import Audience, Respondent


@dataclass(frozen=True)
class Cut:
    """A group of audiences in one role. `parts` are the keys of the cuts it falls apart into; `asked` how many were
    invited, when that is known of each of its audiences."""

    key: str
    respondent: str
    name: str
    audiences: tuple[UUID, ...]
    parts: tuple[str, ...]
    asked: int | None
    is_anonymous: bool
    depth: int


def cuts_of(audiences: Sequence[Audience]) -> list[Cut]:
    """The cuts in reading order: each role, within it each track (when there are more), within that each audience."""
    cuts: list[Cut] = []
    for respondent in Respondent:
        own = [audience for audience in audiences if audience.respondent == respondent]
        if own:
            cuts += _of_role(respondent, own)
    return cuts


def _of_role(respondent: Respondent, own: list[Audience]) -> list[Cut]:
    # a role that is partly anonymous is treated as anonymous, in all its parts: they can be told from its whole
    is_anonymous = any(audience.is_anonymous for audience in own)
    return [replace(cut, is_anonymous=is_anonymous) for cut in _named(respondent, own)]


def _named(respondent: Respondent, own: list[Audience]) -> list[Cut]:
    if len(own) == 1:
        return [_cut(respondent.value, respondent, str(respondent.label), own, (), 0)]
    by_track: dict[str, list[Audience]] = {}
    for audience in own:
        by_track.setdefault(audience.track, []).append(audience)
    names = {key: str(name) for key, name in tracks.choices()}
    below: list[Cut] = []
    parts: list[str] = []
    if len(by_track) == 1:
        below = [_leaf(respondent, audience, 1) for audience in own]
        parts = [cut.key for cut in below]
    for track, members in by_track.items() if len(by_track) > 1 else ():
        leaves = [_leaf(respondent, audience, 2) for audience in members] if len(members) > 1 else []
        key = f"{respondent.value}/{track or '-'}"
        name = names.get(track, track) or members[0].label or str(respondent.label)
        below += [_cut(key, respondent, name, members, tuple(leaf.key for leaf in leaves), 1), *leaves]
        parts.append(key)
    return [_cut(respondent.value, respondent, str(respondent.label), own, tuple(parts), 0), *below]


def _leaf(respondent: Respondent, audience: Audience, depth: int) -> Cut:
    name = audience.label or str(respondent.label)
    return _cut(f"{respondent.value}/{audience.pk}", respondent, name, [audience], (), depth)


def _cut(key: str, respondent: Respondent, name: str, own: list[Audience], parts: tuple[str, ...], depth: int) -> Cut:
    invited = [audience.invited for audience in own]
    asked = sum(one for one in invited if one is not None) if None not in invited else None
    return Cut(key, respondent.value, name, tuple(one.pk for one in own), parts, asked, True, depth)
