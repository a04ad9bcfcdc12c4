"""The second wall round uploads and remembered headers."""

from django.db import migrations

from rodedraad.base.walls import tenant_table


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_imports_and_header_mappings")]
    operations = [tenant_table("exchange_baseimport"), tenant_table("exchange_headermapping")]
