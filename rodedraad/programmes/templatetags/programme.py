"""The heat map's cell of a programme, and an activity on the thread."""

from collections.abc import Sequence
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
from rodedraad.programmes.queries.picture import Item

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
    start = escape(f"{context['list_url']}?{urlencode({'rij': f'{tab}:{row.key}'})}&jaar=")
    year_word, language = escape(context["year_word"]), get_language() or ""
    return mark_safe("".join(_cell(f"{year_word} {cell.year}", start, cell, language) for cell in row.cells))  # noqa: S308  # nosec B308 B703


def _cell(column: str, start: str, cell: Cell, language: str) -> str:
    if not cell.count:
        return f'<td role="cell" data-column="{column}" data-step="0">{_empty(language)}</td>'
    inside = _inside(cell.hours, cell.count, cell.loose, cell.unknown, cell.drafts, language)
    return (
        f'<td role="cell" data-column="{column}" data-step="{cell.step}">'
        f'<a class="rd-merklap__cel" href="{start}{cell.year}">{inside}</a></td>'
    )


@lru_cache(maxsize=8)
def _empty(language: str) -> str:
    word = _("empty")
    return f'<span class="rd-merklap__cel"><span class="rd-merklap__n">{escape(word)}</span></span>'


@lru_cache(maxsize=4096)
def _inside(number: float, count: int, loose: int, unknown: int, drafts: int, language: str) -> str:
    """What stands in a filled cell, in this language. Kept: a page holds hundreds of them, and many are alike.

    Escaped by hand, because format_html takes ten times as long.
    """
    cell = Cell(0, number, count, loose, unknown, drafts)
    shown = escape(hours(number)) if number else "?"
    unit = ngettext("hour", "hours", int(number))
    return (
        f'<span class="rd-merklap__n"><b>{shown}</b> <span class="rd-merklap__eenheid">'
        f'{unit}</span></span><span class="rd-steken">'
        f'{_stitches(cell.whole, cell.half)}<span class="rd-vh">{escape(cell.words)}</span></span>'
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


@register.simple_tag(takes_context=True)
def thread_items(context: template.Context, items: Sequence[Item]) -> SafeString:
    """The activities of one year on the thread, each with the knots of its stages; in words whether a talk follows."""
    loose_words, talked_words, draft_word = _("no talk planned yet"), _("with a talk afterwards"), _("draft")
    loose = f'<span class="rd-vh"> ({escape(loose_words)})</span>'
    talked = f'<span class="rd-vh"> ({escape(talked_words)})</span>'
    draft = f' <span class="rd-xs rd-muted">{escape(draft_word)}</span>'
    start = escape(context["list_url"])
    drawn = (
        f'<li class="rd-akt"><span class="rd-akt__draad">{"".join(map(_symbol, item.knots))}</span><span>'
        f'<a class="utrecht-link utrecht-link--html-a rd-small" lang="nl" href="{start}{item.placed.id}/">'
        f"{escape(item.placed.title)}</a>{draft if item.placed.is_draft else ''}"
        f"{loose if item.is_loose else talked if item.placed.is_experience else ''}</span></li>"
        for item in items
    )
    return mark_safe("".join(drawn))  # noqa: S308  # nosec B308 B703


@register.simple_tag
def thread_symbol(stage: str) -> SafeString:
    """One small stage before the name of an activity; the words stand behind it."""
    return _symbol(stage)


@lru_cache(maxsize=8)
def _symbol(stage: str) -> SafeString:
    return format_html('<svg aria-hidden="true" focusable="false">{}</svg>', thread.symbol(stage))
