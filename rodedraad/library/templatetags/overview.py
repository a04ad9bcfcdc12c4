"""One cell of the overview, drawn as the heat map's cell with its provenance in words."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.base.templatetags.ui import heat_cell
from rodedraad.library.queries.overview import Cell, Column

register = template.Library()


@register.simple_tag
def overview_cell(cell: Cell, columns: Sequence[Column], at: int, search_url: str) -> SafeString:
    """The cell, with a link to its examples when there are any."""
    return heat_cell(
        cell.count,
        cell.step,
        columns[at].name,
        ngettext("example", "examples", cell.count),
        f"{search_url}{cell.filters}" if search_url and cell.count else "",
        cell.stitches,
        cell.half_stitches,
        _provenance(cell),
    )


def _provenance(cell: Cell) -> str:
    said = [
        (cell.source, _("%(n)s from the source")),
        (cell.school, _("%(n)s entered by schools")),
        (cell.reading, _("%(n)s by our reading")),
    ]
    return ", ".join(text % {"n": count} for count, text in said if count)
