"""The main menu: shows what exists, for this person."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Item:
    """One way in: its address, its word, and whether this page lies within it."""

    url: str
    label: str
    is_current: bool


PLACES: list[tuple[str, str | Promise, tuple[str, ...]]] = [
    ("library:search", _("Practice base"), ("library:search", "library:practice", "library:compare")),
    ("library:goals", _("Goals"), ("library:goals", "library:goal")),
    ("library:elements", _("Success elements"), ("library:elements", "library:element")),
    ("library:overview", _("Overview"), ("library:overview",)),
]
STAFF_PLACES: list[tuple[str, str | Promise, tuple[str, ...]]] = [
    ("intake:drafts", _("Your examples"), ("intake:drafts", "intake:draft", "intake:review")),
    ("schools:people", _("People"), ("schools:people", "schools:groups")),
]


def items(request: HttpRequest) -> list[Item]:
    """The menu for this request; a place whose address does not exist is left out."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    places = PLACES + (STAFF_PLACES if getattr(request, "membership", None) else [])
    found = []
    for name, label, family in places:
        try:
            found.append(Item(reverse(name), str(label), here in family))
        except NoReverseMatch:
            continue
    return found
