"""An example from its first word to what became of it elsewhere: the guide, a reader, the editors, another school."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.journeys.keyboard import choose, press, tab_to, tick, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]


def go_on(page: Page) -> None:
    """To the next question, with Enter on the button."""
    press(page, page.locator("button[name=go].utrecht-button--primary-action"))


def begin(page: Page, title: str) -> None:
    """Begin an example with this title."""
    page.goto("/leidraad/")
    type_in(page, page.locator("main input[name=title]"), title)
    press(page, page.get_by_role("button", name="Begin"))
    page.wait_for_url("**/titel/")


def handed_in(page: Page, title: str) -> str:
    """The address of an example with what is needed, handed in to the region."""
    begin(page, title)
    type_in(
        page,
        page.get_by_role("textbox", name="In het kort"),
        "Leerlingen varen een ochtend mee en praten er daarna over.",
    )
    go_on(page)
    type_in(
        page,
        page.get_by_role("textbox", name="Waarom dit bij LOB hoort"),
        "Ze ontdekken of werken op het water bij hen past.",
    )
    press(page, page.get_by_role("button", name="Stop voor nu"))
    address = page.url
    page.goto(f"{address}indienen/")
    hand_in(page)
    return address


def hand_in(page: Page) -> None:
    """To the region, under the licence."""
    tick(page, page.get_by_role("radio", name="Regio Merenkant"))
    tick(page, page.get_by_role("checkbox", name=re.compile("CC BY 4.0")))
    press(page, page.get_by_role("button", name="Stuur in"))
    expect(page.locator("main")).to_contain_text("Wordt nagekeken")


def test_the_guide_from_beginning_to_handing_in(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    begin(page, "Een ochtend mee met de veerpont")
    type_in(
        page,
        page.get_by_role("textbox", name="In het kort"),
        "Leerlingen varen een ochtend mee met de schipper van de pont.",
    )
    expect(page.locator("#guide-state")).to_contain_text("Bewaard")
    go_on(page)
    type_in(
        page,
        page.get_by_role("textbox", name="Waarom dit bij LOB hoort"),
        "Ze merken zelf of werken op het water bij hen past.",
    )
    go_on(page)
    tick(page, page.get_by_role("checkbox", name="Vmbo"))
    go_on(page)
    tick(page, page.get_by_role("radio", name="Regio Merenkant"))
    go_on(page)
    tick(page, page.get_by_role("checkbox", name="leerjaar 3"))
    go_on(page)
    tick(page, page.get_by_role("checkbox", name="Dat weten we niet"))
    go_on(page)
    type_in(page, page.get_by_role("textbox", name="Aanleiding"), "Niemand kende het werk op het water.")
    press(page, page.get_by_role("button", name="Stop voor nu"))
    draft = page.url

    elsewhere = signed_in("counsellor")  # another computer
    elsewhere.goto("/leidraad/voorbeelden/")
    row = elsewhere.get_by_role("listitem").filter(has_text="Een ochtend mee met de veerpont")
    press(elsewhere, row.get_by_role("link", name="Ga verder"))
    assert elsewhere.url.startswith(draft)
    expect(elsewhere.get_by_role("textbox", name="Aanleiding")).to_have_count(0)
    the_second_half(elsewhere, see)
    elsewhere.wait_for_url(draft)
    see(elsewhere, shot="guide-whole")
    press(elsewhere, elsewhere.get_by_role("link", name="Stuur in"))
    hand_in(elsewhere)


def the_second_half(page: Page, see: See) -> None:
    """From goals to what you pass on; goals and elements are also proposed from what was written."""
    page.wait_for_url("**/doelen/")
    search = page.get_by_role("searchbox", name="Zoek in: Doelen")
    type_in(page, search, "meemaken")
    tick(page, page.get_by_role("checkbox", name=re.compile("^Zelf meemaken hoe werk is")))
    go_on(page)
    fold = page.locator("details", has_text="Ervaring op de plek").locator("summary")
    tab_to(page, fold)
    page.keyboard.press("Enter")
    tick(page, page.get_by_role("checkbox", name=re.compile("^Bedrijfsbezoek")))
    go_on(page)
    type_in(page, page.get_by_role("textbox", name="Tijd en ritme"), "Een ochtend in mei.")
    go_on(page)
    choose(page, page.get_by_role("combobox", name="Rol"), "Vakdocent")
    type_in(page, page.get_by_role("textbox", name=re.compile("^Wie")), "Docent techniek")
    go_on(page)
    type_in(page, page.get_by_role("textbox", name=re.compile("^Ervaren")), "Ze varen, meren aan en maken een praatje.")
    type_in(
        page, page.get_by_role("textbox", name=re.compile("^Praten")), "De mentor vraagt die week wat bij hen paste."
    )
    go_on(page)
    tick(page, page.get_by_role("checkbox", name="Dat weten we niet"))
    go_on(page)
    press(page, page.get_by_role("button", name=re.compile("^Neem over")).first)
    expect(page.locator("[data-row]")).to_have_count(1)
    see(page, shot="guide-elements")
    for _ in range(4):
        go_on(page)
    press(page, page.get_by_role("button", name="Bekijk het geheel"))


def test_words_typed_just_before_leaving_are_kept(signed_in: SignIn) -> None:
    page = signed_in("counsellor")
    begin(page, "Een dag achter het stuur")
    title = page.url
    type_in(page, page.get_by_role("textbox", name="In het kort"), "Leerlingen rijden een dag mee met de bus.")
    press(page, page.locator("#guide-places").get_by_role("link", name="Aanleiding"))
    page.goto(title)
    kept = "Leerlingen rijden een dag mee met de bus."
    expect(page.get_by_role("textbox", name="In het kort")).to_have_value(kept)


def held(page: Page, method: str) -> list[Route]:
    """The next answer to a request of this kind by script: it comes in only when we let it."""
    kept: list[Route] = []

    def hold(route: Route) -> None:
        if kept or route.request.method != method or "hx-request" not in route.request.headers:
            route.fallback()
        else:
            kept.append(route)

    page.route(re.compile("/leidraad/"), hold)
    return kept


def until_held(page: Page, kept: list[Route]) -> Route:
    """The request that is held; one that was on its way before we began to hold goes its own way first."""
    deadline = time.monotonic() + 60
    while not kept:
        assert time.monotonic() < deadline, "No such request came."
        page.wait_for_timeout(50)
    return kept[0]


def test_an_answer_that_another_one_overtook_does_no_harm(signed_in: SignIn) -> None:
    """A look at what others did comes in after a save, and a save after such a look: nobody notices."""
    page, elsewhere = signed_in("counsellor"), signed_in("counsellor")
    begin(page, "Een dag bij de brugwachter")
    elsewhere.goto(page.url)
    short, title = "In het kort", "Titel"
    type_in(page, page.get_by_role("textbox", name=short), "Leerlingen kijken.")
    expect(elsewhere.get_by_role("textbox", name=short)).to_have_value("Leerlingen kijken.")

    looks = held(page, "GET")
    look = until_held(page, looks)
    type_in(page, page.get_by_role("textbox", name=short), "Leerlingen draaien de brug open.")
    expect(elsewhere.get_by_role("textbox", name=short)).to_have_value(re.compile("brug open"))
    expect(page.locator("#guide-state.htmx-request")).to_have_count(0)  # the save is in
    look.continue_()

    saves = held(page, "POST")
    type_in(page, page.get_by_role("textbox", name=short), "Leerlingen draaien zelf de brug open.")
    save = until_held(page, saves)
    late = save.fetch()
    type_in(elsewhere, elsewhere.get_by_role("textbox", name=title), "Een dag op de brug")
    expect(page.get_by_role("textbox", name=title)).to_have_value("Een dag op de brug")
    save.fulfill(response=late)
    expect(page.locator("form[data-guide].htmx-request")).to_have_count(0)
    type_in(page, page.get_by_role("textbox", name=short), "Leerlingen draaien zelf drie bruggen open.")
    expect(elsewhere.get_by_role("textbox", name=short)).to_have_value(re.compile("drie bruggen"))
    expect(page.locator(".rd-samen")).to_have_count(0)


def test_reading_along_through_a_link(signed_in: SignIn, new_page: SignIn, see: See) -> None:
    school = signed_in("counsellor")
    begin(school, "Een dag op de kwekerij")
    press(school, school.get_by_role("button", name="Stop voor nu"))
    press(school, school.get_by_role("link", name="Laat iemand meelezen"))
    draft = school.url
    press(school, school.get_by_role("button", name="Maak een link"))
    address = school.locator("#link").input_value()
    see(school, shot="readers-link")

    guest = new_page()
    guest.goto(address)
    press(guest, guest.get_by_role("button", name="Verstuur je antwoord"))
    expect(guest.locator(".rd-summary-error")).to_be_focused()
    tick(guest, guest.get_by_role("radio", name=re.compile("^Nee")))
    type_in(guest, guest.get_by_label("Wat wil je erover zeggen?"), "We waren er maar een halve dag.")
    type_in(guest, guest.get_by_label("Je naam"), "Sam")
    see(guest, shot="guest")
    press(guest, guest.get_by_role("button", name="Verstuur je antwoord"))
    expect(guest.locator("main")).to_contain_text("We waren er maar een halve dag.")

    school.goto(draft)
    type_in(school, school.get_by_label("Jouw antwoord"), "Dat klopt, we passen het aan.")
    press(school, school.get_by_role("button", name="Antwoord"))
    expect(school.locator("main")).to_contain_text("Dat klopt, we passen het aan.")


def test_from_review_to_what_became_of_it_elsewhere(signed_in: SignIn, see: See) -> None:
    title = "Meevaren met de sluiswachter"
    school = signed_in("counsellor")
    draft = handed_in(school, title)

    editor = signed_in("regional-editor")
    editor.goto("/redactie/")
    press(editor, editor.get_by_role("link", name=title))
    fold = editor.locator("summary", has_text="het geheel")
    tab_to(editor, fold)
    editor.keyboard.press("Enter")
    type_in(editor, editor.get_by_label("Opmerking bij: het geheel"), "In welke maand varen jullie?")
    see(editor, shot="review")
    press(editor, editor.get_by_role("button", name="Plaats opmerking"))
    press(editor, editor.get_by_role("button", name=re.compile("^Terug naar de school")))

    school.goto(draft)
    expect(school.locator("main")).to_contain_text("In welke maand varen jullie?")
    school.goto(f"{draft}tijd/")
    type_in(school, school.get_by_role("textbox", name="Tijd en ritme"), "Elk jaar in mei.")
    go_on(school)
    school.goto(f"{draft}indienen/")
    hand_in(school)

    editor.goto("/redactie/")
    press(editor, editor.get_by_role("link", name=title))
    press(editor, editor.get_by_role("button", name="Publiceer"))
    editor.goto(f"/praktijkvoorbeelden/?q={title}")
    press(editor, editor.locator("#answer").get_by_role("link", name=title))
    see(editor, shot="published")
    take_over(signed_in("other-counsellor"), editor.url, title, see)


def take_over(page: Page, address: str, title: str, see: See) -> None:
    """Another school takes it over, and tells what became of it."""
    page.goto(address)
    press(page, page.get_by_role("link", name="Neem het over en pas het aan"))
    press(page, page.get_by_role("button", name="Begin met dit voorbeeld"))
    expect(page.locator("main")).to_contain_text(title)
    page.goto("/leidraad/overgenomen/")
    row = page.get_by_role("listitem").filter(has_text=title)
    press(page, row.get_by_role("link", name="Vertel wat ervan geworden is"))
    tick(page, page.get_by_role("radio", name=re.compile("ehouden")).first)
    type_in(page, page.get_by_label("Wat hebben jullie veranderd?"), "Wij deden het op de vrijdag.")
    press(page, page.get_by_role("button", name="Bewaar dit"))
    expect(page.locator("main")).to_contain_text("Wij deden het op de vrijdag.")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("ROC Merenkant")
