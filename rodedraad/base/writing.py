"""Writing together: what one browser sent is merged with what others wrote meanwhile, each save counts once, and the
version whose words give way is kept.

Plain functions over the rows of whichever app lets people write together (`base.models`): a document, a row with the
text of each field, and a table that keeps earlier texts of it. The app says which tables (`Tables`), who may and when
not; it calls these under its own lock.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from rodedraad.base.gate import locked
from rodedraad.base.merging import WORD, merged
from rodedraad.base.models import Document, EarlierText, WrittenText

Fits = Callable[[str, str], bool]
KEPT_PER_FIELD = 100
LATELY = timedelta(minutes=5)
TITLE = 200
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


# --- the tables of an app


@dataclass(frozen=True)
class Tables:
    """Where an app keeps what is written together: the texts, their earlier versions, and the name of the key of both
    to the document they belong to."""

    texts: type[WrittenText]
    earlier: type[EarlierText]
    of: str

    def blank(self, document: Document, name: str) -> Any:
        """A text nobody wrote yet; not saved."""
        texts: Any = self.texts
        return texts(organisation_id=document.organisation_id, name=name, version=0, **{self.of: document})


def texts_of(document: Document, among: Tables) -> dict[str, Any]:
    """The texts of a document by name, as rows."""
    return {row.name: row for row in among.texts._base_manager.filter(**{among.of: document})}


def conflicts_in(document: Document, among: Tables) -> Any:
    """Versions whose words gave way to words typed at the same time, as long as nobody settled them."""
    return kept_versions(document, among).filter(is_conflict=True, settled_at=None)


def kept_versions(document: Document, among: Tables) -> Any:
    """Every earlier text from which words vanished, newest first."""
    return among.earlier._default_manager.filter(**{among.of: document})


def writers_lately(document: Document, among: Tables, *, besides: UUID, now: datetime) -> set[Any]:
    """Who else changed a text in the last five minutes."""
    lately = among.texts._base_manager.filter(changed_at__gte=now - LATELY, **{among.of: document})
    return set(lately.exclude(changed_by=besides).values_list("changed_by", flat=True))


def store(result: Written, texts: dict[str, Any], name: str, *, document: Document, among: Tables, by: Any) -> bool:
    """Write the merged text where it belongs; what gives way is kept. Returns whether anything changed."""
    field = texts.get(name)
    if result.text == (field.text if field else ""):
        return False
    if field is None:
        field = texts[name] = among.blank(document, name)
    elif result.must_keep:
        keep(field, among, is_conflict=result.overlaps)
    field.text, field.version, field.changed_by = result.text, field.version + 1, by
    field.save()
    return True


def keep_late(typed: Mapping[str, Typed], *, document: Document, among: Tables, by: Any, fits: Fits) -> list[str]:
    """What somebody typed while the document was closed stands among the earlier versions, where its words would be
    lost else. Returns in which fields."""
    stored, late = texts_of(document, among), []
    for name, one in typed.items():
        field = stored.get(name) or among.blank(document, name)
        is_new = one.now not in (one.was, field.text) and loses_words(one.now, field.text)
        if is_new and fits(name, one.now):
            field.text, field.changed_by = one.now, by
            keep(field, among)
            late.append(name)
    return sorted(late)


def keep(field: Any, among: Tables, *, is_conflict: bool = False) -> None:
    """Keep the text that stands in this field now. Of each field the newest hundred stay, and each unsettled one."""
    kept: Any = among.earlier._base_manager
    belonging = {f"{among.of}_id": getattr(field, f"{among.of}_id")}
    kept.create(
        organisation_id=field.organisation_id,
        name=field.name,
        version=field.version,
        text=field.text,
        is_conflict=is_conflict,
        by_id=field.changed_by_id,
        **belonging,
    )
    same = kept.filter(name=field.name, **belonging)
    old = same.exclude(is_conflict=True, settled_at=None).order_by("-at")[KEPT_PER_FIELD:]
    kept.filter(pk__in=[row.pk for row in old]).delete()


def put_back(kept: EarlierText, *, document: Document, among: Tables, by: Any) -> Any:
    """An earlier text back in its field; what stands there now is kept in its turn. Returns the field."""
    field = texts_of(document, among).get(kept.name) or among.blank(document, kept.name)
    if field.text != kept.text:
        if field.text:
            keep(field, among)
        field.text, field.version, field.changed_by = kept.text, field.version + 1, by
        field.save()
    settle(kept)
    raise_version(document, title=kept.text if kept.name == "title" else None)
    return field


def settle(kept: EarlierText) -> bool:
    """Somebody decided about an earlier version; False when that was done before."""
    unsettled = kept.__class__._base_manager.filter(pk=kept.pk, settled_at=None)
    return unsettled.update(settled_at=timezone.now()) > 0


def raise_version(document: Document, *, title: str | None = None) -> None:
    """Something changed: whoever has the page open sees it at the next look."""
    document = locked(document)
    document.version += 1
    if title is not None:
        document.title = title.strip()[:TITLE]
    document.save(update_fields=["version", "title", "changed_at"])


def listed(values: Iterable[str]) -> list[str]:
    """Chosen values in a steady order."""
    return sorted(values, key=lambda value: (len(value), value))
