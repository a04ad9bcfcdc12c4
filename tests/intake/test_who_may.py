"""Who may see and do what with a school's drafts; whoever may not, there was something to see."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.intake import access
from rodedraad.intake.actions.drafts import begin_draft, remove_draft
from rodedraad.intake.actions.submitting import comment, take_back
from rodedraad.intake.actions.writing import save_answers
from rodedraad.intake.changes import Changes, Typed
from rodedraad.intake.models import Draft, DraftAttachment
from tests.cast import ACTORS, Cast

pytestmark = pytest.mark.django_db
MAY = {"teacher", "counsellor", "team_leader", "administrator"}
MAY_SUBMIT = {"counsellor", "administrator"}


@pytest.mark.parametrize("name", ACTORS)
def test_drafts_are_for_who_works_at_the_school(cast: Cast, draft: Draft, name: str) -> None:
    actor = cast.actor(name)
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):  # with the second wall open for this school
        seen = list(access.drafts_at(actor, cast.vo, today=localdate()))
        assert seen == ([draft] if name in MAY else [])
        assert Draft.objects.count() == 1
        assert access.may_write(actor, cast.vo, today=localdate()) is (name in MAY)
        assert access.may_submit(actor, cast.vo, today=localdate()) is (name in MAY_SUBMIT)


@pytest.mark.parametrize("name", sorted(set(ACTORS) - MAY - {"anonymous", "living_link", "dead_link"}))
def test_whoever_may_not_write_changes_nothing(cast: Cast, draft: Draft, name: str) -> None:
    actor = cast.actor(name)
    changes = Changes(texts={"title": Typed(draft.title, "Gekaapt")})
    with acting_as(actor.pk, cast.vo.pk):
        for deed in (
            lambda: save_answers(by=actor, draft=draft, changes=changes),
            lambda: begin_draft(by=actor, organisation=cast.vo),
            lambda: remove_draft(by=actor, draft=draft),
            lambda: take_back(by=actor, draft=draft),
            lambda: comment(by=actor, draft=draft, name="", text="x"),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        draft.refresh_from_db()
        assert (draft.title, draft.state) == ("Een ochtend tussen de kassen", "writing")


@pytest.mark.parametrize("name", sorted(set(ACTORS) - {"anonymous", "living_link", "dead_link"}))
def test_pages_of_a_draft_open_only_for_its_school(cast: Cast, draft: Draft, name: str) -> None:
    with cast.acting(cast.teacher):
        file = DraftAttachment.objects.create(organisation=cast.vo, draft=draft, title="x", licence="own")
    client = Client()
    client.force_login(cast.actor(name))
    at_a_school = MAY | {"other_counsellor", "other_administrator"}
    for address in (
        "",
        "titel/",
        "alles/",
        "stand/?v=0",
        "versies/",
        "bijlagen/",
        "indienen/",
        "meelezers/",
        "logboek/",
    ):
        response = client.get(f"/leidraad/{draft.pk}/{address}")
        wanted = 200 if name in MAY else 404 if name in at_a_school else 403
        assert response.status_code == wanted, address
        assert (draft.title in response.content.decode()) is (name in MAY), address
    assert client.get(f"/leidraad/{draft.pk}/bijlagen/{file.pk}/").status_code in (
        {404} if name in at_a_school else {403}
    )


def test_without_signing_in_the_guide_explains_itself_and_nothing_more(cast: Cast, draft: Draft) -> None:
    client = Client()
    assert client.get("/leidraad/").status_code == 200
    for address in ("voorbeelden/", f"{draft.pk}/", f"{draft.pk}/titel/"):
        response = client.get(f"/leidraad/{address}")
        assert response.status_code == 302 and "next=" in response["Location"]


def test_who_works_at_two_schools_sees_the_drafts_of_the_one_at_hand(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.other_counsellor):
        theirs = begin_draft(by=cast.other_counsellor, organisation=cast.mbo, title="Van de mbo-school")
    with cast.acting(cast.teacher):
        assert list(access.drafts_at(cast.teacher, cast.vo, today=localdate())) == [draft]
    with cast.acting(cast.other_counsellor):
        assert list(access.drafts_at(cast.other_counsellor, cast.mbo, today=localdate())) == [theirs]
        assert not Draft.objects.filter(pk=draft.pk).exists()
