"""What a plan holds: its texts, its choices, its numbers and days, the lines of its budget. Names and limits only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise
LONG, SHORT = 4000, 2000


@dataclass(frozen=True)
class Text:
    """A text people write together. `stage` puts it on the thread; `fold` names the fold it stands in."""

    name: str
    label: Label
    question: Label
    limit: int = SHORT
    stage: str = ""
    fold: str = ""


@dataclass(frozen=True)
class Part:
    """A set of choices: terms of a vocabulary by their key, or values of its own."""

    name: str
    label: Label
    vocabulary: str = ""
    values: tuple[tuple[str, Label], ...] = ()


TEXTS: dict[str, Text] = {
    text.name: text
    for text in (
        Text("title", _("Name of the activity"), _("What is it called?"), limit=200),
        Text("prepare", _("Prepare"), _("What happens beforehand?"), LONG, stage="prepare"),
        Text("experience", _("Experience"), _("What do they see and do?"), LONG, stage="experience"),
        Text("talk", _("Talk"), _("When and with whom do they talk about it?"), LONG, stage="talk"),
        Text("choose", _("Choose"), _("What can they choose afterwards?"), LONG, stage="choice"),
        Text("occasion", _("Occasion"), _("Why do we do this?"), fold="why"),
        Text("signs", _("What we want to see"), _("What would show that it worked?"), fold="why"),
        Text("measure", _("How we will know"), _("How do we find out, and who looks?"), fold="why"),
        Text("rhythm", _("Time and rhythm"), _("When, how long and how often?"), fold="how"),
        Text("place_text", _("Place"), _("Where exactly, and what is needed to get there?"), fold="how"),
        Text("materials", _("Materials"), _("What do we need?"), fold="how"),
        Text("access", _("For everybody"), _("Who cannot simply come along, and what do we arrange?"), fold="how"),
        Text("announce", _("Announcing"), _("Who hears of it, when and how?"), fold="how"),
        Text("parents", _("Parents and carers"), _("What do they know, do or bring?"), fold="who"),
        Text("partners", _("Partners"), _("Who joins from outside, and who is our contact?"), fold="who"),
        Text("peers", _("Peers"), _("Which older or former ones help?"), fold="who"),
    )
}
FOLDS: dict[str, Label] = {"why": _("Why and how we will know"), "how": _("Time, place, access"), "who": _("People")}
PLACES: tuple[tuple[str, Label], ...] = (
    ("inside", _("At school")),
    ("outside", _("Outside school")),
    ("next_school", _("At a next school")),
    ("firm", _("At a firm")),
)
YEARS: tuple[tuple[str, Label], ...] = tuple((str(year), str(year)) for year in range(1, 7))
PARTS: dict[str, Part] = {
    part.name: part
    for part in (
        Part("goals", _("Goals"), vocabulary="goal"),
        Part("competences", _("Career competences"), vocabulary="competence"),
        Part("tracks", _("Tracks"), vocabulary="track"),
        Part("years", _("Years"), values=YEARS),
        Part("target_groups", _("For whom in particular"), vocabulary="target_group"),
        Part("bearers", _("Who gains by it"), vocabulary="goal_bearer"),
        Part("forms", _("Form"), vocabulary="form"),
        Part("elements", _("Success elements we build in"), vocabulary="success_element"),
        Part("place", _("Place"), values=PLACES),
    )
}
PARTICULARS = tuple(name for name in PARTS if name != "place")
NUMBERS: dict[str, tuple[Label, int]] = {
    "learners": (_("How many take part?"), 10000),
    "groups": (_("In how many groups?"), 1000),
    "minutes": (_("How many minutes does it take them?"), 60 * 24 * 60),
}
DATES: dict[str, Label] = {"starts_on": _("First day"), "announced_on": _("Announced on")}
COST_LINES: tuple[tuple[str, Label], ...] = (
    ("bus", _("Bus or travel")),
    ("entrance", _("Entrance")),
    ("game", _("Game or workshop")),
    ("room", _("Room")),
    ("technique", _("Technique")),
    ("agency", _("Agency or speaker")),
    ("peers", _("Fee for peers")),
    ("food", _("Food and drink")),
    ("publicity", _("Publicity")),
    ("hours", _("Hours that are hired")),
    ("other", _("Something else")),
)
MOST_CENTS = 100_000_000
DECISIONS: tuple[tuple[str, Label], ...] = (
    ("keep", _("We do it again like this")),
    ("change", _("We do it again, but differently")),
    ("drop", _("We stop")),
)


def label_of(name: str) -> str:
    """What a text or part is called on the page; of an unknown name the name itself."""
    found = TEXTS.get(name) or PARTS.get(name)
    return str(found.label) if found else name


def texts_in(fold: str) -> list[Text]:
    """The texts of one fold."""
    return [text for text in TEXTS.values() if text.fold == fold]


def stages() -> list[Text]:
    """The four texts on the thread."""
    return [text for text in TEXTS.values() if text.stage]


def keys_in(content: dict[str, Any], part: str) -> frozenset[str]:
    """What is chosen in this part."""
    chosen: Iterable[str] = content.get("choices", {}).get(part, ())
    return frozenset(chosen)
