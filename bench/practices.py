"""Invented practices in any number: 300 words each, drawn as they occur in the field, with values in every facet.

Words come from the Dutch texts of the project itself, as often as they occur there; one in ten is a compound of words
of the field, most of them rare. Each practice has a subject of a few dozen words that it uses more than others do.
"""

import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "rodedraad"
WORDS, TITLE, SUMMARY, FRAGMENTS, FRAGMENT = 300, 6, 35, 3, 14
SINGLE = ("sector", "goal", "form", "target_group", "partner", "subject")
SEVERAL = (("competence", 2), ("track", 2), ("phase", 3), ("material", 2), ("goal_bearer", 2))
SUBJECTS, OF_A_SUBJECT = 60, 40


@dataclass(frozen=True)
class Invented:
    """One practice: texts, and keys of terms per vocabulary."""

    number: str
    title: str
    summary: str
    story: Sequence[str]
    fragments: Sequence[tuple[str, str]]
    terms: dict[str, list[str]]
    roles: Sequence[str]
    successes: Sequence[str]
    hours: float
    cost: float
    region: int
    day: int


def texts_of(content: object) -> Iterator[str]:
    """Every Dutch text in a data file."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for name, value in content.items():
            if not name.endswith("_en") and name not in {"key", "parent", "work", "element", "section", "lines"}:
                yield from texts_of(value)
    elif isinstance(content, list):
        for value in content:
            yield from texts_of(value)


def word_frequencies() -> Counter[str]:
    """How often each word stands in the Dutch texts of the project."""
    from rodedraad.search.words import words_of

    counts: Counter[str] = Counter()
    for path in sorted(PACKAGE.glob("*/data/**/*.toml")):
        for text in texts_of(tomllib.loads(path.read_text("utf-8"))):
            counts.update(word for word in words_of(text) if word.isalpha())
    return counts


class Inventor:
    """Makes practices one after another; the same seed makes the same ones. `terms` are keys per vocabulary."""

    def __init__(self, terms: dict[str, list[str]], seed: int = 1) -> None:
        from rodedraad.search.vocabulary import field_words

        self.random = random.Random(seed)
        self.terms = terms
        known = word_frequencies()
        self.words, self.often = list(known), list(known.values())
        parts = field_words()
        pairs = zip(self.random.choices(parts, k=30_000), self.random.choices(parts, k=30_000), strict=True)
        self.compounds = list(dict.fromkeys(one + other for one, other in pairs if one != other))
        self.rarely = [1 / (place + 10) for place in range(len(self.compounds))]
        common = [word for word in self.words if len(word) > 4]
        self.subjects = [self.random.sample(common, OF_A_SUBJECT) for _ in range(SUBJECTS)]

    def practice(self, number: int) -> Invented:
        """The next one."""
        draw = self.random
        story = WORDS - TITLE - SUMMARY - FRAGMENTS * FRAGMENT
        subject = draw.choice(self.subjects)
        words = draw.choices(self.words, self.often, k=240) + draw.choices(self.compounds, self.rarely, k=30)
        words += draw.choices(subject, k=WORDS - 270)
        draw.shuffle(words)
        ahead, rest = words[: WORDS - story], words[WORDS - story :]
        fragments = [ahead[TITLE + SUMMARY + n * FRAGMENT :][:FRAGMENT] for n in range(FRAGMENTS)]
        elements = draw.sample(self.terms["success_element"], FRAGMENTS)
        terms = {name: [draw.choice(self.terms[name])] for name in SINGLE}
        terms |= {name: draw.sample(self.terms[name], draw.randint(1, most)) for name, most in SEVERAL}
        return Invented(
            number=str(100_000 + number),
            title=" ".join(ahead[:TITLE]).capitalize(),
            summary=sentences(ahead[TITLE : TITLE + SUMMARY]),
            story=[sentences(rest[at : at + 55]) for at in range(0, len(rest), 55)],
            fragments=list(zip(elements, map(sentences, fragments), strict=True)),
            terms=terms,
            roles=draw.sample(self.terms["role"], 2),
            successes=draw.sample(self.terms["goal_bearer"], 2),
            hours=draw.choice([2, 4, 6, 8, 12, 20, 40, 80]),
            cost=draw.choice([0, 0, 1.5, 4, 9, 25]),
            region=draw.randrange(4),
            day=draw.randrange(1500),
        )


def sentences(words: Sequence[str]) -> str:
    """Words as sentences of eleven."""
    return " ".join(" ".join(words[at : at + 11]).capitalize() + "." for at in range(0, len(words), 11))
