"""What putting two activities together added to the one that stays, so that they come apart as they were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventories", "0003_merged_into")]
    operations = [
        migrations.AddField("inventoryanswer", "added", models.JSONField(default=dict)),
    ]
