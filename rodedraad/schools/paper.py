"""Letters as pages: the address, and the QR code that opens it."""

from dataclasses import dataclass
from pathlib import Path

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
