"""A link stands once per reader, so that two readings can differ; a source may have a subtitle and a note."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("framework", "0001_initial")]
    operations = [
        migrations.AddField("work", "subtitle", models.CharField(max_length=200, blank=True, default=""), False),
        migrations.AddField("work", "note_nl", models.CharField(max_length=300, blank=True, default=""), False),
        migrations.AddField("work", "note_en", models.CharField(max_length=300, blank=True, default=""), False),
        migrations.RemoveConstraint("termlink", "term_link_once"),
        migrations.AddConstraint(
            "termlink",
            models.UniqueConstraint(
                fields=["from_term", "to_term", "to_vocabulary", "reader"],
                name="term_link_once_per_reader",
                nulls_distinct=False,
            ),
        ),
    ]
