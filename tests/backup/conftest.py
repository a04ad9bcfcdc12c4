"""A filled installation to back up, and an empty one to restore into; each a database and a folder of files."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.journeys.a_server import APP_ROLE, drop_database, make_database, named, run

FILES = {"material/a1b2.pdf": b"%PDF-1.7 invented" * 400, "drafts/c3d4.png": bytes(range(256)) * 40, "material/0": b""}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker takes all of these, with one filled installation."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.xdist_group("backup"))


@dataclass
class Installation:
    """A database and its files; commands run on it as the role they need."""

    name: str
    folder: Path

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def url(self, role: str = "rodedraad_owner") -> str:
        return named(os.environ["DATABASE_URL"], self.name).replace("rodedraad_owner@", f"{role}@")

    def environment(self, **more: str) -> dict[str, str]:
        found = {
            **os.environ,
            "DATABASE_URL": self.url(),
            "RODEDRAAD_BACKUP_URL": self.url("postgres"),
            "RODEDRAAD_MEDIA": str(self.media),
            "RODEDRAAD_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "rodedraad.settings",
            **more,
        }
        if "RODEDRAAD_ASSUME_ROLE" not in more:
            found.pop("RODEDRAAD_ASSUME_ROLE", None)
        return found

    def command(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "rodedraad", *words], env=self.environment(**more), capture_output=True, text=True
        )

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """As somebody who sees every row."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(query, values or None)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.media).as_posix(): path.read_bytes()
            for path in self.media.rglob("*")
            if path.is_file()
        }


def made(folder: Path, like: str = "template0") -> Installation:
    there = Installation(f"test_backup_{uuid.uuid4().hex[:12]}", folder)
    make_database(os.environ["DATABASE_URL"], there.name, like)
    return there


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo's organisations and people, the framework, and some files. Tests leave it as it is."""
    there = made(tmp_path_factory.mktemp("filled"))
    run(there.environment(), "-m", "rodedraad", "prepare_database", "--verbosity", "0")
    as_app = there.environment(RODEDRAAD_ASSUME_ROLE=APP_ROLE)
    loads = "call('load_framework', verbosity=0); call('load_demo', '--without-invented', verbosity=0)"
    run(
        as_app, "-c", f"import django; django.setup(); from django.core.management import call_command as call; {loads}"
    )
    for name, content in FILES.items():
        (there.media / name).parent.mkdir(parents=True, exist_ok=True)
        (there.media / name).write_bytes(content)
    yield there
    drop_database(os.environ["DATABASE_URL"], there.name)


@pytest.fixture(scope="session")
def backup(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A back-up of the filled installation. Tests that damage it work on a copy."""
    folder = tmp_path_factory.mktemp("backups") / "one"
    done = filled.command("backup", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """A new machine: an empty database and no files."""
    there = made(tmp_path)
    yield there
    drop_database(os.environ["DATABASE_URL"], there.name)


@pytest.fixture(scope="session")
def restored_once(backup: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """What the restore made of an empty installation; tests get a copy of it."""
    there = made(tmp_path_factory.mktemp("restored"))
    done = there.command("restore", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    yield there
    drop_database(os.environ["DATABASE_URL"], there.name)


@pytest.fixture
def restored(restored_once: Installation, tmp_path: Path) -> Iterator[Installation]:
    """An installation that was restored from the back-up, to do with as you like."""
    there = made(tmp_path, restored_once.name)
    shutil.copytree(restored_once.media, there.media)
    yield there
    drop_database(os.environ["DATABASE_URL"], there.name)
