"""The second wall round inventories: rows belong to one school, and point at rows of that school only."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

INVENTORY, ANSWER, PLACEMENT = "inventories_inventory", "inventories_inventoryanswer", "programmes_placement"


class Migration(migrations.Migration):
    dependencies = [("inventories", "0001_inventories"), ("programmes", "0002_walls")]
    operations = [
        tenant_table(INVENTORY),
        tenant_table(ANSWER),
        tenant_key(INVENTORY, "programme_id", "programmes_programme"),
        tenant_key(ANSWER, "inventory_id", INVENTORY),
        tenant_key(ANSWER, "placement_id", PLACEMENT, on_delete="SET NULL"),
        tenant_key(ANSWER, "merged_from_id", PLACEMENT, on_delete="SET NULL"),
    ]
