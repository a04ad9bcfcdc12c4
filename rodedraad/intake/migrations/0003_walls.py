"""The second wall round drafts and their review; the public base stays outside."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

PARTS = ("draftfield", "draftkept", "draftcomment", "draftattachment", "opinion")


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_keys")]
    operations = [
        tenant_table("intake_draft"),
        tenant_table("intake_reviewrequest"),
        *[tenant_table(f"intake_{part}") for part in PARTS],
        *[tenant_key(f"intake_{part}", "draft_id", "intake_draft") for part in PARTS],
    ]
