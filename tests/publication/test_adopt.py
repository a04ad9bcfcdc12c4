"""Taking over an example of another school, and telling what became of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from rodedraad.base.gate import Refused
from rodedraad.intake.actions.submitting import submit_draft
from rodedraad.intake.models import Draft, ReviewRequest
from rodedraad.library.models import Adoption, BaseChange, PracticeExample
from rodedraad.opendata.queries.records import record_of
from rodedraad.publication.actions.adopting import adopt, report_adoption
from rodedraad.publication.actions.publishing import withdraw
from rodedraad.publication.actions.reviewing import publish_draft
from tests.cast import Cast
from tests.intake.conftest import Terms, stored, write
from tests.publication.examples import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(cast: Cast, draft: Draft, terms: Terms) -> PracticeExample:
    return published(cast, draft, terms)


def taken(cast: Cast, practice: PracticeExample, *, is_named: bool = True) -> Draft:
    with cast.acting(cast.other_counsellor):
        return adopt(by=cast.other_counsellor, practice=practice, organisation=cast.mbo, is_named=is_named)


def test_it_begins_with_how_it_goes_and_not_with_what_was_seen_there(
    cast: Cast, practice: PracticeExample, terms: Terms
) -> None:
    draft = taken(cast, practice)
    with cast.acting(cast.other_counsellor):
        answers = stored(draft)
        assert (draft.organisation, draft.adopted_from, draft.practice) == (cast.mbo, practice, None)
    assert (
        answers.texts["experience"] == "Snoeien en planten."
        and answers.texts["steps"] == "Bel de kweker\nLoop de route"
    )
    assert not {"obstacles", "hours_before", "cost", "occasion", "contact"} & set(answers.texts)
    assert answers.choices["goals"] == (terms.id("experience-work"),)
    assert answers.choices["sectors"] == (terms.id("mbo"),) and "years" not in answers.choices
    assert [(row.term, dict(row.texts)) for row in answers.rows["elements"]] == [(terms.id("real-experience"), {})]
    assert "successes" not in answers.rows
    adoption = Adoption.objects.get()
    assert (adoption.practice, adoption.organisation, adoption.outcome) == (practice, cast.mbo, "tried")


@pytest.mark.parametrize("is_named", [True, False])
def test_others_see_the_name_only_when_the_school_wants_that(
    cast: Cast, practice: PracticeExample, is_named: bool
) -> None:
    taken(cast, practice, is_named=is_named)
    assert Adoption.objects.get().is_named is is_named
    assert BaseChange.objects.filter(kind="practice.adopted").exists() is is_named


def test_what_came_of_it_is_tied_to_where_it_came_from(cast: Cast, practice: PracticeExample) -> None:
    draft = taken(cast, practice)
    with cast.acting(cast.other_counsellor):
        submit_draft(by=cast.other_counsellor, draft=draft, reviewer=cast.region, agrees=True)
    with cast.acting(cast.regional_editor):
        made = publish_draft(by=cast.regional_editor, request=ReviewRequest.objects.get(draft_id=draft.pk))
    assert (made.adopted_from, made.organisation, made.number) == (practice, cast.mbo, "D-002")
    assert Adoption.objects.get().result == made


def test_one_does_not_take_over_ones_own_or_what_was_withdrawn(cast: Cast, practice: PracticeExample) -> None:
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            adopt(by=cast.counsellor, practice=practice, organisation=cast.vo, is_named=True)
        withdraw(by=cast.counsellor, practice=practice)
    practice.refresh_from_db()
    with cast.acting(cast.other_counsellor), pytest.raises(Refused):
        adopt(by=cast.other_counsellor, practice=practice, organisation=cast.mbo, is_named=True)


def test_what_is_withdrawn_at_the_same_moment_is_not_taken_over(cast: Cast, practice: PracticeExample) -> None:
    with cast.acting(cast.counsellor):
        withdraw(by=cast.counsellor, practice=practice)
    assert practice.state == "published"  # as the page of the other school still has it
    with pytest.raises(Refused):
        taken(cast, practice)


def test_whose_name_is_not_shown_cannot_be_found_through_what_came_of_it(cast: Cast, practice: PracticeExample) -> None:
    draft = taken(cast, practice, is_named=False)
    with cast.acting(cast.other_counsellor):
        submit_draft(by=cast.other_counsellor, draft=draft, reviewer=cast.region, agrees=True)
    with cast.acting(cast.regional_editor):
        made = publish_draft(by=cast.regional_editor, request=ReviewRequest.objects.get(draft_id=draft.pk))
    (told,) = record_of(PracticeExample.objects.get(pk=practice.pk))["adoptions"]
    assert told["result"] is None
    link = f'<br><a href="/praktijkvoorbeelden/{made.reference}/"'  # not that of the comparable examples
    address = f"/praktijkvoorbeelden/{practice.reference}-{practice.slug}/"
    assert link not in Client().get(address).content.decode()
    with cast.acting(cast.other_counsellor):
        said = {"outcome": "kept", "changed": "", "because": ""}
        report_adoption(by=cast.other_counsellor, adoption=Adoption.objects.get(), is_named=True, **said)
    assert link in Client().get(address).content.decode()


def test_who_clicks_twice_gets_one_draft(cast: Cast, practice: PracticeExample) -> None:
    first = taken(cast, practice)
    assert taken(cast, practice) == first
    with cast.acting(cast.other_counsellor):
        write(cast.other_counsellor, first, summary="Bij ons anders.")
    assert taken(cast, practice) != first


def test_only_who_works_there_adopts_for_a_school(cast: Cast, practice: PracticeExample) -> None:
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        adopt(by=cast.teacher, practice=practice, organisation=cast.mbo, is_named=True)
    assert not Adoption.objects.exists()


def test_telling_what_became_of_it(cast: Cast, practice: PracticeExample) -> None:
    taken(cast, practice)
    adoption = Adoption.objects.get()
    said = {"changed": "Twee ochtenden in plaats van een.", "because": "De reis duurt lang.", "is_named": True}
    with cast.acting(cast.other_counsellor):
        with pytest.raises(Refused):
            report_adoption(by=cast.other_counsellor, adoption=adoption, outcome="anders", **said)
        with pytest.raises(Refused):
            report_adoption(by=cast.other_counsellor, adoption=adoption, outcome="dropped", **{**said, "because": ""})
        report_adoption(by=cast.other_counsellor, adoption=adoption, outcome="kept", **said)
    adoption.refresh_from_db()
    assert (adoption.outcome, adoption.changed) == ("kept", "Twee ochtenden in plaats van een.")
    assert adoption.reported_on is not None
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        report_adoption(by=cast.teacher, adoption=adoption, outcome="dropped", **said)


def test_the_pages_lead_from_the_example_to_the_report(cast: Cast, practice: PracticeExample) -> None:
    client = Client()
    client.force_login(cast.other_counsellor)
    address = f"/leidraad/overnemen/{practice.reference}/"
    assert practice.title in client.get(address).content.decode()
    assert client.post(address, {"is_named": "on"})["Location"].startswith("/leidraad/")
    listed = client.get("/leidraad/overgenomen/").content.decode()
    assert practice.title in listed
    report = f"/leidraad/overgenomen/{Adoption.objects.get().pk}/"
    assert report in listed
    assert client.post(report, {"outcome": "dropped", "because": ""}).status_code == 200
    assert client.post(report, {"outcome": "dropped", "because": "Geen bus."})["Location"] == "/leidraad/overgenomen/"
    other = Client()
    other.force_login(cast.teacher)
    assert other.get(report).status_code == 404
    assert other.get("/leidraad/overnemen/D-999/").status_code == 404
