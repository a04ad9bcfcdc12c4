"""The heat map's cell of a programme, and an activity on the thread."""

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.base import thread
from rodedraad.base.templatetags.ui import heat_cell
from rodedraad.programmes.models import Programme
from rodedraad.programmes.queries.matrix import Cell, Row

register = template.Library()


@register.filter
def hours(number: float | None) -> str:
    """2, 2,5 or 1.250: without a nought behind the comma; unknown says so."""
    if number is None:
        return _("unknown")
    shown = round(float(number), 1)
    return number_format(int(shown) if shown == int(shown) else shown, use_l10n=True, force_grouping=True)


@register.filter
def hours_long(number: float | None) -> str:
    """The same with its unit."""
    if number is None:
        return _("hours unknown")
    return ngettext("%(hours)s hour", "%(hours)s hours", round(number)) % {"hours": hours(number)}


@register.simple_tag(takes_context=True)
def programme_cell(context: template.Context, programme: Programme, tab: str, row: Row, cell: Cell) -> SafeString:
    """One term in one year, with a link to its activities. Hours nobody filled in are said, not shown as nought."""
    column = f"{context['year_word']} {cell.year}"
    if not cell.count:
        return heat_cell(0, 0, column)
    query = urlencode({"rij": f"{tab}:{row.key}", "jaar": str(cell.year)})
    url = f"{reverse('programmes:activities', args=[programme.pk])}?{query}" if programme.pk else ""
    if not cell.hours:
        return heat_cell("?", cell.step, column, _("hours"), url, cell.whole, cell.half, cell.words)  # type: ignore[arg-type]
    unit = ngettext("hour", "hours", int(cell.hours))
    return heat_cell(hours(cell.hours), cell.step, column, unit, url, cell.whole, cell.half, cell.words)  # type: ignore[arg-type]


@register.simple_tag
def thread_wave(turn: int) -> SafeString:
    """The thread from one year to the next."""
    return thread.wave(turn, False)


@register.simple_tag
def thread_knot(stage: str) -> SafeString:
    """The knot of a year on the thread."""
    return thread.knot(stage, "rd-route__knot")


@register.simple_tag
def thread_symbol(stage: str) -> SafeString:
    """One small stage before the name of an activity; the words stand behind it."""
    return format_html('<svg aria-hidden="true" focusable="false">{}</svg>', thread.symbol(stage))
