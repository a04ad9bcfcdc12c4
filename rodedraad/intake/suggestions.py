"""Which terms of the framework a text seems to be about, with the words that led there. Plain functions, plain data.

Method: query likelihood (Ponte and Croft 1998) with two-step Jelinek-Mercer smoothing (Zhai and Lafferty 2004). Each
subject (a success element, a goal) is a bag of features of what is known about it: its name, its meaning, why it is
linked to research, and fragments that show it. A word of the text counts for a subject when its stem, a part of the
compound or a run of four letters occurs there, or with the neighbours under the same parent, more than in everything
together; so rare words weigh more. A subject shown more often gets a small head start. Scores are natural logarithms
of likelihood ratios: 0 says nothing, they are only for ranking and never shown.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from rodedraad.search.words import STOP_WORDS, stem, words_of

NAME, MEANING, REASON, FRAGMENT = 1.0, 2.0, 0.5, 1.0
PART, LETTERS, RUN = 0.6, 0.15, 4
NEIGHBOURS, EVERYTHING, HEAD_START = 0.3, 0.5, 2.0
LONGEST_TEXT = 6000
# words that say nothing on their own, beside the stop words of search (which keeps them as parts of compounds)
EMPTY = STOP_WORDS | frozenset({"tussen", "via", "per", "zoals"})
ENOUGH = 0.05
REPEATS = 2  # a word that comes back often is what the text is about, not what sets it apart

Parts = Callable[[str], Iterable[str]]
Bag = dict[str, float]


@dataclass(frozen=True)
class Subject:
    """Something that can be suggested: weighted texts about it, the parent it shares, and how often it was shown."""

    key: str
    parent: str
    texts: Sequence[tuple[str, float]]
    shown: int = 0


def subject(
    key: str, *, parent: str, name: str, meaning: str, reasons: Sequence[str] = (), fragments: Sequence[str] = ()
) -> Subject:
    """A term with what is known about it: its meaning weighs most, reasons of links least."""
    texts = [(name, NAME), (meaning, MEANING), *((text, REASON) for text in reasons)]
    return Subject(key, parent, [*texts, *((text, FRAGMENT) for text in fragments)], shown=len(fragments))


@dataclass(frozen=True)
class Suggestion:
    """A subject, how strongly, the words of the text that led there (strongest first) and the sentence with most."""

    key: str
    score: float
    words: tuple[str, ...]
    sentence: str


@dataclass
class _Evidence:
    score: float = 0.0
    words: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    whole: set[str] = field(default_factory=set)
    sentences: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, word: str, sentence: int, weight: float, *, is_whole: bool) -> None:
        """This word, in this sentence, speaks for it: as a whole or by a part, or only by its letters."""
        self.score += weight
        self.words[word] += weight
        self.sentences[sentence] += weight
        if is_whole:
            self.whole.add(word)


def features(word: str, parts: Parts) -> list[tuple[str, float]]:
    """What one folded word says: its stem, the parts of a compound, and its runs of letters, each with a weight."""
    if word in EMPTY:
        return []
    whole = stem(word)
    found = [(whole, 1.0), *((part, PART) for part in parts(word))]
    edged = f"^{whole}$"
    return found + [(f"~{edged[at : at + RUN]}", LETTERS) for at in range(len(edged) - RUN + 1)]


def bag_of(texts: Iterable[tuple[str, float]], parts: Parts) -> Bag:
    """The features of several texts together, each text with its weight."""
    bag: Bag = defaultdict(float)
    for text, weight in texts:
        for word in words_of(text):
            for name, worth in features(word, parts):
                bag[name] += worth * weight
    return dict(bag)


class Suggester:
    """Knows all subjects; made once, asked often."""

    def __init__(self, subjects: Sequence[Subject], parents: Sequence[Subject], parts: Parts) -> None:
        self.keys = tuple(subject.key for subject in subjects)
        self._parts = parts
        self._head_start = {subject.key: HEAD_START * log(1 + subject.shown) for subject in subjects}
        bags = {subject.key: bag_of(subject.texts, parts) for subject in subjects}
        families: dict[str, Counter[str]] = defaultdict(Counter)
        everything: Counter[str] = Counter()
        for subject in subjects:
            families[subject.parent].update(bags[subject.key])
            everything.update(bags[subject.key])
        for parent in parents:
            families[parent.key].update(bag_of(parent.texts, parts))
        self._weights = self._weighed(subjects, bags, families, everything)

    def _weighed(
        self,
        subjects: Sequence[Subject],
        bags: dict[str, Bag],
        families: dict[str, Counter[str]],
        everything: Counter[str],
    ) -> dict[str, list[tuple[str, float]]]:
        """For each feature the subjects it speaks for, and how strongly."""
        all_mass = sum(everything.values()) or 1.0
        masses = {key: sum(bag.values()) or 1.0 for key, bag in families.items()}
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for subject in subjects:
            bag, family = bags[subject.key], families[subject.parent]
            mass = sum(bag.values()) or 1.0
            for name, in_family in family.items():
                near = in_family / masses[subject.parent]
                here = (1 - NEIGHBOURS) * bag.get(name, 0.0) / mass + NEIGHBOURS * near
                anywhere = max(everything[name], 0.5) / all_mass
                found[name].append((subject.key, log(1 + here * (1 - EVERYTHING) / (EVERYTHING * anywhere))))
        return dict(found)

    def suggest(self, text: str, *, most: int = 5, leave_out: Container[str] = ()) -> list[Suggestion]:
        """The subjects this text seems to be about, best first; only where a word or a part of one speaks."""
        sentences = sentences_of(text[:LONGEST_TEXT])
        evidence: dict[str, _Evidence] = defaultdict(_Evidence)
        seen: Counter[str] = Counter()
        for place, sentence in enumerate(sentences):
            for word in words_of(sentence):
                seen[stem(word)] += 1
                if seen[stem(word)] > REPEATS:
                    continue
                for name, worth in features(word, self._parts):
                    for key, weight in self._weights.get(name, ()):
                        evidence[key].add(word, place, worth * weight, is_whole=name[0] != "~")
        scores = ((found.score + self._head_start[key], key) for key, found in evidence.items() if found.whole)
        ranked = sorted(((score, key) for score, key in scores if key not in leave_out), reverse=True)
        return [Suggestion(key, score, *_explained(evidence[key], sentences)) for score, key in ranked[:most]]


def _explained(evidence: _Evidence, sentences: list[str]) -> tuple[tuple[str, ...], str]:
    best = max(evidence.sentences, key=lambda place: evidence.sentences[place])
    return strongest({word: evidence.words[word] for word in evidence.whole}), sentences[best]


def strongest(words: Mapping[str, float], most: int = 4) -> tuple[str, ...]:
    """The words that carry most of the weight, strongest first; never fewer than one."""
    by_stem: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (-words[word], word)):
        by_stem.setdefault(stem(word), word)
    first, *rest = list(by_stem.values())[:most]
    enough = ENOUGH * sum(words.values())
    return (first, *(word for word in rest if words[word] >= enough))


def sentences_of(text: str) -> list[str]:
    """The text cut behind points, question and exclamation marks and at line ends."""
    sentences: list[str] = []
    for line in text.splitlines():
        begin = 0
        for at, mark in enumerate(line):
            if mark in ".!?" and (at + 1 == len(line) or line[at + 1] == " "):
                sentences.append(line[begin : at + 1].strip())
                begin = at + 1
        sentences.append(line[begin:].strip())
    return [sentence for sentence in sentences if sentence]
