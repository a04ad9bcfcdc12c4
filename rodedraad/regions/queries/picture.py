"""A published picture as pages and files read it: what stands in it and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rodedraad.regions.models import Picture
from rodedraad.regions.queries.summing import theme_of
from rodedraad.scan.differences import Given, Spread, per_theme
from rodedraad.scan.items import RESPONDENTS, themes
from rodedraad.scan.queries.picture import ThemePicture
from rodedraad.schools import tracks
from rodedraad.schools.lexicon import Words
from rodedraad.schools.models import Sector

WHOLE = ""  # the key of the region as a whole
Figure = tuple[int, float, float, float, int]


@dataclass(frozen=True)
class GroupName:
    """A group of the picture: the region, a sector, or a track in it. `is_told`: whether any figure of it is."""

    key: str
    name: str
    depth: int
    is_told: bool = True


@dataclass(frozen=True)
class Comparison:
    """How schools of the same sector do on a theme in one role."""

    role: str
    schools: int
    mean: float
    low: float | None
    high: float | None


def groups_in(picture: Picture) -> list[GroupName]:
    """Every group that was asked anything: the region first, each sector, and within it its tracks."""
    keys = {key for groups in picture.content["asked"].values() for key in groups if key != WHOLE}
    order = {sector: at for at, sector in enumerate(Sector.values)}
    names = {key: str(name) for key, name in tracks.choices()}
    told = {key for groups in picture.content["cells"].values() for key in groups}
    found = [GroupName(WHOLE, _("The whole region"), 0, WHOLE in told)]
    for key in sorted(keys, key=lambda key: (order.get(key.partition("/")[0], 9), key)):
        sector, _slash, track = key.partition("/")
        name = names.get(track, track) if track else str(Sector(sector).label)
        found.append(GroupName(key, name[:1].upper() + name[1:], 2 if track else 1, key in told))
    return found


def themes_of(picture: Picture, group: str, words: Words) -> list[ThemePicture]:
    """What may be told of a group, largest difference first; themes of which nothing may be told stand last.

    In the shape of a school's own scan, so that it is drawn and listed like that; `items` stays empty.
    """
    asked = {role: picture.content["asked"].get(role, {}).get(group, ()) for role in RESPONDENTS}
    spreads = {spread.key: spread for spread in per_theme(_given(picture, group))}
    about = {theme.key: theme for theme in themes(words=words)}
    found = []
    for key in [*spreads, *(key for key in about if key not in spreads)]:
        roles = tuple(role for role, items in asked.items() if any(theme_of()[item] == key for item in items))
        if roles:
            spread = spreads.get(key) or Spread(key, (), None, False, (), ())
            told = {spot.role for spot in spread.spots}
            hidden = tuple(role for role in roles if role not in told)
            found.append(ThemePicture(about[key], spread, [], asked=roles, hidden=hidden))
    return found


def left_out(picture: Picture, group: str) -> int:
    """How many figures of a group may not be shown."""
    asked, cells = picture.content["asked"], picture.content["cells"]
    whole = sum(len(groups.get(group, ())) for groups in asked.values())
    return whole - sum(len(groups.get(group, {})) for groups in cells.values())


def rows_of(picture: Picture) -> Iterator[tuple[str, str, str, str, Figure | None]]:
    """Every figure: group, role, theme, question, and n, mean, margin from and to, institutions; None: not shown."""
    cells = picture.content["cells"]
    for group in groups_in(picture):
        for role in RESPONDENTS:
            for item in picture.content["asked"].get(role, {}).get(group.key, ()):
                figure = cells.get(role, {}).get(group.key, {}).get(item)
                yield group.key, role, theme_of()[item], item, tuple(figure) if figure else None


def like_us(picture: Picture, sector: str) -> Mapping[str, list[Comparison]]:
    """Per theme how schools of this sector do, role by role; empty when they are fewer than ten beside any board."""
    found: dict[str, Any] = picture.content["like_us"].get(sector, {})
    return {
        theme: [Comparison(role, *roles[role]) for role in RESPONDENTS if role in roles]
        for theme, roles in found.items()
    }


def _given(picture: Picture, group: str) -> Iterator[Given]:
    for role in RESPONDENTS:
        for item, (n, mean, low, high, _schools) in picture.content["cells"].get(role, {}).get(group, {}).items():
            yield Given(role, item, theme_of()[item], mean, n, margin=max(high - mean, mean - low))
