"""What can task hours carry? Ten cases worked out by hand beforehand: numbers and the sentence in both languages.

python -m bench.capacity
"""

import sys
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.utils import translation  # noqa: E402

from rodedraad.hours.capacity import DECIMALS, Carried, Case, carried  # noqa: E402
from rodedraad.hours.wording import sentence  # noqa: E402

CASES = ROOT / "bench" / "data" / "capacity.toml"
WORDS = {"nl": ("leerling", "leerlingen"), "en": ("pupil", "pupils")}


def cases() -> list[dict[str, Any]]:
    """The ten cases as they were worked out."""
    return list(tomllib.loads(CASES.read_text("utf-8"))["case"])


def case_of(given: dict[str, Any]) -> Case:
    """The case in numbers."""
    return Case(**{name: Decimal(value) if name in DECIMALS else value for name, value in given.items()})


def numbers(found: Carried) -> dict[str, Fraction | int]:
    """What was worked out by hand, as the program says it."""
    return {
        "asked": found.asked,
        "left": found.left,
        "room": found.room,
        "fit": found.talks_that_fit,
        "learners_each": found.learners_each,
    }


def said(case: Case, found: Carried, language: str) -> str:
    """The sentence in this language."""
    learner, learners = WORDS[language]
    with translation.override(language):
        return sentence(case, found, learner=learner, learners=learners)


def faults_in(row: dict[str, Any]) -> list[str]:
    """Where the program says something else than was worked out by hand."""
    case = case_of(row["given"])
    found = carried(case)
    wanted = {name: Fraction(value) for name, value in row["outcome"].items()}
    wrong = [
        f"{name}: {value}, by hand {wanted[name]}" for name, value in numbers(found).items() if value != wanted[name]
    ]
    return wrong + [
        f"{name}: {said(case, found, name)}\n      by hand: {row[name]}"
        for name in WORDS
        if said(case, found, name) != row[name]
    ]


def main() -> int:
    """Print the ten cases; 1 when one differs."""
    locale = [str(ROOT / "rodedraad" / "locale")]
    settings.configure(USE_I18N=True, LANGUAGE_CODE="nl", LANGUAGES=[("nl", ""), ("en", "")], LOCALE_PATHS=locale)
    django.setup()
    right = 0
    for row in cases():
        wrong = faults_in(row)
        right += not wrong
        print(f"{'ok  ' if not wrong else 'FAIL'} {row['name']}\n      {row['nl']}")
        for line in wrong:
            print(f"      {line}")
    print(f"bar: numbers and sentences equal to ten hand-worked cases: {right} of {len(cases())}")
    return 0 if right == len(cases()) == 10 else 1


if __name__ == "__main__":
    sys.exit(main())
