"""Codes on paper: 130 random bits in letters and digits that are not mistaken for each other, in groups of five."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def made_code() -> str:
    """A new code, as it is kept by nobody and typed by one: 26 signs without dashes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """In groups, as it stands on the letter."""
    return "-".join(code[place : place + 5] for place in range(0, len(code), 5))


def read(typed: str) -> str:
    """What somebody typed, without dashes and spaces, and with look-alikes put right."""
    bare = "".join(sign for sign in typed.upper()[:80] if sign.isalnum())
    return bare.translate(LOOK_ALIKES)
