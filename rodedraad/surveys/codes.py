"""Codes for on the board and in letters: no marks that look alike, typed with or without spaces and dashes. Pure."""

import secrets

MARKS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no vowels, so that no words arise; no 0, 1, I, L, O
LENGTH = 8
LETTER = 12  # 57 bits: of thousands of letters none is found by guessing


def made_code(length: int = LENGTH) -> str:
    """Eight marks out of 28: 38 bits, enough while wrong ones are counted and the code ends with its round."""
    return "".join(secrets.choice(MARKS) for _ in range(length))


def typed(text: str, length: int = LENGTH) -> str:
    """What somebody typed as the code it can only mean; "" if it is no code."""
    code = "".join(mark for mark in text.upper() if mark not in " -\u2010\u2011\u2013\u2014.")
    return code if len(code) == length and set(code) <= set(MARKS) else ""


def shown(code: str) -> str:
    """As it stands on the board or in a letter: groups of four."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
