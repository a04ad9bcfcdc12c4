"""When an aim, a decision, a moment or a task cannot be so: everything that is wrong, at its field."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rodedraad.quality.conditions import CONDITIONS, LONGEST_WORD, STANDINGS
from rodedraad.quality.models import Aim, CycleMoment, SchoolTask, Versioned
from rodedraad.quality.rules.improvements import MOST_VERSIONS, Sentence
from rodedraad.quality.wanted import AimWanted, DecisionWanted, MomentWanted, TaskWanted
from rodedraad.schools.years import school_year_of

LONGEST = {
    Aim: {"title": 200, "why": 2000, "sign": 1000, "theme": 80, "owner_name": 120},
    CycleMoment: {"title": 160, "note": 1000, "owner_name": 120},
    SchoolTask: {"title": 160, "what": 1000, "note": 1000},
}
LONGEST_OF_DECISION = {"what": 2000, "why": 2000, "taken_by": 160}
MOST = {Aim: 200, CycleMoment: 400, SchoolTask: 200}
MOST_DECISIONS = 500
MOST_YEARS = 6  # over how many school years one aim reaches
YEARS_BACK, YEARS_ON = 6, 8
MOST_NAMED = 8
BACK = timedelta(days=20 * 366)
ROLE, PERSON, NAME = "role", "person", "name"
LEAP_YEAR = 2028


def too_long(most: int) -> str:
    """The sentence about a text that is longer than this."""
    return _("This is longer than %(n)s characters. Make it shorter.") % {"n": most}


def _long(wanted: Any, longest: dict[str, int]) -> dict[str, str]:
    return {name: too_long(most) for name, most in longest.items() if len(getattr(wanted, name)) > most}


def _two_owners(wanted: AimWanted | MomentWanted) -> dict[str, str]:
    is_double = wanted.owner_id is not None and bool(wanted.owner_name.strip())
    return {"owner_name": _("Choose a colleague or write a name, not both.")} if is_double else {}


def objections_to_check(conditions: Any) -> dict[str, str]:
    """Each of the five stands somewhere, or nowhere yet, and says so in a few words."""
    found = {}
    for key, said in conditions.items():
        if key not in CONDITIONS or said.get("standing", "") not in {"", *STANDINGS}:
            found[key if key in CONDITIONS else "conditions"] = _("Choose how this condition stands.")
        elif len(said.get("word", "")) > LONGEST_WORD:
            found[key] = too_long(LONGEST_WORD)
    return found


def objections_to_aim(wanted: AimWanted, *, today: date) -> dict[str, str]:
    """An aim has words, a first and a last school year, and at most one owner."""
    found = {} if wanted.title.strip() else {"title": _("Say what you want to reach.")}
    found |= _long(wanted, LONGEST[Aim]) | _two_owners(wanted) | objections_to_check(wanted.conditions)
    now = school_year_of(today)
    if not now - YEARS_BACK <= wanted.from_year <= now + YEARS_ON:
        found["from_year"] = _("Choose a school year from the list.")
    elif not wanted.from_year <= wanted.to_year < wanted.from_year + MOST_YEARS:
        found["to_year"] = _("Choose the same school year or one of the five after it.")
    if wanted.state not in Aim.State.values:
        found["state"] = _("Choose how far it is.")
    return found


def objections_to_decision(wanted: DecisionWanted, *, today: date) -> dict[str, str]:
    """A decision says what, why and by whom, and was taken on a day that lies behind us."""
    said = {
        "what": _("Say what was decided."),
        "why": _("Say why, so that who comes later understands it."),
        "taken_by": _("Say who took it: a team, a role or a name."),
    }
    found = {name: sentence for name, sentence in said.items() if not getattr(wanted, name).strip()}
    found |= _long(wanted, LONGEST_OF_DECISION) | objections_to_check(wanted.conditions)
    if not today - BACK <= wanted.taken_on <= today:
        found["taken_on"] = _("Give the day on which it was decided: today or before.")
    return found


def objections_to_moment(wanted: MomentWanted, *, today: date) -> dict[str, str]:
    """A moment has words and a day that exists, in a year we can see."""
    found = {} if wanted.title.strip() else {"title": _("Say what happens then.")}
    found |= _long(wanted, LONGEST[CycleMoment]) | _two_owners(wanted)
    if wanted.kind not in CycleMoment.Kind.values:
        found["kind"] = _("Choose what kind of moment it is.")
    if not 1 <= wanted.month <= 12:
        found["month"] = _("Choose a month.")
    elif not 1 <= wanted.day <= monthrange(LEAP_YEAR, wanted.month)[1]:
        found["day"] = _("This month has no such day.")
    now = school_year_of(today)
    if wanted.year is not None and not now - YEARS_BACK <= wanted.year <= now + YEARS_ON:
        found["year"] = _("Choose a school year from the list.")
    return found


def objections_to_task(wanted: TaskWanted, *, today: date, is_own: bool, roles: Collection[str]) -> dict[str, str]:
    """Those who decide, do and know are roles, colleagues or names, none twice; an own task has a title."""
    found = {"title": _("Say what the task is.")} if is_own and not wanted.title.strip() else {}
    found |= _long(wanted, LONGEST[SchoolTask])
    for name in ("decides", "does", "knows"):
        said = getattr(wanted, name)
        if len(said) > MOST_NAMED:
            found[name] = _("Name at most %(n)s.") % {"n": MOST_NAMED}
        elif len(set(said)) < len(said):
            found[name] = _("Somebody stands here twice.")
        elif not all(_is_somebody(one, roles) for one in said):
            found[name] = _("Choose a role or a colleague from the list, or write a name.")
    if wanted.talked_on is not None and not today - BACK <= wanted.talked_on <= today:
        found["talked_on"] = _("Give a day on which you talked about it: today or before.")
    return found


def _is_somebody(word: str, roles: Collection[str]) -> bool:
    kind, _mark, said = word.partition(":")
    if kind == ROLE:
        return said in roles
    if kind == PERSON:
        try:
            return str(UUID(said)) == said
        except ValueError:
            return False
    return kind == NAME and 0 < len(said.strip()) <= 120


def objection_to_key(key: str, *, known: Collection[str]) -> Sentence:
    """A task stands in the list for this sector, or is one of the school's own."""
    return None if key in known else _("There is no such task.")


