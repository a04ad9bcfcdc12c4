"""Four hundred searches as visitors do them: common and rare words, typing errors, compounds, phrases, filters."""

import random
import tomllib
from collections.abc import Sequence
from pathlib import Path

from rodedraad.search.wanted import Wanted

QUESTIONS = Path(__file__).parent / "data" / "questions.toml"
NUMBER = 400
FACETS = ("sector", "doel", "vorm", "doelgroep", "partner", "vak")


def searches(frequencies: dict[str, int], keys: dict[str, Sequence[str]], seed: int = 7) -> list[Wanted]:
    """400 searches: the 60 questions, and the rest drawn by kind. `keys` are the values of a few facets."""
    draw = random.Random(seed)
    questions = [one["text"] for one in tomllib.loads(QUESTIONS.read_text("utf-8"))["question"]]
    words = [word for word in frequencies if len(word) > 3]
    weights = [frequencies[word] ** 0.75 for word in words]
    texts = list(questions)
    while len(texts) < NUMBER:
        some = draw.choices(words, weights, k=draw.choice((1, 1, 2, 2, 2, 3, 3, 4)))
        kind = draw.random()
        if kind < 0.15:
            some[0] = misspelled(some[0], draw)
        elif kind < 0.2:
            some = [f'"{" ".join(some[:2])}"']
        elif kind < 0.25:
            some = [some[0] + draw.choice(words)]
        elif kind < 0.3:
            some = []
        texts.append(" ".join(some))
    draw.shuffle(texts)
    return [Wanted(text, _choices(keys, draw)) for text in texts]


def plain_searches(
    frequencies: dict[str, int], keys: dict[str, Sequence[str]], number: int, seed: int = 8
) -> list[Wanted]:
    """Searches that any full-text search answers: one or two words of the base, half of them with a choice."""
    draw = random.Random(seed)
    words = [word for word in frequencies if len(word) > 4]
    weights = [frequencies[word] for word in words]
    found = []
    for _ in range(number):
        text = " ".join(draw.choices(words, weights, k=draw.choice((1, 1, 2))))
        name = draw.choice(FACETS)
        found.append(Wanted(text, draw.choice(({}, {name: (draw.choice(list(keys[name])),)}))))
    return found


def _choices(keys: dict[str, Sequence[str]], draw: random.Random) -> dict[str, tuple[str, ...]]:
    chosen = draw.sample(FACETS, draw.choice((0, 0, 1, 1, 2, 3)))
    return {name: tuple(draw.sample(list(keys[name]), draw.choice((1, 1, 2)))) for name in chosen}


def misspelled(word: str, draw: random.Random) -> str:
    """The word with one letter left out, doubled, changed or swapped."""
    at = draw.randrange(1, len(word) - 1)
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + draw.choice("aeionrst") + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
