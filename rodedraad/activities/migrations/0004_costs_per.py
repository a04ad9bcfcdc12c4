"""What a cost is for each of: once, each who takes part, each group, or something else of which there are so many."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0003_comments_know_their_link'),
    ]

    operations = [
        migrations.AddField(
            model_name='plancost',
            name='per',
            field=models.CharField(choices=[('once', 'in all'), ('learner', 'for each who takes part'), ('group', 'for each group'), ('other', 'for each of something else')], default='once', max_length=8),
        ),
        migrations.AddField(
            model_name='plancost',
            name='per_name',
            field=models.CharField(blank=True, max_length=40, help_text='for each of what, when it is something else'),
        ),
        migrations.AddField(
            model_name='plancost',
            name='times',
            field=models.PositiveIntegerField(null=True, help_text='how many of those; empty: not known'),
        ),
    ]
