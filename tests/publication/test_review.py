"""From handing in to publishing: who may, what stands in the way, and what the public base then holds."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from rodedraad.base.gate import Refused, acting_as
from rodedraad.intake.access import may_write, reviewers_for
from rodedraad.intake.actions.attachments import add_file
from rodedraad.intake.actions.drafts import begin_draft
from rodedraad.intake.actions.opinions import answer_opinion, give_opinion
from rodedraad.intake.actions.submitting import resolve_comment, submit_draft, take_back
from rodedraad.intake.models import Draft, DraftComment, Opinion, ReviewRequest
from rodedraad.library.models import BaseChange, Citation, Material, PracticeTerm
from rodedraad.publication.access import draft_under_review
from rodedraad.publication.actions.reviewing import (
    comment_in_review,
    publish_draft,
    return_draft,
)
from tests.cast import Cast
from tests.intake import hostile
from tests.intake.conftest import Terms, write
from tests.publication.examples import filled, published, submitted

pytestmark = pytest.mark.django_db
TODAY = date.today()


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


# --- handing in


def test_a_teacher_writes_and_cannot_hand_in(cast: Cast, draft: Draft, terms: Terms) -> None:
    filled(cast, draft, terms)
    with cast.acting(cast.teacher):
        assert may_write(cast.teacher, cast.vo, today=TODAY)
        with pytest.raises(PermissionDenied):
            submit_draft(by=cast.teacher, draft=draft, reviewer=cast.region, agrees=True)


@pytest.mark.parametrize("missing", ["summary", "why_lob"])
def test_without_summary_or_reason_it_is_not_handed_in(cast: Cast, draft: Draft, terms: Terms, missing: str) -> None:
    filled(cast, draft, terms)
    with cast.acting(cast.counsellor):
        write(cast.counsellor, draft, **{missing: ""})
        with pytest.raises(Refused):
            submit_draft(by=cast.counsellor, draft=draft, reviewer=cast.region, agrees=True)


def test_without_the_licence_it_is_not_handed_in(cast: Cast, draft: Draft, terms: Terms) -> None:
    filled(cast, draft, terms)
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="CC BY"):
        submit_draft(by=cast.counsellor, draft=draft, reviewer=cast.region, agrees=False)


def test_only_the_regions_of_the_school_can_be_asked(cast: Cast, draft: Draft, terms: Terms) -> None:
    filled(cast, draft, terms)
    with cast.acting(cast.counsellor):
        assert list(reviewers_for(cast.vo)) == [cast.region]
        for other in (cast.other_region, cast.national, cast.mbo, None):
            with pytest.raises(Refused):
                submit_draft(by=cast.counsellor, draft=draft, reviewer=other, agrees=True)


def test_a_school_without_a_region_asks_the_national_base(cast: Cast) -> None:
    cast.vo.regions.clear()
    assert list(reviewers_for(cast.vo)) == [cast.national]


def test_a_location_asks_the_region_of_its_institution(cast: Cast) -> None:
    cast.vo_location.regions.clear()
    assert list(reviewers_for(cast.vo_location)) == [cast.region]


def test_taking_back_closes_the_request(cast: Cast, draft: Draft, terms: Terms) -> None:
    request = submitted(cast, draft, terms)
    with cast.acting(cast.counsellor):
        take_back(by=cast.counsellor, draft=draft)
    with cast.acting(cast.regional_editor):
        request.refresh_from_db()
        assert request.outcome == "taken_back"
        with pytest.raises(PermissionDenied), draft_under_review(cast.regional_editor, request, today=TODAY):
            pass


# --- the editors


def test_an_editor_sees_the_draft_only_through_the_open_request(cast: Cast, draft: Draft, terms: Terms) -> None:
    request = submitted(cast, draft, terms)
    with cast.acting(cast.regional_editor):
        assert not Draft.objects.exists()
        with draft_under_review(cast.regional_editor, request, today=TODAY) as seen:
            assert seen == draft
        assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["other_regional_editor", "national_editor", "counsellor", "region_administrator"])
def test_nobody_else_reviews_it(cast: Cast, draft: Draft, terms: Terms, who: str) -> None:
    request = submitted(cast, draft, terms)
    person = getattr(cast, who)
    with cast.acting(person, cast.region), pytest.raises(PermissionDenied):
        publish_draft(by=person, request=request)
    with cast.acting(cast.regional_editor):
        assert publish_draft(by=cast.regional_editor, request=request).title == draft.title


def test_who_began_it_does_not_review_it(cast: Cast, draft: Draft, terms: Terms) -> None:
    request = submitted(cast, draft, terms)
    with acting_as(None, cast.vo.pk):
        Draft.objects.filter(pk=draft.pk).update(made_by=cast.regional_editor)
    with cast.acting(cast.regional_editor), pytest.raises(Refused):
        publish_draft(by=cast.regional_editor, request=request)


def test_comments_come_back_with_the_draft_and_it_is_handed_in_again(cast: Cast, draft: Draft, terms: Terms) -> None:
    request = submitted(cast, draft, terms)
    with cast.acting(cast.regional_editor):
        with pytest.raises(Refused):
            return_draft(by=cast.regional_editor, request=request)
        comment_in_review(
            by=cast.regional_editor, request=request, name="success", text="Hoe weten jullie dat?", by_name="Hanneke"
        )
        return_draft(by=cast.regional_editor, request=request)
    with cast.acting(cast.counsellor):
        draft.refresh_from_db()
        remark = DraftComment.objects.get(draft=draft)
        assert (draft.state, remark.name, remark.by_name, remark.is_review) == ("returned", "success", "Hanneke", True)
        resolve_comment(by=cast.counsellor, comment=remark)
        submit_draft(by=cast.counsellor, draft=draft, reviewer=cast.region, agrees=True)
    with cast.acting(cast.regional_editor):
        assert ReviewRequest.objects.filter(draft_id=draft.pk).count() == 2
        again = ReviewRequest.objects.get(draft_id=draft.pk, closed_at=None)
        assert publish_draft(by=cast.regional_editor, request=again).state == "published"


def test_a_closed_request_opens_nothing(cast: Cast, draft: Draft, terms: Terms) -> None:
    published(cast, draft, terms)
    with cast.acting(cast.regional_editor):
        request = ReviewRequest.objects.get(draft_id=draft.pk)
        with pytest.raises(PermissionDenied):
            comment_in_review(by=cast.regional_editor, request=request, name="", text="Nog iets", by_name="")
        with pytest.raises(PermissionDenied):
            publish_draft(by=cast.regional_editor, request=request)


def test_an_objection_holds_publication_until_the_school_has_answered(cast: Cast, draft: Draft, terms: Terms) -> None:
    filled(cast, draft, terms)
    with cast.acting(cast.team_leader):
        give_opinion(by=cast.team_leader, draft=draft, agrees=False, text="Het was maar één kweker.")
    with cast.acting(cast.counsellor):
        submit_draft(by=cast.counsellor, draft=draft, reviewer=cast.region, agrees=True)
    with cast.acting(cast.regional_editor):
        request = ReviewRequest.objects.get(draft_id=draft.pk)
        with pytest.raises(Refused):
            publish_draft(by=cast.regional_editor, request=request)
    with cast.acting(cast.counsellor):
        answer_opinion(by=cast.counsellor, opinion=Opinion.objects.get(draft=draft), answer="Klopt, aangepast.")
    with cast.acting(cast.regional_editor):
        assert publish_draft(by=cast.regional_editor, request=request).number == "D-001"


# --- what is published


def test_the_practice_says_what_the_draft_said(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    practice.refresh_from_db()
    assert (practice.origin, practice.number, practice.reference) == ("demo", "D-001", "D-001")
    assert (practice.organisation, practice.region, practice.licence) == (cast.vo, cast.region, "CC BY 4.0")
    assert practice.steps == ["Bel de kweker", "Loop de route"]
    assert practice.obstacles == ["Te grote groep", "Regen"]
    assert (practice.years, str(practice.hours_before), str(practice.cost)) == (["2", "3"], "9.5", "4.50")
    assert practice.reviewed_on == TODAY and practice.review_due_on.year == TODAY.year + 2
    values = PracticeTerm.objects.filter(practice=practice)
    assert {(row.term.key, row.provenance) for row in values} == {
        (key, "school") for key in ("vo", "experience-work", "firm-visit", "experience", "talk")
    }
    fragment = Citation.objects.get(practice=practice).fragment
    assert (fragment.element.key, fragment.text_nl, fragment.work) == ("real-experience", "Niemand wilde weg.", None)
    success = practice.successes.get()
    assert (success.who.key, success.part, success.count) == ("youngsters", "Zelf snoeien", "52 van 58")
    assert practice.roles.get().who == "Docent groen"
    assert list(BaseChange.objects.values_list("kind", "practice")) == [("practice.published", practice.pk)]


def test_files_are_copied_beside_the_practice(cast: Cast, draft: Draft, terms: Terms, tmp_path: Path) -> None:
    with cast.acting(cast.teacher):
        add_file(
            by=cast.teacher,
            draft=draft,
            title="Werkblad",
            kind="worksheet",
            licence="CC BY 4.0",
            file=SimpleUploadedFile("w.pdf", hostile.PDF),
        )
    practice = published(cast, draft, terms)
    material = Material.objects.get(practice=practice)
    assert (material.title, material.kind, material.file_type) == ("Werkblad", terms["worksheet"], "application/pdf")
    assert material.file.name.startswith("material/")
    assert (tmp_path / material.file.name).read_bytes() == hostile.PDF


def test_a_real_school_publishes_under_the_name_of_this_base(cast: Cast, draft: Draft, terms: Terms) -> None:
    cast.vo.is_invented = False
    cast.vo.save()
    practice = published(cast, draft, terms)
    assert (practice.origin, practice.number, practice.is_invented) == ("own", "RD-1", False)


def test_numbers_go_on_per_base(cast: Cast, draft: Draft, terms: Terms) -> None:
    first = published(cast, draft, terms)
    with cast.acting(cast.teacher):
        second = begin_draft(by=cast.teacher, organisation=cast.vo, title="Nog een")
        write(cast.teacher, second, summary="Kort.", why_lob="Daarom.")
    with cast.acting(cast.counsellor):
        submit_draft(by=cast.counsellor, draft=second, reviewer=cast.region, agrees=True)
    with cast.acting(cast.regional_editor):
        request = ReviewRequest.objects.get(draft_id=second.pk)
        assert publish_draft(by=cast.regional_editor, request=request).number == "D-002"
    assert first.number == "D-001"
