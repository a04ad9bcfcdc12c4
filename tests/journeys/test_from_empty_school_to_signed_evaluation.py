"""From an empty school to a signed evaluation: five roles, from a letter to the six documents, the way new users go."""

import os
import re
import subprocess
import sys
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.a_server import Server
from tests.journeys.keyboard import press, tab_to, tick, type_in

NewPage = Callable[..., Page]
See = Callable[..., None]
SCHOOL, TITLE = "Lyceum Het Baken", "Eerste scan van Het Baken"
WORDS = "paarse fietsen in de regen"
COLLEAGUES = (
    ("Joost Decaan", "joost@baken.example", "Decaan"),
    ("Petra Teamleider", "petra@baken.example", "Teamleider"),
    ("Mo Mentor", "mo@baken.example", "Docent"),
)
LEARNED = "Wie iets meemaakt, moet er daarna over praten."
DECIDED = ("Na elk bezoek een gesprek", "Ouders horen het op tijd")
READERS = ("leaders", "board", "council", "parents", "learners", "plan")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
OTHERS = """
import sys
import django
django.setup()
from django.utils.timezone import localdate
from rodedraad.base.gate import acting_as
from rodedraad.schools.models import Membership, Organisation
from rodedraad.surveys.models import Audience, Response
from tests.scan.scanned import steps
with acting_as(None, None):
    school = Organisation.objects.get(name=sys.argv[1])
with acting_as(None, school.pk):
    counsellor = Membership.objects.get(organisation=school, role="counsellor").person
with acting_as(counsellor.pk, school.pk):
    for audience in Audience.objects.filter(round__title=sys.argv[2], respondent__in=["learner", "parent"]):
        step, others = ("1", 11) if audience.respondent == "learner" else ("2", 10)
        Response.objects.bulk_create(
            Response(
                organisation=school, audience=audience, is_anonymous=True, values=values, began_on=localdate()
            )
            for values in steps(audience.respondent, step, others)
        )
"""


def choose_password(page: Page) -> None:
    """The first page of who just came in: a way to sign in next time."""
    expect(page.locator("main")).to_contain_text("Je bent binnen.")
    press(page, page.get_by_role("link", name="Kies een wachtwoord"))
    type_in(page, page.locator("input[name=password1]"), WORDS)
    type_in(page, page.locator("input[name=password2]"), WORDS)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def come_in_as_administrator(server: Server, new_page: NewPage) -> Page:
    """The school is made on the server; its administrator has a letter and nothing else."""
    made = server.manage(
        *("make_organisation", SCHOOL, "--sector", "vo", "--brin", "77ZZ", "--track", "havo"),
        *("--administrator", "Hanneke van Brederode-Westerhuis"),
    )
    page = new_page()
    page.goto("/inloggen/brief/")
    type_in(page, page.locator("input[name=code]"), re.search(r"code (\S+)", made)[1])  # type: ignore[index]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    choose_password(page)
    return page


def invite(page: Page, name: str, address: str, role: str) -> None:
    page.goto("/mensen/toevoegen/")
    type_in(page, page.get_by_label("Naam"), name)
    page.get_by_label("Rol").select_option(label=role)
    type_in(page, page.get_by_label(re.compile("^E-mailadres")), address)
    press(page, page.get_by_role("button", name="Voeg toe"))
    expect(page.locator("main")).to_contain_text(address)


def accept(server: Server, new_page: NewPage, address: str) -> Page:
    page = new_page()
    page.goto(server.mailed(address, r"http\S+/uitnodiging/\S+").replace("http://localhost:8000", server.url))
    press(page, page.get_by_role("button", name="Maak een account en doe mee"))
    choose_password(page)
    return page


def begin_scan(page: Page) -> dict[str, str]:
    """From the start page to a running scan; returns the code of each anonymous group."""
    page.goto("/")
    press(page, page.get_by_role("link", name="De kwaliteitscyclus"))
    press(page, page.get_by_role("link", name="Begin een scan"))
    type_in(page, page.get_by_label("Naam van deze scan"), TITLE)
    groups = (
        (1, "Leiding", "1"),
        (2, "Decanen", "1"),
        (3, "Mentoren", "1"),
        (4, "Klas 3a", "12"),
        (5, "Thuis 3a", "11"),
    )
    for number, label, invited in groups:
        group = page.get_by_role("group", name=f"Groep {number}", exact=True)
        type_in(page, group.get_by_label("Naam van de groep"), label)
        type_in(page, group.get_by_label("Hoeveel mensen?"), invited)
    tick(page, page.locator("input[name=by_name][value=name]"))
    press(page, page.get_by_role("button", name="Begin deze scan").last)
    expect(page.locator("h1")).to_have_text(TITLE)
    rows = {name: page.locator("li", has_text=name).locator(".rd-ask-code") for name in ("Klas 3a", "Thuis 3a")}
    return {name: code.inner_text() for name, code in rows.items()}


def fill_in(page: Page, choice: int) -> None:
    """Every page of a list, with the same step everywhere; as far as the thanks."""
    press(page, page.get_by_role("link", name="Begin", exact=True))
    while page.get_by_role("button", name="Versturen").or_(page.get_by_role("button", name="Volgende")).count():
        asked = page.locator("main input[type=radio]").evaluate_all("all => [...new Set(all.map(one => one.name))]")
        if asked:  # the last page of colleagues asks for words only
            tick(page, page.locator(f"input[name='{asked[0]}']").nth(choice))
        for name in asked[1:]:
            page.locator(f"input[name='{name}']").nth(choice).check(force=True)
        send = page.get_by_role("button", name="Versturen")
        with page.expect_navigation():
            (send if send.count() else page.get_by_role("button", name="Volgende")).last.click()
    expect(page.locator("h1")).to_have_text("Bedankt")


