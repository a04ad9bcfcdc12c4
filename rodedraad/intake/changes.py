"""What somebody changed on a page of the guide, as plain data: what stood there before, and what stands there now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rodedraad.base.writing import Chosen, Save, Typed

__all__ = ["Changes", "Chosen", "Typed"]


@dataclass(frozen=True)
class Changes:
    """All that one page sent. Rows are named by part and id."""

    texts: Mapping[str, Typed] = field(default_factory=dict)
    choices: Mapping[str, Chosen] = field(default_factory=dict)
    row_terms: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    removed_rows: frozenset[tuple[str, str]] = frozenset()
    unknown: Mapping[str, tuple[bool, bool]] = field(default_factory=dict)
    save: Save = field(default_factory=Save)
