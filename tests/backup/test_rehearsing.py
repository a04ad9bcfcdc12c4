"""The script with which an operator rehearses a restore, run as the guide says."""

import shutil
import subprocess
from pathlib import Path

from django.conf import settings

from tests.backup.conftest import Installation

SCRIPT = Path(settings.PACKAGE).parent / "docs" / "operate" / "rehearse.sh"


def run(there: Installation, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", SCRIPT, *words], env=there.environment(), capture_output=True, text=True, timeout=300
    )


def test_a_new_back_up_of_the_installation_comes_back_whole(filled: Installation) -> None:
    before = set(Path("/var/tmp").glob("rodedraad-rehearsal-*"))
    done = run(filled)
    assert done.returncode == 0, done.stdout + done.stderr
    for sentence in (
        "every table and file is the same",
        "the same as this one",
        "The audit log is as it was written",
        "front page opens",
        "It all comes back",
    ):
        assert sentence in done.stdout
    assert set(Path("/var/tmp").glob("rodedraad-rehearsal-*")) == before, "nothing of it is left"


def test_a_damaged_one_is_told_at_once(filled: Installation, backup: Path, tmp_path: Path) -> None:
    shutil.copytree(backup, tmp_path / "copy")
    (tmp_path / "copy" / "tables" / "jobs_job.copy.gz").write_bytes(b"")
    done = run(filled, str(tmp_path / "copy"))
    assert done.returncode == 1
    assert "jobs_job.copy.gz" in done.stderr
