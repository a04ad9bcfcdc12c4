"""The tables of the activity designer."""

import django.db.models.deletion
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0004_withdrawn_by_editors'),
        ('schools', '0004_walls_round_words_and_rosters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('school_year', models.PositiveSmallIntegerField(help_text='the first calendar year of the two')),
                ('state', models.CharField(choices=[('writing', 'Being designed'), ('agreed', 'Agreed'), ('ran', 'Carried out'), ('removed', 'Removed')], default='writing', max_length=10)),
                ('state_before', models.CharField(blank=True, help_text='where to go back to when removing is undone', max_length=10)),
                ('content', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('from_kit', models.CharField(blank=True, help_text='key in the starter pack', max_length=80)),
                ('from_kit_version', models.PositiveIntegerField(default=0)),
                ('pilot_group', models.CharField(blank=True, max_length=120)),
                ('pilot_ends_on', models.DateField(null=True)),
                ('pilot_decision', models.CharField(blank=True, max_length=1000)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('from_plan', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.plan')),
                ('from_practice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.practiceexample')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
            ],
            options={
                'ordering': ['-changed_at'],
            },
        ),
        migrations.CreateModel(
            name='PlanComment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('field', models.CharField(blank=True, max_length=40)),
                ('text', models.TextField()),
                ('by_name', models.CharField(blank=True, max_length=120)),
                ('is_panel', models.BooleanField(default=False, help_text='through a link, without an account')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('assignee', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.membership')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='activities.plan')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='PlanCost',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('line', models.CharField(help_text='kind of cost, like bus or entrance', max_length=40)),
                ('what', models.CharField(blank=True, max_length=300)),
                ('cents', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='costs', to='activities.plan')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='PlanField',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40)),
                ('text', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='activities.plan')),
            ],
        ),
        migrations.CreateModel(
            name='PlanKept',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('text', models.TextField(blank=True)),
                ('is_conflict', models.BooleanField(default=False, help_text='words of this version gave way to words typed at once')),
                ('settled_at', models.DateTimeField(null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='kept', to='activities.plan')),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='PlanOutcome',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField(null=True)),
                ('who', models.CharField(blank=True, max_length=300)),
                ('how_many', models.PositiveIntegerField(null=True)),
                ('worth', models.TextField(blank=True)),
                ('keep', models.TextField(blank=True)),
                ('change', models.TextField(blank=True)),
                ('drop', models.TextField(blank=True)),
                ('decision', models.CharField(blank=True, max_length=10)),
                ('draft_id', models.UUIDField(help_text='the example for the practice base that began with it', null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('plan', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='outcome', to='activities.plan')),
            ],
        ),
        migrations.CreateModel(
            name='PlanTask',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(help_text='key of a role', max_length=80)),
                ('bearer', models.CharField(blank=True, help_text='key of a goal bearer: for whom', max_length=80)),
                ('what', models.CharField(blank=True, max_length=300)),
                ('hours', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=6)),
                ('name', models.CharField(blank=True, help_text='of whoever has no account', max_length=120)),
                ('joins', models.CharField(choices=[('asked', 'Asked'), ('yes', 'Joins'), ('no', 'Does not join')], default='asked', max_length=5)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('membership', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.membership')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='activities.plan')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('point', models.CharField(max_length=80)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='set_aside', to='activities.plan')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', False), ('state', 'removed')), models.Q(models.Q(('state', 'removed'), _negated=True), ('removed_at__isnull', True)), _connector='OR'), name='plan_removed_has_moment'),
        ),
        migrations.AddConstraint(
            model_name='planfield',
            constraint=models.UniqueConstraint(fields=('plan', 'name'), name='plan_field_once'),
        ),
        migrations.AddConstraint(
            model_name='plantask',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gte', 0), ('hours__lte', 8784)), name='plan_task_hours_in_a_year'),
        ),
        migrations.AddConstraint(
            model_name='setaside',
            constraint=models.UniqueConstraint(fields=('plan', 'point'), name='plan_point_set_aside_once'),
        ),
    ]
