"""Files in an S3 store: kept, backed up and restored like files on disk (moto's server plays the store)."""

import contextlib
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backup.conftest import Installation
from tests.journeys.a_server import free_port

SAVE = """
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage as store
for name, content in (("material/a1.pdf", b"one" * 9999), ("drafts/b2.png", b"two"), ("material/deep/c3", b"")):
    assert store.save(name, ContentFile(content)) == name
"""
LIST = """
import hashlib
from django.core.files.storage import default_storage as store
from rodedraad.base.backup.taking import stored_files
for name in sorted(stored_files(store)):
    with store.open(name) as file:
        print(name, hashlib.sha256(file.read()).hexdigest())
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A store that speaks S3, with two private buckets; gives the settings for the first."""
    port = free_port()
    log = tmp_path_factory.mktemp("store") / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "moto.server", "-p", str(port)], stdout=output, stderr=output
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/moto-api/", timeout=2):  # noqa: S310
                break
            time.sleep(0.1)
        for bucket in ("first", "second"):
            make = urllib.request.Request(f"{address}/{bucket}", method="PUT")  # noqa: S310
            with urllib.request.urlopen(make, timeout=60) as made:  # noqa: S310
                assert made.status == 200
        yield {
            "RODEDRAAD_S3_ENDPOINT": address,
            "RODEDRAAD_S3_KEY": "key",
            "RODEDRAAD_S3_SECRET": "secret",
            "AWS_DEFAULT_REGION": "eu-west-1",
        }
    finally:
        process.terminate()
        process.wait(120)


def shell(there: Installation, code: str, **more: str) -> str:
    done = there.command("shell", "--no-imports", "-v", "0", "-c", code, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_files_go_to_the_store_and_come_back_from_a_back_up(
    filled: Installation, empty: Installation, store: dict[str, str], tmp_path: Path
) -> None:
    first, second = {**store, "RODEDRAAD_S3_BUCKET": "first"}, {**store, "RODEDRAAD_S3_BUCKET": "second"}
    shell(filled, SAVE, **first)
    there = shell(filled, LIST, **first)
    assert [line.split()[0] for line in there.splitlines()] == ["drafts/b2.png", "material/a1.pdf", "material/deep/c3"]
    on_disk = set(filled.files())
    taken = filled.command("backup", str(tmp_path / "backup"), **first)
    assert taken.returncode == 0, taken.stderr
    restored = empty.command("restore", str(tmp_path / "backup"), **second)
    assert restored.returncode == 0, restored.stderr
    assert shell(empty, LIST, **second) == there
    assert not empty.media.exists(), "nothing was written to disk"
    assert set(filled.files()) == on_disk
