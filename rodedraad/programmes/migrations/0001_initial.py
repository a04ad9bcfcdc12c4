"""The first tables of programmes."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import uuid
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0004_walls_round_words_and_rosters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('school_year', models.PositiveSmallIntegerField(verbose_name='school year')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('tracks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None, verbose_name='tracks')),
                ('years', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None, verbose_name='years')),
                ('holiday_region', models.CharField(blank=True, choices=[('north', 'North'), ('middle', 'Middle'), ('south', 'South')], max_length=6, verbose_name='holiday region')),
                ('outside_aim_percent', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='aim for learning outside school')),
                ('is_public', models.BooleanField(default=False)),
                ('from_template', models.CharField(blank=True, help_text='key and version of the year programme', max_length=80)),
                ('version', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('copied_from', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.programme')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
            ],
            options={
                'ordering': ['-school_year', 'name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('plan_id', models.UUIDField(null=True)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('tracks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text='none: all tracks of the programme', size=None)),
                ('years', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None, verbose_name='years')),
                ('period', models.CharField(blank=True, max_length=40, verbose_name='period')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='up to and including')),
                ('week_note', models.CharField(blank=True, max_length=200, verbose_name='note with the week')),
                ('subject', models.CharField(blank=True, max_length=80, verbose_name='subject')),
                ('kind', models.CharField(choices=[('lesson', 'Lesson'), ('project', 'Project'), ('profile_paper', 'Profile paper'), ('elective', 'Elective'), ('internship', 'Internship'), ('next_school', 'Lesson at the next school'), ('talk', 'Career talk'), ('event', 'Event')], default='lesson', max_length=14, verbose_name='kind')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='who takes care of it')),
                ('learner_hours', models.DecimalField(blank=True, decimal_places=1, help_text='for one youngster; empty: unknown', max_digits=6, null=True)),
                ('coach_hours', models.DecimalField(blank=True, decimal_places=1, help_text='for one group; empty: unknown', max_digits=6, null=True)),
                ('place', models.CharField(choices=[('inside', 'At school'), ('outside', 'Outside school'), ('next_school', 'At the next school'), ('firm', 'At a firm')], default='inside', max_length=12, verbose_name='place')),
                ('is_obligatory', models.BooleanField(default=True, verbose_name='everybody takes part')),
                ('law', models.CharField(blank=True, max_length=60, verbose_name='what the law asks')),
                ('rule_book_text', models.TextField(blank=True, max_length=4000, verbose_name='text for the examination rules')),
                ('study_points', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='study points')),
                ('phases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('competences', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('goals', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('elements', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('what', models.TextField(blank=True, max_length=4000, verbose_name='what happens')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('confirmed', 'In the programme')], default='confirmed', max_length=9)),
                ('contributed_by', models.CharField(blank=True, max_length=120)),
                ('kit', models.CharField(blank=True, help_text='key of the activity kit in the starter pack', max_length=80)),
                ('order', models.PositiveIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.membership')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='programmes.programme')),
            ],
            options={
                'ordering': ['starts_on', 'order', 'title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HoursGiven',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('groups', models.CharField(blank=True, max_length=200, verbose_name='groups')),
                ('years', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
                ('hours', models.DecimalField(decimal_places=1, max_digits=6, verbose_name='hours')),
                ('membership', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.membership')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='hours_given', to='programmes.programme')),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('group', 'For a group'), ('person', 'For one person'), ('programme', 'The whole programme')], max_length=10)),
                ('label', models.CharField(max_length=120, verbose_name='label')),
                ('track', models.CharField(blank=True, max_length=40)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.link')),
                ('membership', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.membership')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('programme', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='programmes.programme')),
            ],
            options={
                'ordering': ['-made_at'],
            },
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('outside_aim_percent__isnull', True), ('outside_aim_percent__lte', 100), _connector='OR'), name='programme_aim_is_a_share'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.UniqueConstraint(condition=models.Q(('copied_from__isnull', False), ('removed_at__isnull', True)), fields=('organisation', 'school_year', 'copied_from'), name='programme_copied_once_to_a_year'),
        ),
        migrations.AddIndex(
            model_name='placement',
            index=models.Index(fields=['programme', 'starts_on'], name='placement_of_programme'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), models.Q(('ends_on__gte', models.F('starts_on')), ('starts_on__isnull', False)), _connector='OR'), name='placement_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.CheckConstraint(condition=models.Q(('learner_hours__isnull', True), models.Q(('learner_hours__gte', 0), ('learner_hours__lte', Decimal('1680'))), _connector='OR'), name='placement_learner_hours_possible'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.CheckConstraint(condition=models.Q(('coach_hours__isnull', True), models.Q(('coach_hours__gte', 0), ('coach_hours__lte', Decimal('1680'))), _connector='OR'), name='placement_coach_hours_possible'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.CheckConstraint(condition=models.Q(('study_points__isnull', True), ('study_points__gte', 0), _connector='OR'), name='placement_study_points_not_below_zero'),
        ),
        migrations.AddConstraint(
            model_name='hoursgiven',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gte', 0), ('hours__lte', Decimal('1680'))), name='hours_given_possible'),
        ),
    ]
