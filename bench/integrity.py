"""Do the integrity checks find what is wrong, and nothing else? 30 planted faults, and a clean base of 500 practices.

A base is generated: 500 numbered titles, about 700 lines that cite them, goals, themes and references. Clean, it should
give at most two findings; with 30 faults of seventeen kinds planted, all should be found. Repeated with other seeds;
the worst one counts. The checks are the very functions behind `rodedraad check`.

    python bench/integrity.py
"""

import argparse
import random
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rodedraad.evidence.checks import findings_in  # noqa: E402
from rodedraad.evidence.checks.plain import (  # noqa: E402
    Base,
    Finding,
    Goal,
    Listed,
    Mention,
    Passage,
    TableReference,
    Theme,
    counted,
)

PRACTICES, FAULTS, MOST_FALSE, SEEDS = 500, 30, 2, 20
DATA = ROOT / "rodedraad"
OPENINGS = (
    *("Op pad met", "Een dag naast", "Kijken bij", "In gesprek met", "Leren van", "Samen met", "Speeddaten met"),
    *("Een ochtend bij", "Vragen aan", "Meelopen met", "Op de koffie bij", "De wereld van", "Handen uit de mouwen bij"),
    *("Achter de schermen bij", "Drie weken bij", "Een podcast over", "Een film over", "Het geheim van"),
)
PEOPLE = (
    *("bakker", "boswachter", "loodgieter", "verpleegkundige", "kapper", "tandarts", "timmerman", "rechter", "piloot"),
    *("journalist", "dierenarts", "tuinder", "molenaar", "conducteur", "schilder", "apotheker", "notaris", "kok"),
    *("lasser", "schipper", "imker", "opticien", "architect", "makelaar", "monteur", "fysiotherapeut", "bloemist"),
    *("drukker", "programmeur", "stratenmaker", "docent", "brandweervrouw", "politieagent", "glazenwasser", "slager"),
)
PLACES = (
    *("in de haven", "op de boerderij", "in het ziekenhuis", "bij de gemeente", "in de fabriek", "op het station"),
    *("in de stad", "langs de rivier", "in het museum", "op het strand", "in de wijk", "bij de buren"),
    *("in vijf stappen", "zonder folder", "voor de klas", "met je ouders", "na school", "in de vakantie"),
)
DOINGS = ("vertellen", "vragen", "bouwen", "filmen", "tekenen", "oefenen", "kiezen", "ontdekken", "bespreken", "maken")
PARTS_A = (
    "haven",
    "brood",
    "dier",
    "water",
    "glas",
    "hout",
    "licht",
    "zorg",
    "markt",
    "trein",
    "kleur",
    "klank",
    "zand",
)
PARTS_B = (
    "route",
    "proef",
    "kaart",
    "kamer",
    "tafel",
    "ronde",
    "boek",
    "spel",
    "weg",
    "toren",
    "lijn",
    "bord",
    "krant",
)
# Words cut where no shorter word is left.
PIECES = (
    "loopbaanges",
    "loopbaangesprekk",
    "arbeidsma",
    "beroepsopl",
    "ondersteuni",
    "vervolgonderwi",
    "begelei",
    "stu",
)


@dataclass(frozen=True)
class Planted:
    """A fault put into a base: its kind and what it is about; found when one finding has both."""

    kind: str
    about: str

    def is_found(self, findings: list[Finding]) -> bool:
        """Whether some finding is this fault."""
        return any(row.kind == self.kind and self.about in row.about for row in findings)


def clean_base(rng: random.Random) -> Base:
    """500 practices with titles of their own, each cited at least once, and nothing wrong."""
    numbers = [str(number) for number in sorted(rng.sample(range(100, 3000), PRACTICES))]
    names = [f"{opening} de {person} {place}" for opening in OPENINGS for person in PEOPLE for place in PLACES]
    listed = tuple(
        Listed(number, title, 5000 + row)
        for row, (number, title) in enumerate(zip(numbers, rng.sample(names, PRACTICES), strict=True))
    )
    texts, mentions = _lines(rng, listed)
    themes = tuple(Theme(f"theme{n}", f"Thema {PARTS_A[n]}", announced=True, table=n + 2) for n in range(4))
    goals = tuple(
        Goal(f"goal{n}", f"{rng.choice(DOINGS)} over {a}{PARTS_B[n % 13]}", f"theme{n % 4}", 100 + n)
        for n, a in enumerate(PARTS_A + PARTS_A[::-1])
    )
    references = tuple(TableReference(60 + n, n + 2, n + 2, f"theme{n}") for n in range(4))
    passages = tuple(Passage(40 + n, f"2.{n}", f"{rng.choice(DOINGS)} met de {rng.choice(PEOPLE)}") for n in range(4))
    return Base(listed, mentions, texts, goals, themes, references, passages, _words_of_the_field())


