"""The second wall round the questions of before a change."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_earlier_contents")]
    operations = [
        tenant_table("surveys_earliercontent"),
        tenant_key("surveys_earliercontent", "version_id", "surveys_instrumentversion"),
    ]
