"""What the law asks and leaves open about career guidance, as dated data with a source; never advice."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "law.toml"
NAMES = ("key", "obligation", "title_nl", "title_en", "text_nl", "text_en", "source", "url", "ask_nl", "ask_en")


@dataclass(frozen=True)
class LawRule:
    """One thing a school must do or may do, since when, and where that stands."""

    key: str
    obligation: str
    sectors: tuple[str, ...]
    tracks: tuple[str, ...]
    title_nl: str
    title_en: str
    text_nl: str
    text_en: str
    source: str
    url: str
    read_on: date | None
    checked: bool
    ask_nl: str = ""
    ask_en: str = ""

    @property
    def title(self) -> str:
        """The name in the language of the page."""
        return self.title_en if get_language() == "en" and self.title_en else self.title_nl

    @property
    def text(self) -> str:
        """What it says, in the language of the page."""
        return self.text_en if get_language() == "en" and self.text_en else self.text_nl

    @property
    def ask(self) -> str:
        """Whom to ask about what we did not check, in the language of the page."""
        return self.ask_en if get_language() == "en" and self.ask_en else self.ask_nl

    @property
    def is_must(self) -> bool:
        """Whether a school has to."""
        return self.obligation == "must"


@lru_cache(maxsize=1)
def all_rules() -> tuple[LawRule, ...]:
    """Everything in the file, in its order; nothing when there is no file."""
    if not FILE.exists():
        return ()
    rows = tomllib.loads(FILE.read_text("utf-8"))["rule"]
    return tuple(
        LawRule(
            sectors=tuple(row.get("sectors", ())),
            tracks=tuple(row.get("tracks", ())),
            checked=bool(row.get("checked", False)),
            read_on=row.get("read_on"),
            **{name: str(row.get(name, "")) for name in NAMES},
        )
        for row in rows
    )


def rules_for(sector: str, tracks: Iterable[str] = ()) -> list[LawRule]:
    """What is asked of a sector (or of all), for any of these tracks; without tracks for all of the sector."""
    wanted = set(tracks)
    return [
        rule
        for rule in all_rules()
        if (not sector or not rule.sectors or sector in rule.sectors)
        and (not wanted or not rule.tracks or wanted & set(rule.tracks))
    ]
