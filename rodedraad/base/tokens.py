"""Secrets on links and letters: 128 random bits, of which the database keeps only a hash."""

import hashlib
import secrets

BYTES = 16


def made_token() -> str:
    """128 random bits as 22 characters that fit in an address."""
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token: its SHA-256; 128 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
