"""The second wall round reminders and letters. A letter is found by who holds its code, whatever school it is of."""

from django.db import migrations

from rodedraad.base.walls import CURRENT_SECRET, tenant_key, tenant_table

REMINDER, PLANNED = "invitations_reminder", "invitations_plannedreminder"
BATCH, LETTER = "invitations_letterbatch", "invitations_letter"
AUDIENCE, ROUND = "surveys_audience", "surveys_round"


class Migration(migrations.Migration):
    dependencies = [("invitations", "0001_reminders_and_letters"), ("surveys", "0002_walls")]
    operations = [
        *(tenant_table(table) for table in (REMINDER, PLANNED, BATCH)),
        tenant_table(LETTER, readable_when=f"code_hash = {CURRENT_SECRET}"),
        tenant_key(REMINDER, "audience_id", AUDIENCE),
        tenant_key(PLANNED, "round_id", ROUND),
        tenant_key(BATCH, "audience_id", AUDIENCE),
        tenant_key(LETTER, "audience_id", AUDIENCE),
    ]