def _lines(rng: random.Random, listed: tuple[Listed, ...]) -> tuple[dict[int, str], tuple[Mention, ...]]:
    """Lines that cite one to four practices; a practice has two words of its own that come back in its lines."""
    compounds = [f"{a}{link}{b}" for a in PARTS_A for b in PARTS_B for link in ("", "s", "en", "er", "je", "el", "is")]
    own = dict(
        zip((row.number for row in listed), zip(*[iter(rng.sample(compounds, 1000))] * 2, strict=True), strict=True)
    )
    citing = [row.number for row in listed] + rng.choices([row.number for row in listed], k=700)
    rng.shuffle(citing)
    texts, mentions, place = {}, [], 200
    while citing:
        together = list(dict.fromkeys(citing[: rng.choice((1, 1, 1, 2, 2, 3, 4))]))
        citing = citing[len(together) :]
        words = [word for number in together for word in own[number]]
        texts[place] = f"Jongeren {rng.choice(DOINGS)} met de {rng.choice(PEOPLE)}: {', '.join(words)}."
        mentions += [Mention(place, order, number, f"ID#{number}") for order, number in enumerate(together)]
        place += 1
    return texts, tuple(mentions)


def _words_of_the_field() -> dict[str, int]:
    texts = []
    for path in sorted((DATA / "framework" / "data").glob("*.toml")):
        for term in tomllib.loads(path.read_text("utf-8")).get("term", []):
            texts.append(f"{term['name_nl']} {term.get('meaning_nl', '')}")
    study = tomllib.loads((DATA / "evidence/data/study/fragments.toml").read_text("utf-8"))
    return counted([*texts, *(row["text_nl"] for row in study["fragment"])])


class Spoiler:
    """Plants faults in a base, each on practices and lines no other fault has touched."""

    def __init__(self, base: Base, rng: random.Random) -> None:
        self.base, self.rng = base, rng
        self.free = [row.number for row in base.listed]
        rng.shuffle(self.free)
        self.lines = sorted(base.texts)
        self.planted: list[Planted] = []

    def spoil(self) -> None:
        """Plant the thirty."""
        faults: list[tuple[Callable[[], Planted], int]] = [
            (self.list_twice, 2),
            (self.share_title, 2),
            (self.split_row, 2),
            (self.cut_in_word, 2),
            (self.cut_in_sentence, 1),
            (self.leave_out_of_list, 3),
            (self.forget_to_cite, 2),
            (self.take_another_number, 3),
            (self.cite_twice, 2),
            (self.drop_hash, 2),
            (self.add_space, 2),
            (self.repeat_goal, 2),
            (self.announce_without_table, 1),
            (self.table_without_announcing, 1),
            (self.name_another_table, 1),
            (self.lose_title, 1),
            (self.leave_template, 1),
        ]
        for fault, times in faults:
            self.planted += [fault() for _ in range(times)]

    def _row(self, number: str) -> Listed:
        return next(row for row in self.base.listed if row.number == number)

    def _change_row(self, number: str, **changes: str) -> None:
        rows = tuple(replace(row, **changes) if row.number == number else row for row in self.base.listed)
        self.base = replace(self.base, listed=rows)

    def _change_mention(self, old: Mention, new: Mention | None) -> None:
        rows = tuple(new if row is old else row for row in self.base.mentions)
        self.base = replace(self.base, mentions=tuple(row for row in rows if row is not None))

    def _mention(self) -> Mention:
        number = self.free.pop()
        return next(row for row in self.base.mentions if row.number == number)

    def list_twice(self) -> Planted:
        row = self._row(self.free.pop())
        self.base = replace(self.base, listed=(*self.base.listed, replace(row, place=9000 + len(self.planted))))
        return Planted("listed-twice", row.number)

    def share_title(self) -> Planted:
        one, other = self.free.pop(), self.free.pop()
        self._change_row(other, title=self._row(one).title.upper() + ".")
        return Planted("shared-title", other)

    def split_row(self) -> Planted:
        rows = list(self.base.listed)
        at = next(n for n, row in enumerate(rows[:-1]) if row.number in self.free and rows[n + 1].number in self.free)
        first, second = rows[at], rows[at + 1]
        self.free.remove(first.number)
        self.free.remove(second.number)
        head, tail = second.title.rsplit(" ", 1)
        self._change_row(first.number, title=f"{first.title} {head}")
        self._change_row(second.number, title=tail)
        return Planted("split-row", second.number)

    def cut_in_word(self) -> Planted:
        number = self.free.pop()
        piece = self.rng.choice(PIECES)
        self._change_row(number, title=f"{self._row(number).title} en {piece}")
        return Planted("cut-off-title", number)

    def cut_in_sentence(self) -> Planted:
        number = self.free.pop()
        self._change_row(number, title=f"{self._row(number).title} en de")
        return Planted("cut-off-title", number)

    def leave_out_of_list(self) -> Planted:
        number = self.free.pop()
        self.base = replace(self.base, listed=tuple(row for row in self.base.listed if row.number != number))
        return Planted("cited-not-listed", number)

    def forget_to_cite(self) -> Planted:
        number = self.free.pop()
        self.base = replace(self.base, mentions=tuple(row for row in self.base.mentions if row.number != number))
        return Planted("listed-not-cited", number)

    def take_another_number(self) -> Planted:
        """One of exactly two lines of a practice gets a listed number one figure away."""
        while True:
            number = self.free.pop()
            own = [row for row in self.base.mentions if row.number == number]
            near = [other for other in self.free if _one_figure_away(other, number)]
            if len(own) == 2 and near and len({row.place for row in own}) == 2:
                other = self.rng.choice(near)
                self.free.remove(other)
                self._change_mention(own[0], replace(own[0], number=other, written=f"ID#{other}"))
                return Planted("perhaps-another-number", other)

    def cite_twice(self) -> Planted:
        mention = self._mention()
        self.base = replace(self.base, mentions=(*self.base.mentions, replace(mention, order=9)))
        return Planted("twice-in-a-line", mention.number)

    def drop_hash(self) -> Planted:
        mention = self._mention()
        self._change_mention(mention, replace(mention, written=f"ID{mention.number}"))
        return Planted("hash-missing", mention.number)

    def add_space(self) -> Planted:
        mention = self._mention()
        self._change_mention(mention, replace(mention, written=f"ID# {mention.number}"))
        return Planted("space-after-hash", mention.number)

    def repeat_goal(self) -> Planted:
        goal = self.rng.choice([goal for goal in self.base.goals if goal.place < 150])
        if any(planted.about == goal.key for planted in self.planted):
            return self.repeat_goal()
        self.base = replace(self.base, goals=(*self.base.goals, replace(goal, place=150 + len(self.planted))))
        return Planted("goal-twice", goal.key)

    def announce_without_table(self) -> Planted:
        self.base = replace(
            self.base, themes=(*self.base.themes, Theme("empty", "Thema leeg", announced=True, table=0))
        )
        return Planted("theme-without-table", "empty")

    def table_without_announcing(self) -> Planted:
        extra = Theme("extra", "Thema extra", announced=False, table=9)
        goal = Goal("extra-goal", "Iets heel anders", "extra", 170)
        self.base = replace(self.base, themes=(*self.base.themes, extra), goals=(*self.base.goals, goal))
        return Planted("table-without-theme", "extra")

    def name_another_table(self) -> Planted:
        self.base = replace(self.base, references=(*self.base.references, TableReference(70, 3, 4, "theme2")))
        return Planted("wrong-table", "3")

    def lose_title(self) -> Planted:
        row = self._row(self.free.pop())
        passage = Passage(45, "3.2", f"samen werken aan {row.title} de lessen")
        self.base = replace(self.base, passages=(*self.base.passages, passage))
        return Planted("stray-title", row.number)

    def leave_template(self) -> Planted:
        passage = Passage(46, "9.9", "hier staat een standaard tabelstijl")
        self.base = replace(self.base, passages=(*self.base.passages, passage))
        return Planted("template-words", "9.9")


