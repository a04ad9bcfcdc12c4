"""A comment of a panel knows through which link it came."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0002_walls'),
    ]

    operations = [
        migrations.AddField(
            model_name='plancomment',
            name='link_id',
            field=models.UUIDField(null=True),
        ),
    ]
