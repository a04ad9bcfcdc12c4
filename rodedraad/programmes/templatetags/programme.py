"""The heat map's cell of a programme, and an activity on the thread."""

from datetime import date
from functools import lru_cache

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodedraad.base import thread
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
def short_day(day: date | None) -> str:
    """5 okt or 5 Oct."""
    return date_format(day, "j M" if get_language() == "en" else "j b") if day else ""


@register.filter
def hours_long(number: float | None) -> str:
    """The same with its unit."""
    if number is None:
        return _("hours unknown")
    return ngettext("%(hours)s hour", "%(hours)s hours", round(number)) % {"hours": hours(number)}


@register.simple_tag(takes_context=True)
def programme_cells(context: template.Context, tab: str, row: Row) -> SafeString:
    """One term over all years, each filled cell with a link to its activities.

    Hours nobody filled in are said, not shown as nought.
    """
    start = f"{context['list_url']}?{urlencode({'rij': f'{tab}:{row.key}'})}&jaar="
    return mark_safe("".join(_cell(context["year_word"], start, cell) for cell in row.cells))  # noqa: S308  # nosec B308 B703


def _cell(year_word: str, start: str, cell: Cell) -> str:
    column = escape(f"{year_word} {cell.year}")
    if not cell.count:
        return (
            f'<td role="cell" data-column="{column}" data-step="0"><span class="rd-merklap__cel">'
            f'<span class="rd-merklap__n">{_("empty")}</span></span></td>'
        )
    number = escape(hours(cell.hours)) if cell.hours else "?"
    unit = ngettext("hour", "hours", int(cell.hours))
    # escaped by hand: a page holds hundreds of these, and format_html takes ten times as long
    return (
        f'<td role="cell" data-column="{column}" data-step="{cell.step}"><a class="rd-merklap__cel"'
        f' href="{escape(start)}{cell.year}"><span class="rd-merklap__n"><b>{number}</b>'
        f' <span class="rd-merklap__eenheid">{unit}</span></span><span class="rd-steken">'
        f'{_stitches(cell.whole, cell.half)}<span class="rd-vh">{escape(cell.words)}</span></span></a></td>'
    )


@lru_cache(maxsize=64)
def _stitches(whole: int, half: int) -> str:
    drawn = [thread.symbol("stitch")] * whole + [thread.symbol("half-stitch")] * half
    return "".join(f'<svg aria-hidden="true" focusable="false">{one}</svg>' for one in drawn)


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
    return _symbol(stage)


@lru_cache(maxsize=8)
def _symbol(stage: str) -> SafeString:
    return format_html('<svg aria-hidden="true" focusable="false">{}</svg>', thread.symbol(stage))
