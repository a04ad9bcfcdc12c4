"""Which elements a Dutch text shows, and with which words. Cues stand in `data/cues.toml`. No database.

A cue is a few slots that must all be filled within one sentence and close together, in any order. A slot is one or
more words (`mentor/docent`), compared as search compares them: by stem, by forms of strong verbs, `-gesprek` also as
the end of a compound, `film*` also as the beginning of a word, `=vooraf` only exactly so, `{learner}` a list of words.
`=>` ahead of a cue: in this order, directly behind one another. In a field about parents, the word parents is already
said (`data/reading.toml`: context). A clause that denies, and a sentence that only wishes or looks back, shows nothing.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rodedraad.search.verbs import other_forms
from rodedraad.search.words import kin, stem, words_of

DATA = Path(__file__).parent / "data"
WORD = re.compile(r"(?:oud-)?[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f]|['\u2019](?=[^\W_]))*", re.IGNORECASE)
ENDS = re.compile(r"[.!?]+(?=[\s\"'\u201d)]|$)|[\n\r;\u2022]+")
CLAUSE = re.compile(r"[,:()\u2013\u2014]|\s-\s")
GAP, NEAR, LONGEST = 5, 5, 10_000
MOST_MARKS, MOST_WORDS = 3, 120
FIRST_WORDS = 5
SIGNAL = "signal:"


@dataclass(frozen=True)
class Found:
    """An element that words of a text show: from and up to which character."""

    key: str
    begin: int
    end: int


@dataclass(frozen=True)
class Cue:
    """The numbers of its slots, whether they must follow one another, and the element it shows."""

    key: str
    slots: tuple[int, ...]
    is_phrase: bool


@dataclass(frozen=True)
class Word:
    """A word of a sentence: its letters plain, where it stands, in which clause."""

    plain: str
    begin: int
    end: int
    clause: int


def family(plain: str) -> frozenset[str]:
    """The stems of a word: its own, those close to it, and the other forms of its verb."""
    own = stem(plain)
    near = (own, *kin(own))
    return frozenset((*near, *(form for one in near for form in other_forms(one))))


def sentences(text: str) -> Iterable[list[Word]]:
    """The words of each sentence, long ones in pieces; behind the first ten thousand characters nothing is read."""
    text = text[:LONGEST]
    begin = 0
    for end in [*(match.end() for match in ENDS.finditer(text)), len(text)]:
        words = list(_words(text, begin, end))
        yield from (words[at : at + MOST_WORDS] for at in range(0, len(words), MOST_WORDS))
        begin = end


def _words(text: str, begin: int, end: int) -> Iterable[Word]:
    clause, last = 0, begin
    for match in WORD.finditer(text, begin, end):
        plain = "".join(words_of(match.group()))
        clause += bool(CLAUSE.search(text, last, match.start())) or plain in _rules().turns
        last = match.end()
        if plain:
            yield Word(plain, match.start(), match.end(), clause)


@dataclass(frozen=True)
class Rules:
    """How a text denies, wishes and turns, and what each field has already said."""

    turns: frozenset[str]
    denies: frozenset[str]
    not_denying: tuple[tuple[str, ...], ...]
    wishes: tuple[tuple[str, ...], ...]
    not_wishing: tuple[tuple[str, ...], ...]
    asks: frozenset[str]
    blank: frozenset[str]
    context: Mapping[str, tuple[str, ...]]


@cache
def _rules() -> Rules:
    raw = tomllib.loads((DATA / "reading.toml").read_text("utf-8"))

    def phrases(name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(words_of(entry)) for entry in raw[name])

    return Rules(
        turns=frozenset(raw["turns"]),
        denies=frozenset(raw["denies"]),
        not_denying=phrases("not_denying"),
        wishes=phrases("wishes"),
        not_wishing=phrases("not_wishing"),
        asks=frozenset(raw["asks"]),
        blank=frozenset(" ".join(words_of(entry)) for entry in raw["blank"]),
        context={name: tuple(words) for name, words in raw["context"].items()},
    )


class Reader:
    """Knows all cues; made once."""

    def __init__(
        self,
        cues: Mapping[str, Iterable[str]],
        words: Mapping[str, str],
        never: Mapping[str, Iterable[str]],
        not_in: Mapping[str, Iterable[str]],
    ) -> None:
        self._numbers: dict[str, int] = {}
        self._by_stem: dict[str, set[int]] = {}
        self._by_end: list[tuple[str, int]] = []
        self._by_begin: list[tuple[str, int]] = []
        self._exact: dict[str, set[int]] = {}
        self._words = words
        self.cues = [self._cue(key, text) for key, texts in cues.items() for text in texts]
        self._not_in = {key: frozenset(fields) for key, fields in not_in.items()}
        self._never = {key: frozenset(self._slot(text) for text in texts) for key, texts in never.items()}
        self._of_slot = self._anchored()
        self._slots_of = lru_cache(maxsize=50_000)(self._slots_of_word)

    def _anchored(self) -> dict[int, list[Cue]]:
        """Each cue under the one of its slots that fewest cues have, so that few are tried for a sentence."""
        often = Counter(slot for cue in self.cues for slot in cue.slots)
        found: dict[int, list[Cue]] = {}
        for cue in self.cues:
            found.setdefault(min(cue.slots, key=lambda slot: often[slot]), []).append(cue)
        return found

    def _cue(self, key: str, text: str) -> Cue:
        is_phrase = text.startswith("=>")
        return Cue(key, tuple(self._slot(part) for part in text.removeprefix("=>").split()), is_phrase)

    def _slot(self, text: str) -> int:
        text = re.sub(r"\{(\w+)\}", lambda name: self._words[name.group(1)], text)
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self._numbers)
            for word in text.split("/"):
                self._learn(word, number)
        return number

    def _learn(self, word: str, number: int) -> None:
        plain = "".join(words_of(word))
        if word.startswith("="):
            self._exact.setdefault(plain, set()).add(number)
        elif word.endswith("*"):
            self._by_begin.append((plain, number))
        else:
            for one in family(plain):
                self._by_stem.setdefault(one, set()).add(number)
            if word.startswith("-"):
                self._by_end.append((stem(plain), number))

    def _slots_of_word(self, plain: str) -> frozenset[int]:
        found = set(self._exact.get(plain, ()))
        stems = family(plain)
        for one in stems:
            found |= self._by_stem.get(one, set())
        found.update(number for end, number in self._by_end if any(one.endswith(end) for one in stems))
        found.update(number for begin, number in self._by_begin if plain.startswith(begin))
        return frozenset(found)

    def read(self, text: str, field: str = "") -> list[Found]:
        """What this text shows, in its order; of one element at most a few places."""
        said: frozenset[int] = frozenset()
        for word in _rules().context.get(field, ()):
            said |= self._slots_of(word)
        found: list[Found] = []
        for words in sentences(text):
            if not _only_wishes(words, text):
                found.extend(one for one in self._in_sentence(words, said) if field not in self._not_in[one.key])
        return _few(found)

    def _in_sentence(self, words: list[Word], said: frozenset[int]) -> Iterable[Found]:
        places: dict[int, list[int]] = {}
        for at, word in enumerate(words):
            for slot in self._slots_of(word.plain):
                places.setdefault(slot, []).append(at)
        denying = _denying(words)
        for slot in {*places, *said}:
            for cue in self._of_slot.get(slot, ()):
                if self._may_show(cue, places, said):
                    window = _phrase(cue, places) if cue.is_phrase else _window(cue, places)
                    if window and not _is_denied(window, words, denying):
                        yield Found(cue.key, words[window[0]].begin, words[window[-1]].end)

    def _may_show(self, cue: Cue, places: Mapping[int, list[int]], said: frozenset[int]) -> bool:
        """Every slot is filled, one by a word of the sentence, and no word says that something else is meant."""
        filled = all(slot in places or slot in said for slot in cue.slots)
        return filled and any(slot in places for slot in cue.slots) and not self._blocked(cue, places)

    def _blocked(self, cue: Cue, places: Mapping[int, list[int]]) -> bool:
        """A word in the sentence says that something else is meant."""
        return any(slot in places for slot in self._never.get(cue.key, ()))


def _phrase(cue: Cue, places: Mapping[int, list[int]]) -> list[int]:
    """Places right behind one another, or nothing."""
    for first in places.get(cue.slots[0], ()):
        if all(first + step in places.get(slot, ()) for step, slot in enumerate(cue.slots)):
            return list(range(first, first + len(cue.slots)))
    return []


def _window(cue: Cue, places: Mapping[int, list[int]]) -> list[int]:
    """The places closest together, each slot a word of its own, or nothing."""
    real = sorted((slot for slot in cue.slots if slot in places), key=lambda slot: len(places[slot]))
    best: list[int] = []
    for first in places[real[0]]:
        chosen = [first]
        for slot in real[1:]:
            free = [at for at in places[slot] if at not in chosen]
            if not free:
                break
            chosen.append(min(free, key=lambda at: abs(at - first)))
        else:
            chosen.sort()
            span = chosen[-1] - chosen[0]
            if span < len(real) + GAP and (not best or span < best[-1] - best[0]):
                best = chosen
    return best


def _denying(words: list[Word]) -> list[int]:
    """Where the sentence says no; not where it only seems so (not only, don't forget)."""
    rules, plains = _rules(), [word.plain for word in words]
    skipped = {at for phrase in rules.not_denying for at in _places_of(phrase, plains)}
    return [at for at, plain in enumerate(plains) if plain in rules.denies and at not in skipped]


def _is_denied(window: list[int], words: list[Word], denying: list[int]) -> bool:
    """A word that says no, in the same clause and near, that is no part of the cue itself."""
    clauses = {words[at].clause for at in window}
    return any(
        at not in window and words[at].clause in clauses and min(abs(at - one) for one in window) <= NEAR
        for at in denying
    )


def _only_wishes(words: list[Word], text: str) -> bool:
    rules, plains = _rules(), [word.plain for word in words]
    if plains[0] in rules.asks and text[words[-1].end :].lstrip("\"')\u201d ")[:1] == "?":
        return True
    skipped = {at for phrase in rules.not_wishing for at in _places_of(phrase, plains)}
    return any(at not in skipped for phrase in rules.wishes for at in _places_of(phrase, plains))


def _places_of(phrase: tuple[str, ...], plains: list[str]) -> Iterable[int]:
    if phrase[0] not in plains:
        return
    size = len(phrase)
    for at in range(len(plains) - size + 1):
        if tuple(plains[at : at + size]) == phrase:
            yield from range(at, at + size)


def _few(found: list[Found]) -> list[Found]:
    """In the order of the text, each place once, of one element the first few; a place within another is left out."""
    kept: dict[str, list[Found]] = {}
    for one in sorted(found, key=lambda one: (one.begin, -one.end)):
        before = kept.setdefault(one.key, [])
        if len(before) < MOST_MARKS and not any(one.begin < other.end for other in before):
            before.append(one)
    return sorted((one for many in kept.values() for one in many), key=lambda one: (one.begin, one.end, one.key))


@cache
def elements_data() -> dict[str, dict[str, Any]]:
    """What `data/cues.toml` says of each element, by key."""
    return {row["key"]: row for row in _cues_file()["element"]}


@cache
def _cues_file() -> dict[str, Any]:
    return tomllib.loads((DATA / "cues.toml").read_text("utf-8"))


@cache
def reader() -> Reader:
    """The reader with all cues: of elements by their key, of other things the checks look for as `signal:name`."""
    rows = elements_data() | {f"{SIGNAL}{row['key']}": row for row in _cues_file()["signal"]}
    cues = {key: row["cues"] for key, row in rows.items()}
    never = {key: row.get("never", ()) for key, row in rows.items()}
    not_in = {key: [*row.get("not_in", ()), *_not_yet(row)] for key, row in rows.items()}
    return Reader(cues, _cues_file()["words"], never, not_in)


def _not_yet(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The occasion tells what was, seldom what will be."""
    return () if row.get("in_occasion") else ("occasion",)


def says_something(text: str) -> bool:
    """Whether a sentence here says what is done: not only "none", "not yet known", or a wish."""
    return any(
        not _only_wishes(words, text) and not any(at < FIRST_WORDS for at in _denying(words)) and not _is_blank(words)
        for words in sentences(text)
    )


def _is_blank(words: list[Word]) -> bool:
    return " ".join(word.plain for word in words) in _rules().blank
