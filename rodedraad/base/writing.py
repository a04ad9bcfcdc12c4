"""Writing together: what one browser sent is merged with what others wrote meanwhile, each save counts once, and the
version whose words give way is kept.

Plain functions over the rows of whichever app lets people write together: a row with the text of one field, and a
table that keeps earlier texts of it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from rodedraad.base.merging import WORD, merged

KEPT_PER_FIELD = 100
SAVES = 400
SAVE_LENGTH = 36


@dataclass(frozen=True)
class Typed:
    """A text: as the page got it, as it is now, and as it was sent the last time when no answer came."""

    was: str
    now: str
    tried: str | None = None

    def base_for(self, stored: str, *, has_arrived: bool = False) -> str:
        """What to merge from: our own words, when they arrived although no answer came back."""
        arrived = self.tried is not None and (has_arrived or self.tried == stored)
        return (self.tried or "") if arrived else self.was


@dataclass(frozen=True)
class Chosen:
    """A set of choices: ticked when the page was opened, and ticked now."""

    was: frozenset[str]
    now: frozenset[str]

    def merged_with(self, stored: frozenset[str]) -> frozenset[str]:
        """What is stored, with what was ticked added and what was unticked taken away."""
        return (stored | (self.now - self.was)) - (self.was - self.now)


@dataclass(frozen=True)
class Save:
    """Which save this is, as the browser named it, and the one before when its answer never came."""

    name: str = ""
    tried: str = ""


@dataclass(frozen=True)
class Written:
    """The text after merging, whether the words both changed gave way, and whether any word of before is gone."""

    text: str
    overlaps: bool
    loses_words: bool

    @property
    def must_keep(self) -> bool:
        """Whether the text of before has to be kept."""
        return self.overlaps or self.loses_words


def written(typed: Typed, stored: str, *, has_arrived: bool = False) -> Written:
    """What somebody typed, together with what stands there."""
    result = merged(typed.base_for(stored, has_arrived=has_arrived), typed.now, stored)
    return Written(result.text, bool(result.overlaps), loses_words(stored, result.text))


def loses_words(old: str, new: str) -> bool:
    """Whether a word of the old text is gone; a word that was only finished ("gaa", "gaan") is not."""
    before, after = Counter(WORD.findall(old)), Counter(WORD.findall(new))
    added = list((after - before).elements())
    for word in (before - after).elements():
        longer = next((other for other in added if other.startswith(word)), None)
        if longer is None:
            return True
        added.remove(longer)
    return False


def clean(text: str) -> str:
    """As the database can hold it: one kind of line end, no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


# --- each save counts once


def has_arrived(content: dict[str, Any], save: str) -> bool:
    """Whether this save is in already: it was sent again because its answer got lost."""
    return bool(save) and save[:SAVE_LENGTH] in content.get("saves", ())


def remember(content: dict[str, Any], save: str) -> None:
    """This save is in; the newest few hundred are remembered."""
    if save:
        content["saves"] = [*content.get("saves", ()), save[:SAVE_LENGTH]][-SAVES:]


# --- earlier texts


def keep(field: Any, among: type[models.Model], *, of: str, is_conflict: bool = False) -> None:
    """Keep the text that stands in this field now. Of each field the newest hundred stay, and each unsettled one.

    `of` names the key of both tables to what the field belongs to.
    """
    kept, owner = among._base_manager, f"{of}_id"
    kept.create(
        organisation_id=field.organisation_id,
        name=field.name,
        version=field.version,
        text=field.text,
        is_conflict=is_conflict,
        by_id=field.changed_by_id,
        **{owner: getattr(field, owner)},
    )
    same = kept.filter(name=field.name, **{owner: getattr(field, owner)})
    old = same.exclude(is_conflict=True, settled_at=None).order_by("-at")[KEPT_PER_FIELD:]
    kept.filter(pk__in=[row.pk for row in old]).delete()


def put_back(field: Any, text: str, among: type[models.Model], *, of: str, by: Any) -> None:
    """An earlier text back in its field; what stands there now is kept in its turn."""
    if field.text == text:
        return
    if field.text:
        keep(field, among, of=of)
    field.text, field.version, field.changed_by = text, field.version + 1, by
    field.save()


def listed(values: Iterable[str]) -> list[str]:
    """Chosen values in a steady order."""
    return sorted(values, key=lambda value: (len(value), value))
