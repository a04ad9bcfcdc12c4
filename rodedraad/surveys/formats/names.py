"""Keys of ours as names in XLSForm and back. A name there begins with a letter or a low dash; ours may be a digit.

The names of languages as XLSForm writes them: `label::Nederlands (nl)`.
"""

import re
from collections.abc import Mapping

from rodedraad.surveys.content import KEY

LANGUAGES: Mapping[str, str] = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français", "fy": "Frysk"}
NAMED = {name.casefold(): code for code, name in LANGUAGES.items()} | {"dutch": "nl", "german": "de", "french": "fr"}
PAGE, SCALE, ITEM, LINE, TEXT = "page_", "scale_", "item_", "__", "__text"


def language_column(code: str) -> str:
    """The name of a language in a head."""
    return f"{LANGUAGES.get(code, code)} ({code})"


def language_code(name: str) -> str:
    """The code of a language in a head; "" when it cannot be told."""
    if match := re.search(r"\(([A-Za-z]{2})(?:[-_][A-Za-z]+)?\)\s*$", name):
        return match[1].lower()
    plain = name.strip().casefold()
    return plain if re.fullmatch("[a-z]{2}", plain) else NAMED.get(plain, "")


def out(key: str) -> str:
    """A key as a name."""
    return f"_{key}" if key[0].isdigit() else key


class Keys:
    """Names of a file as keys of ours, each name always the same key and no key twice."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def of(self, name: str, *, otherwise: str = "x") -> str:
        """The key for this name."""
        if name not in self.known:
            self.known[name] = self._free(self._plain(name, otherwise))
        return self.known[name]

    def fresh(self, wanted: str) -> str:
        """A key that no name has."""
        key = self._free(wanted)
        self.known[f"\n{key}"] = key
        return key

    def _plain(self, name: str, otherwise: str) -> str:
        if KEY.fullmatch(name):
            return name
        plain = name[1:] if re.fullmatch(r"_\d.*", name) else name
        if KEY.fullmatch(plain):
            return plain
        plain = re.sub(r"[^a-z0-9_-]+", "-", plain.casefold()).strip("-_")[:36]
        return plain if KEY.fullmatch(plain) else otherwise

    def _free(self, wanted: str) -> str:
        taken, key, number = set(self.known.values()), wanted, 2
        while key in taken:
            key, number = f"{wanted[:34]}-{number}", number + 1
        return key
