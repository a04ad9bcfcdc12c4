"""Dutch names: putting the parts together, and the key they sort by (Van den Berg stands under B)."""

import unicodedata

INFIXES = {
    *("aan", "af", "al", "am", "auf", "ben", "bij", "boven", "buiten", "d", "da", "dal", "de", "degli", "dei", "del"),
    *("den", "der", "des", "di", "die", "do", "dos", "du", "el", "het", "in", "la", "le", "les", "of", "onder", "op"),
    *("over", "s", "t", "te", "ten", "ter", "tot", "uit", "uijt", "van", "vanden", "ver", "vom", "von", "voor", "vor"),
    *("zu", "zum", "zur", "'t", "'s", "d'", "l'"),
}


def full_name(first: str, infix: str, last: str) -> str:
    """First name, infix and last name as one line, without double spaces."""
    return " ".join(" ".join((first, infix, last)).split())


def plain(text: str) -> str:
    """Lower case without accents and punctuation, for comparing and sorting."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() or sign in " '" else " " for sign in bare.casefold())
    return " ".join(words.split())


def sort_key(name: str, *, last: str = "") -> str:
    """What a person's name sorts by: last name without infixes, then the rest.

    `last` is the last name when it is known apart; otherwise it is the part after the infixes or the last word.
    """
    words = plain(name).split()
    if not words:
        return ""
    wanted = [word for word in plain(last).split() if word not in INFIXES]
    tail = wanted or _tail(words)
    rest = words[: len(words) - len(tail)] if words[-len(tail) :] == tail else words
    return " ".join([*tail, ",", *rest])[:160]


def _tail(words: list[str]) -> list[str]:
    infixes = [place for place, word in enumerate(words[:-1]) if place and word in INFIXES]
    return words[infixes[-1] + 1 :] if infixes else words[-1:]
