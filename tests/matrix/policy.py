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
IMPORTERS = "its counsellors, or its editors"
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
    KEEPERS: {"administrator", "counsellor", "team_leader", "other_counsellor", "other_administrator"},
    ADMINISTRATORS: {"administrator", "other_administrator"},
    IMPORTERS: {"counsellor", "other_counsellor", *EDITING},
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
    NOBODY: set(),
}
"""The actors who hold such a role at all; of a row only those who hold it where the row belongs."""


@dataclass(frozen=True)
class Rule:
    """Who reads, who writes, and which kind of row the address names.

    `depends`: whether there is anything to open depends on what this person has set up, so 403 or 404 is fine too.
    """

    read: str = NOBODY
    write: str = NOBODY
    row: str = ""
    depends: bool = False


def audience(word: str, place: str = "") -> set[str]:
    """The actors this word means, for a row at that place (without place: for an address that names no row)."""
    if word in WHEREVER:
        return WHEREVER[word]
    return {actor for actor in ROLES[word] if place in ("", PLACE_OF[actor])}


OPEN_PAGE = Rule(read=EVERYONE)
OPEN_FORM = Rule(read=EVERYONE, write=EVERYONE)
OWN_PAGE = Rule(read=SIGNED_IN)
OWN_FORM = Rule(read=SIGNED_IN, write=SIGNED_IN)
OWN_IF_SET_UP = Rule(read=SIGNED_IN, write=SIGNED_IN, depends=True)

POLICY: dict[str, Rule] = {
    # the front door, and what explains the product
    "portal:home": OPEN_PAGE,
    "portal:health": OPEN_PAGE,
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
    # the open base
    "library:overview": OPEN_PAGE,
    "library:overview_map": Rule(read=EVERYONE, row="map"),
    "library:compare": OPEN_PAGE,
    "library:material": Rule(read=EVERYONE, row="material"),
    "library:by_number": Rule(read=EVERYONE, row="practice number"),
    "library:practice": Rule(read=EVERYONE, row="practice"),
    "library:practice_pdf": Rule(read=EVERYONE, row="practice"),
    "library:citation": Rule(read=EVERYONE, row="practice citation"),
    "exchange:changes": OPEN_PAGE,
    "exchange:everything": OPEN_PAGE,
    "exchange:download": Rule(read=EVERYONE, row="open file"),
    "exchange:practice_file": Rule(read=EVERYONE, row="practice file"),
    # bringing a table in: a counsellor the own examples, an editor a base
    "exchange:imports": Rule(read=IMPORTERS, write=IMPORTERS),
    "exchange:import_file": Rule(read=IMPORTERS, row="import"),
    "exchange:import_columns": Rule(read=IMPORTERS, write=IMPORTERS, row="import"),
    "exchange:import_faults": Rule(read=IMPORTERS, row="import"),
    "exchange:bring_in": Rule(write=IMPORTERS, row="import"),
    "exchange:remove_import": Rule(write=IMPORTERS, row="import"),
}
