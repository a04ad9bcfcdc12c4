"""What the school's own indicators say; only those that every colleague may read, and only what is not hidden."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rodedraad.evaluations.document import Figure, Source, Table
from rodedraad.evaluations.sources.about import NOTHING, About, Found
from rodedraad.indicators.queries import Shown

TALKS, AFTER, TRAINED = ("talks-had",), ("still-there",), ("colleagues-trained",)


def indicators(about: About) -> Found:
    """Every indicator with its value of this year, its margin and its target."""
    if not about.indicators:
        return NOTHING
    rows = tuple(
        (one.indicator.title, one.value or _("not shown"), one.number, one.margin, one.target, one.state)
        for one in about.indicators
    )
    head = (_("Indicator"), _("Value"), _("Number"), _("Margin"), _("Target"), _("Reached?"))
    source = about.source(_("Indicators"), reverse("indicators:home"))
    return Found((Table(_("Our indicators this school year"), head, rows),), (source,))


def flows(about: About) -> Found:
    """What is known of youngsters after they left."""
    return named(about, AFTER)


def named(about: About, keys: tuple[str, ...]) -> Found:
    """The values of these ready-made indicators, as far as they may be shown."""
    own = [one for one in about.indicators if one.indicator.key in keys and not one.is_hidden]
    return Found(tuple(map(_figure, own)), tuple(_source(about, one) for one in own)) if own else NOTHING


def _figure(one: Shown) -> Figure:
    return Figure(one.indicator.title, one.value, one.n, one.margin)


def _source(about: About, one: Shown) -> Source:
    name = _("Indicator “%(title)s”") % {"title": one.indicator.title}
    name += f": {one.source}" if one.source else ""
    return about.source(name, reverse("indicators:indicator", args=[one.indicator.pk]), localtime(one.as_of).date())
