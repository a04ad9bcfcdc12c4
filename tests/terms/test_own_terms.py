"""A region's own terms: who keeps them, where they show, and what happens to what was said with them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from lxml import html
from pytest_django import DjangoAssertNumQueries

from rodedraad.base.gate import Refused
from rodedraad.framework.actions.loading import load_framework
from rodedraad.framework.models import Term
from rodedraad.intake.queries import choices
from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.models import BaseState, PracticeExample, PracticeTerm
from rodedraad.terms import actions
from rodedraad.terms.models import TermProposal
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
WORDS = {"name_nl": "Meevaren in de haven", "name_en": "Sailing along in the port"}


@pytest.fixture(autouse=True)
def framework(db: None) -> None:
    load_framework()


def national(key: str, vocabulary: str = "goal") -> Term:
    return Term.objects.get(vocabulary=vocabulary, key=key, region=None)


def made(cast: Cast, **more: object) -> Term:
    """A goal of the region's own."""
    filled = {"parent": national("experience-working-life"), "region": cast.region, **WORDS, **more}
    with cast.acting(cast.regional_editor):
        return actions.add_term(by=cast.regional_editor, today=TODAY, **filled)


def practice_with(*terms: Term, number: str = "1") -> PracticeExample:
    row = PracticeExample.objects.create(
        origin="RD", number=number, reference=f"RD-{number}", title="Een dag op het water", published_at=timezone.now()
    )
    for term in terms:
        PracticeTerm.objects.create(practice=row, term=term, provenance="school")
    base_changed("practice.published", row)
    let_search_see([row.pk])
    return row


def signed_in(client: Client, cast: Cast, actor: str) -> Client:
    client.force_login(cast.actor(actor))
    return client


# --- who


@pytest.mark.parametrize(
    "actor", ["teacher", "counsellor", "administrator", "other_regional_editor", "national_editor", "operator", "ended"]
)
def test_only_the_editors_of_the_region_keep_its_terms(cast: Cast, actor: str) -> None:
    term, person = made(cast), cast.actor(actor)
    filled = {"parent": term.parent, "name_nl": "Iets", "name_en": "Something", "today": TODAY}
    with cast.acting(person):
        for deed in (
            lambda: actions.add_term(by=person, region=cast.region, **filled),
            lambda: actions.change_term(by=person, term=term, **filled),
            lambda: actions.merge_term(by=person, term=term, into=term.parent, today=TODAY),
            lambda: actions.retire_term(by=person, term=term, today=TODAY),
            lambda: actions.propose_term(by=person, term=term, reason="Nuttig.", today=TODAY),
        ):
            with pytest.raises(PermissionDenied):
                deed()
    term.refresh_from_db()
    assert (term.name_nl, term.is_living) == (WORDS["name_nl"], True)
    assert Term.objects.filter(region__isnull=False).count() == 1


def test_nobody_changes_a_national_term_this_way(cast: Cast) -> None:
    with cast.acting(cast.regional_editor), pytest.raises(PermissionDenied):
        actions.retire_term(by=cast.regional_editor, term=national("build-network"), today=TODAY)


# --- where it shows


def test_it_shows_in_tree_filters_guide_and_downloads(cast: Cast, client: Client) -> None:
    term = made(cast)
    practice_with(term)
    tree = html.fromstring(client.get("/doelen/").content)
    assert tree.xpath(f"//a[@href='/doelen/{term.key}/']")
    page = html.fromstring(client.get(f"/doelen/{term.key}/").content)
    assert cast.region.name in page.text_content() and "RD-1" not in page.xpath("string(//h1)")
    found = client.get(f"/praktijkvoorbeelden/?doel={term.key}@{term.region_id}").content.decode()
    assert "Een dag op het water" in found and WORDS["name_nl"] in found
    above = client.get("/praktijkvoorbeelden/?doel=experience-working-life").content.decode()
    assert "Een dag op het water" in above, "what stands under a goal counts for that goal"
    read = client.get("/api/v1/terms?vocabulary=goal&limit=100").content.decode()
    assert f"goal:{term.key}@{term.region_id}" in read


def test_the_guide_offers_it_to_schools_of_the_region_and_closes_no_national_term(cast: Cast) -> None:
    term = made(cast)
    cast.vo.regions.add(cast.region)
    cast.mbo.regions.set([cast.other_region])
    offered = {row.key for row in choices.terms_of(["goal"], cast.vo)["goal"]}
    assert {term.key, "experience-working-life"} <= offered
    elsewhere = {row.key for row in choices.terms_of(["goal"], cast.mbo)["goal"]}
    assert term.key not in elsewhere and "experience-working-life" in elsewhere


def test_each_change_raises_the_version_of_the_base(cast: Cast) -> None:
    term = made(cast)
    before = BaseState.objects.get().version
    with cast.acting(cast.regional_editor):
        actions.change_term(
            by=cast.regional_editor, term=term, parent=term.parent, name_nl="Nieuw", name_en="New", today=TODAY
        )
        actions.retire_term(by=cast.regional_editor, term=term, today=TODAY)
    assert BaseState.objects.get().version == before + 2


