"""The Dutch stemmer of Snowball ("dutch_porter", Kraaij and Porter), the same as PostgreSQL's 'dutch'. Plain functions.

Written out for folded words (a to z), because the general one in Python takes some seventy microseconds a word and an
index of any size meets each of tens of thousands of words. A test compares it with Snowball's own, word by word.
"""

VOWELS = frozenset("aeiouy")


def dutch_stem(word: str) -> str:
    """The stem of a word of small letters a to z."""
    word = _marked(word)
    first, second = _regions(word)
    word = _plural(word, first)
    word, lost_e = _without_e(word, first)
    word = _without_heid(word, first, second)
    word = _without_suffix(word, first, second, lost_e)
    return _single_vowel(word).lower()


def _marked(word: str) -> str:
    """Y and I are consonants here: y at the start or behind a vowel, i between vowels."""
    letters, at = list(word), 0
    if word.startswith("y"):
        letters[0], at = "Y", 1
    while at < len(letters):
        if letters[at] in VOWELS:
            after = letters[at + 1] if at + 1 < len(letters) else ""
            if after == "i":
                if at + 2 < len(letters) and letters[at + 2] in VOWELS:
                    letters[at + 1] = "I"
                at += 1
            elif after == "y":
                letters[at + 1] = "Y"
                at += 1
        at += 1
    return "".join(letters)


def _regions(word: str) -> tuple[int, int]:
    """Where R1 and R2 begin: behind the first, the second consonant that follows a vowel; R1 not before the third."""
    if len(word) < 3:
        return len(word), len(word)
    first = _behind_consonant(word, 0)
    if first is None:
        return len(word), len(word)
    second = _behind_consonant(word, first)
    return max(first, 3), len(word) if second is None else second


def _behind_consonant(word: str, at: int) -> int | None:
    while at < len(word) and word[at] not in VOWELS:
        at += 1
    while at < len(word) and word[at] in VOWELS:
        at += 1
    return at + 1 if at < len(word) else None


def _plural(word: str, first: int) -> str:
    if word.endswith("heden"):
        return word[:-5] + "heid" if len(word) - 5 >= first else word
    if word.endswith("ene"):
        return _without_en(word, 3, first)
    if word.endswith("en"):
        return _without_en(word, 2, first)
    for ending in ("se", "s"):
        if word.endswith(ending):
            start = len(word) - len(ending)
            valid = start >= first and start > 0 and word[start - 1] not in VOWELS and word[start - 1] != "j"
            return word[:start] if valid else word
    return word


def _without_en(word: str, length: int, first: int) -> str:
    start = len(word) - length
    if start < first or start == 0 or word[start - 1] in VOWELS or word[:start].endswith("gem"):
        return word
    return _undoubled(word[:start])


def _undoubled(word: str) -> str:
    return word[:-1] if word.endswith(("dd", "kk", "tt")) else word


def _without_e(word: str, first: int) -> tuple[str, bool]:
    start = len(word) - 1
    if word.endswith("e") and start >= first and start > 0 and word[start - 1] not in VOWELS:
        return _undoubled(word[:start]), True
    return word, False


def _without_heid(word: str, first: int, second: int) -> str:
    start = len(word) - 4
    if not word.endswith("heid") or start < second or word[:start].endswith("c"):
        return word
    word = word[:start]
    return _without_en(word, 2, first) if word.endswith("en") else word


def _without_suffix(word: str, first: int, second: int, lost_e: bool) -> str:
    if word.endswith(("end", "ing")) and len(word) - 3 >= second:
        word = word[:-3]
        if word.endswith("ig") and len(word) - 2 >= second and not word.endswith("eig"):
            return word[:-2]
        return _undoubled(word)
    if word.endswith("ig") and len(word) - 2 >= second and not word.endswith("eig"):
        return word[:-2]
    if word.endswith("lijk") and len(word) - 4 >= second:
        return _without_e(word[:-4], first)[0]
    if word.endswith("baar") and len(word) - 4 >= second:
        return word[:-4]
    if word.endswith("bar") and len(word) - 3 >= second and lost_e:
        return word[:-3]
    return word


def _single_vowel(word: str) -> str:
    if len(word) < 4 or word[-1] in VOWELS or word[-1] == "I":
        return word
    if word[-3:-1] in ("aa", "ee", "oo", "uu") and word[-4] not in VOWELS:
        return word[:-2] + word[-1]
    return word
