"""The scan by keyboard alone: begin it, answer by code as a youngster, close it, see where the roles differ."""

import os
import re
import subprocess
import sys
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.a_server import Server
from tests.journeys.keyboard import choose, press, tab_to, tick, type_in

SignIn = Callable[..., Page]
NewPage = Callable[..., Page]
See = Callable[..., None]
TITLE = "Scan van het toetsenbord"
ANSWERED = """
import sys
import django
django.setup()
from django.utils.timezone import localdate
from rodedraad.base.gate import acting_as
from rodedraad.portal.demo.loading import person, places
from rodedraad.surveys.models import Audience, Response
from tests.scan.scanned import steps
counsellor, school = person("counsellor"), places()["merenwaard"]
with acting_as(counsellor.pk, school.pk):
    for audience in Audience.objects.filter(round__title=sys.argv[1], respondent__in=["mentor", "learner"]):
        step = "3" if audience.respondent == "mentor" else "1"
        Response.objects.bulk_create(
            Response(
                organisation=school,
                audience=audience,
                is_anonymous=audience.is_anonymous,
                values=values,
                began_on=localdate(),
            )
            for values in steps(audience.respondent, step, 12)
        )
"""


def begin(page: Page, see: See) -> None:
    page.goto("/scan/")
    see(page, shot="scan-home")
    press(page, page.get_by_role("link", name="Begin een scan"))
    press(page, page.get_by_role("link", name=re.compile("^Lees de vragen ?: Leerlingen$")))
    expect(page.locator("main")).to_contain_text("Ik merk dat school het belangrijk vindt")
    see(page, shot="scan-questions")
    page.goto("/scan/beginnen/?leeg=1")
    type_in(page, page.get_by_label("Naam van deze scan"), " ")
    press(page, page.get_by_role("button", name="Begin deze scan").last)
    expect(page.locator(".rd-summary-error")).to_be_focused()
    see(page, shot="scan-begin-wrong")
    type_in(page, page.get_by_label("Naam van deze scan"), TITLE)
    for number in (1, 2, 5):  # leaders, counsellors and parents are not asked this time
        choose(page, page.get_by_role("group", name=f"Groep {number}", exact=True).get_by_label("Wie?"), "Niemand")
    youngsters = page.get_by_role("group", name="Groep 4", exact=True)
    type_in(page, youngsters.get_by_label("Naam van de groep"), "Klas drie")
    type_in(page, youngsters.get_by_label("Hoeveel mensen?"), "28")
    see(page, shot="scan-begin")
    page.keyboard.press("Enter")  # in a field: the scan begins
    expect(page.locator("h1")).to_have_text(TITLE)


def answer(page: Page, code: str) -> None:
    """A youngster who gives the first page and stops: what was saved counts."""
    page.goto("/vragen/")
    type_in(page, page.get_by_label("De code"), code)
    press(page, page.get_by_role("button", name="Ga verder"))
    press(page, page.get_by_role("link", name="Begin", exact=True))
    tick(page, page.get_by_role("radio", name=re.compile("^Helemaal")).first)
    press(page, page.get_by_role("button", name="Volgende").last)
    expect(page.locator("main")).to_contain_text("Bladzijde 2")


def test_a_scan_from_beginning_to_result(signed_in: SignIn, new_page: NewPage, see: See, server: Server) -> None:
    page = signed_in("counsellor")
    begin(page, see)
    code = page.locator("li", has_text="Klas drie").locator(".rd-ask-code").inner_text()
    answer(new_page(), code)
    done = subprocess.run(
        [sys.executable, "-c", ANSWERED, TITLE],
        env={**server.environment, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    page.goto("/scan/")
    expect(page.locator("li", has_text=TITLE)).to_contain_text("13 van 28 ingevuld")
    see(page, shot="scan-running")
    press(page, page.locator("li", has_text=TITLE).get_by_role("link", name="Sluit de ronde"))
    press(page, page.get_by_role("button", name="Definitief sluiten"))

    press(page, page.get_by_role("link", name="Bekijk de uitkomst"))
    expect(page.locator("h1")).to_have_text("Waar zien jullie het anders?")
    expect(page.locator("main")).to_contain_text("Mentoren en docenten geven gemiddeld 3,0, leerlingen 1,")
    fold = page.locator(".rd-spread__items > summary").first
    tab_to(page, fold)
    page.keyboard.press("Enter")
    expect(page.locator(".rd-spread__items[open]")).to_have_count(1)
    see(page, shot="scan-result")

    colleague = signed_in("teacher")
    colleague.goto("/scan/")
    expect(colleague.get_by_role("link", name="Begin een scan")).to_have_count(0)
    press(colleague, colleague.get_by_role("link", name=TITLE))
    see(colleague, shot="scan-result-read")
