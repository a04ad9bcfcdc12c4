"""The pages of editors: what waits, one draft, its files; for the editors who were asked, while it is open."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rodedraad.intake.actions.attachments import add_file
from rodedraad.intake.models import Draft, DraftAttachment, DraftComment
from tests.cast import ACTORS, Cast
from tests.intake import hostile
from tests.intake.conftest import Terms
from tests.publication.examples import submitted

pytestmark = pytest.mark.django_db
EDITORS = {"regional_editor", "other_regional_editor", "national_editor"}


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, name))
    return client


@pytest.mark.parametrize("name", sorted(set(ACTORS) - {"anonymous", "living_link", "dead_link"}))
def test_only_the_editors_who_were_asked_open_it(cast: Cast, draft: Draft, terms: Terms, name: str) -> None:
    request = submitted(cast, draft, terms)
    client = signed_in(cast, name)
    assert client.get("/redactie/").status_code == (200 if name in EDITORS else 403)
    page = client.get(f"/redactie/{request.pk}/")
    assert page.status_code == (200 if name == "regional_editor" else 404 if name in EDITORS else 403)
    assert ("Snoeien en planten." in page.content.decode()) is (name == "regional_editor")
    for deed in ("terug", "publiceren", "opmerking"):
        if name != "regional_editor":
            assert client.post(f"/redactie/{request.pk}/{deed}/", {"text": "x"}).status_code in {403, 404}
    with cast.acting(cast.teacher):
        draft.refresh_from_db()
        assert draft.state == "submitted" and not DraftComment.objects.exists()


def test_an_editor_comments_returns_and_then_no_longer_sees_it(cast: Cast, draft: Draft, terms: Terms) -> None:
    request = submitted(cast, draft, terms)
    client, address = signed_in(cast, "regional_editor"), f"/redactie/{request.pk}/"
    assert draft.title in client.get("/redactie/").content.decode()
    client.post(f"{address}terug/")
    assert "Snoeien" in client.get(address).content.decode()
    response = client.post(f"{address}opmerking/", {"name": "course", "text": "Wie praat er met hen?"})
    assert response["Location"] == f"{address}#s-course"
    page = client.get(address).content.decode()
    assert "Wie praat er met hen?" in page and "Hanneke Schuurman, Regio Merenkant" in page
    assert client.post(f"{address}terug/")["Location"] == "/redactie/"
    assert client.get(address)["Location"] == "/redactie/"
    school = signed_in(cast, "teacher")
    assert "Wie praat er met hen?" in school.get(f"/leidraad/{draft.pk}/").content.decode()
    assert "Wie praat er met hen?" in school.get(f"/leidraad/{draft.pk}/verloop/").content.decode()


def test_an_own_comment_can_be_taken_away_and_no_other(cast: Cast, draft: Draft, terms: Terms) -> None:
    request = submitted(cast, draft, terms)
    client, address = signed_in(cast, "regional_editor"), f"/redactie/{request.pk}/opmerking/"
    client.post(address, {"name": "", "text": "Een vergissing"})
    with cast.acting(cast.teacher):
        mine = DraftComment.objects.get()
        theirs = DraftComment.objects.create(organisation=cast.vo, draft=draft, text="Van de school", by=cast.teacher)
    client.post(address, {"remove": str(theirs.pk)})
    client.post(address, {"remove": str(mine.pk)})
    assert client.post(address, {"remove": "geen-sleutel"}).status_code == 404
    with cast.acting(cast.teacher):
        assert list(DraftComment.objects.all()) == [theirs]


def test_publishing_from_the_page(cast: Cast, draft: Draft, terms: Terms) -> None:
    request = submitted(cast, draft, terms)
    client = signed_in(cast, "regional_editor")
    assert client.post(f"/redactie/{request.pk}/publiceren/")["Location"] == "/redactie/"
    assert "D-001" in client.get("/redactie/").content.decode()
    assert client.post(f"/redactie/{request.pk}/publiceren/").status_code == 403


def test_files_are_handed_out_as_downloads_that_no_browser_runs(cast: Cast, draft: Draft, terms: Terms) -> None:
    with cast.acting(cast.teacher):
        file = SimpleUploadedFile("w.pdf", hostile.PDF)
        row = add_file(by=cast.teacher, draft=draft, title="../Werk\nblad", kind="", licence="own", file=file)
    request = submitted(cast, draft, terms)
    for client, address in (
        (signed_in(cast, "teacher"), f"/leidraad/{draft.pk}/bijlagen/{row.pk}/"),
        (signed_in(cast, "regional_editor"), f"/redactie/{request.pk}/bijlagen/{row.pk}/"),
    ):
        response = client.get(address)
        assert b"".join(response.streaming_content) == hostile.PDF  # type: ignore[attr-defined]
        assert response["Content-Disposition"] == 'attachment; filename="werk-blad.pdf"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response["Cache-Control"] == "no-store"
    for name in ("other_counsellor", "national_editor", "other_regional_editor"):
        stranger = signed_in(cast, name)
        assert stranger.get(f"/leidraad/{draft.pk}/bijlagen/{row.pk}/").status_code in {403, 404}
        assert stranger.get(f"/redactie/{request.pk}/bijlagen/{row.pk}/").status_code in {403, 404}


def test_a_hostile_upload_on_the_page_is_told_in_a_sentence(cast: Cast, draft: Draft) -> None:
    client, address = signed_in(cast, "teacher"), f"/leidraad/{draft.pk}/bijlagen/"
    sent = {"title": "Foto", "licence": "CC BY 4.0", "file": SimpleUploadedFile("foto.jpg", hostile.SVG)}
    response = client.post(address, sent)
    assert response.status_code == 200 and 'id="id_file_error"' in response.content.decode()
    assert client.post(address, {"title": "Foto", "licence": "CC BY 4.0"}).status_code == 200
    for bad in ("javascript:alert(1)", "data:text/html,x", "ftp://x"):
        client.post(address, {"title": "Adres", "licence": "own", "address": bad})
    client.post(address, {"title": "Adres", "licence": "own", "address": "https://voorbeeld.example/werkblad"})
    with cast.acting(cast.teacher):
        assert [row.address for row in DraftAttachment.objects.all()] == ["https://voorbeeld.example/werkblad"]
