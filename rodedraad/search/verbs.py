"""The other forms of a verb that changes its vowel: betrekken and betrokken, kiezen and gekozen. Plain functions."""

import tomllib
from functools import lru_cache
from pathlib import Path

from rodedraad.search.words import stem

FILE = Path(__file__).parent / "data" / "strong_verbs.toml"
WITHOUT_GE = ("be", "ver", "ont", "her", "mis", "onder", "over", "door", "voor", "weer")  # besproken
WITH_GE = (  # afgesproken
    *("samen", "terug", "tegen", "voort", "onder", "over", "door", "voor", "vast", "deel", "plaats", "aan", "bij"),
    *("mee", "toe", "uit", "weg", "af", "in", "na", "om", "op"),
)
Forms = dict[str, tuple[str, ...]]


@lru_cache(maxsize=20_000)
def other_forms(found: str) -> tuple[str, ...]:
    """The stems of the other forms of the verb that has this stem, also behind a prefix; nothing for another word."""
    plain, with_ge, without_ge = _verbs()
    forms = [*plain.get(found, ())]
    for prefixes, verbs in ((WITHOUT_GE, without_ge), (WITH_GE, with_ge)):
        for prefix in prefixes:
            rest = found.removeprefix(prefix)
            if rest != found:
                forms += [prefix + other for other in verbs.get(rest, ())]
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=1)
def _verbs() -> tuple[Forms, Forms, Forms]:
    """From a stem to the others of its verb: by itself, behind a prefix that keeps ge-, behind one that drops it."""
    plain: Forms = {}
    with_ge: Forms = {}
    without_ge: Forms = {}
    for line in tomllib.loads(FILE.read_text("utf-8"))["verbs"]:
        infinitive, *rest = (form for form in line.split() if form != "-")
        _tie(plain, [infinitive, *rest])
        _tie(with_ge, [infinitive, *rest])
        _tie(without_ge, [infinitive, *(form.removeprefix("ge") for form in rest)])
    return plain, with_ge, without_ge


def _tie(verbs: Forms, forms: list[str]) -> None:
    stems = [stem(form) for form in forms]
    for one in stems:
        verbs[one] = tuple(dict.fromkeys(other for other in stems if other != one))