def _one_figure_away(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other:
        return False
    differing = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(one) == sorted(other)
    return len(differing) == 1 or swapped


@dataclass(frozen=True)
class Outcome:
    """One seed: how many faults were found, false findings on the clean base, and findings beside the planted ones."""

    seed: int
    missed: list[Planted]
    false_on_clean: list[Finding]
    beside: list[Finding]


def outcome(seed: int) -> Outcome:
    """Check a clean base, then the same base with thirty faults."""
    rng = random.Random(seed)
    base = clean_base(rng)
    spoiler = Spoiler(base, rng)
    spoiler.spoil()
    assert len(spoiler.planted) == FAULTS
    found = findings_in(spoiler.base)
    about = {(planted.kind, planted.about) for planted in spoiler.planted}
    return Outcome(
        seed,
        [planted for planted in spoiler.planted if not planted.is_found(found)],
        findings_in(base),
        [row for row in found if not any((row.kind, one) in about for one in row.about)],
    )


def main() -> int:
    """Print the figures; 1 when the bar is not reached."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    outcomes = [outcome(seed) for seed in range(options.seeds)]
    found = min(FAULTS - len(row.missed) for row in outcomes)
    false = max(len(row.false_on_clean) for row in outcomes)
    beside = max(len(row.beside) for row in outcomes)
    print(f"integrity: {found} of {FAULTS} planted faults found (worst of {options.seeds} bases; bar {FAULTS})")
    print(f"integrity: {false} false on a clean base of {PRACTICES} (worst; bar at most {MOST_FALSE})")
    print(f"integrity: {beside} findings beside the planted ones (worst; no bar)")
    if options.verbose:
        for row in outcomes:
            for line in (*row.missed, *row.false_on_clean, *row.beside):
                print(row.seed, line)
    return 0 if found == FAULTS and false <= MOST_FALSE else 1


if __name__ == "__main__":
    sys.exit(main())
