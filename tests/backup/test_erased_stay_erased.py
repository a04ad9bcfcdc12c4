"""Whoever was erased after a back-up was made stays erased when that back-up is restored."""

import shutil
from pathlib import Path

from tests.backup.conftest import Installation

ERASE = """
from rodedraad.accounts.models import Person
from rodedraad.audit.actions import note_erasure
from django.db import transaction
person = Person.objects.get(username="kievit-1004")
with transaction.atomic():
    note_erasure(person.pk)
print(person.pk)
"""
THERE = "SELECT username FROM accounts_person WHERE username = 'kievit-1004'"


def erased_in(there: Installation) -> str:
    done = there.command("shell", "-v", "0", "-c", ERASE, RODEDRAAD_ASSUME_ROLE="rodedraad_app")
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def test_the_database_remembers(backup: Path, restored: Installation) -> None:
    assert restored.ask(THERE)
    erased_in(restored)
    shutil.rmtree(restored.media / "erased")
    done = restored.command("restore", "--replace", str(backup))
    assert "1 people" in done.stdout, done.stdout + done.stderr
    assert restored.ask(THERE) == []
    assert restored.ask("SELECT count(*) FROM schools_membership WHERE name = 'Farid Benali'") == [(0,)]
    assert restored.ask("SELECT count(*) FROM audit_erasure") == [(1,)], "and goes on remembering"


def test_the_files_remember_when_the_database_is_lost(backup: Path, restored: Installation) -> None:
    person = erased_in(restored)
    assert (restored.media / "erased" / person).exists()
    restored.ask("DROP SCHEMA public CASCADE; CREATE SCHEMA public; ALTER SCHEMA public OWNER TO rodedraad_owner")
    done = restored.command("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert restored.ask(THERE) == []
    assert (restored.media / "erased" / person).exists()


def test_a_list_kept_elsewhere_is_taken_along(backup: Path, restored: Installation, tmp_path: Path) -> None:
    ((person,),) = restored.ask("SELECT id::text FROM accounts_person WHERE username = 'kievit-1004'")
    (tmp_path / "erased.txt").write_text(f"{person}\n")
    done = restored.command("restore", "--replace", str(backup), "--erased", str(tmp_path / "erased.txt"))
    assert done.returncode == 0, done.stderr
    assert restored.ask(THERE) == []
