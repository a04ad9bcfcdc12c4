"""The PostgreSQL extensions we use; all four are trusted, so the owner may create them."""

from django.contrib.postgres.operations import BtreeGinExtension, CITextExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []
    operations = [TrigramExtension(), UnaccentExtension(), BtreeGinExtension(), CITextExtension()]
