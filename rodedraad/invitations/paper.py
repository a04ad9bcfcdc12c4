"""Letters on paper: the words on them, the address with a QR code, and the codes as a table for a mail merge."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core import signing
from django.template.defaultfilters import date as day_in_words
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rodedraad.base import qr
from rodedraad.base.table import csv_text
from rodedraad.surveys import codes
from rodedraad.surveys.models import Audience

STYLE = Path(__file__).parent / "data" / "letters.css"
SALT, OPEN = "rodedraad.letters.paper", 12 * 60 * 60  # seconds: as long as somebody may leave the page open
PART, ON_A_SHEET = 200, 8


@dataclass(frozen=True)
class Letter:
    """One letter: the code as it is typed, and the picture that holds it."""

    code: str
    picture: SafeString


def sealed(audience: Audience, made: Sequence[str]) -> str:
    """The codes as the page holds them, which alone knows them: nobody can add one or take them to another group."""
    return signing.dumps([str(audience.pk), *made], salt=SALT, compress=True)


def unsealed(audience: Audience, text: str) -> list[str]:
    """The codes of this group that a page sent back; none when it is not what we gave, or too old."""
    try:
        key, *made = signing.loads(text, salt=SALT, max_age=OPEN)
    except (signing.BadSignature, ValueError):
        return []
    return made if key == str(audience.pk) else []


def proposed(audience: Audience, language: str) -> str:
    """What the letter says first."""
    with translation.override(language):
        return _(
            "We would like to know how you see help with choosing at our school. Will you fill in a short"
            " questionnaire? With the answers we make it better."
        )


def address(site: str, language: str) -> str:
    """Where the code is typed, as it stands on paper: browsers put the scheme before it themselves."""
    with translation.override(language):
        return site.partition("://")[2] + reverse("invitations:code")


def address_of(code: str, site: str, language: str) -> str:
    """What the QR code opens."""
    with translation.override(language):
        return site + reverse("invitations:letter", args=[code])


def letters(made: Sequence[str], *, site: str, language: str) -> list[Letter]:
    """These codes with their pictures."""
    label = _("QR code that opens the questionnaire")
    return [
        Letter(codes.shown(one), qr.drawn(address_of(one, site, language), label=label, shape="qr")) for one in made
    ]


def page_context(audience: Audience, made: Sequence[str], *, site: str, texts: dict[str, str]) -> dict[str, Any]:
    """What the templates need; `texts`: language → what the letter says first."""
    found = letters(made, site=site, language=next(iter(texts)))
    day = audience.round.closes_on
    words = []
    for language, text in texts.items():
        with translation.override(language):
            told = day_in_words(day, "j F Y")
        words.append((language, text, address(site, language), told))
    sheets = [found[at : at + ON_A_SHEET] for at in range(0, len(found), ON_A_SHEET)]
    return {
        "round": audience.round,
        "school": audience.organisation,
        "letters": found,
        "sheets": sheets,
        "words": words,
    }


def table(made: Sequence[str], *, site: str, language: str) -> str:
    """The codes for a mail merge."""
    headings = {"code": _("Code"), "address": _("Address")}
    rows = [{"code": codes.shown(one), "address": address_of(one, site, language)} for one in made]
    return csv_text(list(headings), headings, rows)
