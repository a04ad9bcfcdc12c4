"""An answer keeps its own draft; what it was put together with, which somebody else told, stands beside it."""

from django.db import migrations

ANSWER = "inventories_inventoryanswer"
# the owner reads past the wall while it is not forced; pending checks are done first, or the table cannot be altered
SWAP = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE inventories_inventoryanswer NO FORCE ROW LEVEL SECURITY;
UPDATE inventories_inventoryanswer SET placement_id = merged_into_id, merged_into_id = placement_id
WHERE merged_into_id IS NOT NULL;
ALTER TABLE inventories_inventoryanswer FORCE ROW LEVEL SECURITY;
"""
RENAME = f"ALTER TABLE {ANSWER} RENAME CONSTRAINT {ANSWER}_{{before}}_id_tenant_fk TO {ANSWER}_{{after}}_id_tenant_fk;"


class Migration(migrations.Migration):
    dependencies = [("inventories", "0002_walls")]
    operations = [
        migrations.RenameField("inventoryanswer", "merged_from", "merged_into"),
        migrations.RunSQL(
            RENAME.format(before="merged_from", after="merged_into"),
            RENAME.format(before="merged_into", after="merged_from"),
        ),
        migrations.RunSQL(SWAP, SWAP),
    ]
