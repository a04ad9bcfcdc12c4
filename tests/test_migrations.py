"""Migrations: complete, and each with a name that says what it does."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_has_a_telling_name() -> None:
    files = list(Path(settings.PACKAGE).glob("*/migrations/0*.py"))
    assert files
    assert [path.name for path in files if re.search(r"_auto_|_alter_.*_and_more|_and_more", path.name)] == []
