"""The second wall: what a school says belongs to it, and its region reads it when opened; a school reads the vision that
its region agreed on."""

from django.db import migrations

from rodedraad.base.walls import CURRENT_ORGANISATION, tenant_table

READ_BY_SCHOOLS = f"""
CREATE POLICY agreed_read_in_region ON quality_vision FOR SELECT USING (
  agreed_on IS NOT NULL AND EXISTS (
    SELECT 1 FROM schools_organisation_regions part
    WHERE part.to_organisation_id = quality_vision.organisation_id
      AND part.from_organisation_id = {CURRENT_ORGANISATION}
  )
);
"""  # nosec B608: a name of our own


class Migration(migrations.Migration):
    dependencies = [("visions", "0001_visions"), ("quality", "0004_vision_walls"), ("schools", "0002_walls")]
    operations = [
        tenant_table("visions_visionanswer", readable_when=f"(is_open AND region_id = {CURRENT_ORGANISATION})"),
        migrations.RunSQL(READ_BY_SCHOOLS, "DROP POLICY agreed_read_in_region ON quality_vision;"),
    ]
