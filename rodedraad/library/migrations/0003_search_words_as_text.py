"""Words of the index as one text, which is written faster; keywords are not needed. `rodedraad reindex` fills them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0002_search_index'),
    ]

    operations = [
        migrations.RemoveField(model_name='searchrow', name='keywords'),
        migrations.RemoveField(model_name='searchrow', name='words'),
        migrations.AddField(
            model_name='searchrow',
            name='words',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
    ]
