"""Holidays, national dates and a school's own days."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0004_walls_round_words_and_rosters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('school_year', models.PositiveSmallIntegerField(verbose_name='school year')),
                ('name_nl', models.CharField(max_length=160)),
                ('name_en', models.CharField(max_length=160)),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(max_length=200)),
                ('url', models.URLField(blank=True, max_length=300)),
                ('read_on', models.DateField()),
                ('checked', models.BooleanField(default=False, help_text='read at whoever sets the date, not only in a copy')),
                ('note_nl', models.CharField(blank=True, max_length=400)),
                ('note_en', models.CharField(blank=True, max_length=400)),
                ('region', models.CharField(choices=[('north', 'North'), ('middle', 'Middle'), ('south', 'South')], max_length=6, verbose_name='holiday region')),
                ('is_mandatory', models.BooleanField(default=False, help_text='set by law; otherwise advice a school may depart from')),
            ],
            options={
                'ordering': ['starts_on', 'region'],
                'constraints': [models.UniqueConstraint(fields=('region', 'school_year', 'key'), name='holiday_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='holiday_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='NationalDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('school_year', models.PositiveSmallIntegerField(verbose_name='school year')),
                ('name_nl', models.CharField(max_length=160)),
                ('name_en', models.CharField(max_length=160)),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(max_length=200)),
                ('url', models.URLField(blank=True, max_length=300)),
                ('read_on', models.DateField()),
                ('checked', models.BooleanField(default=False, help_text='read at whoever sets the date, not only in a copy')),
                ('note_nl', models.CharField(blank=True, max_length=400)),
                ('note_en', models.CharField(blank=True, max_length=400)),
                ('kind', models.CharField(choices=[('deadline', 'Last day'), ('period', 'Period'), ('moment', 'From this day on')], max_length=10)),
                ('sectors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, size=None)),
                ('tracks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
            ],
            options={
                'ordering': ['starts_on', 'key'],
                'constraints': [models.UniqueConstraint(fields=('school_year', 'key'), name='national_date_once'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='national_date_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='OwnDay',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('school_year', models.PositiveSmallIntegerField(verbose_name='school year')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('kind', models.CharField(choices=[('closed', 'No lessons'), ('deadline', 'Last day'), ('event', 'Event')], max_length=10, verbose_name='kind')),
                ('removed_at', models.DateTimeField(help_text='can be put back for thirty days', null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
            ],
            options={
                'ordering': ['starts_on', 'name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='own_day_ends_after_start')],
            },
        ),
    ]
