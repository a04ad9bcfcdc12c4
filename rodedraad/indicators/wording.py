"""A figure in words: its value with unit, its margin, its target, and how it lies beside last year's."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rodedraad.indicators.margins import Span, is_clear
from rodedraad.indicators.models import Indicator, Value
from rodedraad.schools.years import label

Kind = Indicator.Kind


def amount(number: Decimal) -> str:
    """A number as people write it, with no more decimals than it has."""
    plain = number.normalize()
    exponent = plain.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return number_format(plain, places, use_l10n=True)


def with_unit(indicator: Indicator, number: Decimal) -> str:
    """A number of this figure: a share in whole or half per cents, others with their unit."""
    if indicator.kind == Kind.SHARE:
        return f"{amount(number.quantize(Decimal('0.1')))}%"
    text = amount(number)
    if indicator.unit == "%":
        return f"{text}%"
    return f"{text} {indicator.unit}" if indicator.unit else text


def short(indicator: Indicator, number: Decimal) -> str:
    """The same without its unit, unless that is a per cent sign."""
    is_percent = indicator.kind == Kind.SHARE or indicator.unit == "%"
    return with_unit(indicator, number) if is_percent else amount(number)


def value_text(indicator: Indicator, value: Value, *, is_short: bool = False) -> str:
    """The value; a bound says so."""
    text = short(indicator, value.value) if is_short else with_unit(indicator, value.value)
    if value.bound == Value.Bound.BELOW:
        return _("less than %(value)s") % {"value": text}
    if value.bound == Value.Bound.ABOVE:
        return _("more than %(value)s") % {"value": text}
    return text


def margin_text(indicator: Indicator, value: Value) -> str:
    """The two ends of the 95 % interval; empty when there is none."""
    if value.low is None or value.high is None:
        return ""
    ends = {"low": short(indicator, value.low), "high": short(indicator, value.high)}
    return _("%(low)s to %(high)s") % ends


def number_text(value: Value) -> str:
    """Of how many; of a share how many of how many, unless that may not be told."""
    if value.n is None:
        return ""
    return _("%(part)s of %(n)s") % {"part": value.part, "n": value.n} if value.part is not None else str(value.n)


def target_text(indicator: Indicator) -> str:
    """Where it should go and by when; empty without a target."""
    if indicator.target is None:
        return ""
    words = {"direction": indicator.get_direction_display(), "value": _target(indicator, indicator.target)}
    if indicator.target_year is None:
        return _("%(direction)s %(value)s") % words
    return _("%(direction)s %(value)s by %(year)s") % (words | {"year": label(indicator.target_year)})


def _target(indicator: Indicator, target: Decimal) -> str:
    return short(indicator, target) if indicator.kind == Kind.MEAN else with_unit(indicator, target)


def is_reached(indicator: Indicator, value: Value) -> bool | None:
    """Whether the value stands where it should; None without a target, or when a bound does not tell."""
    if indicator.target is None:
        return None
    is_up = indicator.direction == Indicator.Direction.UP
    if value.bound == Value.Bound.BELOW:
        if is_up:
            return False if value.value <= indicator.target else None
        return True if value.value <= indicator.target else None
    if value.bound == Value.Bound.ABOVE:
        if is_up:
            return True if value.value >= indicator.target else None
        return False if value.value >= indicator.target else None
    return value.value >= indicator.target if is_up else value.value <= indicator.target


def target_state(indicator: Indicator, value: Value) -> str:
    """The same in words, with a warning when the target lies within the margin."""
    reached = is_reached(indicator, value)
    if reached is None or indicator.target is None:
        return ""
    if value.low is not None and value.high is not None and value.low <= indicator.target <= value.high:
        return _("reached, within the margin") if reached else _("not reached, within the margin")
    return _("reached") if reached else _("not reached")


def change_text(indicator: Indicator, now: Value, before: Value | None) -> str:
    """How it lies beside the value of the year before; empty when there is none to compare."""
    if before is None:
        return ""
    if now.bound or before.bound:
        return _("cannot be compared: of few youngsters only a limit is told")
    far = now.value - before.value
    words = {"far": _far(indicator, abs(far)), "year": label(before.school_year)}
    if far == 0:
        return _("as in %(year)s") % words
    more = _("%(far)s more than in %(year)s") if far > 0 else _("%(far)s less than in %(year)s")
    spans = _span(now), _span(before)
    if spans[0] is None or spans[1] is None:
        return more % words
    if is_clear(spans[0], spans[1]):
        return _("%(change)s: more than the margin") % {"change": more % words}
    return _("%(change)s: the difference with last year is within the margin") % {"change": more % words}


def _far(indicator: Indicator, far: Decimal) -> str:
    if indicator.kind == Kind.SHARE or indicator.unit == "%":
        return _("%(number)s points") % {"number": amount(far.quantize(Decimal("0.1")))}
    return amount(far)


def _span(value: Value) -> Span | None:
    if value.low is None or value.high is None:
        return None
    return Span(value.value, value.low, value.high)
