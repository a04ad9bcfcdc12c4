"""Own numbers of people, an organisation's own words, and files with people between dry run and loading."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0002_walls'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LexiconWord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=40)),
                ('singular', models.CharField(max_length=60, verbose_name='one')),
                ('plural', models.CharField(max_length=60, verbose_name='more than one')),
                ('with_article', models.CharField(max_length=70, verbose_name='with its article')),
            ],
            options={
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='Roster',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('mapping', models.JSONField(default=dict)),
                ('choices', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('loaded_at', models.DateTimeField(null=True)),
                ('outcome', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['-made_at'],
            },
        ),
        migrations.AddField(
            model_name='invitation',
            name='groups',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='invitation',
            name='number',
            field=models.CharField(blank=True, max_length=30, verbose_name='number at this organisation'),
        ),
        migrations.AddField(
            model_name='membership',
            name='number',
            field=models.CharField(blank=True, max_length=30, verbose_name='number at this organisation'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), ('ends_on__isnull', True)), fields=('organisation', 'number', 'role'), name='membership_number_once'),
        ),
        migrations.AddField(
            model_name='lexiconword',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lexicon', to='schools.organisation'),
        ),
        migrations.AddField(
            model_name='roster',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='roster',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation'),
        ),
        migrations.AddConstraint(
            model_name='lexiconword',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='lexicon_word_once'),
        ),
    ]
