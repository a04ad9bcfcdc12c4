"""The main menu: shows what exists, for this person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.models import Role


@dataclass(frozen=True)
class Item:
    """One way in: its address, its word, whether this page lies within it, and the places inside it."""

    url: str
    label: str
    is_current: bool
    inside: tuple["Item", ...] = ()


@dataclass(frozen=True)
class Place:
    """A row of the menu: an address by name, its word, the pages that belong to it, for whom, and what lies inside."""

    name: str
    label: str | Promise
    pages: tuple[str, ...] = ()
    roles: frozenset[str] | None = None
    inside: tuple["Place", ...] = ()

    @property
    def family(self) -> set[str]:
        """Every page on which this row is the present one."""
        return {self.name, *self.pages}.union(*(place.family for place in self.inside))


SCHOOL = frozenset({Role.TEACHER, Role.COUNSELLOR, Role.TEAM_LEADER, Role.ADMINISTRATOR})
EDITORS = frozenset({Role.REGIONAL_EDITOR, Role.NATIONAL_EDITOR})
YOUR_EXAMPLES = (
    *("intake:draft", "intake:question", "intake:whole", "intake:submit", "intake:versions"),
    *("intake:files", "intake:readers", "intake:log", "publication:practices", "publication:adoptions"),
)
STARTERS = ("starterpack:kit", "starterpack:programme", "starterpack:text", "starterpack:home_task", "starterpack:firm")
DESIGN = ("activities:begin", "activities:plan", "activities:versions", "activities:outcome", "activities:talk")
PROGRAMME = (
    *("programmes:begin", "programmes:programme", "programmes:month", "learning_line:learner", "programmes:activities"),
    *("programmes:add", "programmes:placement", "programmes:particulars", "learning_line:copy", "programmes:feeds"),
    *("hours:balance", "hours:given", "hours:week", "hours:lists", "learning_line:out", "inventories:inventory"),
)
FOR_ME = ("questionnaires:for_me_start", "questionnaires:for_me_page", "questionnaires:for_me_done")
QUESTIONNAIRES = (
    *("questionnaires:instrument", "questionnaires:ask", "questionnaires:round", "questionnaires:board"),
    *("questionnaires:link", "questionnaires:close", "questionnaires:results", "questionnaires:begin"),
    *("questionnaires:add_question", "questionnaires:question", "questionnaires:change"),
    *("questionnaires:read_in", "questionnaires:answers_in"),
    *("editions:page", "editions:language", "editions:version"),
    *("invitations:reminders", "invitations:remind", "invitations:letters", "invitations:withdraw_letters"),
    "handover:study",
)
VISION = ("quality:write_vision", "quality:keep_vision", "visions:home", "visions:answer")
FIGURES = (
    *("indicators:ready", "indicators:add", "indicators:indicator", "indicators:change", "indicators:take"),
    *("indicators:paste", "indicators:add_value", "indicators:value"),
)
SCANNING = (
    *("scan:begin", "scan:questions", "scan:result", "scan:talk", "scan:prepare_talk", "scan:talk_step"),
    *("scan:talk_minutes", "scan:share", "scan:share_version"),
)
COURSE = ("quality:aim", "quality:add_aim", "quality:change_aim", "quality:decide")
IMPROVING = ("quality:add", "quality:improvement", "quality:change")
TOGETHER = (
    *("regions:add", "regions:moment", "regions:change", "regions:publish", "regions:join", "regions:pictures"),
    *("regions:picture", "regions:compare", "regions:learning", "regions:share", "regions:change_lesson"),
)
EVALUATING = (
    *("evaluations:evaluation", "evaluations:chapter", "evaluations:compare", "evaluations:sign", "evaluations:reopen"),
    *("evaluations:edition", "evaluations:versions", "evaluations:documents", "evaluations:document"),
)
PLACES = (
    Place(
        "library:search",
        _("Practice base"),
        inside=(
            Place("library:search", _("Search"), ("library:practice", "library:compare")),
            Place("library:goals", _("Goals"), ("library:goal",)),
            Place("library:elements", _("Success elements"), ("library:element",)),
            Place("library:overview", _("Overview")),
            Place("visions:index", _("What schools want"), ("quality:public_vision",)),
        ),
    ),
    Place(
        "starterpack:start",
        _("Starter pack"),
        inside=(
            Place("starterpack:start", _("Everything"), STARTERS),
            Place("starterpack:cards", _("Talk cards")),
            Place("starterpack:own_items", _("Your own versions"), ("starterpack:own_item",), SCHOOL),
            Place("calendars:calendar", _("Calendar"), ("calendars:own_days", "calendars:own_day")),
        ),
    ),
    Place("activities:plans", _("Design"), DESIGN, SCHOOL),
    Place(
        "programmes:home",
        _("Programme"),
        roles=SCHOOL,
        inside=(
            Place("programmes:home", _("Programmes"), PROGRAMME),
            Place("learning_line:line", _("Learning line of the region"), ("learning_line:compare",)),
            Place("hours:capacity", _("What can hours carry?")),
        ),
    ),
    Place(
        "quality:board",
        _("Quality"),
        roles=SCHOOL,
        inside=(
            Place("scan:home", _("LOB scan"), SCANNING),
            Place("questionnaires:home", _("Questionnaires"), QUESTIONNAIRES),
            Place("questionnaires:for_me", _("Asked of you"), FOR_ME),
            Place("quality:vision", _("Vision"), VISION),
            Place("quality:course", _("Course"), COURSE),
            Place("quality:board", _("Improve"), IMPROVING),
            Place("yearwheel:year", _("Year"), ("yearwheel:add_moment", "yearwheel:moment")),
            Place("quality:tasks", _("Who does what"), ("quality:add_task", "quality:task")),
            Place("indicators:home", _("Figures"), FIGURES),
            Place("evaluations:home", _("Yearly evaluation"), EVALUATING),
            Place("embedding:embedding", _("Ready for 2027")),
            Place("regions:home", _("In the region"), TOGETHER),
        ),
    ),
    Place("regions:home", _("In the region"), TOGETHER, frozenset({Role.REGIONAL_EDITOR})),
    Place("quality:vision", _("Vision"), VISION, frozenset({Role.REGIONAL_EDITOR})),
    Place("embedding:embedding", _("Ready for 2027"), roles=frozenset({Role.REGIONAL_EDITOR})),
    Place("intake:drafts", _("Your examples"), YOUR_EXAMPLES, SCHOOL),
    Place("publication:reviews", _("Editing"), ("publication:review",), EDITORS),
    Place("schools:people", _("People"), ("schools:person", "schools:groups"), SCHOOL | EDITORS),
)


def items(request: HttpRequest) -> list[Item]:
    """The menu for this request; a place whose address does not exist, or that is not for this role, is left out."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    role = getattr(getattr(request, "membership", None), "role", "")
    return list(_shown(PLACES, here, role))


