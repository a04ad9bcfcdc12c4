"""How a seal is computed: a keyed hash over the previous seal and the entries since, so that a change shows.

Plain functions over plain data. The key is derived from the secret key, so the database alone cannot make a new seal.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from typing import Any

FIELDS = ("id", "at", "event", "by_id", "guest", "organisation_id", "about_type", "about_id", "details")


def sealing_key(secret: str) -> bytes:
    """32 bytes for sealing, from the secret key of the installation."""
    return hashlib.sha256(b"rodedraad.audit.seal:" + secret.encode()).digest()


def line(entry: Mapping[str, Any]) -> bytes:
    """An entry as one line that is the same for the same content, whatever wrote it."""
    return json.dumps([_plain(entry[name]) for name in FIELDS], sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat(timespec="microseconds")
    return value if value is None or isinstance(value, int | str | dict) else str(value)


def seal_of(
    key: bytes,
    *,
    previous: str,
    organisation: Any,
    first: int,
    last: int,
    entries: Iterable[Mapping[str, Any]],
    beside: Iterable[str] = (),
) -> tuple[int, str]:
    """How many entries, and their HMAC-SHA256 (hex) over `previous`, the range [first, last] and each line in order.

    `beside` are the seals made in the same round; the seal of what belongs to nobody covers them too.
    """
    digest = hmac.new(key, f"{previous}\n{organisation}\n{first}\n{last}\n".encode(), hashlib.sha256)
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007
        digest.update(line(entry))
    digest.update(f"{count}\n".encode())
    for other in beside:
        digest.update(f"{other}\n".encode())
    return count, digest.hexdigest()
