"""The second wall round plans and all that belongs to them."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

PARTS = ("planfield", "plankept", "plantask", "plancost", "plancomment", "setaside", "planoutcome")


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial"), ("schools", "0002_walls")]
    operations = [
        tenant_table("activities_plan"),
        *[tenant_table(f"activities_{part}") for part in PARTS],
        *[tenant_key(f"activities_{part}", "plan_id", "activities_plan") for part in PARTS],
        tenant_key("activities_plan", "from_plan_id", "activities_plan", on_delete="SET NULL"),
        tenant_key("activities_plantask", "membership_id", "schools_membership", on_delete="SET NULL"),
        tenant_key("activities_plancomment", "assignee_id", "schools_membership", on_delete="SET NULL"),
    ]
