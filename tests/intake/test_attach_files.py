"""Files that come with a draft: only known kinds, made anew where needed, and never anything half kept."""

import errno
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from PIL import Image

from rodedraad.base import uploads
from rodedraad.base.gate import Refused
from rodedraad.base.uploads import Unfit, accepted, plain_name
from rodedraad.intake import rules
from rodedraad.intake.actions.attachments import add_file, remove_file
from rodedraad.intake.models import Draft, DraftAttachment
from tests.cast import Cast
from tests.intake import hostile

LIMIT = 20 * 1024 * 1024
HOSTILE = list(hostile.hostile_files())
GOOD = [
    ("verslag.pdf", hostile.PDF, ".pdf", "application/pdf"),
    ("verslag.DOCX", hostile.docx(), ".docx", uploads.KINDS[".docx"].mime),
    ("foto.jpeg", hostile.with_place(), ".jpg", "image/jpeg"),
    ("foto.png", hostile.picture("PNG"), ".png", "image/png"),
    ("foto.webp", hostile.picture("WEBP"), ".webp", "image/webp"),
    ("beweegt.gif", hostile.picture("GIF"), ".png", "image/png"),
    ("lied.mp3", b"ID3\x03\0\0\0\0\0\0" + b"\0" * 200, ".mp3", "audio/mpeg"),
    ("film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 200, ".mp4", "video/mp4"),
    ("tekst.txt", b"Drie vragen:\n- wat doe je?\n", ".txt", "text/plain"),
    (
        "lijst.xlsx",
        hostile.zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/printerSettings1.bin": b"x"}),
        ".xlsx",
        uploads.KINDS[".xlsx"].mime,
    ),
    (
        "verslag.odt",
        hostile.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        ".odt",
        uploads.KINDS[".odt"].mime,
    ),
]


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kept_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_there_are_at_least_sixty_hostile_files() -> None:
    assert len(HOSTILE) >= 60
    assert len({what for what, _, _ in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize(("what", "name", "content"), HOSTILE, ids=[what for what, _, _ in HOSTILE])
def test_a_hostile_file_is_refused_with_a_sentence(what: str, name: str, content: bytes) -> None:
    with pytest.raises(Unfit) as unfit:
        accepted(io.BytesIO(content), name=name, size=len(content), limit=LIMIT)
    assert str(unfit.value).strip().endswith((".", ")"))


@pytest.mark.parametrize(("name", "content", "suffix", "mime"), GOOD, ids=[row[0] for row in GOOD])
def test_a_file_schools_use_comes_in(name: str, content: bytes, suffix: str, mime: str) -> None:
    found = accepted(io.BytesIO(content), name=name, size=len(content), limit=LIMIT)
    assert (found.suffix, found.mime) == (suffix, mime)
    assert found.size == len(found.content.read())


def test_a_picture_loses_its_place_its_maker_and_its_comment() -> None:
    content = hostile.with_place()
    assert b"CanaryMaker" in content and b"CanaryComment" in content
    found = accepted(io.BytesIO(content), name="foto.jpg", size=len(content), limit=LIMIT).content.read()
    assert b"Canary" not in found
    with Image.open(io.BytesIO(found)) as picture:
        assert not picture.getexif() and picture.size == (8, 8) and not picture.info.get("exif")


def test_what_hides_behind_a_picture_stays_behind() -> None:
    content = hostile.picture("JPEG") + hostile.PAGE
    found = accepted(io.BytesIO(content), name="foto.jpg", size=len(content), limit=LIMIT).content.read()
    assert b"script" not in found


def test_a_large_picture_is_made_smaller() -> None:
    content = hostile.picture("JPEG", (5000, 1000))
    found = accepted(io.BytesIO(content), name="foto.jpg", size=len(content), limit=LIMIT)
    with Image.open(found.content) as picture:
        assert picture.size == (3000, 600)


def test_a_file_over_the_limit_is_refused_without_being_read() -> None:
    with pytest.raises(Unfit, match="20"):
        accepted(io.BytesIO(b""), name="groot.pdf", size=LIMIT + 1, limit=LIMIT)


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\verslag.pdf", "verslag.pdf"),
        ("verslag\r\nSet-Cookie: x.pdf", "verslagSet-Cookie: x.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("..", ""),
        ("", ""),
    ],
)
def test_a_name_loses_paths_and_marks_that_turn_text_round(sent: str, plain: str) -> None:
    assert plain_name(sent) == plain


@pytest.mark.django_db
def test_a_file_is_kept_under_a_random_name(cast: Cast, draft: Draft, own_folder: Path) -> None:
    with cast.acting(cast.teacher):
        file = SimpleUploadedFile("../../geheim\r\n.pdf", hostile.PDF)
        row = add_file(by=cast.teacher, draft=draft, title="Werkblad", kind="", licence="CC BY 4.0", file=file)
        assert "geheim" not in row.file.name and row.file.name.startswith("drafts/") and len(row.file.name) > 40
        assert [path.read_bytes() for path in kept_files(own_folder)] == [hostile.PDF]


@pytest.mark.django_db
def test_a_refused_file_leaves_no_row_and_no_file(cast: Cast, draft: Draft, own_folder: Path) -> None:
    with cast.acting(cast.teacher):
        file = SimpleUploadedFile("foto.jpg", hostile.SVG)
        with pytest.raises(Refused):
            add_file(by=cast.teacher, draft=draft, title="Foto", kind="", licence="CC BY 4.0", file=file)
        assert not DraftAttachment.objects.exists()
    assert kept_files(own_folder) == []


@pytest.mark.django_db
def test_a_full_disk_becomes_a_sentence_and_leaves_nothing_half_written(
    cast: Cast, draft: Draft, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(name: str, content: Any, max_length: int | None = None) -> str:
        path = own_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read(10))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with cast.acting(cast.teacher):
        file = SimpleUploadedFile("verslag.pdf", hostile.PDF)
        with pytest.raises(Refused, match=r"room|ruimte|plaats"):
            add_file(by=cast.teacher, draft=draft, title="Verslag", kind="", licence="CC BY 4.0", file=file)
        assert not DraftAttachment.objects.exists()
    assert kept_files(own_folder) == []


@pytest.mark.django_db
def test_the_files_of_one_draft_together_have_a_limit(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        DraftAttachment.objects.create(
            organisation=cast.vo, draft=draft, title="Film", licence="own", size=rules.QUOTA - 10
        )
        file = SimpleUploadedFile("verslag.pdf", hostile.PDF)
        with pytest.raises(Refused, match="60"):
            add_file(by=cast.teacher, draft=draft, title="Verslag", kind="", licence="CC BY 4.0", file=file)


@pytest.mark.django_db
def test_twenty_files_is_enough(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        for number in range(rules.MOST_FILES):
            DraftAttachment.objects.create(organisation=cast.vo, draft=draft, title=str(number), licence="own")
        with pytest.raises(Refused, match="20"):
            add_file(
                by=cast.teacher,
                draft=draft,
                title="Nog een",
                kind="",
                licence="own",
                file=SimpleUploadedFile("a.pdf", hostile.PDF),
            )


@pytest.mark.django_db(transaction=True)
def test_a_removed_file_is_gone_from_the_disk(cast: Cast, draft: Draft, own_folder: Path) -> None:
    with cast.acting(cast.teacher):
        file = SimpleUploadedFile("verslag.pdf", hostile.PDF)
        row = add_file(by=cast.teacher, draft=draft, title="Verslag", kind="", licence="own", file=file)
    assert len(kept_files(own_folder)) == 1
    with cast.acting(cast.teacher):
        remove_file(by=cast.teacher, attachment=row)
    assert kept_files(own_folder) == []


@pytest.mark.django_db
def test_no_room_for_the_upload_itself_becomes_a_sentence_too(
    cast: Cast, draft: Draft, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Any, raw_data: bytes, start: int) -> None:
        self.file.close()  # Django leaves what was half received to the garbage collector
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    client = Client(raise_request_exception=False)
    client.force_login(cast.teacher)
    large = SimpleUploadedFile("groot.pdf", hostile.PDF + b" " * 2_000_000)
    sent = {"title": "Groot", "licence": "own", "file": large}
    response = client.post(f"/leidraad/{draft.pk}/bijlagen/", sent)
    assert response.status_code == 507 and "Traceback" not in response.content.decode()
    with cast.acting(cast.teacher):
        assert not DraftAttachment.objects.exists()
    assert kept_files(own_folder) == []
