"""The words by which the policy says who may, and which actors each of them means at which place."""

from dataclasses import dataclass

from tests.cast import ACTORS

EVERYONE = "everyone"
SIGNED_IN = "signed in"
PLACED = "whoever belongs somewhere now"
MEMBERS = "members of the organisation of the row"
KEEPERS = "its administrator, counsellors and team leaders"
ADMINISTRATORS = "its administrators"
SIGNERS = "its administrators and team leaders"
SETTLERS = "administrators of schools, and who keeps the region"
REGION_KEEPERS = "editors of a region"
SCHOOL_OR_REGION = "whoever works at a school, and editors of a region"
REGION_OF_ROW = "who keeps the region of the row"
IN_REGION = "who keeps the region of the row, and whoever works at a school in it"
SCHOOLS_IN_REGION = "whoever works at a school in the region of the row"
DECIDERS = "administrators, counsellors and team leaders of schools in the region of the row"
TOGETHER = "whoever works at a school or keeps a region"
SUBMITTERS = "its counsellors and administrators"
SCHOOL_STAFF = "whoever works at a school"
VISION_KEEPERS = "administrators, counsellors and team leaders of a school, and editors of a region"
SETTLES = "its counsellors and administrators, the editor of its region and of the national base"
IMPORTERS = "its counsellors, or its editors"
ASKERS = "its administrator, counsellors and team leaders, or its editors"
OWNER = "only the person whose row it is"
EDITORS = "editors of a region or of the national base"
NATIONAL = "the editor of the national base"
OPERATOR = "who runs the server"
NOBODY = "nobody"

PEOPLE = set(ACTORS) - {"anonymous", "living_link", "dead_link"}
PLACE_OF = {
    "teacher": "vo",
    "counsellor": "vo",
    "team_leader": "vo",
    "administrator": "vo",
    "other_counsellor": "mbo",
    "other_administrator": "mbo",
    "regional_editor": "region",
    "other_regional_editor": "other_region",
    "national_editor": "national",
}
EDITING = {"regional_editor", "other_regional_editor", "national_editor"}
ROLES = {
    # the actors who hold such a role at all; of a row only those who hold it where the row belongs
    KEEPERS: {"administrator", "counsellor", "team_leader", "other_counsellor", "other_administrator"},
    ADMINISTRATORS: {"administrator", "other_administrator"},
    SIGNERS: {"administrator", "team_leader", "other_administrator"},
    SUBMITTERS: {"administrator", "counsellor", "other_counsellor", "other_administrator"},
    IMPORTERS: {"counsellor", "other_counsellor", *EDITING},
    ASKERS: {"administrator", "counsellor", "team_leader", "other_counsellor", "other_administrator", *EDITING},
    OWNER: {"counsellor", "other_counsellor"},
    MEMBERS: set(PLACE_OF),
}
WHEREVER = {
    EVERYONE: set(ACTORS),
    SIGNED_IN: PEOPLE,
    PLACED: set(PLACE_OF),
    EDITORS: EDITING,
    NATIONAL: {"national_editor"},
    OPERATOR: {"operator"},
    SCHOOL_STAFF: {actor for actor, place in PLACE_OF.items() if place in ("vo", "mbo")},
    REGION_KEEPERS: {"regional_editor", "other_regional_editor"},
    TOGETHER: {actor for actor, place in PLACE_OF.items() if place != "national"},
    VISION_KEEPERS: {
        *("administrator", "counsellor", "team_leader", "other_counsellor", "other_administrator"),
        *("regional_editor", "other_regional_editor"),
    },
    SCHOOL_OR_REGION: {actor for actor, place in PLACE_OF.items() if place != "national"},
    NOBODY: set(),
}
KEEPER_OF_REGION = {"vo": "regional_editor", "mbo": "other_regional_editor"}
ROW_PLACES = dict.fromkeys(
    ("review", "review deed", "review file", "own term", "own term deed", "proposal"), ("region", "other_region")
)
ROW_PLACES |= dict.fromkeys(
    ("scan moment", "scan moment deed", "picture", "picture file", "region vision"), ("region", "other_region")
)  # the vo school and the mbo belong to the first
OF_A_REGION = {
    REGION_OF_ROW: {"regional_editor"},
    IN_REGION: {"regional_editor"} | WHEREVER[SCHOOL_STAFF],
    SCHOOLS_IN_REGION: WHEREVER[SCHOOL_STAFF],
    DECIDERS: ROLES[KEEPERS],
}
OF_THE_OTHER_REGION = {  # of our schools only the vo belongs to it as well
    REGION_OF_ROW: {"other_regional_editor"},
    IN_REGION: {"other_regional_editor", *(actor for actor, place in PLACE_OF.items() if place == "vo")},
    SCHOOLS_IN_REGION: {actor for actor, place in PLACE_OF.items() if place == "vo"},
    DECIDERS: {actor for actor in ROLES[KEEPERS] if PLACE_OF[actor] == "vo"},
}
PUBLIC_ROWS = {
    "region",
    "vocabulary",
    "practice elsewhere",
    "settled practice",
    "guest link",
    "feed link",
    "panel link",
    "inventory link",
    "inventory link answer",
    "survey link",
    "survey link page",
    "starter item",
    "public programme",
}  # that these exist is no secret


@dataclass(frozen=True)
class Rule:
    """Who reads, who writes, and which kind of row the address names.

    `depends`: whether there is anything to open depends on what this person has set up, so 403 or 404 is fine too.
    `polite`: who may not is sent back to a page they may see, with a sentence.
    `reaches`: the other organisations where what is sent may add a row (a request for review, a place, a log line).
    """

    read: str = NOBODY
    write: str = NOBODY
    row: str = ""
    depends: bool = False
    polite: bool = False
    reaches: tuple[str, ...] = ()


def audience(word: str, place: str = "") -> set[str]:
    """The actors this word means, for a row at that place (without place: for an address that names no row)."""
    if word == SETTLERS:
        return {"administrator", "other_administrator", KEEPER_OF_REGION.get(place, "")}
    if word == SETTLES:
        return audience(SUBMITTERS, place) | {"regional_editor", "national_editor"}
    if word in WHEREVER:
        return WHEREVER[word]
    if word in OF_A_REGION:
        return OF_A_REGION[word] if place == "region" else OF_THE_OTHER_REGION[word]
    return {actor for actor in ROLES[word] if place in ("", PLACE_OF[actor])}


OPEN_PAGE = Rule(read=EVERYONE)
OPEN_FORM = Rule(read=EVERYONE, write=EVERYONE)
OWN_PAGE = Rule(read=SIGNED_IN)
OWN_FORM = Rule(read=SIGNED_IN, write=SIGNED_IN)
OWN_IF_SET_UP = Rule(read=SIGNED_IN, write=SIGNED_IN, depends=True)
