"""An account closed after a back-up was made stays closed, and forgotten, when that back-up is restored."""

import shutil
from pathlib import Path

from tests.backup.conftest import Installation

ERASE = """
from rodedraad.accounts.actions.people import close_account
from rodedraad.accounts.models import Person
person = Person.objects.get(username="kievit-1004")
close_account(by=person, person=person)
print(person.pk)
"""
OPEN = "SELECT is_active, password LIKE '!%', email FROM accounts_person WHERE username = 'kievit-1004'"
CLOSED = [(False, True, None)]


def erased_in(there: Installation) -> str:
    done = there.command("shell", "-v", "0", "-c", ERASE, RODEDRAAD_ASSUME_ROLE="rodedraad_app")
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def test_the_database_remembers(backup: Path, restored: Installation) -> None:
    assert restored.ask(OPEN) == [(True, False, None)]
    erased_in(restored)
    shutil.rmtree(restored.media / "erased")
    done = restored.command("restore", "--replace", str(backup))
    assert "1 accounts" in done.stdout, done.stdout + done.stderr
    assert restored.ask(OPEN) == CLOSED
    assert restored.ask("SELECT count(*) FROM audit_erasure") == [(1,)], "and goes on remembering"


def test_the_files_remember_when_the_database_is_lost(backup: Path, restored: Installation) -> None:
    person = erased_in(restored)
    assert (restored.media / "erased" / person).exists()
    restored.ask("DROP SCHEMA public CASCADE; CREATE SCHEMA public; ALTER SCHEMA public OWNER TO rodedraad_owner")
    done = restored.command("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert restored.ask(OPEN) == CLOSED
    assert (restored.media / "erased" / person).exists()


def test_a_list_kept_elsewhere_is_taken_along(backup: Path, restored: Installation, tmp_path: Path) -> None:
    ((person,),) = restored.ask("SELECT id::text FROM accounts_person WHERE username = 'kievit-1004'")
    (tmp_path / "erased.txt").write_text(f"{person}\n")
    done = restored.command("restore", "--replace", str(backup), "--erased", str(tmp_path / "erased.txt"))
    assert done.returncode == 0, done.stderr
    assert restored.ask(OPEN) == CLOSED
