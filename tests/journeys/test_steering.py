"""From an aim to a measure to a sign, a decision, a task with a hole and a day in the year: by keyboard alone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.keyboard import choose, press, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]
AIM = "Niemand kiest zonder gesprek"
MEASURE = "Een uur per maand voor gesprekken"


def save(page: Page, name: str = "Bewaar") -> None:
    press(page, page.locator("main").get_by_role("button", name=name, exact=True))


def test_from_aim_to_measure_to_sign(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    page.goto("/verbeteren/koers/")
    press(page, page.get_by_role("link", name="Nieuw doel"))
    save(page)
    expect(page.locator(".rd-summary-error")).to_be_focused()
    see(page, shot="steering-wrong")
    type_in(page, page.get_by_label("Wat willen jullie bereiken?"), AIM)
    type_in(page, page.get_by_label("Waaraan zien we dat het werkt?"), "Iedereen had er twee.")
    choose(page, page.get_by_label("Structuur"), "Nog te doen")
    save(page)
    expect(page.locator("h1")).to_have_text(AIM)

    press(page, page.get_by_role("link", name="Nieuwe verbetering"))
    expect(page.get_by_label("Werkt aan een doel").locator("option:checked")).to_have_text(AIM)
    type_in(page, page.get_by_label("Wat wordt er beter?"), MEASURE)
    type_in(page, page.get_by_label("Waaraan zien we dat het werkt?"), "In juni had iedereen er acht.")
    save(page)
    press(page, page.get_by_role("link", name=AIM))
    chain = page.get_by_role("table", name="Van maatregel naar teken")
    expect(chain.get_by_role("row").filter(has_text=MEASURE)).to_contain_text("In juni had iedereen er acht.")

    press(page, page.get_by_role("link", name="Nieuw besluit"))
    type_in(page, page.get_by_label("Wat is er besloten?"), "Een uur per maand in het rooster.")
    type_in(page, page.get_by_label("Waarom?"), "Anders komt het er niet van.")
    type_in(page, page.get_by_label("Wie nam het besluit?"), "Schoolleiding")
    choose(page, page.get_by_label("Structuur"), "Op orde")
    save(page, "Bewaar het besluit")
    expect(page.locator("main")).to_contain_text("Anders komt het er niet van.")
    see(page, shot="steering-aim")


def test_a_task_gets_somebody_and_a_day_stands_in_the_year(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    page.goto("/verbeteren/taken/")
    see(page, shot="steering-tasks")
    row = page.get_by_role("row").filter(has_text="Nieuwe collega's inwerken")
    expect(row).to_contain_text("Niemand beslist")
    press(page, row.get_by_role("link"))
    choose(page, page.get_by_label("Wie beslist?"), "Directie of schoolleiding")
    type_in(page, page.locator("#id_does-0-name"), "Juf Bak")
    save(page)
    expect(row).to_contain_text("Juf Bak")
    expect(row).not_to_contain_text("Niemand")

    page.goto("/verbeteren/jaar/")
    press(page, page.get_by_role("link", name="Nieuw moment"))
    type_in(page, page.get_by_label("Wat gebeurt er dan?"), "Taken langslopen")
    type_in(page, page.get_by_label("Dag", exact=True), "31")
    choose(page, page.get_by_label("Maand"), "februari")
    save(page)
    expect(page.locator("main")).to_contain_text("Deze dag bestaat niet in deze maand")
    choose(page, page.get_by_label("Maand"), "maart")
    save(page)
    expect(page.locator("main")).to_contain_text("Taken langslopen")
    see(page, shot="steering-year")
