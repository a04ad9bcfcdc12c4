"""The zip of everything brings its materials' files back; what does not fit is told in the dry run."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from rodedraad.base.gate import Refused
from rodedraad.exchange.actions import imports
from rodedraad.exchange.actions.base_rows import Writer
from rodedraad.library.models import Material, PracticeExample
from rodedraad.opendata.queries import open_files
from tests.exchange.test_importing import brought_in, checked, worked_on
from tests.intake import hostile
from tests.opendata.a_base import make_base

pytestmark = pytest.mark.django_db
WORKSHEET = b"Wat zag je vandaag?\nWie sprak je?\n"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def zip_of_a_base(content: bytes = WORKSHEET) -> tuple[bytes, Material]:
    """The whole base as one zip, with one material of which the file is ours; the file itself is gone afterwards."""
    base = make_base()
    material = Material.objects.get(practice=base.full)
    material.address = ""
    material.file.save("werkblad.txt", ContentFile(content), save=True)
    today = base.full.published_at.date()
    content = b"".join(open_files.everything_zip(today=today))
    default_storage.delete(str(material.file.name))
    return content, material


def with_other_file(content: bytes, name: str, file: bytes) -> bytes:
    """The same zip with something else as the file of its material."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if not member.startswith("materials/"):
                new.writestr(member, old.read(member))
            else:
                new.writestr(f"{member.rpartition('/')[0]}/{name}", file)
    return made.getvalue()


def files() -> list[str]:
    return default_storage.listdir("material")[1] if default_storage.exists("material") else []


def test_a_file_comes_back_with_its_material(cast: Any) -> None:
    content, material = zip_of_a_base()
    with cast.acting(cast.national_editor):
        PracticeExample.objects.get(pk=material.practice_id).delete()
        brought_in(cast.national_editor, cast.national, content)
        back = Material.objects.get(uuid=material.uuid)
        with back.file.open() as file:
            assert file.read() == WORKSHEET
        assert (back.file_type, back.size) == ("text/plain", len(WORKSHEET))
        assert len(files()) == 1
        again = brought_in(cast.national_editor, cast.national, content)
    assert again.found == {"new": 0, "changed": 0, "same": 2, "kept": 0}


def test_a_material_without_its_file_gets_it(cast: Any) -> None:
    content, material = zip_of_a_base()
    Material.objects.filter(pk=material.pk).update(file="")
    with cast.acting(cast.national_editor):
        found = brought_in(cast.national_editor, cast.national, content).found
    assert found == {"new": 0, "changed": 1, "same": 1, "kept": 0}
    assert Material.objects.get(uuid=material.uuid).file.name.startswith("material/")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("material.svg", hostile.SVG),
        ("material.png", hostile.PAGE),
        ("material.docx", hostile.zipped({"a.txt": b"a"})),
        ("material.txt", b""),
        ("material.txt", b"a" * 30_000_000),
    ],
    ids=["svg", "page as picture", "zip as document", "empty", "too large"],
)
def test_a_file_that_may_not_come_in_is_told_before_anything_is_written(cast: Any, name: str, file: bytes) -> None:
    content, material = zip_of_a_base()
    content = with_other_file(content, name, file)
    Material.objects.filter(pk=material.pk).update(file="")
    with cast.acting(cast.national_editor):
        imported = checked(cast.national_editor, cast.national, content)
        assert [(fault[1], fault[2]) for fault in imported.faults] == [("materials", material.title)]
        with pytest.raises(Refused):
            imports.apply_import(by=cast.national_editor, imported=imported)
    assert files() == [] and not Material.objects.get(pk=material.pk).file


def test_when_writing_fails_no_file_stays_behind(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    content, material = zip_of_a_base()
    Material.objects.filter(pk=material.pk).update(file="")

    def broken(self: Writer) -> int:
        assert len(files()) == 1, "there was a file to undo"
        raise Refused("broken")

    monkeypatch.setattr(Writer, "finish", broken)
    with cast.acting(cast.national_editor):
        imported = checked(cast.national_editor, cast.national, content)
        worked_on(imports.apply_import(by=cast.national_editor, imported=imported))
    assert files() == [] and not Material.objects.get(pk=material.pk).file
