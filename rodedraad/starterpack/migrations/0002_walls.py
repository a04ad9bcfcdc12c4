"""The second wall round the own copies of schools; the starter pack itself is for everybody."""

from django.db import migrations

from rodedraad.base.walls import tenant_table


class Migration(migrations.Migration):
    dependencies = [("starterpack", "0001_initial")]
    operations = [tenant_table("starterpack_ownitem")]
