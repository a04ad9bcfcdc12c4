"""Letters as pages: the QR code, and a PDF where the library for it can be loaded."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rodedraad.base import qr
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
    label = _("QR code that opens the page with the code filled in")
    return Page(letter, address, qr.drawn(f"{address}#{letter.code}", label=label, shape="rd-letter__qr"))


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
