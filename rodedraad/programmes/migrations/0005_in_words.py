"""What happens in an activity, in words for youngsters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_hours_taken_away")]
    operations = [
        migrations.AddField(
            "placement", "in_words", models.TextField("in words for youngsters", blank=True, default="", max_length=1000)
        ),
    ]
