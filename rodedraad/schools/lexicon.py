"""The words of each sector, loaded once; what an organisation says instead stands over them.

`Words.word("learner", "plural")` is "leerlingen" at a secondary school and "studenten" at a college; pages that are
read without an organisation say "jongeren".
"""

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "lexicon.toml"
PUBLIC = "public"
SECTORS = ("po", "vo", "mbo", "hbo", PUBLIC)
FORMS = ("singular", "plural", "with_article")
# the word of a role; roles without one have the same name everywhere
WORD_OF_ROLE = {"teacher": "teacher", "counsellor": "specialist", "team_leader": "team_leader"}


@dataclass(frozen=True)
class Word:
    """One word in one language: one of them, more of them, and one with its article."""

    singular: str
    plural: str
    with_article: str

    def form(self, name: str) -> str:
        """One of FORMS."""
        if name not in FORMS:
            raise KeyError(name)
        return str(getattr(self, name))


@dataclass(frozen=True)
class Entry:
    """A word of the lexicon in all sectors and languages, with what it means."""

    key: str
    about: str
    words: Mapping[tuple[str, str], Word]


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """The whole lexicon by key."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["word"]
    return {
        row["key"]: Entry(
            row["key"],
            row["about"],
            {
                (sector, language): Word(**{form: row[sector][language][form] for form in FORMS})
                for sector in SECTORS
                for language in ("nl", "en")
            },
        )
        for row in rows
    }


@lru_cache(maxsize=1)
def version() -> str:
    """Changes when the file does: part of what a page in somebody's cache was made of."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]


class Words:
    """The words of one organisation. `own` gives what it says instead, asked for at the first Dutch word only."""

    def __init__(self, sector: str = PUBLIC, own: Callable[[], Mapping[str, Word]] | None = None) -> None:
        self.sector = sector if sector in SECTORS else PUBLIC
        self._ask = own
        self._own: Mapping[str, Word] | None = None

    @property
    def own(self) -> Mapping[str, Word]:
        """What this organisation says instead, by key."""
        if self._own is None:
            self._own = self._ask() if self._ask else {}
        return self._own

    def word(self, key: str, form: str = "singular", language: str | None = None) -> str:
        """A word in a form. Raises KeyError for a key or form that does not exist."""
        language = "en" if (language or get_language() or "nl").startswith("en") else "nl"
        entry = entries()[key]
        if language == "nl" and key in self.own:
            return self.own[key].form(form)
        return entry.words[self.sector, language].form(form)

    def role(self, role: str, otherwise: str = "") -> str:
        """What this organisation calls somebody in this role."""
        key = WORD_OF_ROLE.get(role)
        return self.word(key) if key else otherwise
