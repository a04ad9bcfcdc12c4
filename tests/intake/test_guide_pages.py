"""The guide in a browser without script, with htmx, and with things in it that do not belong there."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rodedraad.intake import guide
from rodedraad.intake.models import Draft, DraftField, DraftKept
from tests.cast import Cast
from tests.intake.conftest import Terms, choose, stored, write

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, name))
    return client


@pytest.fixture
def client(cast: Cast) -> Client:
    return signed_in(cast, "teacher")


def test_beginning_leads_to_the_first_question_with_what_is_known_filled_in(
    cast: Cast, terms: Terms, client: Client
) -> None:
    response = client.post("/leidraad/begin/", {"title": "Koken met de buurt"})
    with cast.acting(cast.teacher):
        made = Draft.objects.get()
        answers = stored(made)
    assert response["Location"] == f"/leidraad/{made.pk}/titel/"
    assert answers.texts["title"] == "Koken met de buurt"
    assert answers.choices == {"sectors": (terms.id("vo"),), "region": (str(cast.region.pk),)}


@pytest.mark.parametrize("question", guide.questions(), ids=lambda question: question.key)
def test_each_question_opens_with_help_example_and_fields(
    cast: Cast, draft: Draft, client: Client, question: guide.Question
) -> None:
    page = client.get(f"/leidraad/{draft.pk}/{question.slug}/").content.decode()
    assert page.count("<h1") == 1
    for part in question.parts:
        assert f'name="was.{part.name}' in page or f'data-rows="{part.name}"' in page
    assert question.says("short", "nl", {}) in page and "verzonnen voorbeeld" in page


def test_typing_without_script_is_kept_and_goes_on_to_the_next(cast: Cast, draft: Draft, client: Client) -> None:
    response = client.post(
        f"/leidraad/{draft.pk}/waarom-lob/", {"was.why_lob": "", "why_lob": "Zij ontdekken iets.", "go": "sector"}
    )
    assert response["Location"] == f"/leidraad/{draft.pk}/sector/"
    with cast.acting(cast.teacher):
        assert stored(draft).texts["why_lob"] == "Zij ontdekken iets."


def test_all_on_one_page_keeps_everything_at_once(cast: Cast, draft: Draft, terms: Terms, client: Client) -> None:
    assert client.get(f"/leidraad/{draft.pk}/alles/").status_code == 200
    client.post(
        f"/leidraad/{draft.pk}/alles/",
        {
            "was.summary": "",
            "summary": "Kort.",
            "was.goals": "",
            "goals": [terms.id("network")],
            "was.elements.ab12cd34": "",
            "elements.ab12cd34": terms.id("tone"),
            "was.elements.ab12cd34.fragment": "",
            "elements.ab12cd34.fragment": "Hij zei niets voor.",
            "was.unknown.obstacles": "",
            "unknown.obstacles": "1",
        },
    )
    with cast.acting(cast.teacher):
        answers = stored(draft)
    assert answers.choices["goals"] == (terms.id("network"),)
    assert answers.rows["elements"][0].texts["fragment"] == "Hij zei niets voor."
    assert "obstacles" in answers.unknown


def test_two_who_typed_without_script_both_find_their_words(cast: Cast, draft: Draft, client: Client) -> None:
    address = f"/leidraad/{draft.pk}/aanleiding/"
    with cast.acting(cast.teacher):
        write(cast.teacher, draft, occasion="De klas gaat op bezoek.")
    base = {"was.occasion": "De klas gaat op bezoek."}
    client.post(address, {**base, "occasion": "De groep gaat op bezoek.", "go": "aanleiding"})
    other = signed_in(cast, "counsellor")
    other.post(address, {**base, "occasion": "De school gaat op bezoek.", "go": "aanleiding"})
    for who in (client, other):
        page = who.get(address).content.decode()
        assert "De school gaat op bezoek." in page and "De groep gaat op bezoek." in page


def test_too_long_is_told_and_what_was_typed_stays_on_the_page(cast: Cast, draft: Draft, client: Client) -> None:
    long = "woord " * 500
    response = client.post(
        f"/leidraad/{draft.pk}/titel/",
        {"was.summary": "", "summary": long, "was.title": "x", "title": "Nieuw", "go": "sector"},
    )
    page = response.content.decode()
    assert response.status_code == 200 and "1.200" in page.replace("1200", "1.200") and "woord woord" in page
    with cast.acting(cast.teacher):
        assert "summary" not in stored(draft).texts
        assert stored(draft).texts["title"] == "Nieuw"


@pytest.mark.parametrize(
    ("name", "text"), [("hours_before", "veel"), ("cost", "1e9"), ("cost", "-3"), ("review_due_on", "x")]
)
def test_what_is_no_number_or_day_is_told(cast: Cast, draft: Draft, client: Client, name: str, text: str) -> None:
    slug = "meegeven" if name == "review_due_on" else "voorwaarden"
    response = client.post(f"/leidraad/{draft.pk}/{slug}/", {f"was.{name}": "", name: text})
    assert response.status_code == 200 and f'id="e-{name}"' in response.content.decode()
    with cast.acting(cast.teacher):
        assert name not in stored(draft).texts


def test_html_in_every_text_field_is_shown_as_text(cast: Cast, draft: Draft, terms: Terms, client: Client) -> None:
    sent: dict[str, str] = {}
    for part in guide.parts().values():
        if part.kind in {"line", "text", "list"}:
            sent |= {
                f"was.{part.name}": "Een ochtend tussen de kassen" if part.name == "title" else "",
                part.name: EVIL,
            }
        for cell in part.cells:
            row = f"{part.name}.ab12cd34"
            sent |= {f"was.{row}": "", row: "", f"was.{row}.{cell.name}": "", f"{row}.{cell.name}": EVIL[: cell.limit]}
    client.post(f"/leidraad/{draft.pk}/alles/", sent)
    with cast.acting(cast.teacher):
        assert DraftField.objects.filter(draft=draft, text__startswith="<script>").count() > 20
    for address in ("", "alles/", "versies/", "indienen/", "meelezers/", "logboek/", "bijlagen/", "titel/"):
        page = client.get(f"/leidraad/{draft.pk}/{address}").content.decode()
        assert EVIL not in page and "<script>alert" not in page and "<img src=x" not in page
        assert "&lt;script&gt;" in page
    assert "<img src=x" not in client.get("/leidraad/voorbeelden/").content.decode()


@pytest.mark.parametrize("term", ["999999999", "abc", "-1", "1; DROP TABLE", "x" * 5000])
def test_an_unknown_choice_is_refused_with_a_sentence(cast: Cast, draft: Draft, client: Client, term: str) -> None:
    response = client.post(f"/leidraad/{draft.pk}/doelen/", {"was.goals": "", "goals": [term]})
    assert response.status_code == 200 and 'id="f-goals"' in response.content.decode()
    with cast.acting(cast.teacher):
        assert "goals" not in stored(draft).choices


def test_fields_that_were_not_asked_are_passed_over(cast: Cast, draft: Draft, client: Client) -> None:
    client.post(
        f"/leidraad/{draft.pk}/titel/",
        {"state": "published", "occasion": "x", "was.occasion": "", "evil.ab12cd34": "1"},
    )
    with cast.acting(cast.teacher):
        draft.refresh_from_db()
        assert draft.state == "writing" and "occasion" not in stored(draft).texts


def test_a_null_byte_does_no_harm(cast: Cast, draft: Draft, client: Client) -> None:
    client.post(f"/leidraad/{draft.pk}/aanleiding/", {"was.occasion": "", "occasion": "Een\x00twee"})
    with cast.acting(cast.teacher):
        assert stored(draft).texts["occasion"] == "Eentwee"


# --- htmx


def test_a_save_by_htmx_answers_with_the_state_and_the_stored_texts(cast: Cast, draft: Draft, client: Client) -> None:
    response = client.post(
        f"/leidraad/{draft.pk}/aanleiding/",
        {"was.occasion": "", "occasion": "Het regende."},
        headers={"HX-Request": "true"},
    )
    page = response.content.decode()
    assert '<template data-kind="text" data-name="occasion">Het regende.</template>' in page
    assert 'id="guide-progress" hx-swap-oob="true"' in page and "<html" not in page


def test_looking_again_says_nothing_when_nothing_changed(cast: Cast, draft: Draft, client: Client) -> None:
    address = f"/leidraad/{draft.pk}/stand/?vraag=aanleiding"
    with cast.acting(cast.teacher):
        draft.refresh_from_db()
    assert client.get(f"{address}&v={draft.version}").status_code == 204
    with cast.acting(cast.counsellor):
        write(cast.counsellor, draft, occasion="Iets nieuws")
    page = client.get(f"{address}&v={draft.version - 1}").content.decode()
    assert "Iets nieuws" in page and "Farid Benali" in page


def test_who_is_writing_when_it_is_handed_in_is_led_to_the_draft(cast: Cast, draft: Draft, client: Client) -> None:
    with cast.acting(cast.teacher):
        Draft.objects.filter(pk=draft.pk).update(state="submitted")
    response = client.get(f"/leidraad/{draft.pk}/stand/?vraag=titel&v=0")
    assert response["HX-Redirect"] == f"/leidraad/{draft.pk}/"
    saved = client.post(f"/leidraad/{draft.pk}/titel/", {"was.title": "", "title": "x"}, headers={"HX-Request": "true"})
    assert saved["HX-Redirect"] == f"/leidraad/{draft.pk}/"
    assert client.get(f"/leidraad/{draft.pk}/titel/")["Location"] == f"/leidraad/{draft.pk}/"


def test_words_typed_while_a_colleague_handed_it_in_are_not_lost(cast: Cast, draft: Draft, client: Client) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, draft, summary="Een ochtend.")
        Draft.objects.filter(pk=draft.pk).update(state="submitted")
    typed = {"was.summary": "Een ochtend.", "summary": "Een ochtend tussen tomaten.", "was.title": "", "title": ""}
    page = client.post(f"/leidraad/{draft.pk}/alles/", typed, follow=True).content.decode()
    assert "under review" in page or "nagekeken" in page
    assert "tomaten" in client.get(f"/leidraad/{draft.pk}/versies/").content.decode()
    assert "te laat kwam" in client.get(f"/leidraad/{draft.pk}/logboek/").content.decode()
    with cast.acting(cast.teacher):
        assert stored(draft).texts["summary"] == "Een ochtend."
        (kept,) = DraftKept.objects.filter(draft=draft)
        Draft.objects.filter(pk=draft.pk).update(state="writing")
    client.post(f"/leidraad/{draft.pk}/versies/{kept.pk}/", {"do": "restore"})
    with cast.acting(cast.teacher):
        assert stored(draft).texts["summary"] == "Een ochtend tussen tomaten."


def test_sending_the_same_again_to_a_closed_draft_keeps_nothing(cast: Cast, draft: Draft, client: Client) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, draft, summary="Een ochtend.")
        Draft.objects.filter(pk=draft.pk).update(state="submitted")
    client.post(f"/leidraad/{draft.pk}/alles/", {"was.summary": "Een ochtend.", "summary": "Een ochtend."})
    client.post(f"/leidraad/{draft.pk}/alles/", {"was.summary": "Een ochtend.", "summary": "Een"})
    with cast.acting(cast.teacher):
        assert not DraftKept.objects.filter(draft=draft).exists()


# --- suggestions


def test_a_suggestion_shows_the_words_and_can_be_taken_or_refused(
    cast: Cast, draft: Draft, terms: Terms, client: Client
) -> None:
    with cast.acting(cast.teacher):
        write(
            cast.teacher,
            draft,
            experience="Leerlingen werken een ochtend mee in een bedrijf en doen alles zelf. Daarna praten zij na.",
        )
    address = f"/leidraad/{draft.pk}/succeselementen/"
    page = client.get(address).content.decode()
    assert "De praktijk echt laten meemaken" in page and "bedrijf" in page.split("rd-why")[1]
    client.post(address, {"take": f"elements:{terms.id('real-experience')}"})
    with cast.acting(cast.teacher):
        row = stored(draft).rows["elements"][0]
    assert row.term == terms.id("real-experience")
    assert row.texts["fragment"] == "Leerlingen werken een ochtend mee in een bedrijf en doen alles zelf."
    goals = f"/leidraad/{draft.pk}/doelen/"
    assert f"goals:{terms.id('experience-work')}" in client.get(goals).content.decode()
    client.post(goals, {"refuse": f"goals:{terms.id('experience-work')}"})
    assert f"goals:{terms.id('experience-work')}" not in client.get(goals).content.decode()


def test_a_suggestion_that_does_not_exist_cannot_be_taken(cast: Cast, draft: Draft, client: Client) -> None:
    for value in ("elements:999999", "goals:abc", "title:1", "nothing", "roles:1"):
        client.post(f"/leidraad/{draft.pk}/doelen/", {"take": value})
    with cast.acting(cast.teacher):
        answers = stored(draft)
    assert not answers.rows.get("elements") and not answers.choices.get("goals")


# --- the list


def test_the_list_searches_sorts_and_shows_states(cast: Cast, draft: Draft, client: Client) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, draft, occasion="Iets over pompoenen")
    client.post("/leidraad/begin/", {"title": "Aardbeien plukken"})
    both = client.get("/leidraad/voorbeelden/?volgorde=title").content.decode()
    assert both.index("Aardbeien plukken") < both.index("Een ochtend tussen de kassen")
    found = client.get("/leidraad/voorbeelden/?q=pompoen").content.decode()
    assert "Een ochtend" in found and "Aardbeien" not in found
    assert "Een ochtend" not in client.get("/leidraad/voorbeelden/?staat=published").content.decode()
    assert client.get("/leidraad/voorbeelden/?q=" + "x" * 10_000 + "&volgorde=zz&staat=zz&page=zz").status_code == 200


def test_an_empty_list_points_to_the_first_step(cast: Cast, terms: Terms, client: Client) -> None:
    assert "rd-empty" in client.get("/leidraad/voorbeelden/").content.decode()


def test_handing_in_says_beforehand_what_is_needed_and_leads_there(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, draft, summary="")
    page = signed_in(cast, "counsellor").get(f"/leidraad/{draft.pk}/indienen/").content.decode()
    assert "Vul dit eerst in" in page and f'<a href="/leidraad/{draft.pk}/titel/">In het kort</a>' in page
    with cast.acting(cast.teacher):
        write(cast.teacher, draft, title="Kassen", summary="Kort.", why_lob="Zij ontdekken iets.")
    page = signed_in(cast, "counsellor").get(f"/leidraad/{draft.pk}/indienen/").content.decode()
    assert "Vul dit eerst in" not in page and "Stuur in" in page


def test_removing_can_be_undone(cast: Cast, draft: Draft, client: Client) -> None:
    client.post(f"/leidraad/{draft.pk}/verwijderen/")
    assert "Een ochtend" not in client.get("/leidraad/voorbeelden/").content.decode().split("rd-intake-search")[-1]
    assert "Een ochtend" in client.get("/leidraad/voorbeelden/?staat=removed").content.decode()
    client.post(f"/leidraad/{draft.pk}/terugzetten/")
    with cast.acting(cast.teacher):
        draft.refresh_from_db()
    assert (draft.state, draft.removed_at) == ("writing", None)


def test_the_list_takes_no_more_queries_for_more_drafts(cast: Cast, draft: Draft, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/leidraad/voorbeelden/")
        return len(captured)

    queries()
    few = queries()
    for number in range(12):
        client.post("/leidraad/begin/", {"title": f"Voorbeeld {number}"})
    queries()
    assert queries() == few


def test_a_question_or_draft_that_does_not_exist_is_404(cast: Cast, draft: Draft, client: Client) -> None:
    assert client.get(f"/leidraad/{draft.pk}/bestaat-niet/").status_code == 404
    assert client.get(f"/leidraad/{uuid4()}/titel/").status_code == 404


def test_english_pages_speak_english(cast: Cast, draft: Draft, client: Client) -> None:
    page = client.get(f"/en/leidraad/{draft.pk}/waarom-lob/").content.decode()
    assert "Why does this belong to career guidance?" in page


def test_choices_of_a_region_show_only_at_its_schools(cast: Cast, draft: Draft, terms: Terms, client: Client) -> None:
    from rodedraad.framework.models import Term

    own = {"vocabulary": "form", "name_en": "x", "level": "element"}
    here = Term.objects.create(key="harbour-day", name_nl="Havendag", region=cast.region, **own)
    there = Term.objects.create(key="heath-day", name_nl="Heidedag", region=cast.other_region, **own)
    page = client.get(f"/leidraad/{draft.pk}/vorm/").content.decode()
    assert "Havendag" in page and "Heidedag" not in page
    with cast.acting(cast.teacher):
        assert choose(cast.teacher, draft, forms=[str(there.pk)]).objections
        assert not choose(cast.teacher, draft, forms=[str(here.pk)]).objections


def test_a_term_that_was_retired_stays_where_it_was_chosen(
    cast: Cast, draft: Draft, terms: Terms, client: Client
) -> None:
    with cast.acting(cast.teacher):
        choose(cast.teacher, draft, forms=[terms.id("lesson")])
    terms["lesson"].retired_in = 2
    terms["lesson"].save()
    address = f"/leidraad/{draft.pk}/vorm/"
    assert f'value="{terms.id("lesson")}" checked' in client.get(address).content.decode()
    client.post(address, {"was.forms": terms.id("lesson"), "forms": [terms.id("lesson"), terms.id("firm-visit")]})
    with cast.acting(cast.teacher):
        assert set(stored(draft).choices["forms"]) == {terms.id("lesson"), terms.id("firm-visit")}
