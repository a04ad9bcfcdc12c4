"""The second wall round programmes; of a public one others may read that it is there, its activities stay inside."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

PLACEMENT, PROGRAMME, MEMBERSHIP = "programmes_placement", "programmes_programme", "schools_membership"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial"), ("schools", "0002_walls")]
    operations = [
        tenant_table(PROGRAMME, readable_when="is_public AND removed_at IS NULL"),
        tenant_table(PLACEMENT),
        tenant_table("programmes_hoursgiven"),
        tenant_table("programmes_feed"),
        tenant_key(PROGRAMME, "copied_from_id", PROGRAMME, on_delete="SET NULL"),
        tenant_key(PLACEMENT, "programme_id", PROGRAMME),
        tenant_key(PLACEMENT, "owner_id", MEMBERSHIP, on_delete="SET NULL"),
        tenant_key("programmes_hoursgiven", "programme_id", PROGRAMME),
        tenant_key("programmes_hoursgiven", "membership_id", MEMBERSHIP, on_delete="SET NULL"),
        tenant_key("programmes_feed", "programme_id", PROGRAMME),
        tenant_key("programmes_feed", "membership_id", MEMBERSHIP),
    ]
