"""Every page of the doors table, looked at in every way it must work: full, empty, and with what went wrong.

Without axe violation in light and dark at 1280 and 390, without scrolling sideways at 320, without a policy violation,
a script error or a request to another host (the browser's own watch sees to those). At an installation of its own,
with the rows of the matrix.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys import a_server
from tests.journeys.a_server import Server
from tests.journeys.looking import AXE, Watch, look
from tests.matrix.entitled import EVERYONE, NOBODY, SIGNED_IN, audience
from tests.matrix.policy import POLICY
from tests.test_doors import DOORS

PAGES = sorted(door for door, kind in DOORS.items() if kind == "page" and POLICY[door].read != NOBODY)
LEADS_ELSEWHERE = {
    # pages that only exist in the middle of something, or for who has not something yet: what one sees instead.
    # Those of signing in are looked at on the way, in test_signing_in
    "account_confirm_login_code": "no code was asked for",
    "account_inactive": "only for a closed account",
    "account_email_verification_sent": "no address waits",
    "account_set_password": "has a password",
    "account_reauthenticate": "proved it a moment ago",
    "mfa_authenticate": "has signed in",
    "inventories:guest_answer": "only on the device on which the answer was given: seen there, in test_inventory",
    "mfa_login_webauthn": "a passkey begins on the page of signing in",
    "mfa_reauthenticate": "has no second step in the demo",
    "mfa_reauthenticate_webauthn": "has no second step in the demo",
    "mfa_deactivate_totp": "has no app in the demo",
    "mfa_view_recovery_codes": "has no codes in the demo",
    "questionnaires:answer_done": "only on the device that answered: seen there, in test_answering",
    "questionnaires:for_me_done": "nobody answered by name yet: seen in test_answering",
    "schools:join": "nobody asked",
}
SEEN_BY = {"account_logout": "teacher", "accounts:second_factor": "teacher"}  # for others it leads elsewhere
EMPTY_AT = {
    # people of organisations where nobody did anything yet
    "administrator": "hbo_administrator",
    "counsellor": "hbo_counsellor",
    "regional_editor": "new_regional_editor",
}
WITHOUT_RESULT = (
    "/praktijkvoorbeelden/?q=xyzzyqwerty",
    "/mensen/?q=xyzzyqwerty",
    "/bestaat-niet/",
    "/en/",
    "/en/doelen/",
)


@dataclass(frozen=True)
class Visit:
    """Where a page is, and who opens it."""

    door: str
    actor: str
    address: str


@pytest.fixture(scope="module")
def full(region: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Server]:
    """An installation with rows in every table."""
    with a_server.running(f"test_pages_{worker_id}", tmp_path_factory.mktemp("pages"), region) as server:
        yield server


@pytest.fixture(scope="module")
def scene(full: Server) -> dict[str, Any]:
    """Where every page is, with a row on it, and a session of everybody."""
    command = [sys.executable, "-m", "tests.journeys.scene"]
    root = settings.PACKAGE.parent
    made = subprocess.run(command, env=full.environment, cwd=root, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def visits(scene: dict[str, Any]) -> dict[str, Visit]:
    """Where every page is."""
    found = {row["door"]: Visit(**row) for row in scene["visits"]}
    return found | {door: replace(found[door], actor=actor) for door, actor in SEEN_BY.items()}


@pytest.fixture(scope="module")
def windows(browser: Browser, full: Server, scene: dict[str, Any]) -> Iterator[Callable[[str], tuple[Page, Watch]]]:
    """A browser window for each actor, signed in. Nobody moves: themes settle at once."""
    opened: dict[str, tuple[BrowserContext, Page, Watch]] = {}

    def enter(actor: str) -> tuple[Page, Watch]:
        if actor not in opened:
            context = browser.new_context(base_url=full.url, locale="nl-NL", reduced_motion="reduce")
            context.set_default_timeout(60_000)
            context.add_init_script(AXE)
            if actor != "anonymous":
                session = {"name": settings.SESSION_COOKIE_NAME, "value": scene["sessions"][actor], "url": full.url}
                context.add_cookies([session])  # type: ignore[list-item]
            opened[actor] = context, context.new_page(), Watch(context)
        _, page, watch = opened[actor]
        watch.complaints.clear()
        return page, watch

    yield enter
    for context, _, _ in opened.values():
        context.close()


def door_of(address: str) -> str:
    """The name of the door at this address, or nothing."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@pytest.mark.parametrize("door", PAGES)
def test_a_full_page(door: str, visits: dict[str, Visit], windows: Any) -> None:
    visit = visits[door]
    page, watch = windows(visit.actor)
    answer = page.goto(visit.address)
    assert answer is not None and answer.status < 500
    if door not in LEADS_ELSEWHERE:
        assert (answer.status, door_of(page.url)) == (200, door)
    complaints = look(page) + watch.complaints
    assert not complaints, "\n".join(complaints)


def empty_pages() -> list[tuple[str, str]]:
    """Pages of an organisation, opened by somebody of one where nothing happened yet."""
    found = []
    for door in PAGES:
        rule = POLICY[door]
        if rule.read not in (EVERYONE, SIGNED_IN) and not rule.row:
            reader = next((actor for actor in EMPTY_AT if actor in audience(rule.read)), None)
            found += [(door, EMPTY_AT[reader])] if reader else []
    return [*found, ("portal:home", "stranger"), ("jobs:jobs", "stranger")]


@pytest.mark.parametrize(("door", "actor"), empty_pages())
def test_an_empty_page(door: str, actor: str, visits: dict[str, Visit], windows: Any) -> None:
    page, watch = windows(actor)
    answer = page.goto(visits[door].address)
    assert answer is not None and answer.status in (200, 404)
    complaints = look(page) + watch.complaints
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("address", WITHOUT_RESULT)
def test_a_page_without_result(address: str, windows: Any) -> None:
    page, watch = windows("administrator")
    answer = page.goto(address)
    assert answer is not None and answer.status in (200, 404)
    complaints = look(page) + watch.complaints
    assert not complaints, "\n".join(complaints)


NOTHING_FILLED_IN = """form => {
  form.noValidate = true;
  const fields = form.querySelectorAll('input, textarea, select');  // a field may be called "elements"
  for (const field of fields) {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
    else if (!['hidden', 'submit', 'button', 'file', 'select-one'].includes(field.type)) field.value = '';
  }
  form.requestSubmit(form.querySelector('[type=submit], button:not([type])'));
}"""
FILLED_IN = [door for door in PAGES if POLICY[door].write != NOBODY and door not in LEADS_ELSEWHERE]
FORMS = "main form[method=post]:has(input[required], textarea[required], select[required])"


@pytest.mark.parametrize(
    "door", [door for door in PAGES if POLICY[door].write != NOBODY and door not in LEADS_ELSEWHERE]
)
def test_a_page_with_what_went_wrong(door: str, visits: dict[str, Visit], windows: Any) -> None:
    visit = visits[door]
    page, watch = windows(visit.actor)
    page.goto(visit.address)
    form = page.locator(FORMS).first
    if form.count() == 0:
        return  # nothing on this page has to be filled in
    sent_to = form.evaluate("form => form.action")
    with page.expect_navigation():
        form.evaluate(NOTHING_FILLED_IN)
    assert door_of(page.url) in {door_of(visit.address), door_of(sent_to)}, "stays here, and says what is missing"
    wrong = page.locator(
        "main [role=alert], main .rd-error, main [aria-invalid=true], main .utrecht-form-field--invalid"
    )
    assert wrong.count() > 0, "says what is missing"
    complaints = look(page) + watch.complaints
    assert not complaints, "\n".join(complaints)