def objection_to_people(asked: Collection[UUID], *, known: Collection[UUID]) -> Sentence:
    """Who is newly named works at this school now."""
    gone = set(asked) - set(known)
    return _("This colleague does not work at your school now. Choose somebody else.") if gone else None


def objection_to_changing(row: Versioned, version: int | None) -> Sentence:
    """Nobody changes what was removed, and nobody overwrites what somebody else just changed."""
    if row.removed_at is not None:
        return _("This was removed. Put it back first.")
    if version is not None and version != row.version:
        return _(
            "Somebody changed this while you had it open. What you filled in still stands here;"
            " look at it in another window first."
        )
    return _("This was changed too often.") if row.version >= MOST_VERSIONS else None


def objection_to_another(kind: type[Versioned], standing: int) -> Sentence:
    """There is an end to how much one keeps an eye on."""
    return _("There are too many of these already. Remove some first.") if standing >= MOST[kind] else None


def objection_to_another_decision(aim: Aim, standing: int) -> Sentence:
    """One decides about an aim that is there, and not without end."""
    if aim.removed_at is not None:
        return _("This was removed. Put it back first.")
    return _("There are too many of these already. Remove some first.") if standing >= MOST_DECISIONS else None


def objection_to_earlier(number: int, row: Versioned, known: Collection[int]) -> Sentence:
    """One goes back to an earlier version that is kept."""
    return None if number in known and number < row.version else _("There is no such earlier version.")
