"""The second wall round shared scans: a region and the schools that belong to it read each other's, within limits.

A school reads the moments and pictures of its regions; a region reads who takes part. Nobody reads another's answers:
these stay where they are, and a picture is made of them in the name of each school.
"""

from django.db import migrations

from rodedraad.base.walls import CURRENT_ORGANISATION, tenant_key, tenant_table

MOMENT, PLACE, PICTURE, LESSON = (
    *("regions_scanmoment", "regions_takingpart"),
    *("regions_picture", "regions_lesson"),
)


def belongs_to(column: str) -> str:
    """Whether the organisation we act for takes part in the region in this column."""
    return (
        "EXISTS (SELECT 1 FROM schools_organisation_regions AS belonging"  # nosec B608: names of our own columns
        f" WHERE belonging.from_organisation_id = {CURRENT_ORGANISATION} AND belonging.to_organisation_id = {column})"
    )


OF_THIS_REGION = f"region_id = {CURRENT_ORGANISATION}"
SHARED = f"removed_at IS NULL AND ({OF_THIS_REGION} OR {belongs_to(f'{LESSON}.region_id')})"
MOMENT_OF_ITS_REGION = migrations.RunSQL(
    sql=f"""
    ALTER TABLE {PLACE} ADD CONSTRAINT place_in_a_moment_of_its_region FOREIGN KEY (region_id, moment_id)
    REFERENCES {MOMENT} (organisation_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
    """,
    reverse_sql=f"ALTER TABLE {PLACE} DROP CONSTRAINT place_in_a_moment_of_its_region;",
)


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_scan_moments")]
    operations = [
        tenant_table(MOMENT, readable_when=belongs_to(f"{MOMENT}.organisation_id")),
        tenant_table(PLACE, readable_when=OF_THIS_REGION),
        tenant_table(PICTURE, readable_when=belongs_to(f"{PICTURE}.organisation_id")),
        tenant_table(LESSON, readable_when=SHARED),
        tenant_key(PLACE, "round_id", "surveys_round", on_delete="SET NULL"),
        tenant_key(PICTURE, "moment_id", MOMENT, on_delete="RESTRICT"),
        MOMENT_OF_ITS_REGION,
    ]
