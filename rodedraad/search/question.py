"""What somebody asks, understood: words, forms of words, synonyms, typing errors, phrases, numbers. No database.

Every word (or known group of words) becomes a concept: the ways in which it may stand in a text, each with a weight.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from rodedraad.search.compounds import Splitter
from rodedraad.search.spelling import Speller
from rodedraad.search.verbs import other_forms
from rodedraad.search.words import STOP_WORDS, folded, kin, stem, stems_of, words_of

Kind = Literal["typed", "joined", "kin", "cut", "piece", "spelling", "same", "sector_word", "narrower", "number"]
Stems = tuple[str, ...]
Objection = Literal["", "too_long", "no_words", "stop_words"]

WEIGHTS: dict[Kind, float] = {
    "typed": 1.0,
    "joined": 1.0,
    "number": 5.0,
    "spelling": 0.9,
    "kin": 0.7,
    "same": 0.7,
    "sector_word": 0.6,
    "cut": 0.6,
    "narrower": 0.5,
    "piece": 0.3,
}
LONGEST = 200
MOST_WORDS = 12
NUMBER = re.compile(r"^(?:nr\.?|id)?\s*#?\s*((?:[a-z]{1,4}-)?\d{1,7})$", re.IGNORECASE)
PHRASE = re.compile(r'["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]+)["\u201c\u201d\u201e]')
PREFIXES = (
    *("samen", "terug", "voor", "door", "over", "aan", "bij", "mee", "toe", "uit", "weg"),
    *("af", "in", "na", "om", "op"),
)
SYNONYMS: frozenset[Kind] = frozenset({"same", "sector_word", "narrower"})


@dataclass(frozen=True)
class Form:
    """One way in which a concept may stand in a text. All its stems are needed. `word` is how it is shown."""

    kind: Kind
    stems: Stems
    word: str = ""

    @property
    def weight(self) -> float:
        """How much this form counts beside the word as it was typed."""
        return WEIGHTS[self.kind]


@dataclass(frozen=True)
class Concept:
    """A word, or words that belong together, with its forms."""

    typed: str
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Question:
    """The whole question. `corrected` holds (typed, meant); `objection` says why there is nothing to search for."""

    text: str
    concepts: tuple[Concept, ...] = ()
    phrases: tuple[Stems, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    objection: Objection = ""

    @property
    def stems(self) -> list[str]:
        """Every stem whose list is needed, each once."""
        return list(dict.fromkeys(one for concept in self.concepts for form in concept.forms for one in form.stems))

    @property
    def synonyms(self) -> list[Form]:
        """The words that were added, each once."""
        found = {form.stems: form for concept in self.concepts for form in concept.forms if form.kind in SYNONYMS}
        return list(found.values())


@dataclass
class Lexicon:
    """What is known about words: counts of stems, compounds, spelling, and synonyms (stems -> forms)."""

    counts: Mapping[str, int]
    splitter: Splitter
    speller: Speller
    synonyms: Mapping[Stems, Sequence[Form]] = field(default_factory=dict)
    longest_synonym: int = 1

    def knows(self, word: str) -> bool:
        """Whether this is a word of the base, of the field or of the synonyms, so no typing error."""
        if word.isdigit():
            return True
        found = stem(word)
        near = (found, *kin(found), *other_forms(found))
        return any(one in self.counts or self.splitter.may_hold(one) or (one,) in self.synonyms for one in near)


def synonym_table(sets: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> dict[Stems, list[Form]]:
    """From words to the forms they lead to. `sets` are (kind, from words, to words)."""
    table: dict[Stems, list[Form]] = {}
    for kind, from_words, to_words in sets:
        for word in from_words:
            key = tuple(stems_of(word))
            forms = table.setdefault(key, [])
            for other in to_words:
                form = Form(cast(Kind, kind), tuple(stems_of(other)), other)
                if form.stems and form.stems != key and form.stems not in [known.stems for known in forms]:
                    forms.append(form)
    table.pop((), None)
    return table


def understand(text: str, lexicon: Lexicon, *, left_out: Iterable[str] = (), literal: bool = False) -> Question:
    """The question in concepts. `left_out`: added words the visitor took away; `literal` or quotes add none at all."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return Question(text[:LONGEST], objection="too_long")
    if found := NUMBER.match(text):
        return Question(text, (_number(found[1]),))
    typed = words_of(text)
    words = [word for word in typed if word not in STOP_WORDS][:MOST_WORDS]
    if not words:
        return Question(text, objection="stop_words" if typed else "no_words" if text else "")
    phrases = [tuple(stems_of(found)) for found in PHRASE.findall(text)]
    reader = _Reader(words, lexicon, {tuple(stems_of(word)) for word in left_out}, literal or bool(phrases))
    concepts = reader.concepts()
    return Question(
        text,
        tuple(concepts),
        tuple(phrase for phrase in phrases if len(phrase) > 1),
        tuple(reader.corrected),
    )


