"""The tracks a school can have, by sector. Their keys are those of the framework's terms (a test compares them)."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRACKS: dict[str, dict[str, str | Promise]] = {
    "po": {"primary": _("Primary education")},
    "vo": {
        "pro": _("Practical education (pro)"),
        "vso": _("Special secondary education (vso)"),
        "vmbo-bb": "Vmbo bb",
        "vmbo-kb": "Vmbo kb",
        "vmbo-gl": "Vmbo gl",
        "vmbo-tl": "Vmbo tl",
        "havo": "Havo",
        "vwo": "Vwo",
        "isk": _("International transition class (ISK)"),
        "vavo": _("Secondary education for adults (vavo)"),
    },
    "mbo": {
        "mbo-1": _("Mbo level 1"),
        "mbo-2": _("Mbo level 2"),
        "mbo-3": _("Mbo level 3"),
        "mbo-4": _("Mbo level 4"),
        "vavo": _("Secondary education for adults (vavo)"),
    },
    "hbo": {"associate-degree": "Associate degree (Ad)", "hbo": "Hbo", "wo": "Wo"},
}


def choices(sectors: Iterable[str] = tuple(TRACKS)) -> list[tuple[str, str | Promise]]:
    """Keys and names of the tracks of these sectors, each once."""
    found: dict[str, str | Promise] = {}
    for sector in sectors:
        found.update(TRACKS.get(sector, {}))
    return list(found.items())


def names(keys: Iterable[str]) -> list[str | Promise]:
    """The names of these tracks, in the order of the list."""
    wanted = set(keys)
    return [name for key, name in choices() if key in wanted]
