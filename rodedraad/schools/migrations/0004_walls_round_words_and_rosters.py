"""The second wall round an organisation's own words and its files with people."""

from django.db import migrations

from rodedraad.base.walls import tenant_table


class Migration(migrations.Migration):
    dependencies = [("schools", "0003_numbers_words_and_rosters")]
    operations = [
        tenant_table("schools_lexiconword"),
        tenant_table("schools_roster"),
    ]