def fill_in_by_name(page: Page, choice: int) -> None:
    page.goto("/scan/")
    press(page, page.get_by_role("link", name="Vul je eigen lijst in"))
    press(page, page.get_by_role("link", name="Invullen"))
    fill_in(page, choice)


def fill_in_by_code(page: Page, code: str, choice: int) -> None:
    page.goto("/vragen/")
    type_in(page, page.get_by_label("De code"), code)
    press(page, page.get_by_role("button", name="Ga verder"))
    fill_in(page, choice)


def others_answer(server: Server) -> None:
    """The eleven others of the class and the ten others at home."""
    done = subprocess.run(
        [sys.executable, "-c", OTHERS, SCHOOL, TITLE],
        env={**server.environment, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def close_and_talk(page: Page, see: See) -> None:
    page.goto("/scan/")
    press(page, page.get_by_role("link", name="Sluit de ronde"))
    press(page, page.get_by_role("button", name="Definitief sluiten"))
    press(page, page.get_by_role("link", name="Bekijk de uitkomst"))
    for told in ("Teamleiders 1 van 1", "Decanen 1 van 1", "Mentoren en docenten 1 van 1", "Leerlingen 12 van 12"):
        expect(page.locator("main")).to_contain_text(told)
    expect(page.locator("main")).to_contain_text("Ouders en verzorgers 11 van 11")
    see(page, shot="whole-3-result")
    press(page, page.get_by_role("link", name="Praat er een uur over"))
    press(page, page.get_by_role("link", name="Gesprek voorbereiden"))
    press(page, page.get_by_role("button", name="Agenda vastleggen"))
    press(page, page.get_by_role("link", name="Begin", exact=True))
    for title in DECIDED:
        press(page, page.locator("[data-step=after]"))
        type_in(page, page.get_by_label("Wat wordt er beter?"), title)
        type_in(page, page.get_by_label("Waaraan zien we dat het werkt?"), "Ieder merkt het.")
        type_in(page, page.get_by_label("Of een naam"), "Mo Mentor")
        press(page, page.get_by_role("button", name="Zet op het bord"))
    while page.locator("[data-step=after]").count():
        press(page, page.locator("[data-step=after]"))
    press(page, page.get_by_role("button", name="Gesprek afsluiten"))
    page.goto("/verbeteren/")
    for title in DECIDED:
        expect(page.locator("[data-column=plan]")).to_contain_text(title)


def write(page: Page) -> str:
    """The evaluation begins with what the scan and the talk left; the counsellor adds what only they know."""
    page.goto("/jaarevaluatie/")
    press(page, page.locator("main").get_by_role("button", name="Begin", exact=True))
    address = page.url
    minutes = re.search(r"nog ongeveer (\d+) minuten", page.locator("main").inner_text())
    assert minutes and int(minutes[1]) <= 60
    press(page, page.get_by_role("link", name=re.compile("^De LOB-scan|7. De LOB-scan")))
    expect(page.locator("main")).to_contain_text(TITLE)
    page.goto(address)
    press(page, page.get_by_role("link", name=re.compile("Wat we leerden en volgend jaar doen")))
    type_in(page, page.locator("#i-learned"), LEARNED)
    press(page, page.get_by_role("button", name="Bewaar, en terug naar het overzicht"))
    expect(page.get_by_role("link", name="Lezen en ondertekenen")).to_have_count(0)  # a counsellor does not sign
    return address


def sign(page: Page, address: str, see: See) -> None:
    page.goto(address)
    press(page, page.get_by_role("link", name="Lezen en ondertekenen"))
    for words in (LEARNED, *DECIDED):
        expect(page.locator("main")).to_contain_text(words)
    type_in(page, page.get_by_label("In welke rol teken je?"), "Teamleider")
    press(page, page.locator("main").get_by_role("button", name="Teken", exact=True))
    expect(page.locator("main")).to_contain_text("Ondertekend door")
    see(page, shot="whole-5-signed")


def six_documents(page: Page, address: str) -> None:
    for reader in READERS:
        page.goto(f"{address}documenten/{reader}/")
        expect(page.locator("main")).to_contain_text(SCHOOL)
        for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
            answer = page.request.get(f"{address}documenten/{reader}.{kind}")
            assert answer.ok and answer.body().startswith(begins), (reader, kind)


def test_from_an_empty_school_to_a_signed_evaluation(new_page: NewPage, server: Server, see: See) -> None:
    administrator = come_in_as_administrator(server, new_page)
    for name, address, role in COLLEAGUES:
        invite(administrator, name, address, role)
    counsellor, leader, mentor = (accept(server, new_page, address) for _name, address, _role in COLLEAGUES)

    codes = begin_scan(counsellor)
    for page, choice in ((leader, 3), (counsellor, 2), (mentor, 1)):
        fill_in_by_name(page, choice)
    fill_in_by_code(new_page(**PHONE), codes["Klas 3a"], 0)
    fill_in_by_code(new_page(**PHONE), codes["Thuis 3a"], 1)
    others_answer(server)

    close_and_talk(counsellor, see)
    address = write(counsellor)
    sign(leader, address, see)
    six_documents(leader, address)

    mentor.goto("/verbeteren/jaar/")
    tab_to(mentor, mentor.locator("main").get_by_role("link", name=re.compile("^Jaarevaluatie")).first)
    expect(mentor.locator("main")).to_contain_text("ondertekend · Petra Teamleider")
    mentor.goto(address)
    expect(mentor.locator("main")).to_contain_text(LEARNED)
    leader.goto("/borging/")
    see(leader, shot="whole-6-embedding")
