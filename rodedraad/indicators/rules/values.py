"""When a value cannot be so, and what may not be told of few people: below ten nothing, and no small part of more.

Of a share of youngsters or parents, fewer than ten on either side becomes a bound ("less than 17 %"): the exact share
together with the number would tell how many they are.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from rodedraad.indicators.margins import HUNDRED, of_mean, of_share, percent, rounded
from rodedraad.indicators.models import Indicator, Value
from rodedraad.indicators.rules.indicators import GREATEST, MOST_VERSIONS, Sentence
from rodedraad.indicators.wanted import LONGEST_OF_VALUE, Noted
from rodedraad.schools.years import school_year_of

LEAST = 10
LEAST_COLLEAGUES = 5
MOST_PEOPLE = 10_000_000
MOST_VALUES = 400
FIRST_YEAR = 1990
BOTH = "both"
Kind, Counts = Indicator.Kind, Indicator.Counts


def objections_by_field(indicator: Indicator, noted: Noted, *, today: date) -> dict[str, str]:
    """Everything that cannot be so about a value, at its field."""
    found = _about_the_moment(noted, today) | _about_the_numbers(indicator, noted)
    for name, most in LONGEST_OF_VALUE.items():
        if len(getattr(noted, name)) > most:
            found[name] = _("This is longer than %(n)s characters. Make it shorter.") % {"n": most}
    if not found:
        found |= _about_few(indicator, noted)
    return found


def objection_to_noting(indicator: Indicator, noted: Noted, *, today: date) -> Sentence:
    """The first of those."""
    return next(iter(objections_by_field(indicator, noted, today=today).values()), None)


def _about_the_moment(noted: Noted, today: date) -> dict[str, str]:
    if not FIRST_YEAR <= noted.school_year <= school_year_of(today):
        return {"school_year": _("Choose this school year or an earlier one.")}
    if noted.on is None:
        return {}
    if noted.on > today:
        return {"on": _("This day has not come yet.")}
    if school_year_of(noted.on) != noted.school_year:
        return {"on": _("This day does not lie in that school year.")}
    return {}


def _about_the_numbers(indicator: Indicator, noted: Noted) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("n", "part"):
        number = getattr(noted, name)
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            found[name] = _("This is no number of people or things.")
    for name in ("value", "spread"):
        amount = getattr(noted, name)
        if amount is not None and not (amount.is_finite() and abs(amount) < GREATEST):
            found[name] = _("This is no number one can note.")
    if found:
        return found
    if indicator.kind == Kind.SHARE:
        return _about_a_share(noted)
    if noted.value is None:
        return {"value": _("Give the value.")}
    if noted.part is not None:
        return {"part": _("Only a share has a part.")}
    if noted.spread is not None and (indicator.kind != Kind.MEAN or noted.spread < 0):
        return {"spread": _("A spread belongs to a mean, and is not below nought.")}
    if noted.n is not None and indicator.kind == Kind.MEAN and noted.n == 0:
        return {"n": _("Of nobody there is no mean.")}
    return {}


def _about_a_share(noted: Noted) -> dict[str, str]:
    if noted.part is not None:
        if noted.n is None or noted.n == 0:
            return {"n": _("Say out of how many.")}
        if noted.part > noted.n:
            return {"part": _("This is more than the whole.")}
        given = noted.value
        if given is not None and abs(given - percent(noted.part, noted.n)) > Decimal("0.51"):
            said = _("%(part)s of %(n)s is %(percent)s of a hundred, not this.")
            numbers = {"part": noted.part, "n": noted.n, "percent": f"{percent(noted.part, noted.n):.1f}"}
            return {"value": said % numbers}
        return {}
    if noted.value is None:
        return {"part": _("Give how many of how many, or the share of a hundred.")}
    if not 0 <= noted.value <= 100:
        return {"value": _("A share lies between 0 and 100.")}
    return {"n": _("Say out of how many.")} if noted.n == 0 else {}


def _about_few(indicator: Indicator, noted: Noted) -> dict[str, str]:
    if not indicator.counts_persons:
        return {}
    least = LEAST if indicator.counts == Counts.LEARNERS else LEAST_COLLEAGUES
    said = _("Of fewer than %(n)s nothing is kept here: it would be about persons.") % {"n": least}
    if indicator.kind == Kind.NUMBER and noted.n is None:
        return {"value": said} if noted.value is not None and noted.value < least else {}
    if noted.n is None:
        return {"n": _("Say of how many people: of few nothing is shown.")}
    if noted.n < least:
        return {"n": said}
    is_share_of_few = indicator.counts == Counts.LEARNERS and indicator.kind == Kind.SHARE
    if is_share_of_few and bound_of(_count(noted.value, noted.part, noted.n), noted.n) == BOTH:
        return {
            "n": _("Of fewer than twenty youngsters a share would tell how few stand on one side. It is not kept here.")
        }
    return {}


# --- what is kept


def as_kept(indicator: Indicator, noted: Noted) -> tuple[Noted, str]:
    """The value with its margin as it may be kept, and "below" or "above" when it became a bound.

    The value was not objected to.
    """
    if indicator.kind == Kind.SHARE:
        return _share(indicator, noted)
    if noted.value is None:
        raise ValueError(noted)
    noted = replace(noted, value=rounded(noted.value))
    if indicator.kind == Kind.MEAN and noted.n and noted.spread is not None and noted.low is None:
        ends = of_mean(rounded(noted.value or 0), noted.spread, noted.n)
        return (replace(noted, low=ends[0], high=ends[1]) if ends else noted), ""
    return noted, ""


def _share(indicator: Indicator, noted: Noted) -> tuple[Noted, str]:
    n, part = noted.n, noted.part
    value = rounded(noted.value) if noted.value is not None and part is None else None
    if value is None and n and part is not None:
        value = percent(part, n)
    if value is None:
        raise ValueError(noted)
    if n is None:
        return replace(noted, value=value), ""
    count = _count(value, part, n)
    if indicator.counts == Counts.LEARNERS and (bound := bound_of(count, n)):
        edge = percent(LEAST, n) if bound == Value.Bound.BELOW else percent(n - LEAST, n)
        return replace(noted, value=edge, part=None, low=None, high=None), bound
    low, high = of_share(count, n)
    return replace(noted, value=value, low=min(low, value), high=max(high, value)), ""


def _count(value: Decimal | None, part: int | None, n: int) -> int:
    """How many of them, also when only the share was given."""
    if part is not None:
        return part
    return int(((value or 0) * n / HUNDRED).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def bound_of(count: int, n: int) -> str:
    """On which side of a share fewer than ten stand: "below" when the part is so small, "above" when the rest is; ""
    when neither is. Of fewer than twenty a limit would leave fewer than ten numbers that fit: nothing can be told."""
    if n < 2 * LEAST:
        return BOTH
    if count < LEAST:
        return Value.Bound.BELOW
    return Value.Bound.ABOVE if n - count < LEAST else Value.Bound.NONE


def hides(indicator: Indicator, value: Value) -> bool:
    """Whether a kept value may not be shown, because the figure counts people now and it was noted when it did not."""
    if not indicator.counts_persons:
        return False
    least = LEAST if indicator.counts == Counts.LEARNERS else LEAST_COLLEAGUES
    number = value.n if value.n is not None or indicator.kind != Kind.NUMBER else value.value
    if number is None or number < least:
        return True
    if indicator.counts != Counts.LEARNERS or indicator.kind != Kind.SHARE or value.bound or value.n is None:
        return False
    return bool(bound_of(_count(value.value, value.part, value.n), value.n))


# --- changing


def objection_to_another(number: int) -> Sentence:
    """A figure has at most so many values."""
    return None if number < MOST_VALUES else _("This figure has %(n)s values already.") % {"n": number}


def objection_to_twice(is_there: bool) -> Sentence:
    """One value for a year or a day; another one changes it."""
    return _("There is a value for this school year and day already. Change that one.") if is_there else None


def objection_to_changing(value: Value, version: int | None) -> Sentence:
    """Nobody overwrites what somebody else changed meanwhile."""
    if value.removed_at:
        return _("This value was removed. Put it back first.")
    if version is not None and version != value.version:
        return _(
            "Somebody changed this value while you had it open. What you filled in still stands here;"
            " look at it in another window first."
        )
    return _("This was changed too often.") if value.version >= MOST_VERSIONS else None


def objection_to_version(number: int, value: Value, known: Collection[int]) -> Sentence:
    """One goes back to an earlier version that is kept."""
    return None if number in known and number < value.version else _("There is no such earlier version.")
