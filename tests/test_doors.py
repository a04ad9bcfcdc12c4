"""Every address stands here with what it is, and the open ones are exactly those listed: nothing opens by accident.

A new address is added to one of the two tables, and to the policy in `tests/matrix/policy.py`.
page: a whole page · part: a piece of a page for htmx · change: sends on to a page · file: a download or picture ·
feed · api · plain: a word for machines.
"""

import pytest

from tests.matrix.addresses import Address, addresses

KINDS = {"page", "part", "change", "file", "feed", "api", "plain"}
OPEN = {
    "portal:home": "page",
    "portal:health": "plain",
    "portal:deep_health": "plain",
    "portal:accessibility": "page",
    "portal:privacy": "page",
    "portal:sources": "page",
    "portal:theme": "change",
    "portal:styleguide": "page",
    "accounts:letter": "page",
    "account_login": "page",
    "account_logout": "page",
    "account_inactive": "page",
    "account_request_login_code": "page",
    "account_confirm_login_code": "page",
    "account_email_verification_sent": "page",
    "mfa_login_webauthn": "page",
    "mfa_authenticate": "page",
    "schools:join": "page",
    "schools:open_invitation": "change",
    "intake:start": "page",
    "intake:guest": "page",
    "library:search": "page",
    "library:search_json": "api",
    "library:goals": "page",
    "library:goal": "page",
    "library:elements": "page",
    "library:element": "page",
    "library:checklist": "page",
    "calendars:calendar": "page",
    "calendars:download": "file",
    "evidence:check": "page",
    "library:overview": "page",
    "library:overview_map": "page",
    "library:compare": "page",
    "library:material": "file",
    "library:by_number": "change",
    "library:practice": "page",
    "library:practice_pdf": "file",
    "library:citation": "file",
    "starterpack:start": "page",
    "starterpack:kit": "page",
    "starterpack:kit_pdf": "file",
    "starterpack:kit_zip": "file",
    "starterpack:programme": "page",
    "starterpack:programme_pdf": "file",
    "starterpack:cards": "page",
    "starterpack:text": "page",
    "starterpack:home_task": "page",
    "starterpack:firm": "page",
    "exchange:everything": "page",
    "exchange:changes": "page",
    "exchange:news": "feed",
    "exchange:api": "page",
    "api:api-root": "api",
    "api:openapi-json": "api",
    "api:practices": "api",
    "api:practice": "api",
    "api:terms": "api",
    "api:term": "api",
    "api:elements": "api",
    "api:links": "api",
    "api:evidence": "api",
    "api:counts": "api",
    "api:changed": "api",
    "exchange:download": "file",
    "exchange:practice_file": "file",
}
SIGNED_IN = {
    "starterpack:own_items": "page",
    "starterpack:copy": "change",
    "starterpack:own_item": "page",
    "starterpack:change_own_item": "page",
    "starterpack:own_item_file": "file",
    "starterpack:change_own_state": "change",
    "accounts:account": "page",
    "accounts:sessions": "page",
    "accounts:end_session": "change",
    "accounts:close": "page",
    "accounts:first_way": "page",
    "accounts:second_factor": "page",
    "accounts:qr": "file",
    "account_reauthenticate": "page",
    "mfa_reauthenticate": "page",
    "mfa_reauthenticate_webauthn": "page",
    "account_change_password": "page",
    "account_set_password": "page",
    "account_email": "page",
    "mfa_index": "page",
    "mfa_activate_totp": "page",
    "mfa_deactivate_totp": "page",
    "mfa_view_recovery_codes": "page",
    "mfa_generate_recovery_codes": "page",
    "mfa_list_webauthn": "page",
    "mfa_add_webauthn": "page",
    "mfa_edit_webauthn": "page",
    "mfa_remove_webauthn": "page",
    "jobs:jobs": "page",
    "jobs:job": "page",
    "jobs:cancel": "change",
    "jobs:retry": "change",
    "portal:log": "page",
    "schools:people": "page",
    "schools:add_person": "page",
    "schools:letters": "page",
    "schools:person": "page",
    "schools:end_membership": "change",
    "schools:withdraw_invitation": "change",
    "schools:send_invitation": "change",
    "schools:groups": "page",
    "schools:make_group": "page",
    "schools:group": "page",
    "schools:join_group": "change",
    "schools:leave_group": "change",
    "schools:remove_group": "change",
    "schools:choose": "page",
    "schools:organisation": "page",
    "schools:settle_region": "change",
    "schools:participants": "page",
    "schools:words": "page",
    "schools:organisations": "page",
    "schools:roster": "page",
    "schools:roster_file": "page",
    "schools:roster_faults": "file",
    "schools:load_roster": "change",
    "schools:remove_roster": "change",
    "terms:own": "page",
    "terms:own_of": "page",
    "terms:term": "page",
    "terms:settle": "change",
    "terms:proposals": "page",
    "terms:answer": "change",
    "intake:begin": "change",
    "intake:drafts": "page",
    "intake:draft": "page",
    "intake:whole": "page",
    "intake:question": "page",
    "intake:state": "api",
    "intake:versions": "page",
    "intake:version": "change",
    "intake:files": "page",
    "intake:file": "file",
    "intake:remove_file": "change",
    "intake:submit": "page",
    "intake:comment": "change",
    "intake:readers": "page",
    "intake:change_readers": "change",
    "intake:log": "page",
    "intake:change_state": "change",
    "publication:reviews": "page",
    "publication:review": "page",
    "publication:search_words": "page",
    "publication:review_comment": "change",
    "publication:settle_review": "change",
    "publication:review_file": "file",
    "publication:practices": "page",
    "publication:change_practice": "change",
    "publication:settle_practice": "change",
    "publication:adopt": "page",
    "publication:adoptions": "page",
    "publication:adoption": "page",
    "exchange:imports": "page",
    "exchange:import_file": "page",
    "exchange:import_columns": "page",
    "exchange:import_faults": "file",
    "exchange:bring_in": "change",
    "exchange:remove_import": "change",
    "calendars:own_days": "page",
    "calendars:own_day": "page",
    "calendars:settle_day": "change",
    "hours:capacity": "page",
}
DOORS = OPEN | SIGNED_IN


@pytest.fixture(scope="module")
def found() -> list[Address]:
    return addresses()


def test_every_address_has_a_name_of_its_own(found: list[Address]) -> None:
    assert [address.route for address in found if address.name.endswith(")")] == []
    routes: dict[str, set[str]] = {}
    for address in found:
        routes.setdefault(address.name, set()).add(address.route)
    assert {name: several for name, several in routes.items() if len(several) > 1} == {}


def test_every_address_is_listed(found: list[Address]) -> None:
    assert sorted({address.name for address in found} - set(DOORS)) == []


def test_every_listed_door_exists(found: list[Address]) -> None:
    assert sorted(set(DOORS) - {address.name for address in found}) == []


def test_no_door_is_both_open_and_closed() -> None:
    assert sorted(set(OPEN) & set(SIGNED_IN)) == []


def test_the_open_doors_are_exactly_the_listed_ones(found: list[Address]) -> None:
    assert sorted(address.name for address in found if address.is_open) == sorted(OPEN)


def test_each_door_says_what_it_is() -> None:
    assert {name: kind for name, kind in DOORS.items() if kind not in KINDS} == {}
