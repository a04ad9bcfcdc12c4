"""Text to words and words to stems: one way for index, question, static site and spelling. Plain functions.

The stem is Snowball's `dutch_porter` (the same as PostgreSQL's 'dutch'), after four repairs that this stemmer
leaves undone and that split one Dutch word over two stems: plural -s behind an e (competentie, competenties),
a doubled consonant (stap, stappen), v or z for f or s (bedrijf, bedrijven), and an -s that is no plural (toets,
toetsen).
"""

import re
import unicodedata
from functools import lru_cache

from rodedraad.search.dutch import dutch_stem

WORD = re.compile(r"[a-z0-9]+")
POSSESSIVE = re.compile(r"(?<=[a-z0-9])'(?:s|tje|tjes)\b")
INNER_APOSTROPHE = re.compile(r"(?<=[a-z0-9])'(?=[a-z])")
LONGEST = 40
VOWELS = "aeiouy"
S_WORDS = ("succes", "proces", "adres", "congres")
S_BELONGS = re.compile(r"(aa|ee|ie|oe|oo|ui)ts$")

STOP_WORDS = frozenset(
    """de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat
    mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog
    zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder
    ja eens hier wie werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest
    andere we wij jullie the of and to a an for with on at by from is are""".split()  # noqa: SIM905
)

# Plurals and vowel changes no rule can see. Facts of the language, not of any text.
IRREGULAR = {
    "kinderen": "kind",
    "steden": "stad",
    "leden": "lid",
    "schepen": "schip",
    "musea": "museum",
    "centra": "centrum",
    "criteria": "criterium",
    "alumni": "alumnus",
    "alumna": "alumnus",
    "media": "medium",
    "data": "datum",
    "technici": "technicus",
    "politici": "politicus",
    "beroepen": "beroep",
    "lieden": "lied",
    "eieren": "ei",
    "bladeren": "blad",
    "goederen": "goed",
    "volkeren": "volk",
    "liederen": "lied",
}


def folded(text: str) -> str:
    """The text in lower case, without accents, with straight apostrophes and without soft hyphens."""
    text = text.lower().replace("\u2019", "'").replace("\u2018", "'").replace("\u00ad", "")
    if text.isascii():
        return text
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def words_of(text: str) -> list[str]:
    """The words in order. A hyphen or slash parts words; SLB'er becomes slber and foto's becomes foto."""
    plain = folded(text)
    if "'" in plain:
        plain = INNER_APOSTROPHE.sub("", POSSESSIVE.sub("", plain))
    return [word for word in WORD.findall(plain) if len(word) <= LONGEST]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one folded word."""
    if word in IRREGULAR:
        word = IRREGULAR[word]
    if len(word) < 4 or not word.isalpha():
        return word
    if _has_plural_s(word):
        word = word[:-1]
    found: str = word if S_BELONGS.search(word) else dutch_stem(word)
    if len(found) > 3 and found[-1] == found[-2] and found[-1] not in VOWELS:
        found = found[:-1]
    if found[-1] == "v":
        return found[:-1] + "f"
    if found[-1] == "z":
        return found[:-1] + "s"
    return found


def _has_plural_s(word: str) -> bool:
    if len(word) < 5 or not word.endswith("es") or word[-3] in "eaou" or word.endswith(S_WORDS):
        return False
    return not (word.endswith("les") and (word[-4] == "e" or word[-4] not in VOWELS))


def tidy(stem_like: str) -> str:
    """A piece cut from a stem, spelled as stems are: maak becomes mak, kiez becomes kies, lopp becomes lop."""
    if (
        len(stem_like) > 3
        and stem_like[-1] not in VOWELS
        and stem_like[-2] == stem_like[-3]
        and stem_like[-2] in "aeou"
    ):
        stem_like = stem_like[:-2] + stem_like[-1]
    elif len(stem_like) > 3 and stem_like[-1] == stem_like[-2] and stem_like[-1] not in VOWELS:
        stem_like = stem_like[:-1]
    return stem_like[:-1] + {"v": "f", "z": "s"}.get(stem_like[-1], stem_like[-1]) if stem_like else stem_like


@lru_cache(maxsize=200_000)
def kin(found: str) -> tuple[str, ...]:
    """Stems of the same family that the stemmer keeps apart: helpt and help, gemaakt and mak, beginner and begin,
    evaluatie and evaluer, reflectie and reflecter. Weaker than the word itself: some of them are not words."""
    near = []
    if len(found) > 4 and found[-1] == "t" and found[-2] not in VOWELS:
        near.append(tidy(found[:-1]))
    if len(found) > 6 and found.startswith("ge") and found[-1] in "td":
        near.append(tidy(found[2:-1]))
    if len(found) > 6 and found.endswith("er"):
        near.append(tidy(found[:-2]))
    if len(found) > 6 and found.endswith("atie"):
        near.append(found[:-4] + "er")
    elif len(found) > 6 and found.endswith("ctie"):
        near.append(found[:-2] + "er")
    return tuple(word for word in near if len(word) > 2)


def stems_of(text: str) -> list[str]:
    """The stems in order, without stop words."""
    return [stem(word) for word in words_of(text) if word not in STOP_WORDS]
