"""When an indicator cannot be so."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.base.names import plain
from rodedraad.indicators.models import Indicator
from rodedraad.indicators.wanted import LONGEST, Wanted

Sentence = str | Promise | None
MOST_INDICATORS = 200
MOST_VERSIONS = 500
GREATEST = Decimal(1_000_000_000)
CHOICES: dict[str, tuple[Collection[str], str]] = {
    "kind": (Indicator.Kind.values, "kind"),
    "counts": (Indicator.Counts.values, "counts"),
    "direction": (Indicator.Direction.values, "direction"),
    "seen_by": (Indicator.SeenBy.values, "seen_by"),
}
ABOUT = ("title", "definition", "part_is", "whole_is")


def objections_by_field(wanted: Wanted, *, this_year: int, names: Iterable[str] = ()) -> dict[str, str]:
    """Everything that cannot be so about what was filled in, at its field. `names`: of whoever works here."""
    found: dict[str, str] = {}
    if not wanted.title.strip():
        found["title"] = _("Give it a name: what do you follow?")
    for name, (known, field) in CHOICES.items():
        if getattr(wanted, name) not in known:
            found[field] = _("Choose one of these.")
    for name, most in LONGEST.items():
        if len(getattr(wanted, name)) > most:
            found[name] = _("This is longer than %(n)s characters. Make it shorter.") % {"n": most}
    if wanted.owner_id and wanted.owner_name.strip():
        found["owner_name"] = _("Choose a colleague or write a name, not both.")
    found |= _about_the_target(wanted, this_year)
    for field in ABOUT:
        if field not in found and (who := _named(getattr(wanted, field), names)):
            said = _("“%(name)s” is somebody who works here. A figure is about the school, never about one person.")
            found[field] = said % {"name": who}
    return found


def _about_the_target(wanted: Wanted, this_year: int) -> dict[str, str]:
    found: dict[str, str] = {}
    if wanted.target is not None and not (wanted.target.is_finite() and abs(wanted.target) < GREATEST):
        found["target"] = _("This is no number one can aim at.")
    elif wanted.target is not None and wanted.kind == Indicator.Kind.SHARE and not 0 <= wanted.target <= 100:
        found["target"] = _("A share lies between 0 and 100.")
    if wanted.target_year is not None and wanted.target is None:
        found.setdefault("target", _("Say what it should be by then."))
    if wanted.target_year is not None and not this_year - 5 <= wanted.target_year <= this_year + 10:
        found["target_year"] = _("Choose a school year within ten years from now.")
    return found


def _named(text: str, names: Iterable[str]) -> str:
    """The first of these names, of two words or more, that stands in the text as a whole."""
    words = f" {plain(text)} "
    return next((name for name in names if " " in plain(name) and f" {plain(name)} " in words), "")


def objection_to_wanted(wanted: Wanted, *, this_year: int, names: Iterable[str] = ()) -> Sentence:
    """The first of those."""
    return next(iter(objections_by_field(wanted, this_year=this_year, names=names).values()), None)


def objection_to_owner(owner_id: UUID | None, known: Collection[UUID | None]) -> Sentence:
    """Who takes care of it works here."""
    if owner_id is None or owner_id in known:
        return None
    return _("This colleague does not work at your school now. Choose somebody else.")


def objection_to_another(number: int) -> Sentence:
    """A school follows at most so many figures."""
    if number < MOST_INDICATORS:
        return None
    return _("There are %(n)s figures already. Remove some that nobody needs first.") % {"n": number}


def objection_to_ready_made(is_there: bool) -> Sentence:
    """A ready-made figure stands in the list once."""
    return _("This figure is in your list already.") if is_there else None


def objection_to_changing(indicator: Indicator, version: int | None) -> Sentence:
    """Nobody overwrites what somebody else changed meanwhile."""
    if indicator.removed_at:
        return _("This figure was removed. Put it back first.")
    if version is not None and version != indicator.version:
        return _(
            "Somebody changed this figure while you had it open. What you filled in still stands here;"
            " look at it in another window first."
        )
    return _("This was changed too often.") if indicator.version >= MOST_VERSIONS else None


def objection_to_kind(indicator: Indicator, wanted: Wanted, values: int) -> Sentence:
    """What values mean does not change under them."""
    if not values or indicator.kind == wanted.kind:
        return None
    return _("There are values already: a share stays a share. Make a new figure instead.")


def objection_to_version(number: int, newest: int, known: Collection[int]) -> Sentence:
    """One goes back to an earlier version that is kept."""
    return None if number in known and number < newest else _("There is no such earlier version.")
