"""The first tables of schools."""


import django.contrib.postgres.fields
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
            name='Group',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('school_year', models.PositiveSmallIntegerField(verbose_name='school year')),
                ('track', models.CharField(blank=True, max_length=40, verbose_name='track')),
                ('year', models.CharField(blank=True, max_length=10, verbose_name='year')),
            ],
            options={
                'ordering': ['school_year', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('institution', 'Institution'), ('location', 'Location'), ('region', 'Region'), ('national', 'National base'), ('firm', 'Firm')], max_length=12)),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('sort_key', models.CharField(blank=True, db_index=True, max_length=200)),
                ('brin', models.CharField(blank=True, max_length=4, verbose_name='BRIN')),
                ('location_code', models.CharField(blank=True, max_length=6, verbose_name='location code')),
                ('sector', models.CharField(blank=True, choices=[('po', 'primary education'), ('vo', 'secondary education'), ('mbo', 'vocational education'), ('hbo', 'higher professional education and universities')], max_length=4, verbose_name='sector')),
                ('tracks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('is_invented', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='locations', to='schools.organisation')),
                ('regions', models.ManyToManyField(blank=True, related_name='participants', to='schools.organisation')),
            ],
            options={
                'ordering': ['sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('sort_key', models.CharField(blank=True, max_length=160)),
                ('role', models.CharField(choices=[('teacher', 'Teacher'), ('counsellor', 'Careers counsellor'), ('team_leader', 'Team leader'), ('administrator', 'Administrator'), ('regional_editor', 'Editor of the region'), ('national_editor', 'Editor of the national base')], max_length=20, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='schools.organisation')),
            ],
            options={
                'ordering': ['sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('purpose', models.CharField(choices=[('invitation', 'Invitation'), ('countersign', 'Read along with an example')], max_length=20)),
                ('subject', models.UUIDField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('ends_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('role', models.CharField(choices=[('teacher', 'Teacher'), ('counsellor', 'Careers counsellor'), ('team_leader', 'Team leader'), ('administrator', 'Administrator'), ('regional_editor', 'Editor of the region'), ('national_editor', 'Editor of the national base')], max_length=20, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='schools.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='GroupMembership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('group', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='schools.group')),
                ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='schools.membership')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.organisation')),
            ],
        ),
        migrations.AddField(
            model_name='group',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='schools.organisation'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'institution'), models.Q(('brin', ''), _negated=True)), fields=('brin',), name='organisation_brin_once'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('location_code', ''), _negated=True), fields=('location_code',), name='organisation_location_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='groupmembership',
            constraint=models.UniqueConstraint(fields=('group', 'membership'), name='group_membership_once'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('organisation', 'school_year', 'name'), name='group_once_per_school_year'),
        ),
    ]
