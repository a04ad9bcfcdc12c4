"""What hours come to, in words: numbers as people write them, the formula filled in, and one sentence."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.hours.capacity import Carried, Case

Number = int | Decimal | Fraction


@dataclass(frozen=True)
class Line:
    """One line of the formula: what it is, the sum with the numbers filled in, and what comes out."""

    label: str
    calculation: str
    result: str


def rounded(value: Number, places: int = 1, *, down: bool = False) -> Decimal:
    """A fraction as a decimal number, rounded once: half away from zero, or down to what is certainly there."""
    exact, shift = Fraction(value), 10**places
    whole = floor(abs(exact) * shift + (0 if down else Fraction(1, 2)))
    return (Decimal(whole if exact >= 0 else -whole) / shift).quantize(Decimal(1).scaleb(-places))


def number(value: Number, *, down: bool = False) -> str:
    """A number as people write it: at most one decimal, two for what would look like nothing, thousands apart."""
    places = 1 if abs(Fraction(value)) >= Fraction(1, 20) or value == 0 else 2
    shown = rounded(value, places, down=down)
    places = 0 if shown == shown.to_integral_value() else places
    return str(number_format(shown, places, use_l10n=True, force_grouping=True)).replace("-", "−")


def hours_of(value: Number) -> str:
    """So many hours."""
    is_one = Fraction(value) == 1
    return ngettext("%(number)s hour", "%(number)s hours", 1 if is_one else 2) % {"number": number(value)}


def sentence(case: Case, found: Carried, *, learner: str, learners: str) -> str:
    """What the hours carry, explained in one sentence in the school's own word for who learns."""
    pieces = {
        "hours": hours_of(case.hours),
        "talks": number(found.talk_hours),
        "groups": number(found.group_hours),
        "around": number(found.coach_hours),
        "asked": hours_of(found.asked),
        "left": hours_of(abs(found.left)),
        "before": hours_of(found.before_talks),
        "learner": learner,
        "each": f"{number(found.learners_each)} {learner if found.learners_each == 1 else learners}",
    }
    if found.left >= 0:
        return _enough(found, pieces)
    return _too_few(found, pieces)


def _enough(found: Carried, pieces: dict[str, str]) -> str:
    if found.left == 0:
        text = _(
            "%(hours)s is exactly right: talks (%(talks)s), groups (%(groups)s), consultation and training "
            "(%(around)s) ask %(asked)s together, with on average %(each)s to each coach."
        )
    elif found.more_talks == 0:
        text = _(
            "%(hours)s will do: talks (%(talks)s), groups (%(groups)s), consultation and training (%(around)s) ask "
            "%(asked)s together and %(left)s stays over, too little for one more talk, with on average %(each)s "
            "to each coach."
        )
    else:
        text = ngettext(
            "%(hours)s will do: talks (%(talks)s), groups (%(groups)s), consultation and training (%(around)s) ask "
            "%(asked)s together and %(left)s stays over, room for %(more)s more talk, with on average %(each)s to "
            "each coach.",
            "%(hours)s will do: talks (%(talks)s), groups (%(groups)s), consultation and training (%(around)s) ask "
            "%(asked)s together and %(left)s stays over, room for %(more)s more talks, with on average %(each)s to "
            "each coach.",
            found.more_talks,
        )
    return text % {**pieces, "more": number(found.more_talks)}


def _too_few(found: Carried, pieces: dict[str, str]) -> str:
    if found.talks_asked == 0:
        text = _(
            "%(hours)s is too little: groups (%(groups)s), consultation and training (%(around)s) ask %(asked)s "
            "together, %(left)s more than there is, and no talk has been asked for yet."
        )
    elif found.room == 0 and found.left + found.talk_hours <= 0:
        text = ngettext(
            "%(hours)s is too little: groups (%(groups)s), consultation and training (%(around)s) take %(before)s "
            "before the first talk, so that the one talk does not fit and %(left)s is missing.",
            "%(hours)s is too little: groups (%(groups)s), consultation and training (%(around)s) take %(before)s "
            "before the first talk, so that not one of the %(all)s talks fits and %(left)s is missing.",
            found.talks_asked,
        )
    else:
        text = ngettext(
            "%(hours)s is too little: talks (%(talks)s), groups (%(groups)s), consultation and training (%(around)s) "
            "ask %(asked)s together, %(left)s more than there is, so that the one talk does not fit, with on average "
            "%(each)s to each coach.",
            "%(hours)s is too little: talks (%(talks)s), groups (%(groups)s), consultation and training (%(around)s) "
            "ask %(asked)s together, %(left)s more than there is, so that %(fit)s of the %(all)s talks fit, on "
            "average %(per)s for each %(learner)s, with on average %(each)s to each coach.",
            found.talks_asked,
        )
    per = number(found.each or 0, down=True)
    return text % {**pieces, "fit": number(found.talks_that_fit), "all": number(found.talks_asked), "per": per}


def formula(case: Case, found: Carried, *, learners: str) -> list[Line]:
    """The sum as it was done, line by line, with the numbers filled in."""
    n = number
    one = f"({n(case.minutes)} + {n(case.around)})"
    talks, groups, coaches = n(found.talk_hours), n(found.group_hours), n(found.coach_hours)
    return [
        Line(_("Hours for talks"), f"{n(case.learners)} × {n(case.talks)} × {one} ÷ 60", talks),
        Line(_("Hours for groups"), f"{n(case.groups)} × {n(case.group_hours)}", groups),
        Line(
            _("Hours for consultation and training"),
            f"{n(case.coaches)} × ({n(case.consultation)} + {n(case.training)})",
            coaches,
        ),
        Line(_("Hours asked"), f"{talks} + {groups} + {coaches}", n(found.asked)),
        Line(_("Left over (below zero: short)"), f"{n(case.hours)} − {n(found.asked)}", n(found.left)),
        Line(
            _("Talks there is room for"),
            f"({n(case.hours)} − {groups} − {coaches}) × 60 ÷ {one}",
            n(found.room),
        ),
        Line(
            _("%(learners)s for each coach") % {"learners": learners[:1].upper() + learners[1:]},
            f"{n(case.learners)} ÷ {n(case.coaches)}",
            n(found.learners_each),
        ),
        Line(_("Part of a full-time year (fte)"), f"{n(case.hours)} ÷ {n(case.year)}", fte(found.fte)),
    ]


def fte(part: Fraction) -> str:
    """A part of a full-time year, in two decimals."""
    return str(number_format(rounded(part, 2), 2, use_l10n=True))
