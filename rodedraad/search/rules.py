"""When words may not be brought together."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from rodedraad.search.words import stems_of

KEY = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
LONGEST = 60
MOST = 20


def objection_to_words(key: str, from_words: Sequence[str], to_words: Sequence[str]) -> str | None:
    """A set needs a key, words that search can read, and at least two different ones."""
    if not KEY.match(key) or len(key) > LONGEST:
        return _("Give the set a short name of small letters, numbers and hyphens.")
    if not from_words or not to_words:
        return _("Give at least one word to search with and one to find.")
    every = [*from_words, *to_words]
    if len(from_words) > MOST or len(to_words) > MOST or max(map(len, every)) > LONGEST:
        return _("Use at most %(most)d words, each at most %(longest)d characters.") % {
            "most": MOST,
            "longest": LONGEST,
        }
    unread = [word for word in every if not stems_of(word)]
    if unread:
        return _("“%(word)s” has no word that search can find.") % {"word": unread[0]}
    if len({tuple(stems_of(word)) for word in every}) < 2:
        return _("For search these words are all the same already.")
    return None
