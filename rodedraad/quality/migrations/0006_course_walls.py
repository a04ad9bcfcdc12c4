"""The second wall round aims, decisions, moments and tasks: of one school, pointing at rows of that school only."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

AIM, DECISION, MOMENT = "quality_aim", "quality_decision", "quality_cyclemoment"
TASK, VERSION, MEMBERSHIP = "quality_schooltask", "quality_cycleversion", "schools_membership"


class Migration(migrations.Migration):
    dependencies = [("quality", "0005_course_year_and_tasks")]
    operations = [
        *(tenant_table(table) for table in (AIM, DECISION, MOMENT, TASK, VERSION)),
        tenant_key(AIM, "owner_id", MEMBERSHIP, on_delete="SET NULL"),
        tenant_key(MOMENT, "owner_id", MEMBERSHIP, on_delete="SET NULL"),
        tenant_key(DECISION, "aim_id", AIM),
        tenant_key(VERSION, "aim_id", AIM),
        tenant_key(VERSION, "moment_id", MOMENT),
        tenant_key(VERSION, "task_id", TASK),
        tenant_key("quality_improvement", "aim_id", AIM, on_delete="SET NULL"),
    ]
