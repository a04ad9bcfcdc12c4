"""Links can lead a panel to a plan, and colleagues to an inventory."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0005_calendar_links'),
    ]

    operations = [
        migrations.AlterField(
            model_name='link',
            name='purpose',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('countersign', 'Read along with an example'), ('panel', 'Design along with a plan'), ('inventory', 'Say what you do already'), ('calendar', 'Follow a calendar')], max_length=20),
        ),
    ]
