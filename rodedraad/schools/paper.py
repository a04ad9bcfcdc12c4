"""Letters as pages: the QR code, and a PDF where the library for it can be loaded."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rodedraad.schools.actions.letters import Letter

STYLE = Path(__file__).parent / "data" / "letters.css"


@dataclass(frozen=True)
class Page:
    """One letter with its address and the picture of it."""

    letter: Letter
    address: str
    picture: SafeString


def page(letter: Letter, *, site: str) -> Page:
    """The letter with the address to type, and a QR code that holds the code behind a #, where no server sees it."""
    address = site + reverse("accounts:letter")
    return Page(letter, address, drawn(f"{address}#{letter.code}"))


def drawn(text: str) -> SafeString:
    """A QR code as a picture within the page: black squares on white, with the quiet edge that scanners need."""
    rows = [list(row) for row in segno.make(text, error="m").matrix_iter(border=4)]
    squares = "".join(
        f"M{across} {down}h1v1h-1z" for down, row in enumerate(rows) for across, is_dark in enumerate(row) if is_dark
    )
    return format_html(
        '<svg class="rd-letter__qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect width="{0}" height="{0}" fill="white"/><path d="{2}" fill="black"/></svg>',
        len(rows),
        _("QR code that opens the page with the code filled in"),
        squares,
    )


@lru_cache(maxsize=1)
def has_pdf() -> bool:
    """Whether WeasyPrint and what it needs of the system are here."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """A page as PDF; it fetches nothing from anywhere."""
    import weasyprint

    text = render_to_string(template, context)
    sheet = weasyprint.CSS(string=STYLE.read_text("utf-8"))
    return bytes(weasyprint.HTML(string=text, url_fetcher=_nothing).write_pdf(stylesheets=[sheet]))


def _nothing(address: str, *rest: Any, **more: Any) -> dict[str, Any]:
    raise ValueError("letters fetch nothing")
