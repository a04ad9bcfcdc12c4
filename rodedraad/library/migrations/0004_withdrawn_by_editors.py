"""Whether editors withdrew an example: then the school does not show it again by itself."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0003_search_words_as_text'),
    ]

    operations = [
        migrations.AddField(
            model_name='practiceexample',
            name='withdrawn_by_editors',
            field=models.BooleanField(default=False),
        ),
    ]