# --- when not


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name_nl": " ", "name_en": "x"}, "Nederlands en in het Engels"),
        ({"name_nl": "een netwerk opbouwen en gebruiken"}, "er al"),
        ({"parent": "own"}, "landelijke term"),
        ({"parent": "closed"}, "hele land"),
        ({"parent": "retired"}, "landelijke term"),
    ],
)
def test_a_term_that_cannot_be_is_refused_with_a_sentence(cast: Cast, changes: dict, sentence: str) -> None:
    if changes.get("parent") == "own":
        changes = {"parent": made(cast), "name_nl": "Ander", "name_en": "Other"}
    elif changes.get("parent") == "closed":
        changes = {"parent": national("active-role", "effective_element")}
    elif changes.get("parent") == "retired":
        Term.objects.filter(key="build-network").update(retired_in=1)
        changes = {"parent": national("build-network")}
    with pytest.raises(Refused, match=sentence):
        made(cast, **changes)


def test_two_regions_may_use_the_same_name(cast: Cast) -> None:
    first = made(cast)
    with cast.acting(cast.other_regional_editor):
        second = actions.add_term(
            by=cast.other_regional_editor, region=cast.other_region, parent=first.parent, today=TODAY, **WORDS
        )
    assert first.key != second.key
    with pytest.raises(Refused):
        made(cast)


# --- merge, retire, bring back


def test_merging_moves_everything_said_and_the_address_leads_on(cast: Cast, client: Client) -> None:
    term, into = made(cast), national("experience-working-life")
    both, one = practice_with(term, into, number="1"), practice_with(term, number="2")
    with cast.acting(cast.regional_editor):
        actions.merge_term(by=cast.regional_editor, term=term, into=into, today=TODAY)
    assert set(into.practice_values.values_list("practice", flat=True)) == {both.pk, one.pk}
    assert not term.practice_values.exists()
    assert client.get(f"/doelen/{term.key}/")["Location"] == "/doelen/experience-working-life/"
    with cast.acting(cast.regional_editor), pytest.raises(Refused, match="samengevoegd"):
        actions.restore_term(by=cast.regional_editor, term=term, today=TODAY)


@pytest.mark.parametrize("into", ["itself", "another list", "another region"])
def test_a_term_goes_up_only_in_one_of_the_same_list_and_place(cast: Cast, into: str) -> None:
    term = made(cast)
    if into == "another region":
        with cast.acting(cast.other_regional_editor):
            other = actions.add_term(
                by=cast.other_regional_editor, region=cast.other_region, parent=term.parent, today=TODAY, **WORDS
            )
    else:
        other = term if into == "itself" else Term.objects.filter(vocabulary="form")[0]
    with cast.acting(cast.regional_editor), pytest.raises(Refused):
        actions.merge_term(by=cast.regional_editor, term=term, into=other, today=TODAY)


def test_a_retired_term_keeps_what_was_said_and_can_come_back(cast: Cast, client: Client) -> None:
    term = made(cast)
    practice_with(term)
    with cast.acting(cast.regional_editor):
        actions.retire_term(by=cast.regional_editor, term=term, today=TODAY)
        assert not [row for row in choices.terms_of(["goal"], cast.vo)["goal"] if row.pk == term.pk]
    page = client.get(f"/doelen/{term.key}/").content.decode()
    assert "niet meer in gebruik" in page and "Een dag op het water" in page
    with cast.acting(cast.regional_editor):
        actions.restore_term(by=cast.regional_editor, term=term, today=TODAY)
    term.refresh_from_db()
    assert term.is_living


# --- proposals


def test_a_proposal_is_answered_by_the_national_editor_once(cast: Cast) -> None:
    term = made(cast)
    with cast.acting(cast.regional_editor):
        proposal = actions.propose_term(by=cast.regional_editor, term=term, reason="Elke haven.", today=TODAY)
        with pytest.raises(Refused, match="wacht"):
            actions.propose_term(by=cast.regional_editor, term=term, reason="Nog eens.", today=TODAY)
        with pytest.raises(PermissionDenied):
            actions.answer_proposal(by=cast.regional_editor, proposal=proposal, accepted=True, today=TODAY)
    with cast.acting(cast.national_editor):
        with pytest.raises(Refused, match="waarom"):
            actions.answer_proposal(by=cast.national_editor, proposal=proposal, accepted=False, today=TODAY)
        done = actions.answer_proposal(by=cast.national_editor, proposal=proposal, accepted=True, today=TODAY)
        assert done.state == "accepted"
        with pytest.raises(Refused, match="beantwoord"):
            actions.answer_proposal(by=cast.national_editor, proposal=proposal, accepted=True, today=TODAY)


