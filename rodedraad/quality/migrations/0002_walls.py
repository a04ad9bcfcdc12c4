"""The second wall round improvements: rows belong to one school, and point at rows of that school only."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

IMPROVEMENT, VERSION = "quality_improvement", "quality_improvementversion"


class Migration(migrations.Migration):
    dependencies = [
        ("quality", "0001_improvements"),
        ("activities", "0002_walls"),
        ("programmes", "0002_walls"),
        ("surveys", "0002_walls"),
    ]
    operations = [
        tenant_table(IMPROVEMENT),
        tenant_table(VERSION),
        tenant_key(IMPROVEMENT, "owner_id", "schools_membership", on_delete="SET NULL"),
        tenant_key(IMPROVEMENT, "plan_id", "activities_plan", on_delete="SET NULL"),
        tenant_key(IMPROVEMENT, "placement_id", "programmes_placement", on_delete="SET NULL"),
        tenant_key(IMPROVEMENT, "from_round_id", "surveys_round", on_delete="SET NULL"),
        tenant_key(VERSION, "improvement_id", IMPROVEMENT),
    ]
