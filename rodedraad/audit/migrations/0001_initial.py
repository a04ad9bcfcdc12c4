"""The first tables of audit."""


import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditSeal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField(db_index=True, null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('first_entry', models.BigIntegerField()),
                ('last_entry', models.BigIntegerField()),
                ('entries', models.PositiveIntegerField()),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ],
            options={
                'db_table_comment': 'append-only: rows are added, never changed',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('event', models.CharField(max_length=80)),
                ('guest', models.UUIDField(null=True)),
                ('organisation_id', models.UUIDField(db_index=True, null=True)),
                ('about_type', models.CharField(blank=True, max_length=80)),
                ('about_id', models.CharField(blank=True, db_index=True, max_length=40)),
                ('details', models.JSONField(default=dict)),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table_comment': 'append-only: rows are added, never changed',
                'ordering': ['-id'],
            },
        ),
    ]
