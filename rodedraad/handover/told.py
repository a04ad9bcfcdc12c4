"""In words: the texts as a file, and what was taken out of them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.handover.queries import Question, Written
from rodedraad.handover.scrubbing import Part
from rodedraad.surveys.models import Respondent

TAKEN_OUT = {
    "name": gettext_lazy("[name]"),
    "email": gettext_lazy("[e-mail address]"),
    "web": gettext_lazy("[web address]"),
    "account": gettext_lazy("[account]"),
    "number": gettext_lazy("[number]"),
    "postcode": gettext_lazy("[postcode]"),
}


def shown(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """Each piece as it would be handed over, and "out", "doubt" or "" for how it is marked on the page."""
    return [(str(TAKEN_OUT[part.kind]), "out") if part.is_out else (part.text, part.kind) for part in parts]


def line_of(text: Written) -> str:
    """A text as it is handed over."""
    return "".join(words for words, _mark in shown(text.parts))


def headings() -> dict[str, str]:
    """The columns of the file. No group, no track, no day and nothing that tells which texts are of one person."""
    return {"item": _("Key"), "question": _("Question"), "role": _("Role"), "text": _("Text")}


def rows(texts: Sequence[tuple[Question, str, Written]]) -> list[dict[str, str]]:
    """A row for each text."""
    return [
        {"item": one.key, "question": one.text, "role": str(Respondent(role).label), "text": line_of(text)}
        for one, role, text in texts
    ]
