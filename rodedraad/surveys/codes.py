"""Codes for on the board: short, without marks that look alike, typed with or without spaces and dashes. Pure."""

import secrets

MARKS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no vowels, so that no words arise; no 0, 1, I, L, O
LENGTH = 8


def made_code() -> str:
    """Eight marks out of 28: 38 bits, enough while wrong ones are counted and the code ends with its round."""
    return "".join(secrets.choice(MARKS) for _ in range(LENGTH))


def typed(text: str) -> str:
    """What somebody typed as the code it can only mean; "" if it is no code."""
    code = "".join(mark for mark in text.upper() if mark not in " -\u2010\u2011\u2013\u2014.")
    return code if len(code) == LENGTH and set(code) <= set(MARKS) else ""


def shown(code: str) -> str:
    """As it stands on the board: two groups of four."""
    return f"{code[:4]} {code[4:]}"
