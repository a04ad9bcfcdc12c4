"""The second wall round visions: of one school; what a school opened can be read by everybody."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

VISION, TEXT = "quality_vision", "quality_visiontext"


class Migration(migrations.Migration):
    dependencies = [("quality", "0003_vision")]
    operations = [
        tenant_table(VISION, readable_when="is_public"),
        tenant_table(TEXT),
        tenant_key(VISION, "owner_id", "schools_membership", on_delete="SET NULL"),
        tenant_key(TEXT, "vision_id", VISION),
    ]
