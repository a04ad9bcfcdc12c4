"""Names, numbers and addresses taken out of a text, as far as we can see them. Pure: what is known comes along.

Seen are e-mail and web addresses, accounts, telephone and other long numbers, postcodes, the names of whoever is known
here (a whole name in any letters, a part of one when it begins with a capital) and a name after a form of address.
A part of a name in small letters may be a plain word: it stays, and is marked for who reads the list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rodedraad.base.names import INFIXES, plain

DOUBT, NAME = "doubt", "name"
TWO_LETTERS = "|".join(sorted(INFIXES | {"is", "en", "ik", "je", "we", "ze", "om", "er", "na", "zo", "nu", "kg", "km"}))
PATTERNS = (
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("web", r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:nl|com|org|net|eu|be|de)\b(?:/\S*)?"),
    ("account", r"(?<!\w)@\w[\w.]+"),
    ("years", r"\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d\b"),
    ("number", r"(?<!\w)(?:\+|00)?\(?\d(?:[\s().-]{0,3}\d){5,14}(?!\w)"),
    ("postcode", rf"\b[1-9]\d{{3}}(?:[A-Za-z]{{2}}|\s(?!(?:{TWO_LETTERS})\b)(?:[A-Z]{{2}}|[a-z]{{2}}))\b"),
    (
        NAME,
        r"\b(?:[Mm]eneer|[Mm]evrouw|[Mm]evr\.?|[Dd]hr\.?|[Jj]uf|[Mm]eester|[Mm]rs?\.?|[Mm]s\.?)"
        r"(?P<called>(?:\s(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]en?|[Tt]er|[Hh]et|'t|el))*\s[^\W\d_a-z][\w'’-]*(?:\s[^\W\d_a-z][\w'’-]*)?)",
    ),
)
SEEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS))
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Part:
    """A piece of a text, and what it is: "" for plain words, `DOUBT` for what may be a name, else what is taken out."""

    text: str
    kind: str = ""

    @property
    def is_out(self) -> bool:
        """Whether it does not go along."""
        return self.kind not in {"", DOUBT}


@dataclass
class Known:
    """The names that are known here: whole ones by their first word, and the parts of which they are made."""

    whole: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, names: Iterable[str]) -> "Known":
        """These names, in any letters and with or without accents."""
        found = cls()
        for name in set(names):
            words = tuple(word for piece in WORD.findall(name) for word in plain(piece).split())
            if len(words) > 1 and words not in found.whole.setdefault(words[0], []):
                found.whole[words[0]].append(words)
            found.parts |= {word for word in words if word not in INFIXES and len(word) > 1}
        for rows in found.whole.values():
            rows.sort(key=len, reverse=True)
        return found


def parts_of(text: str, known: Known) -> list[Part]:
    """The text in pieces; put together they are the text again."""
    found: list[Part] = []
    at = 0
    for match in SEEN.finditer(text):
        kind = str(match.lastgroup if match.lastgroup != "called" else NAME)
        start = match.start("called") + 1 if kind == NAME else match.start()
        if kind == "years":
            continue
        found += [*_named(text[at:start], known), Part(text[start : match.end()], kind)]
        at = match.end()
    return [part for part in [*found, *_named(text[at:], known)] if part.text]


def _named(text: str, known: Known) -> Iterator[Part]:
    words = list(WORD.finditer(text))
    heard = [plain(word[0]) for word in words]
    at, place = 0, 0
    while place < len(words):
        length = next((len(row) for row in known.whole.get(heard[place], ()) if _stands(row, heard, place)), 0)
        kind = NAME if length else _kind(words[place][0], heard[place], known)
        last = place + max(length, 1) - 1
        if kind:
            yield Part(text[at : words[place].start()])
            yield Part(text[words[place].start() : words[last].end()], kind)
            at = words[last].end()
        place = last + 1
    yield Part(text[at:])


def _stands(row: tuple[str, ...], heard: list[str], place: int) -> bool:
    return tuple(heard[place : place + len(row)]) == row


def _kind(word: str, heard: str, known: Known) -> str:
    bare = heard[:-1] if heard.endswith("s") and heard not in known.parts else heard  # Jans idee
    pieces = {heard, bare, *heard.split("'"), *heard.split()}
    if pieces.isdisjoint(known.parts):
        return ""
    return NAME if word[0].isupper() else DOUBT
