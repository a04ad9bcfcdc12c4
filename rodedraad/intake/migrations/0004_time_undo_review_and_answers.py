"""Time spent, removing with undo, review and the answers to objections."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_walls'),
        ('schools', '0002_walls'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='opinion',
            options={'ordering': ['at']},
        ),
        migrations.AddField(
            model_name='draft',
            name='removed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='draft',
            name='reviewer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.organisation'),
        ),
        migrations.AddField(
            model_name='draft',
            name='saved_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='draft',
            name='state_before',
            field=models.CharField(blank=True, help_text='where to go back to when removing is undone', max_length=10),
        ),
        migrations.AddField(
            model_name='draftcomment',
            name='is_review',
            field=models.BooleanField(default=False, help_text='made by who reviewed the draft'),
        ),
        migrations.AddField(
            model_name='draftkept',
            name='settled_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='opinion',
            name='answer',
            field=models.TextField(blank=True, help_text='what the school says to an objection'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='answered_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='asked_by',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='seconds_spent',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='draft',
            name='seconds_spent',
            field=models.PositiveIntegerField(default=0, help_text='between saves; pauses over five minutes left out'),
        ),
        migrations.AlterField(
            model_name='draftkept',
            name='is_conflict',
            field=models.BooleanField(default=False, help_text='words of this version gave way to words typed at once'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', False), ('state', 'removed')), models.Q(models.Q(('state', 'removed'), _negated=True), ('removed_at__isnull', True)), _connector='OR'), name='draft_removed_has_moment'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('draft_id',), name='review_open_once'),
        ),
    ]
