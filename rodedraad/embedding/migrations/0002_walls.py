"""The second wall round what a school shares with its region: written by the school alone, read by both."""

from django.db import migrations

from rodedraad.base.walls import CURRENT_ORGANISATION, tenant_table

SHARED = "embedding_shared"


class Migration(migrations.Migration):
    dependencies = [("embedding", "0001_shared")]
    operations = [tenant_table(SHARED, readable_when=f"region_id = {CURRENT_ORGANISATION}")]
