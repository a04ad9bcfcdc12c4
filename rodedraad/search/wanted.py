"""What a visitor asks of the practice base, as it stands in an address: `?q=ouders&sector=vmbo&sector=mbo`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from django.http import QueryDict

PAGE = 10
FURTHEST = 100_000
MOST_CHOICES = 40
BEST, NEWEST, TRIED, HOURS, TITLE = SORTS = ("past", "nieuw", "geprobeerd", "uren", "titel")
TEXT, SORT, PAGE_NUMBER, LEFT_OUT = "q", "volgorde", "pagina", "zonder"
LITERAL, SURE, UNFOLDED = "letterlijk", "zonder-lezing", "toon"


@dataclass(frozen=True)
class Wanted:
    """`choices` are the chosen keys per facet; `left_out` the added words that were taken away.

    `literal` adds no words; `sure_only` leaves our readings out; `unfolded` names facets shown with all their values.
    """

    text: str = ""
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: str = BEST
    page: int = 1
    size: int = PAGE
    left_out: Sequence[str] = ()
    literal: bool = False
    sure_only: bool = False
    unfolded: Sequence[str] = ()

    def without_choice(self, facet: str, key: str = "") -> "Wanted":
        """The same without one value of a facet, or without the facet."""
        left = tuple(one for one in self.choices.get(facet, ()) if key and one != key)
        others = {name: keys for name, keys in self.choices.items() if name != facet or left}
        return replace(self, choices={name: left if name == facet else keys for name, keys in others.items()}, page=1)

    def with_choice(self, facet: str, key: str) -> "Wanted":
        """The same with one value of a facet more."""
        chosen = dict(self.choices)
        chosen[facet] = (*chosen.get(facet, ()), key)
        return replace(self, choices=chosen, page=1)

    def without_word(self, word: str) -> "Wanted":
        """The same without an added word."""
        return replace(self, left_out=(*self.left_out, word), page=1)

    @property
    def address(self) -> str:
        """The query of the address, with its question mark; only what differs from asking for everything."""
        pairs: list[tuple[str, str]] = [(TEXT, self.text)] if self.text else []
        pairs += [(facet, key) for facet, keys in self.choices.items() for key in keys]
        pairs += [(LEFT_OUT, word) for word in self.left_out]
        pairs += [(LITERAL, "1")] * self.literal + [(SURE, "1")] * self.sure_only
        pairs += [(UNFOLDED, facet) for facet in self.unfolded]
        pairs += [(SORT, self.sort)] * (self.sort != BEST) + [(PAGE_NUMBER, str(self.page))] * (self.page > 1)
        return f"?{urlencode(pairs)}"


def wanted_from(query: "QueryDict", facets: Iterable[str]) -> Wanted:
    """What the address asks; what nobody can mean (a page of 0, an unknown order) is read as not said."""
    choices = {name: _each(query.getlist(name), MOST_CHOICES) for name in facets}
    sort, page = query.get(SORT) or BEST, query.get(PAGE_NUMBER) or ""
    return Wanted(
        text=(query.get(TEXT) or "").replace("\x00", "").strip(),
        choices={name: keys for name, keys in choices.items() if keys},
        sort=sort if sort in SORTS else BEST,
        page=min(int(page), FURTHEST) if page.isascii() and page.isdigit() and int(page[:9]) > 0 else 1,
        left_out=_each(query.getlist(LEFT_OUT), MOST_CHOICES),
        literal=bool(query.get(LITERAL)),
        sure_only=bool(query.get(SURE)),
        unfolded=tuple(name for name in choices if name in query.getlist(UNFOLDED)),
    )


def _each(values: Sequence[str], most: int) -> tuple[str, ...]:
    """The different values, in order, without empty ones and bytes no database takes."""
    return tuple(dict.fromkeys(value[:120].replace("\x00", "") for value in values if value.strip()))[:most]
