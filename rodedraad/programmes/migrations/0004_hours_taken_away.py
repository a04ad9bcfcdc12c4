"""Hours that were taken away can be put back for a month."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_plans")]
    operations = [
        migrations.AddField("hoursgiven", "removed_at", models.DateTimeField(null=True)),
    ]
