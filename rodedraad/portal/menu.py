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
    return [Item(url, str(label), here in family) for name, label, family in places if (url := _address(name))]


def footer() -> list[Item]:
    """The links at the foot of every page."""
    places = [
        ("portal:accessibility", _("Accessibility")),
        ("portal:privacy", _("Privacy")),
        ("portal:sources", _("Sources and licences")),
        ("exchange:everything", _("Download everything")),
        ("library:api_docs", _("API")),
    ]
    return [Item(url, str(label), False) for name, label in places if (url := _address(name))]


@dataclass(frozen=True)
class Door:
    """A way in on the start page: where to, what it is called, what you find there, and its icon."""

    url: str
    title: str
    text: str
    icon: str


OPEN_DOORS: list[tuple[str, str | Promise, str | Promise, str]] = [
    (
        "library:goals",
        _("What do you want to reach?"),
        _("Walk the tree of goals and see which practices work towards them, and where there are none yet."),
        "sitemap",
    ),
    (
        "library:elements",
        _("What makes it a success?"),
        _("Look up a success element, how others did it, and what research says about it."),
        "list-check",
    ),
    (
        "library:overview",
        _("Where is it still thin?"),
        _("See at a glance which goals, forms and groups have few examples or none."),
        "layout-grid",
    ),
    (
        "intake:start",
        _("Share what you do"),
        _("A guide of about fifteen minutes. Stop whenever you like; what you wrote stays."),
        "pencil",
    ),
]


def doors(request: HttpRequest) -> list[Door]:
    """The ways in that exist on this installation."""
    return [Door(url, str(title), str(text), icon) for name, title, text, icon in OPEN_DOORS if (url := _address(name))]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
