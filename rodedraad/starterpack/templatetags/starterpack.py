"""How texts of the starter pack are shown: paragraphs and lists, numbers as people write them."""

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rodedraad.starterpack.prose import Block, blocks

register = template.Library()
BREAK = SafeString("<br>")
LIST = {"ul": "utrecht-unordered-list", "ol": "utrecht-ordered-list"}


@register.filter
def prose(text: str, level: int = 0) -> SafeString:
    """Paragraphs, lists and headings of this level (0: bold lines); everything in it is escaped."""
    return format_html_join("", "{}", ((_drawn(block, level),) for block in blocks(str(text))))


@register.filter
def to_copy(text: str) -> str:
    """The same as bare text, to paste anywhere."""
    return "\n\n".join(_bare(block) for block in blocks(str(text)))


@register.filter
def flowing(text: str) -> str:
    """One paragraph, whatever the line ends in the file."""
    return " ".join(str(text).split())


@register.filter
def plain_number(value: float) -> str:
    """2 and not 2.0; 2,5 in Dutch."""
    return str(localize(int(value) if float(value).is_integer() else round(float(value), 2)))


@register.filter
def times(value: int) -> range:
    """So many times: lines to write on."""
    return range(min(int(value or 0), 30))


def _bare(block: Block) -> str:
    if block.kind == "ol":
        return "\n".join(f"{number}. {line}" for number, line in enumerate(block.lines, 1))
    return "\n".join(f"- {line}" if block.kind == "ul" else line for line in block.lines)


def _drawn(block: Block, level: int) -> SafeString:
    if block.kind in LIST:
        rows = format_html_join("", '<li class="{}__item">{}</li>', ((LIST[block.kind], row) for row in block.lines))
        return format_html('<{0} class="{1}">{2}</{0}>', block.kind, LIST[block.kind], rows)
    if block.kind == "h":
        name = f"h{level}" if level else "p"
        return format_html('<{0} class="{1}">{2}</{0}>', name, "rd-h3" if level else "rd-strong", block.lines[0])
    return format_html("<p>{}</p>", format_html_join(BREAK, "{}", ((line,) for line in block.lines)))
