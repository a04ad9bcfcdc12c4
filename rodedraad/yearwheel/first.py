"""The moments with which a year can begin, from data/moments.toml. Pure: no tables."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "moments.toml"
KEPT = ("kind", "month", "day")


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, Any]]:
    return list(tomllib.loads(FILE.read_text("utf-8"))["moment"])


def first_moments() -> list[dict[str, Any]]:
    """Title, kind, month and day of each."""
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    return [{name: row[name] for name in KEPT} | {"title": row[language]} for row in _rows()]