def test_the_block_of_an_accepted_term_takes_it_up_in_every_installation(cast: Cast, tmp_path: object) -> None:
    import shutil
    from pathlib import Path

    from rodedraad.framework.actions.loading import FOLDER
    from rodedraad.library.actions.framework import load_framework as load_and_follow
    from rodedraad.terms.queries import as_file_text

    term = made(cast, meaning_nl="Een dag mee met een schip.", meaning_en='A day along with a "ship".')
    practice = practice_with(term)
    with cast.acting(cast.regional_editor):
        proposal = actions.propose_term(
            by=cast.regional_editor, term=term, reason='Elke haven.\n"Ook" hier.', today=TODAY
        )
    folder = Path(shutil.copytree(FOLDER, Path(str(tmp_path)) / "data"))
    file = folder / "goals.toml"
    file.write_text(
        file.read_text().replace("version = 1\n", "version = 2\n", 1) + "\n" + as_file_text(proposal) + "\n"
    )
    load_and_follow(folder)
    taken = national("meevaren-in-de-haven")
    assert (taken.name_nl, taken.meaning_en) == (WORDS["name_nl"], 'A day along with a "ship".')
    assert list(taken.practice_values.values_list("practice", flat=True)) == [practice.pk]
    term.refresh_from_db()
    assert not term.is_living and list(term.became.all()) == [taken]
    assert load_and_follow(folder).rows == {}


# --- the pages


def test_an_editor_adds_changes_merges_and_proposes_on_the_page(cast: Cast, client: Client) -> None:
    signed_in(client, cast, "regional_editor")
    parent = national("experience-working-life")
    client.post("/regio/termen/lijst/goal/", {"parent": parent.pk, **WORDS})
    term = Term.objects.get(region=cast.region)
    assert WORDS["name_nl"] in client.get("/regio/termen/").content.decode()
    answer = client.post(
        f"/regio/termen/{term.pk}/wijzigen/",
        {"change-parent": parent.pk, "change-name_nl": "Varen", "change-name_en": "Sailing"},
    )
    assert answer.status_code == 302
    client.post(f"/regio/termen/{term.pk}/voorstellen/", {"propose-reason": "Elke haven kent dit."})
    page = client.get(f"/regio/termen/{term.pk}/").content.decode()
    assert "Varen" in page and "Wacht op antwoord" in page
    client.post(f"/regio/termen/{term.pk}/stoppen/")
    assert not TermProposal.objects.exists(), "what is out of use is no longer proposed"
    client.post(f"/regio/termen/{term.pk}/terughalen/")
    client.post(f"/regio/termen/{term.pk}/samenvoegen/", {"merge-into": parent.pk})
    term.refresh_from_db()
    assert list(term.became.all()) == [parent]


def test_a_wrong_form_comes_back_with_its_words_and_a_sentence(cast: Cast, client: Client) -> None:
    signed_in(client, cast, "regional_editor")
    parent = national("build-network")
    answer = client.post(
        "/regio/termen/lijst/goal/",
        {"parent": parent.pk, "name_nl": "Een netwerk opbouwen en gebruiken", "name_en": "<b>x</b>"},
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and "er al" in page and "&lt;b&gt;x&lt;/b&gt;" in page
    assert (
        "rd-summary-error" in client.post("/regio/termen/lijst/goal/", {"parent": "999999", **WORDS}).content.decode()
    )
    assert not Term.objects.filter(region__isnull=False).exists()
    assert client.get("/regio/termen/lijst/effective_element/").status_code == 404


def test_another_region_s_term_does_not_exist_here(cast: Cast, client: Client) -> None:
    term = made(cast)
    signed_in(client, cast, "other_regional_editor")
    assert client.get(f"/regio/termen/{term.pk}/").status_code == 404
    assert client.post(f"/regio/termen/{term.pk}/stoppen/").status_code == 404
    signed_in(client, cast, "counsellor")
    assert client.get("/regio/termen/").status_code == 403


def test_the_national_editor_reads_and_answers_on_the_page(cast: Cast, client: Client) -> None:
    term = made(cast)
    with cast.acting(cast.regional_editor):
        proposal = actions.propose_term(by=cast.regional_editor, term=term, reason="Elke haven.", today=TODAY)
    signed_in(client, cast, "national_editor")
    assert "Elke haven." in client.get("/redactie/termen/").content.decode()
    empty = client.post(f"/redactie/termen/{proposal.pk}/", {f"p{proposal.pk}-accepted": "no"})
    assert "waarom" in empty.content.decode()
    client.post(f"/redactie/termen/{proposal.pk}/", {f"p{proposal.pk}-accepted": "yes"})
    assert "taken_from" in client.get("/redactie/termen/").content.decode()
    signed_in(client, cast, "regional_editor")
    assert client.get("/redactie/termen/").status_code == 403


def test_the_list_asks_as_few_queries_for_many_terms(
    cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        made(cast, name_nl=f"Naam {number}", name_en=f"Name {number}")
    signed_in(client, cast, "regional_editor")
    client.get("/regio/termen/")
    with django_assert_max_num_queries(20):
        assert client.get("/regio/termen/").status_code == 200
