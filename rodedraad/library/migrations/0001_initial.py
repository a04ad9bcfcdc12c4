"""The first tables of library."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('framework', '0001_initial'),
        ('schools', '0002_walls'),
    ]

    operations = [
        migrations.CreateModel(
            name='BaseState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.BigIntegerField(default=1)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='SynonymSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, unique=True)),
                ('kind', models.CharField(choices=[('same', 'the same'), ('narrower', 'narrower'), ('sector_word', 'word of another sector')], max_length=12)),
                ('from_words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('to_words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), help_text='the same as from_words when it works both ways', size=None)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('is_retired', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='Fragment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('said_by', models.CharField(blank=True, max_length=120)),
                ('section', models.CharField(blank=True, max_length=20)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('order', models.PositiveIntegerField(default=0)),
                ('element', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fragments', to='framework.term')),
                ('listed_under', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.term')),
                ('work', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.work')),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ListedPractice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('line', models.PositiveIntegerField()),
                ('fault', models.CharField(blank=True, max_length=40)),
                ('proposed_title', models.CharField(blank=True, max_length=300)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='framework.work')),
            ],
            options={
                'ordering': ['line'],
            },
        ),
        migrations.CreateModel(
            name='PracticeExample',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('origin', models.CharField(help_text='study, demo, or the name of the base it was first published in', max_length=60)),
                ('number', models.CharField(max_length=20)),
                ('reference', models.CharField(help_text='the number as the address shows it', max_length=90, unique=True)),
                ('state', models.CharField(choices=[('published', 'Published'), ('withdrawn', 'Withdrawn')], default='published', max_length=10)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('summary', models.TextField(blank=True, verbose_name='summary')),
                ('summary_en', models.TextField(blank=True)),
                ('why_lob', models.TextField(blank=True)),
                ('occasion', models.TextField(blank=True)),
                ('years', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('rhythm', models.TextField(blank=True)),
                ('preparation', models.TextField(blank=True)),
                ('experience', models.TextField(blank=True)),
                ('talk', models.TextField(blank=True)),
                ('choice', models.TextField(blank=True)),
                ('programme_place', models.TextField(blank=True)),
                ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('obstacles', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('hours_before', models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True)),
                ('hours_run', models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True)),
                ('cost', models.DecimalField(blank=True, decimal_places=2, help_text='euros per learner', max_digits=8, null=True)),
                ('cost_note', models.TextField(blank=True)),
                ('place', models.TextField(blank=True)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('licence', models.CharField(blank=True, max_length=40)),
                ('published_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('review_due_on', models.DateField(blank=True, null=True)),
                ('adopted_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='adapted', to='library.practiceexample')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='schools.organisation')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.organisation')),
                ('work', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.work')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('licence', models.CharField(max_length=60)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('file', models.FileField(blank=True, upload_to='material/')),
                ('file_type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('address', models.URLField(blank=True)),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.term')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='library.practiceexample')),
            ],
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(default=0, help_text='which occurrence in the line, from 0')),
                ('written', models.CharField(blank=True, help_text='as the source writes it', max_length=20)),
                ('fault', models.CharField(blank=True, max_length=40)),
                ('proposed', models.CharField(blank=True, max_length=20)),
                ('fragment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='library.fragment')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='library.practiceexample')),
            ],
            options={
                'ordering': ['fragment', 'place'],
            },
        ),
        migrations.CreateModel(
            name='BaseChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('version', models.BigIntegerField()),
                ('practice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.practiceexample')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('tried', 'Trying it'), ('kept', 'Kept'), ('dropped', 'Dropped')], default='tried', max_length=8)),
                ('changed', models.TextField(blank=True)),
                ('because', models.TextField(blank=True)),
                ('is_named', models.BooleanField(default=True)),
                ('began_on', models.DateField()),
                ('reported_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adoptions', to='schools.organisation')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adoptions', to='library.practiceexample')),
                ('result', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.practiceexample')),
            ],
        ),
        migrations.CreateModel(
            name='PracticeTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provenance', models.CharField(choices=[('source', 'says the source'), ('reading', 'our reading'), ('school', 'entered by the school')], max_length=8)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('words', models.TextField(blank=True)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='library.practiceexample')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practice_values', to='framework.term')),
            ],
        ),
        migrations.CreateModel(
            name='RoleTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(blank=True, max_length=120)),
                ('does', models.TextField(blank=True)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='library.practiceexample')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.term')),
            ],
        ),
        migrations.CreateModel(
            name='Success',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.TextField(blank=True)),
                ('how_known', models.CharField(blank=True, max_length=120)),
                ('count', models.CharField(blank=True, max_length=60)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='successes', to='library.practiceexample')),
                ('who', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.term')),
            ],
        ),
        migrations.AddConstraint(
            model_name='fragment',
            constraint=models.UniqueConstraint(condition=models.Q(('work__isnull', False)), fields=('work', 'line'), name='fragment_once_per_line'),
        ),
        migrations.AddConstraint(
            model_name='practiceexample',
            constraint=models.UniqueConstraint(fields=('origin', 'number'), name='practice_number_once_per_origin'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.UniqueConstraint(fields=('fragment', 'place'), name='citation_once_per_place'),
        ),
        migrations.AddConstraint(
            model_name='adoption',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation'), name='adoption_once'),
        ),
        migrations.AddConstraint(
            model_name='practiceterm',
            constraint=models.UniqueConstraint(fields=('practice', 'term'), name='practice_term_once'),
        ),
    ]
