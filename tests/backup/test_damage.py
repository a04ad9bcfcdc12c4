"""A damaged back-up is refused before anything is overwritten, wherever and however small the damage is."""

import random
import shutil
from pathlib import Path

import pytest

from rodedraad.base.backup.manifest import Damaged, verified
from tests.backup.conftest import FILES, Installation


def flip(file: Path, rng: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    file.write_bytes(content)


def truncate(file: Path, rng: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: rng.randrange(len(content))])


def chosen(folder: Path, rng: random.Random) -> Path:
    """Any file of the back-up, the manifest and its sum as often as the rest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    heads = [folder / "manifest.json", folder / "manifest.sha256"]
    return rng.choice(heads if rng.random() < 0.3 else files)


@pytest.mark.parametrize("seed", range(20))
def test_twenty_of_twenty_damages_are_found(backup: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    shutil.copytree(backup, tmp_path / "copy")
    (flip if seed % 2 else truncate)(chosen(tmp_path / "copy", rng), rng)
    with pytest.raises(Damaged):
        verified(tmp_path / "copy")


def test_the_whole_one_is_found_whole(backup: Path) -> None:
    assert len(verified(backup).tables) > 40
    assert set(verified(backup).media) == set(FILES)


@pytest.mark.parametrize(
    "name", ["manifest.json", "manifest.sha256", "media/material/a1b2.pdf", "tables/jobs_job.copy.gz"]
)
def test_a_missing_part_is_found(backup: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(backup, tmp_path / "copy")
    (tmp_path / "copy" / name).unlink()
    with pytest.raises(Damaged):
        verified(tmp_path / "copy")


def test_something_that_does_not_belong_is_found(backup: Path, tmp_path: Path) -> None:
    shutil.copytree(backup, tmp_path / "copy")
    (tmp_path / "copy" / "media" / "extra").write_bytes(b"x")
    with pytest.raises(Damaged, match="extra"):
        verified(tmp_path / "copy")


def test_a_link_out_of_the_back_up_is_not_followed(backup: Path, tmp_path: Path) -> None:
    shutil.copytree(backup, tmp_path / "copy")
    (tmp_path / "copy" / "media" / "material" / "0").unlink()
    (tmp_path / "copy" / "media" / "material" / "0").symlink_to("/etc/hostname")
    with pytest.raises(Damaged, match="link"):
        verified(tmp_path / "copy")


def test_a_damaged_back_up_leaves_database_and_files_as_they_were(
    backup: Path, tmp_path: Path, restored: Installation
) -> None:
    restored.ask("UPDATE schools_organisation SET name = 'Later' RETURNING 1")
    shutil.copytree(backup, tmp_path / "copy")
    flip(tmp_path / "copy" / "tables" / "schools_membership.copy.gz", random.Random(1))
    done = restored.command("restore", "--replace", str(tmp_path / "copy"))
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert restored.ask("SELECT DISTINCT name FROM schools_organisation") == [("Later",)]
    assert restored.files() == FILES


def test_a_back_up_that_came_out_different_is_undone(backup: Path, tmp_path: Path, empty: Installation) -> None:
    """Its sums are right, but the manifest speaks of other rows: found after loading, and everything is undone."""
    from rodedraad.base.backup import manifest

    shutil.copytree(backup, tmp_path / "copy")
    wrong = manifest.read(tmp_path / "copy")
    wrong.tables["schools_membership"].rows += 1
    manifest.write(tmp_path / "copy", wrong)
    done = empty.command("restore", str(tmp_path / "copy"))
    assert done.returncode == 1
    assert "Nothing was changed" in done.stderr
    assert empty.ask("SELECT count(*) FROM pg_class WHERE relname = 'django_migrations'") == [(0,)]
    assert not empty.media.exists() or empty.files() == {}
