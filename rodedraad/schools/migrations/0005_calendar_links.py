"""Links can open a calendar to follow."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0004_walls_round_words_and_rosters'),
    ]

    operations = [
        migrations.AlterField(
            model_name='link',
            name='purpose',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('countersign', 'Read along with an example'), ('calendar', 'Follow a calendar')], max_length=20),
        ),
    ]
