"""Secrets on links and letters: 128 random bits, of which the database keeps only a hash."""

import hashlib
import logging
import re
import secrets

BYTES = 16
IN_A_PATH = re.compile(r"/(?:[\w-]{22}|[2-9B-DF-HJ-NP-TV-Z]{12})(?=[/?\s\"']|\.ics|$)", re.ASCII)
# a code for on the board, as somebody may type it into an address (see surveys.codes)
CODE_IN_A_PATH = re.compile(
    r"(?<=/vragen/)(?:[2-9BCDFGHJKMNPQRSTVWXYZ](?:[\s.\-]|%20)*){8}(?=[/?\s\"']|$)", re.IGNORECASE
)


def made_token() -> str:
    """128 random bits as 22 characters that fit in an address."""
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token: its SHA-256; 128 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


class LineWithoutTokens(logging.Formatter):
    """A line of the log in which no link can be followed: Django names the address of what it could not find."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with a dash for whatever has the shape of a token or a code in a path."""
        return CODE_IN_A_PATH.sub("-", IN_A_PATH.sub("/-", super().format(record)))
