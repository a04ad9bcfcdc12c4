"""The drawing of a figure, for its page and as a file."""

from decimal import Decimal

from django.utils.translation import gettext as _

from rodedraad.indicators import wording
from rodedraad.indicators.chart import Drawing, Point, drawing
from rodedraad.indicators.models import Indicator
from rodedraad.indicators.queries.history import moment
from rodedraad.indicators.queries.shown import Shown

MOST = 24


def picture_of(indicator: Indicator, found: list[Shown]) -> Drawing | None:
    """The latest values in a drawing; None when there is nothing that may be drawn."""
    points = [_point(one) for one in found[-MOST:]]
    values = [point.value for point in points if point.value is not None]
    if not values:
        return None
    is_share = indicator.kind == Indicator.Kind.SHARE
    starts_at_nought = is_share or (indicator.kind == Indicator.Kind.NUMBER and min(values) >= 0)
    return drawing(
        points,
        target=None if indicator.target is None else float(indicator.target),
        is_up=indicator.direction == Indicator.Direction.UP,
        least=0.0 if starts_at_nought else None,
        greatest=100.0 if is_share else None,
        said=lambda number: wording.amount(Decimal(str(number))),
    )


def described(indicator: Indicator, found: list[Shown]) -> str:
    """The drawing in words, for who does not see it."""
    values = [
        f"{moment(one)}: {_('not shown: too few people') if one.is_hidden else one.value}" for one in found[-MOST:]
    ]
    target = wording.target_text(indicator)
    return "; ".join([*values, _("target: %(target)s") % {"target": target}] if target else values)


def _point(one: Shown) -> Point:
    name = one.on.strftime("%d-%m-%y") if one.on else f"{one.school_year}-{(one.school_year + 1) % 100:02d}"
    kept = one.kept
    if kept is None:
        return Point(name, None)
    low, high = (float(end) if end is not None else None for end in (kept.low, kept.high))
    sign = {"below": "< ", "above": "> "}.get(kept.bound, "")
    text = wording.short(one.indicator, kept.value)
    return Point(name, float(kept.value), sign + text, low, high, kept.bound or "dot")
