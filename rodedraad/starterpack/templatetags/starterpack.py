"""How texts of the starter pack are shown: paragraphs and lists, numbers as people write them."""

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from rodedraad.starterpack.prose import Block, blocks

register = template.Library()
LIST = {"ul": "utrecht-unordered-list", "ol": "utrecht-ordered-list"}


@register.filter
def prose(text: str) -> SafeString:
    """Paragraphs, lists and small headings; everything in it is escaped."""
    return mark_safe("".join(_drawn(block) for block in blocks(str(text))))  # noqa: S308  # nosec B308 B703


@register.filter
def plain_number(value: float) -> str:
    """2 and not 2.0; 2,5 in Dutch."""
    return str(localize(int(value) if float(value).is_integer() else round(float(value), 2)))


@register.filter
def times(value: int) -> range:
    """So many times: lines to write on."""
    return range(min(int(value or 0), 30))


def _drawn(block: Block) -> SafeString:
    if block.kind in LIST:
        rows = format_html_join("", '<li class="{}__item">{}</li>', ((LIST[block.kind], row) for row in block.lines))
        return format_html('<{0} class="{1}">{2}</{0}>', block.kind, LIST[block.kind], rows)
    if block.kind == "h":
        return format_html('<p class="rd-strong">{}</p>', block.lines[0])
    return format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((line,) for line in block.lines)))
