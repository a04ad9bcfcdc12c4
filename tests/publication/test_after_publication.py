"""A published example: changing it, withdrawing it, looking at it again; by whom, and what the base then says."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rodedraad.base.gate import Refused
from rodedraad.intake.actions.attachments import add_file
from rodedraad.intake.actions.drafts import put_back_draft, remove_draft
from rodedraad.intake.actions.submitting import submit_draft
from rodedraad.intake.models import Draft, DraftAttachment, ReviewRequest
from rodedraad.library.models import BaseChange, Citation, Fragment, Material, PracticeExample
from rodedraad.publication.actions.adopting import change_practice
from rodedraad.publication.actions.publishing import confirm_practice, show_again, withdraw
from rodedraad.publication.actions.reviewing import publish_draft
from rodedraad.publication.queries import reviews
from tests.cast import ACTORS, Cast
from tests.intake import hostile
from tests.intake.conftest import Terms, stored, write
from tests.publication.examples import published, submitted

pytestmark = pytest.mark.django_db
TODAY = date.today()
MAY_WITHDRAW = {"counsellor", "administrator", "regional_editor", "national_editor"}


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def again(cast: Cast, draft: Draft) -> PracticeExample:
    with cast.acting(cast.counsellor):
        submit_draft(by=cast.counsellor, draft=draft, reviewer=cast.region, agrees=True)
    with cast.acting(cast.regional_editor):
        request = ReviewRequest.objects.get(draft_id=draft.pk, closed_at=None)
        return publish_draft(by=cast.regional_editor, request=request)


def test_changing_begins_with_everything_and_publishing_changes_the_same_practice(
    cast: Cast, draft: Draft, terms: Terms
) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.teacher):
        before = stored(draft)
        changed = change_practice(by=cast.teacher, practice=practice)
        copy = stored(changed)
        assert {name: text for name, text in copy.texts.items() if name != "review_due_on"} == {
            name: text.replace("- ", "") for name, text in before.texts.items()
        }
        assert copy.choices["goals"] == before.choices["goals"]
        assert [row.texts for row in copy.rows["elements"]] == [{"fragment": "Niemand wilde weg."}]
        write(cast.teacher, changed, summary="Nu twee ochtenden.")
    practice.refresh_from_db()
    assert practice.summary == "Een ochtend meewerken."
    assert again(cast, changed).pk == practice.pk
    practice.refresh_from_db()
    assert (practice.summary, practice.number) == ("Nu twee ochtenden.", "D-001")
    assert Citation.objects.filter(practice=practice).count() == Fragment.objects.count() == 1
    kinds = list(BaseChange.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["practice.published", "practice.changed"]


def test_a_removed_draft_does_not_come_back_beside_another_of_the_same(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.teacher):
        first = change_practice(by=cast.teacher, practice=practice)
        remove_draft(by=cast.teacher, draft=first)
        second = change_practice(by=cast.teacher, practice=practice)
        with pytest.raises(Refused):
            put_back_draft(by=cast.teacher, draft=first)
        remove_draft(by=cast.teacher, draft=second)
        assert put_back_draft(by=cast.teacher, draft=first).state == "writing"


def test_who_clicks_twice_waits_for_the_first(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.teacher), CaptureQueriesContext(connection) as asked:
        change_practice(by=cast.teacher, practice=practice)
    statements = [query["sql"] for query in asked]
    locking = next(n for n, sql in enumerate(statements) if "library_practiceexample" in sql and "FOR UPDATE" in sql)
    looking = next(n for n, sql in enumerate(statements) if 'FROM "intake_draft"' in sql)
    assert locking < looking


def test_two_open_changes_of_one_practice_are_refused(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.teacher):
        change_practice(by=cast.teacher, practice=practice)
        with pytest.raises(Refused):
            change_practice(by=cast.counsellor, practice=practice)


def test_files_come_along_and_keep_their_address(cast: Cast, draft: Draft, terms: Terms) -> None:
    with cast.acting(cast.teacher):
        file = SimpleUploadedFile("w.pdf", hostile.PDF)
        add_file(by=cast.teacher, draft=draft, title="Werkblad", kind="worksheet", licence="CC BY 4.0", file=file)
    practice = published(cast, draft, terms)
    address = Material.objects.get().uuid
    with cast.acting(cast.teacher):
        changed = change_practice(by=cast.teacher, practice=practice)
        attachment = DraftAttachment.objects.get(draft=changed)
        assert (attachment.title, attachment.material) == ("Werkblad", address)
        with attachment.file.open() as file_of_change:
            assert file_of_change.read() == hostile.PDF
    again(cast, changed)
    assert Material.objects.get().uuid == address


@pytest.mark.parametrize("name", sorted(set(ACTORS) - {"anonymous", "living_link", "dead_link"}))
def test_withdrawing_is_for_the_school_and_its_editors(cast: Cast, draft: Draft, terms: Terms, name: str) -> None:
    practice = published(cast, draft, terms)
    actor = cast.actor(name)
    with cast.acting(actor):
        if name in MAY_WITHDRAW:
            assert withdraw(by=actor, practice=practice).state == "withdrawn"
            assert show_again(by=actor, practice=practice).state == "published"
        else:
            for deed in (withdraw, show_again):
                with pytest.raises(PermissionDenied):
                    deed(by=actor, practice=practice)
    practice.refresh_from_db()
    assert practice.state == "published"


def test_what_editors_withdrew_the_school_does_not_show_again(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.regional_editor):
        withdraw(by=cast.regional_editor, practice=practice)
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="redactie"):
        show_again(by=cast.counsellor, practice=practice)
    client = Client()
    client.force_login(cast.counsellor)
    page = client.get("/leidraad/gepubliceerd/").content.decode()
    assert practice.title in page and "/tonen/" not in page
    client.force_login(cast.regional_editor)
    assert f"/{practice.reference}/tonen/" in client.get("/redactie/").content.decode()
    with cast.acting(cast.regional_editor):
        assert show_again(by=cast.regional_editor, practice=practice).state == "published"


def test_what_the_school_withdrew_it_shows_again_itself(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.counsellor):
        withdraw(by=cast.counsellor, practice=practice)
    client = Client()
    client.force_login(cast.counsellor)
    assert f"/{practice.reference}/tonen/" in client.get("/leidraad/gepubliceerd/").content.decode()


def test_publishing_a_change_brings_back_what_editors_withdrew(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.regional_editor):
        withdraw(by=cast.regional_editor, practice=practice)
    with cast.acting(cast.teacher):
        changed = change_practice(by=cast.teacher, practice=practice)
    again(cast, changed)
    practice.refresh_from_db()
    assert (practice.state, practice.withdrawn_by_editors) == ("published", False)


def test_withdrawing_twice_is_refused(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            show_again(by=cast.counsellor, practice=practice)
        withdraw(by=cast.counsellor, practice=practice)
        with pytest.raises(Refused):
            withdraw(by=cast.counsellor, practice=practice)


def test_looking_again_moves_the_day(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    PracticeExample.objects.update(review_due_on=TODAY - timedelta(days=3))
    everything = PracticeExample.objects.all()
    assert list(reviews.due(everything, today=TODAY)) == [practice]
    with cast.acting(cast.counsellor):
        for wrong in (TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=3000)):
            with pytest.raises(Refused):
                confirm_practice(by=cast.counsellor, practice=practice, review_due_on=wrong)
        confirm_practice(by=cast.counsellor, practice=practice, review_due_on=TODAY + timedelta(days=700))
    assert list(reviews.due(everything, today=TODAY)) == []


def test_the_page_of_the_school_lists_what_is_due_first(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    PracticeExample.objects.update(review_due_on=TODAY)
    client = Client()
    client.force_login(cast.counsellor)
    page = client.get("/leidraad/gepubliceerd/").content.decode()
    assert practice.title in page and "/bevestigen/" in page and "/intrekken/" in page
    address = f"/leidraad/gepubliceerd/{practice.reference}"
    sent = {"until": (TODAY + timedelta(days=400)).isoformat(), "next": "/leidraad/gepubliceerd/"}
    assert client.post(f"{address}/bevestigen/", sent)["Location"] == "/leidraad/gepubliceerd/"
    practice.refresh_from_db()
    assert practice.review_due_on == TODAY + timedelta(days=400)
    assert client.post(f"{address}/intrekken/", {"next": "https://elders.example/"})["Location"] == "/"
    practice.refresh_from_db()
    assert practice.state == "withdrawn"
    assert client.post(f"{address}/wijzigen/")["Location"].startswith("/leidraad/")


def test_the_middle_of_the_minutes_comes_from_the_log(cast: Cast, draft: Draft, terms: Terms) -> None:
    submitted(cast, draft, terms)
    with cast.acting(cast.regional_editor):
        mine = ReviewRequest.objects.all()
        assert reviews.time_spent(mine, today=TODAY).minutes is None
        for seconds in (300, 600, 900, 1200, 6000):
            ReviewRequest.objects.create(
                organisation=cast.region,
                from_organisation=cast.vo,
                draft_id=uuid4(),
                title="x",
                seconds_spent=seconds,
            )
        found = reviews.time_spent(mine, today=TODAY)
    assert found.minutes is not None and 10 <= found.minutes <= 15
    assert found.examples in {5, 6}