def _shown(places: tuple[Place, ...], here: str, role: str) -> Iterator[Item]:
    for place in places:
        if (place.roles is None or role in place.roles) and (url := _address(place.name)):
            yield Item(url, str(place.label), here in place.family, tuple(_shown(place.inside, here, role)))


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
        "starterpack:start",
        _("Start in an hour"),
        _("A year programme for your track, ten activities worked out, talk cards and letters. Adapt, print, begin."),
        "calendar",
    ),
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


WORK: list[tuple[str, str | Promise, str | Promise, str, frozenset[str]]] = [
    (
        "activities:plans",
        _("Design an activity"),
        _("Make a plan together: from nothing, from an example of another school, or from the starter pack."),
        "pencil",
        SCHOOL,
    ),
    (
        "programmes:home",
        _("The programme"),
        _("What happens in which year and week, where a talk is missing, and how many hours it takes."),
        "calendar",
        SCHOOL,
    ),
    (
        "scan:home",
        _("The quality cycle"),
        _("Ask everybody how it goes, talk about it for an hour, improve, and look back on the year."),
        "chart-dots",
        SCHOOL,
    ),
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
        "regions:home",
        _("Together in the region"),
        _("Let schools hold the scan in the same weeks, publish the picture, and read what they learned."),
        "chart-dots",
        frozenset({Role.REGIONAL_EDITOR}),
    ),
    (
        "terms:own",
        _("Terms of your region"),
        _("Add words of your own under the national ones."),
        "sitemap",
        frozenset({Role.REGIONAL_EDITOR}),
    ),
    (
        "terms:proposals",
        _("Proposed terms"),
        _("Terms that regions propose for the whole country."),
        "sitemap",
        frozenset({Role.NATIONAL_EDITOR}),
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
        EDITORS | {Role.ADMINISTRATOR},
    ),
    (
        "portal:log",
        _("Log"),
        _("Who changed what, and when."),
        "history",
        frozenset({Role.ADMINISTRATOR}),
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
