"""The second wall round talks: rows belong to one school, and point at rows of that school only."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

TALK, TEXT, KEPT, DECISION = "scan_talk", "scan_talktext", "scan_talkkept", "scan_talkdecision"


class Migration(migrations.Migration):
    dependencies = [("scan", "0001_talks"), ("surveys", "0002_walls"), ("quality", "0002_walls")]
    operations = [
        *(tenant_table(table) for table in (TALK, TEXT, KEPT, DECISION)),
        tenant_key(TALK, "round_id", "surveys_round"),
        tenant_key(TEXT, "talk_id", TALK),
        tenant_key(KEPT, "talk_id", TALK),
        tenant_key(DECISION, "talk_id", TALK),
        tenant_key(DECISION, "improvement_id", "quality_improvement", on_delete="SET NULL"),
    ]
