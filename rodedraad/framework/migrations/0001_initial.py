"""The first tables of framework."""


import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FrameworkVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vocabulary', models.CharField(choices=[('goal', 'Goal'), ('success_element', 'Success element'), ('effective_element', 'Element of effective LOB'), ('recommendation', 'Recommendation'), ('competence', 'Career competence'), ('phase', 'Phase of the LOB cycle'), ('basic_need', 'Basic need'), ('condition', 'Condition'), ('form', 'Activity form'), ('role', 'Role'), ('goal_bearer', 'Goal bearer'), ('target_group', 'Target group'), ('partner', 'Partner'), ('council', 'Council'), ('subject', 'Subject'), ('track', 'Track'), ('sector', 'Sector'), ('ambition', 'Ambition'), ('starting_point', 'Starting point'), ('material', 'Kind of material')], max_length=20, unique=True)),
                ('version', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField(auto_now=True)),
                ('retired_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
            ],
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('key', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('authors', models.CharField(blank=True, max_length=200)),
                ('publisher', models.CharField(blank=True, max_length=200)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('version', models.CharField(blank=True, max_length=20)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('licence_nl', models.CharField(blank=True, max_length=300)),
                ('licence_en', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vocabulary', models.CharField(choices=[('goal', 'Goal'), ('success_element', 'Success element'), ('effective_element', 'Element of effective LOB'), ('recommendation', 'Recommendation'), ('competence', 'Career competence'), ('phase', 'Phase of the LOB cycle'), ('basic_need', 'Basic need'), ('condition', 'Condition'), ('form', 'Activity form'), ('role', 'Role'), ('goal_bearer', 'Goal bearer'), ('target_group', 'Target group'), ('partner', 'Partner'), ('council', 'Council'), ('subject', 'Subject'), ('track', 'Track'), ('sector', 'Sector'), ('ambition', 'Ambition'), ('starting_point', 'Starting point'), ('material', 'Kind of material')], max_length=20)),
                ('key', models.CharField(max_length=80)),
                ('level', models.CharField(blank=True, max_length=20)),
                ('order', models.PositiveIntegerField(default=0)),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(max_length=120)),
                ('meaning_nl', models.TextField(blank=True)),
                ('meaning_en', models.TextField(blank=True)),
                ('question_nl', models.CharField(blank=True, max_length=200)),
                ('question_en', models.CharField(blank=True, max_length=200)),
                ('section', models.CharField(blank=True, max_length=20)),
                ('lines', models.CharField(blank=True, max_length=60)),
                ('more', models.JSONField(blank=True, default=dict)),
                ('since_version', models.PositiveIntegerField(default=1)),
                ('retired_in', models.PositiveIntegerField(blank=True, null=True)),
                ('became', models.ManyToManyField(blank=True, related_name='came_from', to='framework.term')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='framework.term')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='own_terms', to='schools.organisation')),
                ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.work')),
            ],
            options={
                'ordering': ['vocabulary', 'order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='TermLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to_vocabulary', models.CharField(choices=[('goal', 'Goal'), ('success_element', 'Success element'), ('effective_element', 'Element of effective LOB'), ('recommendation', 'Recommendation'), ('competence', 'Career competence'), ('phase', 'Phase of the LOB cycle'), ('basic_need', 'Basic need'), ('condition', 'Condition'), ('form', 'Activity form'), ('role', 'Role'), ('goal_bearer', 'Goal bearer'), ('target_group', 'Target group'), ('partner', 'Partner'), ('council', 'Council'), ('subject', 'Subject'), ('track', 'Track'), ('sector', 'Sector'), ('ambition', 'Ambition'), ('starting_point', 'Starting point'), ('material', 'Kind of material')], max_length=20)),
                ('by', models.CharField(choices=[('study', 'the study'), ('us', 'our reading')], max_length=5)),
                ('reader', models.PositiveSmallIntegerField(default=1)),
                ('agreed', models.BooleanField(null=True)),
                ('reason_nl', models.TextField()),
                ('reason_en', models.TextField()),
                ('from_term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='framework.term')),
                ('to_term', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='linked_from', to='framework.term')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('from_term', 'to_term', 'to_vocabulary'), name='term_link_once', nulls_distinct=False)],
            },
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(condition=models.Q(('region__isnull', True)), fields=('vocabulary', 'key'), name='national_term_once'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('vocabulary', 'key', 'region'), name='regional_term_once'),
        ),
    ]
