"""The main menu: shows what exists, for this person."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.models import Role


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
SCHOOL = {Role.TEACHER, Role.COUNSELLOR, Role.TEAM_LEADER, Role.ADMINISTRATOR}
EDITORS = {Role.REGIONAL_EDITOR, Role.NATIONAL_EDITOR}
YOUR_EXAMPLES = (
    *("intake:drafts", "intake:draft", "intake:question", "intake:whole", "intake:submit", "intake:versions"),
    *("intake:files", "intake:readers", "intake:log", "publication:practices", "publication:adoptions"),
)
STAFF_PLACES: list[tuple[str, str | Promise, tuple[str, ...], set[Role]]] = [
    ("intake:drafts", _("Your examples"), YOUR_EXAMPLES, SCHOOL),
    ("publication:reviews", _("Editing"), ("publication:reviews", "publication:review"), EDITORS),
    ("schools:people", _("People"), ("schools:people", "schools:person", "schools:groups"), SCHOOL | EDITORS),
]


def items(request: HttpRequest) -> list[Item]:
    """The menu for this request; a place whose address does not exist is left out."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    role = getattr(getattr(request, "membership", None), "role", "")
    places = PLACES + [(name, label, family) for name, label, family, roles in STAFF_PLACES if role in roles]
    return [Item(url, str(label), here in family) for name, label, family in places if (url := _address(name))]


def footer() -> list[Item]:
    """The links at the foot of every page."""
    places = [
        ("portal:accessibility", _("Accessibility")),
        ("portal:privacy", _("Privacy")),
        ("portal:sources", _("Sources and licences")),
        ("exchange:everything", _("Download everything")),
        ("exchange:api", _("API")),
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
        "table",
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


WORK: list[tuple[str, str | Promise, str | Promise, str, set[Role]]] = [
    (
        "intake:drafts",
        _("Your examples"),
        _("What your school is writing, has handed in, and has in the base."),
        "pencil",
        SCHOOL,
    ),
    (
        "publication:reviews",
        _("Examples to review"),
        _("What schools have handed in to you, and what is due to be looked at again."),
        "list-check",
        EDITORS,
    ),
    (
        "terms:own",
        _("Terms of your region"),
        _("Add words of your own under the national ones."),
        "sitemap",
        {Role.REGIONAL_EDITOR},
    ),
    (
        "terms:proposals",
        _("Proposed terms"),
        _("Terms that regions propose for the whole country."),
        "sitemap",
        {Role.NATIONAL_EDITOR},
    ),
    (
        "publication:practices",
        _("Your examples in the base"),
        _("What your school published, when it is due to be looked at again, and withdrawing it."),
        "books",
        SCHOOL,
    ),
    (
        "publication:adoptions",
        _("Taken over"),
        _("Examples you took from others: tell whether you kept them, and why."),
        "git-branch",
        SCHOOL,
    ),
    (
        "exchange:imports",
        _("Import"),
        _("Bring in examples from a file, after a dry run."),
        "upload",
        EDITORS | {Role.COUNSELLOR},
    ),
    (
        "schools:people",
        _("People"),
        _("Who works here, in which role, and until when."),
        "users",
        {Role.ADMINISTRATOR, Role.REGIONAL_EDITOR, Role.NATIONAL_EDITOR},
    ),
    (
        "portal:log",
        _("Log"),
        _("Who changed what, and when."),
        "history",
        {Role.ADMINISTRATOR},
    ),
]


def work(request: HttpRequest) -> list[Door]:
    """What this person comes to do, by the role they hold here."""
    role = getattr(getattr(request, "membership", None), "role", "")
    return [
        Door(url, str(title), str(text), icon)
        for name, title, text, icon, roles in WORK
        if role in roles and (url := _address(name))
    ]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
