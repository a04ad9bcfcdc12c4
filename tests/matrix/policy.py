"""Who may open and change what, written down from what was promised to users, apart from the code that enforces it.

Plain data. A door is an address; `row` is the kind of row its address names (see `tests/matrix/world`), which is made
once at the vo school and once at the mbo. `read` (GET) and `write` (POST) name who may: everybody else gets nothing,
not even whether the row exists. NOBODY means that the method is not offered.
"""

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
    ("moment", "moment deed", "picture", "picture file", "region vision"), ("region", "other_region")
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


def knows(actor: str, row: str, place: str) -> bool:
    """Whether this actor may know that this row is there, because some door shows it to them."""
    return row in PUBLIC_ROWS or any(
        actor in audience(rule.read, place) for rule in POLICY.values() if rule.row == row and rule.read != NOBODY
    )


OPEN_PAGE = Rule(read=EVERYONE)
OPEN_FORM = Rule(read=EVERYONE, write=EVERYONE)
OWN_PAGE = Rule(read=SIGNED_IN)
OWN_FORM = Rule(read=SIGNED_IN, write=SIGNED_IN)
OWN_IF_SET_UP = Rule(read=SIGNED_IN, write=SIGNED_IN, depends=True)

POLICY: dict[str, Rule] = {
    # the front door, and what explains the product
    "portal:home": OPEN_PAGE,
    "portal:health": OPEN_PAGE,
    "portal:deep_health": OPEN_PAGE,
    "portal:accessibility": OPEN_PAGE,
    "portal:privacy": OPEN_PAGE,
    "portal:sources": OPEN_PAGE,
    "portal:theme": OPEN_PAGE,
    "portal:styleguide": OPEN_PAGE,
    # signing in and out
    "accounts:letter": OPEN_FORM,
    "account_login": OPEN_FORM,
    "account_logout": OPEN_FORM,
    "account_inactive": OPEN_PAGE,
    "account_request_login_code": OPEN_FORM,
    "account_confirm_login_code": OPEN_FORM,
    "account_email_verification_sent": OPEN_FORM,
    "mfa_login_webauthn": OPEN_FORM,
    "mfa_authenticate": OPEN_FORM,
    # one's own account: about oneself only
    "accounts:account": OWN_PAGE,
    "accounts:sessions": OWN_PAGE,
    "accounts:end_session": Rule(write=SIGNED_IN, depends=True),
    "accounts:close": OWN_FORM,
    "accounts:first_way": OWN_PAGE,
    "accounts:second_factor": OWN_PAGE,
    "accounts:qr": Rule(read=SIGNED_IN, depends=True),
    "account_reauthenticate": OWN_IF_SET_UP,
    "mfa_reauthenticate": OWN_IF_SET_UP,
    "mfa_reauthenticate_webauthn": OWN_IF_SET_UP,
    "account_change_password": OWN_FORM,
    "account_set_password": OWN_FORM,
    "account_email": OWN_FORM,
    "mfa_index": OWN_PAGE,
    "mfa_activate_totp": OWN_FORM,
    "mfa_deactivate_totp": OWN_IF_SET_UP,
    "mfa_view_recovery_codes": Rule(read=SIGNED_IN, depends=True),
    "mfa_generate_recovery_codes": OWN_FORM,
    "mfa_list_webauthn": OWN_PAGE,
    "mfa_add_webauthn": OWN_FORM,
    "mfa_edit_webauthn": Rule(read=OWNER, write=OWNER, row="passkey"),
    "mfa_remove_webauthn": Rule(read=OWNER, write=OWNER, row="passkey"),
    # long work: of who asked for it
    "jobs:jobs": OWN_PAGE,
    "jobs:job": Rule(read=OWNER, row="job"),
    "jobs:cancel": Rule(write=OWNER, row="job"),
    "jobs:retry": Rule(write=OWNER, row="job"),
    # people, groups and particulars of one's organisation
    "portal:log": Rule(read=ADMINISTRATORS),
    "schools:people": Rule(read=MEMBERS),
    "schools:add_person": Rule(read=ADMINISTRATORS, write=ADMINISTRATORS),
    "schools:letters": Rule(read=ADMINISTRATORS, write=ADMINISTRATORS, polite=True),
    "schools:person": Rule(read=MEMBERS, write=ADMINISTRATORS, row="member"),
    "schools:end_membership": Rule(write=ADMINISTRATORS, row="member"),
    "schools:withdraw_invitation": Rule(write=ADMINISTRATORS, row="invitation"),
    "schools:send_invitation": Rule(write=ADMINISTRATORS, row="invitation"),
    "schools:groups": Rule(read=MEMBERS),
    "schools:make_group": Rule(read=KEEPERS, write=KEEPERS),
    "schools:group": Rule(read=MEMBERS, write=KEEPERS, row="group"),
    "schools:join_group": Rule(write=KEEPERS, row="group"),
    "schools:leave_group": Rule(write=KEEPERS, row="group", depends=True),
    "schools:remove_group": Rule(write=KEEPERS, row="group"),
    "schools:choose": OWN_IF_SET_UP,
    "schools:organisation": Rule(read=MEMBERS, write=ADMINISTRATORS),
    "schools:settle_region": Rule(write=SETTLERS, row="region"),
    "schools:participants": Rule(read=REGION_KEEPERS, write=REGION_KEEPERS, depends=True),
    "schools:words": Rule(read=ADMINISTRATORS, write=ADMINISTRATORS),
    "schools:organisations": Rule(read=OPERATOR, write=OPERATOR),
    # joining: whoever holds the secret of the link
    "schools:open_invitation": Rule(read=EVERYONE, row="invitation link"),
    "schools:join": Rule(read=EVERYONE, write=EVERYONE, depends=True, reaches=("vo",)),
    # the open base
    "library:search": OPEN_PAGE,
    "library:search_json": OPEN_PAGE,
    "library:goals": OPEN_PAGE,
    "library:goal": Rule(read=EVERYONE, row="goal"),
    "library:elements": OPEN_PAGE,
    "library:element": Rule(read=EVERYONE, row="element"),
    "library:checklist": OPEN_PAGE,
    "evidence:check": OPEN_PAGE,
    "library:overview": OPEN_PAGE,
    "library:overview_map": Rule(read=EVERYONE, row="map"),
    "library:compare": OPEN_PAGE,
    "library:material": Rule(read=EVERYONE, row="material"),
    "library:by_number": Rule(read=EVERYONE, row="practice number"),
    "library:practice": Rule(read=EVERYONE, row="practice"),
    "library:practice_pdf": Rule(read=EVERYONE, row="practice"),
    "library:citation": Rule(read=EVERYONE, row="practice citation"),
    "exchange:changes": OPEN_PAGE,
    "exchange:news": OPEN_PAGE,
    "exchange:api": OPEN_PAGE,
    "api:api-root": Rule(read=EVERYONE, depends=True),
    "api:openapi-json": OPEN_PAGE,
    "api:practices": OPEN_PAGE,
    "api:practice": Rule(read=EVERYONE, row="practice for programs"),
    "api:terms": OPEN_PAGE,
    "api:term": Rule(read=EVERYONE, row="term"),
    "api:elements": OPEN_PAGE,
    "api:links": OPEN_PAGE,
    "api:evidence": OPEN_PAGE,
    "api:counts": OPEN_PAGE,
    "api:changed": OPEN_PAGE,
    "exchange:everything": OPEN_PAGE,
    "exchange:download": Rule(read=EVERYONE, row="open file"),
    "exchange:practice_file": Rule(read=EVERYONE, row="practice file"),
    # a region's own terms, and what regions propose to the national editor
    "terms:own": Rule(read=REGION_KEEPERS, write=REGION_KEEPERS),
    "terms:own_of": Rule(read=REGION_KEEPERS, write=REGION_KEEPERS, row="vocabulary"),
    "terms:term": Rule(read=MEMBERS, row="own term"),
    "terms:settle": Rule(write=MEMBERS, row="own term deed"),
    "terms:proposals": Rule(read=NATIONAL),
    "terms:answer": Rule(write=NATIONAL, row="proposal"),
    # bringing a table in: a counsellor the own examples, an editor a base
    "exchange:imports": Rule(read=IMPORTERS, write=IMPORTERS),
    "exchange:import_file": Rule(read=IMPORTERS, row="import"),
    "exchange:import_columns": Rule(read=IMPORTERS, write=IMPORTERS, row="import"),
    "exchange:import_faults": Rule(read=IMPORTERS, row="import"),
    "exchange:bring_in": Rule(write=IMPORTERS, row="import"),
    "exchange:remove_import": Rule(write=IMPORTERS, row="import"),
    # the calendar: for everybody; its own days a school keeps itself
    "calendars:calendar": OPEN_PAGE,
    "calendars:download": OPEN_PAGE,
    "calendars:own_days": Rule(read=SCHOOL_STAFF, write=KEEPERS),
    "calendars:own_day": Rule(read=MEMBERS, write=KEEPERS, row="own day"),
    "calendars:put_back_day": Rule(write=KEEPERS, row="own day"),
    "calendars:remove_day": Rule(write=KEEPERS, row="own day"),
    # the starter pack: for everybody; a school's own versions are of whoever works there
    "starterpack:start": OPEN_PAGE,
    "starterpack:kit": Rule(read=EVERYONE, row="kit"),
    "starterpack:kit_pdf": Rule(read=EVERYONE, row="kit"),
    "starterpack:kit_zip": Rule(read=EVERYONE, row="kit"),
    "starterpack:programme": Rule(read=EVERYONE, row="year programme"),
    "starterpack:programme_pdf": Rule(read=EVERYONE, row="year programme"),
    "starterpack:cards": OPEN_PAGE,
    "starterpack:text": Rule(read=EVERYONE, row="text to copy"),
    "starterpack:home_task": Rule(read=EVERYONE, row="home task"),
    "starterpack:firm": OPEN_PAGE,
    "starterpack:own_items": Rule(read=SCHOOL_STAFF),
    "starterpack:copy": Rule(read=SCHOOL_STAFF, write=SCHOOL_STAFF, row="starter item"),
    "starterpack:own_item": Rule(read=MEMBERS, row="own version"),
    "starterpack:change_own_item": Rule(read=MEMBERS, write=MEMBERS, row="own version"),
    "starterpack:add_own_activity": Rule(read=MEMBERS, write=MEMBERS, row="own year programme"),
    "starterpack:own_activity": Rule(read=MEMBERS, write=MEMBERS, row="own activity"),
    "starterpack:change_own_activity": Rule(write=MEMBERS, row="own activity deed"),
    "starterpack:own_item_file": Rule(read=MEMBERS, row="own version file"),
    "starterpack:change_own_state": Rule(write=MEMBERS, row="own version deed"),
    # the guide: whoever works at a school writes, its counsellors and administrators hand in
    "intake:start": OPEN_PAGE,
    "intake:begin": Rule(write=SCHOOL_STAFF),
    "intake:drafts": Rule(read=SCHOOL_STAFF),
    "intake:draft": Rule(read=MEMBERS, row="draft"),
    "intake:whole": Rule(read=MEMBERS, write=MEMBERS, row="draft"),
    "intake:question": Rule(read=MEMBERS, write=MEMBERS, row="question"),
    "intake:state": Rule(read=MEMBERS, row="draft"),
    "intake:versions": Rule(read=MEMBERS, row="draft"),
    "intake:version": Rule(write=MEMBERS, row="version"),
    "intake:files": Rule(read=MEMBERS, write=MEMBERS, row="draft"),
    "intake:file": Rule(read=MEMBERS, row="file"),
    "intake:remove_file": Rule(write=MEMBERS, row="file"),
    "intake:submit": Rule(read=MEMBERS, write=SUBMITTERS, row="draft", reaches=("region", "other_region", "national")),
    "intake:comment": Rule(write=MEMBERS, row="draft"),
    "intake:readers": Rule(read=MEMBERS, write=MEMBERS, row="draft"),
    "intake:change_readers": Rule(write=MEMBERS, row="draft", depends=True),
    "intake:log": Rule(read=MEMBERS, row="draft"),
    "intake:change_state": Rule(write=MEMBERS, row="deed"),
    "intake:guest": Rule(read=EVERYONE, write=EVERYONE, row="guest link", reaches=("vo", "mbo")),
    # the designer: whoever works at a school designs along; who was asked for a task decides
    "activities:plans": Rule(read=SCHOOL_STAFF),
    "activities:begin": Rule(read=SCHOOL_STAFF, write=SCHOOL_STAFF),
    "activities:from_practice": Rule(read=SCHOOL_STAFF, write=SCHOOL_STAFF, row="practice elsewhere"),
    "activities:from_kit": Rule(read=SCHOOL_STAFF, write=SCHOOL_STAFF, row="kit"),
    "activities:plan": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:state": Rule(read=MEMBERS, row="plan"),
    "activities:particulars": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:checklist": Rule(read=MEMBERS, row="plan"),
    "activities:answer_checklist": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:versions": Rule(read=MEMBERS, row="plan"),
    "activities:version": Rule(write=MEMBERS, row="plan version"),
    "activities:add_task": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:task": Rule(read=MEMBERS, write=MEMBERS, row="plan task"),
    "activities:remove_task": Rule(write=MEMBERS, row="plan task"),
    "activities:decide": Rule(write=OWNER, row="plan task"),
    "activities:add_cost": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:cost": Rule(read=MEMBERS, write=MEMBERS, row="plan cost"),
    "activities:remove_cost": Rule(write=MEMBERS, row="plan cost"),
    "activities:talk": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:settle": Rule(write=MEMBERS, row="plan comment"),
    "activities:panel": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:print": Rule(read=MEMBERS, row="plan"),
    "activities:pdf": Rule(read=MEMBERS, row="plan"),
    "activities:plain": Rule(read=MEMBERS, row="plan"),
    "activities:bundle": Rule(read=MEMBERS, row="plan"),
    "activities:outcome": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:example": Rule(write=MEMBERS, row="plan that ran"),
    "activities:from_plan": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "activities:change_state": Rule(write=MEMBERS, row="plan deed"),
    "activities:guest": Rule(read=EVERYONE, write=EVERYONE, row="panel link", reaches=("vo", "mbo")),
    # review, by the editors who were asked; publishing, taking over and reporting back
    "publication:reviews": Rule(read=EDITORS),
    "publication:review": Rule(read=MEMBERS, row="review"),
    "publication:search_words": Rule(read=NATIONAL, write=NATIONAL),
    "publication:review_comment": Rule(write=MEMBERS, row="review", reaches=("vo", "mbo")),
    "publication:settle_review": Rule(write=MEMBERS, row="review deed", reaches=("vo", "mbo")),
    "publication:review_file": Rule(read=MEMBERS, row="review file"),
    "publication:practices": Rule(read=SCHOOL_STAFF),
    "publication:change_practice": Rule(write=MEMBERS, row="own practice"),
    "publication:settle_practice": Rule(write=SETTLES, row="settled practice"),
    "publication:adopt": Rule(read=SCHOOL_STAFF, write=SCHOOL_STAFF, row="practice elsewhere"),
    "publication:adoptions": Rule(read=SCHOOL_STAFF),
    "publication:adoption": Rule(read=MEMBERS, write=MEMBERS, row="adoption"),
    # a file with people and groups: for administrators
    "schools:roster": Rule(read=ADMINISTRATORS, write=ADMINISTRATORS),
    "schools:roster_file": Rule(read=ADMINISTRATORS, write=ADMINISTRATORS, row="roster"),
    "schools:roster_faults": Rule(read=ADMINISTRATORS, row="roster"),
    "schools:load_roster": Rule(write=ADMINISTRATORS, row="roster"),
    "schools:remove_roster": Rule(write=ADMINISTRATORS, row="roster"),
    # what do we do already: who keeps the programme asks, whoever has the link tells
    "inventories:inventory": Rule(read=KEEPERS, write=KEEPERS, row="inventory"),
    "inventories:close": Rule(write=KEEPERS, row="inventory"),
    "inventories:merge": Rule(read=KEEPERS, write=KEEPERS, row="inventory answer"),
    "inventories:settle": Rule(write=KEEPERS, row="inventory deed", depends=True),
    "inventories:guest": Rule(read=EVERYONE, write=EVERYONE, row="inventory link", reaches=("vo", "mbo")),
    "inventories:guest_picture": Rule(read=EVERYONE, row="inventory link"),
    "inventories:guest_answer": Rule(read=EVERYONE, write=EVERYONE, row="inventory link answer", depends=True),
    # the programme of a school: staff places activities, keepers make, publish and remove; parents read a public one
    "learning_line:copy": Rule(read=KEEPERS, write=KEEPERS, row="programme"),
    "programmes:feeds": Rule(read=SCHOOL_STAFF, write=SCHOOL_STAFF),
    "programmes:revoke_feed": Rule(write=KEEPERS, row="feed"),
    "programmes:feed": Rule(read=EVERYONE, row="feed link"),
    "programmes:home": Rule(read=SCHOOL_STAFF),
    "programmes:begin": Rule(read=KEEPERS, write=KEEPERS),
    "learning_line:compare": Rule(read=SCHOOL_STAFF),
    "learning_line:line": Rule(read=SCHOOL_STAFF),
    "learning_line:public": Rule(read=EVERYONE, row="public programme"),
    "programmes:programme": Rule(read=MEMBERS, row="programme"),
    "programmes:activities": Rule(read=MEMBERS, row="programme"),
    "programmes:add": Rule(read=MEMBERS, write=MEMBERS, row="programme"),
    "programmes:place_plan": Rule(write=MEMBERS, row="programme", depends=True),
    "programmes:from_plan": Rule(read=MEMBERS, write=MEMBERS, row="plan"),
    "programmes:placement": Rule(read=MEMBERS, write=MEMBERS, row="placement"),
    "programmes:move": Rule(write=MEMBERS, row="placement"),
    "programmes:change_placement": Rule(write=MEMBERS, row="placement deed"),
    "programmes:month": Rule(read=MEMBERS, row="programme"),
    "learning_line:learner": Rule(read=MEMBERS, row="programme"),
    "learning_line:out": Rule(read=MEMBERS, row="programme"),
    "learning_line:file": Rule(read=MEMBERS, row="programme file"),
    "programmes:particulars": Rule(read=KEEPERS, write=KEEPERS, row="programme"),
    "programmes:change_state": Rule(write=KEEPERS, row="programme deed"),
    # what a school improves: who works there reads, keepers change; its owner tells how far it is
    "quality:board": Rule(read=SCHOOL_STAFF),
    "quality:sheet": Rule(read=SCHOOL_STAFF),
    "quality:vision": Rule(read=TOGETHER),
    # the yearly evaluation: one being written (of who writes), one signed (of everybody who works there)
    "evaluations:home": Rule(read=SCHOOL_STAFF),
    "evaluations:begin": Rule(write=KEEPERS),
    "evaluations:evaluation": Rule(read=MEMBERS, row="signed evaluation"),
    "evaluations:chapter": Rule(read=KEEPERS, write=KEEPERS, row="evaluation chapter"),
    "evaluations:state": Rule(read=KEEPERS, row="evaluation chapter"),
    "evaluations:gather": Rule(write=KEEPERS, row="evaluation"),
    "evaluations:documents": Rule(read=MEMBERS, row="signed evaluation"),
    "evaluations:document": Rule(read=KEEPERS, row="evaluation document"),
    "evaluations:document_file": Rule(read=KEEPERS, row="evaluation file"),
    "evaluations:compare": Rule(read=KEEPERS, row="evaluation"),
    "evaluations:sign": Rule(read=SIGNERS, write=SIGNERS, row="evaluation"),
    "evaluations:reopen": Rule(read=SIGNERS, write=SIGNERS, row="signed evaluation"),
    "evaluations:edition": Rule(read=MEMBERS, row="edition"),
    "evaluations:versions": Rule(read=KEEPERS, row="evaluation"),
    "evaluations:version": Rule(write=KEEPERS, row="evaluation version"),
    "evaluations:change_state": Rule(write=KEEPERS, row="evaluation deed"),
    # figures: one that everybody sees and one that only keepers see
    "embedding:embedding": Rule(read=SCHOOL_OR_REGION),
    "embedding:file": Rule(read=SCHOOL_OR_REGION),
    "embedding:share": Rule(write=KEEPERS),
    "embedding:withdraw": Rule(write=KEEPERS),
    "indicators:home": Rule(read=SCHOOL_STAFF),
    "indicators:ready": Rule(read=KEEPERS, write=KEEPERS),
    "indicators:add": Rule(read=KEEPERS, write=KEEPERS),
    "indicators:sheet": Rule(read=SCHOOL_STAFF),
    "indicators:indicator": Rule(read=MEMBERS, row="figure"),
    "indicators:change": Rule(read=KEEPERS, write=KEEPERS, row="figure"),
    "indicators:chart": Rule(read=MEMBERS, row="figure"),
    "indicators:file": Rule(read=MEMBERS, row="figure file"),
    "indicators:take": Rule(read=KEEPERS, write=KEEPERS, row="figure"),
    "indicators:paste": Rule(read=KEEPERS, write=KEEPERS, row="figure"),
    "indicators:add_value": Rule(read=KEEPERS, write=KEEPERS, row="figure"),
    "indicators:value": Rule(read=KEEPERS, write=KEEPERS, row="value of a figure"),
    "indicators:go_back": Rule(write=KEEPERS, row="version of a figure"),
    "indicators:value_back": Rule(write=KEEPERS, row="version of a value"),
    "indicators:change_state": Rule(write=KEEPERS, row="figure deed"),
    "indicators:value_state": Rule(write=KEEPERS, row="value deed"),
    "quality:write_vision": Rule(read=VISION_KEEPERS, write=VISION_KEEPERS),
    "quality:agree_vision": Rule(write=VISION_KEEPERS, depends=True),
    "quality:keep_vision": Rule(read=VISION_KEEPERS, write=VISION_KEEPERS, depends=True),
    "visions:index": OPEN_PAGE,
    "visions:home": Rule(read=TOGETHER),
    "visions:answer": Rule(read=DECIDERS, write=DECIDERS, row="region vision"),
    "quality:public_vision": Rule(read=EVERYONE, row="public vision"),
    "quality:add": Rule(read=KEEPERS, write=KEEPERS),
    "quality:improvement": Rule(read=MEMBERS, row="improvement"),
    "quality:change": Rule(read=KEEPERS, write=KEEPERS, row="improvement"),
    "quality:tell": Rule(write=KEEPERS, row="improvement"),
    "quality:move": Rule(write=KEEPERS, row="improvement"),
    "quality:go_back": Rule(write=KEEPERS, row="improvement version"),
    "quality:change_state": Rule(write=KEEPERS, row="improvement deed"),
    "quality:course": Rule(read=SCHOOL_STAFF),
    "quality:add_aim": Rule(read=KEEPERS, write=KEEPERS),
    "quality:aim": Rule(read=MEMBERS, row="aim"),
    "quality:change_aim": Rule(read=KEEPERS, write=KEEPERS, row="aim"),
    "quality:decide": Rule(read=KEEPERS, write=KEEPERS, row="aim"),
    "quality:go_back_to_aim": Rule(write=KEEPERS, row="aim version"),
    "quality:change_aim_state": Rule(write=KEEPERS, row="aim deed"),
    "quality:change_decision_state": Rule(write=KEEPERS, row="decision deed"),
    "yearwheel:year": Rule(read=SCHOOL_STAFF),
    "yearwheel:add_moment": Rule(read=KEEPERS, write=KEEPERS),
    "yearwheel:begin_year": Rule(write=KEEPERS),
    "yearwheel:moment": Rule(read=KEEPERS, write=KEEPERS, row="moment"),
    "yearwheel:go_back_to_moment": Rule(write=KEEPERS, row="moment version"),
    "yearwheel:change_moment_state": Rule(write=KEEPERS, row="moment deed"),
    "quality:tasks": Rule(read=SCHOOL_STAFF),
    "quality:tasks_sheet": Rule(read=SCHOOL_STAFF),
    "quality:add_task": Rule(read=KEEPERS, write=KEEPERS),
    "quality:talk": Rule(write=KEEPERS),
    "quality:task": Rule(read=KEEPERS, write=KEEPERS, row="school task"),
    "quality:go_back_to_task": Rule(write=KEEPERS, row="school task version"),
    "quality:change_task_state": Rule(write=KEEPERS, row="school task deed"),
    # the scan: who works there sees where roles differ, keepers ask
    "regions:home": Rule(read=TOGETHER),
    "regions:add": Rule(read=REGION_KEEPERS, write=REGION_KEEPERS),
    "regions:moment": Rule(read=IN_REGION, row="moment"),
    "regions:change": Rule(read=REGION_OF_ROW, write=REGION_OF_ROW, row="moment"),
    "regions:publish": Rule(read=REGION_OF_ROW, write=REGION_OF_ROW, row="moment"),
    "regions:join": Rule(read=DECIDERS, write=DECIDERS, row="moment"),
    "regions:withdraw": Rule(write=DECIDERS, row="moment"),
    "regions:choose": Rule(write=DECIDERS, row="moment", depends=True),
    "regions:change_state": Rule(write=REGION_OF_ROW, row="moment deed"),
    "regions:pictures": Rule(read=TOGETHER),
    "regions:picture": Rule(read=IN_REGION, row="picture"),
    "regions:compare": Rule(read=SCHOOLS_IN_REGION, row="picture"),
    "regions:file": Rule(read=IN_REGION, row="picture file"),
    "regions:learning": Rule(read=TOGETHER),
    "regions:share": Rule(read=KEEPERS, write=KEEPERS),
    "regions:change_lesson": Rule(read=KEEPERS, write=KEEPERS, row="lesson"),
    "regions:change_lesson_state": Rule(write=KEEPERS, row="lesson deed"),
    "scan:home": Rule(read=SCHOOL_STAFF),
    "scan:begin": Rule(read=KEEPERS, write=KEEPERS),
    "scan:questions": Rule(read=SCHOOL_STAFF, row="questions of a scan"),
    "scan:result": Rule(read=MEMBERS, row="scan"),
    "scan:file": Rule(read=MEMBERS, row="scan file"),
    "scan:talk": Rule(read=MEMBERS, row="scan"),
    "scan:prepare_talk": Rule(read=KEEPERS, write=KEEPERS, row="scan"),
    "scan:talk_step": Rule(read=MEMBERS, write=KEEPERS, row="talk step"),
    "scan:talk_state": Rule(read=MEMBERS, row="talk step"),
    "scan:talk_version": Rule(write=KEEPERS, row="talk version"),
    "scan:talk_minutes": Rule(read=MEMBERS, row="scan"),
    "scan:talk_minutes_pdf": Rule(read=MEMBERS, row="scan"),
    "scan:change_talk": Rule(write=KEEPERS, row="talk deed"),
    "scan:share": Rule(read=MEMBERS, row="scan"),
    "scan:share_version": Rule(read=MEMBERS, row="short version"),
    "scan:share_pdf": Rule(read=MEMBERS, row="short version"),
    # hours: what they carry, asked against given
    "hours:capacity": Rule(read=SCHOOL_STAFF),
    "hours:of_plan": Rule(read=MEMBERS, row="plan"),
    "hours:balance": Rule(read=KEEPERS, write=KEEPERS, row="hours"),
    "hours:given": Rule(read=KEEPERS, write=KEEPERS, row="hours of somebody"),
    "hours:sheet": Rule(read=KEEPERS, row="hours file"),
    "hours:week": Rule(read=MEMBERS, row="hours"),
    "hours:lists": Rule(read=MEMBERS, row="hours"),
    "hours:list_file": Rule(read=MEMBERS, row="list file"),
    # questionnaires: made, asked by code and link, closed
    "questionnaires:home": Rule(read=PLACED),
    "questionnaires:begin": Rule(read=ASKERS, write=ASKERS),
    "questionnaires:read_in": Rule(read=ASKERS, write=ASKERS),
    "questionnaires:answers_in": Rule(read=KEEPERS, write=KEEPERS, row="questionnaire"),
    "questionnaires:file": Rule(read=KEEPERS, row="questionnaire file"),
    "questionnaires:rename": Rule(write=KEEPERS, row="questionnaire"),
    "questionnaires:add_question": Rule(read=KEEPERS, write=KEEPERS, row="questionnaire"),
    "questionnaires:question": Rule(read=KEEPERS, write=KEEPERS, row="survey question"),
    "questionnaires:change_question": Rule(write=KEEPERS, row="survey question deed"),
    "questionnaires:instrument": Rule(read=KEEPERS, row="questionnaire"),
    "questionnaires:change_instrument": Rule(write=KEEPERS, row="questionnaire deed"),
    "questionnaires:ask": Rule(read=KEEPERS, write=KEEPERS, row="questionnaire"),
    "questionnaires:round": Rule(read=MEMBERS, row="round"),
    "questionnaires:board": Rule(read=KEEPERS, row="round"),
    "questionnaires:link": Rule(write=KEEPERS, row="round group"),
    "questionnaires:move_end": Rule(write=KEEPERS, row="round"),
    "questionnaires:close": Rule(read=KEEPERS, write=KEEPERS, row="round"),
    "questionnaires:results": Rule(read=MEMBERS, row="closed round"),
    "questionnaires:results_file": Rule(read=MEMBERS, row="results file"),
    "questionnaires:change": Rule(read=MEMBERS, row="closed round"),
    "questionnaires:change_file": Rule(read=MEMBERS, row="change file"),
    "questionnaires:change_round": Rule(write=KEEPERS, row="round deed"),
    # answering: whoever has the code or link, or the colleague it is asked of by name
    "questionnaires:code": Rule(read=EVERYONE, write=EVERYONE, depends=True),
    "questionnaires:answer": Rule(read=EVERYONE, write=EVERYONE, row="survey link"),
    "questionnaires:answer_page": Rule(read=EVERYONE, write=EVERYONE, row="survey link page", reaches=("vo", "mbo")),
    "questionnaires:answer_done": Rule(read=EVERYONE, row="survey link"),
    "questionnaires:for_me": Rule(read=PLACED),
    "questionnaires:for_me_start": Rule(read=OWNER, row="asked by name"),
    "questionnaires:for_me_page": Rule(read=OWNER, write=OWNER, row="asked by name page"),
    "questionnaires:for_me_done": Rule(read=OWNER, row="asked by name"),
}