def _number(digits: str) -> Concept:
    number = folded(digits)
    typed = [Form("typed", (one,)) for one in words_of(number)] if "-" not in number else []
    return Concept(digits, (Form("number", (f"#{number}",)), *typed))


@dataclass
class _Reader:
    """Goes through the words once, longest known group first."""

    words: list[str]
    lexicon: Lexicon
    left_out: set[Stems]
    literal: bool
    corrected: list[tuple[str, str]] = field(default_factory=list)

    def concepts(self) -> list[Concept]:
        """One concept per word or known group of words."""
        found, at = [], 0
        while at < len(self.words):
            size = self._group(at)
            found.append(self._concept(at, size))
            at += size
        return found

    def _group(self, at: int) -> int:
        if not self.literal:
            for size in range(min(self.lexicon.longest_synonym, len(self.words) - at), 1, -1):
                if tuple(map(stem, self.words[at : at + size])) in self.lexicon.synonyms:
                    return size
        return 1

    def _concept(self, at: int, size: int) -> Concept:
        words = self.words[at : at + size]
        key = tuple(map(stem, words))
        forms = [Form("typed", key)]
        keys = [key]
        if size == 1:
            forms += [Form("joined", (joined,)) for joined in self._joined(at)]
            forms += [Form("kin", (near,)) for near in (*kin(key[0]), *other_forms(key[0]))]
            if not self.literal:
                more, meant = self._compound_or_error(words[0])
                forms += more
                keys += meant
        if not self.literal:
            forms += [form for one in keys for form in self.lexicon.synonyms.get(one, ())]
        kept: dict[Stems, Form] = {}
        for form in forms:
            if form.stems not in self.left_out or form.kind not in SYNONYMS:
                kept.setdefault(form.stems, form)
        return Concept(" ".join(words), tuple(kept.values()))

    def _joined(self, at: int) -> list[str]:
        """Compounds of this word with the one before or after it, as far as the base has them."""
        pairs = [self.words[one : one + 2] for one in (at - 1, at) if one >= 0]
        whole = [stem(pair[0] + link + pair[1]) for pair in pairs if len(pair) == 2 for link in ("", "s", "en", "e")]
        return [one for one in whole if one in self.lexicon.counts]

    def _compound_or_error(self, word: str) -> tuple[list[Form], list[Stems]]:
        """Forms for a word that is a compound or not known, and more words under which to look for synonyms."""
        parts = self.lexicon.splitter.cut(word)
        if parts:
            known = stem(word) in self.lexicon.counts
            pieces = [Form("piece", (part,)) for part in (parts[-1:] if known else parts)]
            return [Form("cut", parts), *pieces], [parts]
        if self.lexicon.knows(word):
            return [], []
        if (near := self.lexicon.speller.near(word)) and word == f"ge{near[0]}":
            return [Form("kin", (stem(near[0]),))], []
        if near:
            self.corrected.append((word, near[0]))
            forms, keys = self._compound_or_error(near[0])
            return [Form("spelling", (stem(near[0]),), near[0]), *forms], [(stem(near[0]),), *keys]
        if whole := self._half_wrong(word):
            self.corrected.append((word, "".join(whole)))
            return [Form("cut", tuple(map(stem, whole)))], []
        return self._without_prefix(word), []

    def _half_wrong(self, word: str) -> tuple[str, str] | None:
        """A compound with the error in one of its halves: (half, half) as meant."""
        may_hold: Callable[[str], bool] = self.lexicon.splitter.may_hold
        for at in range(4, len(word) - 3):
            head, tail = word[:at], word[at:]
            if may_hold(stem(tail)) and (near := self.lexicon.speller.near(head)):
                return near[0], tail
            if may_hold(stem(head)) and (near := self.lexicon.speller.near(tail)):
                return head, near[0]
        return None

    def _without_prefix(self, word: str) -> list[Form]:
        for prefix in PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > 3 and stem(rest) in self.lexicon.counts:
                return [Form("cut", (stem(rest),))]
        return []
