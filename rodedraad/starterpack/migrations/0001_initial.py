"""The tables of the starter pack: what was loaded, its versions, and the own copies of schools."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0004_walls_round_words_and_rosters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('kit', 'Activity kit'), ('programme', 'Year programme'), ('talk_card', 'Talk card'), ('text', 'Text to copy'), ('home_task', 'Task for at home'), ('firm_page', 'Page for a firm')], max_length=12)),
                ('from_key', models.CharField(max_length=80)),
                ('from_version', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('content', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1, help_text='rises with every change, so that two do not overwrite')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
            ],
            options={
                'ordering': ['kind', 'title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='StarterItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('kit', 'Activity kit'), ('programme', 'Year programme'), ('talk_card', 'Talk card'), ('text', 'Text to copy'), ('home_task', 'Task for at home'), ('firm_page', 'Page for a firm')], max_length=12)),
                ('key', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('order', models.PositiveIntegerField(default=0, help_text='the order of the files, and within a file of the rows')),
                ('title', models.CharField(max_length=200)),
                ('sectors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('tracks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('goals', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('competences', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('elements', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('content', models.JSONField(default=dict)),
                ('sha256', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['kind', 'order', 'id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='starter_item_once')],
            },
        ),
        migrations.CreateModel(
            name='StarterVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('kit', 'Activity kit'), ('programme', 'Year programme'), ('talk_card', 'Talk card'), ('text', 'Text to copy'), ('home_task', 'Task for at home'), ('firm_page', 'Page for a firm')], max_length=12)),
                ('key', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('content', models.JSONField(default=dict)),
                ('sha256', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['kind', 'key', 'version'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'key', 'version'), name='starter_version_once')],
            },
        ),
    ]
