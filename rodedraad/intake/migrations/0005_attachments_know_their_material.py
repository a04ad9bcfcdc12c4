"""A file of a draft knows which material of the practice it is."""

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0004_time_undo_review_and_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='draftattachment',
            name='material',
            field=models.UUIDField(default=uuid.uuid4, editable=False, help_text='the Material it is or becomes'),
        ),
    ]
