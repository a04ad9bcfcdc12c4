"""The search index, the next free place in it, and synonyms that editors made their own."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('practice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_row', serialize=False, to='library.practiceexample')),
                ('slot', models.PositiveIntegerField(unique=True)),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('keywords', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=44), default=list, size=None)),
                ('passages', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('count', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='basestate',
            name='next_slot',
            field=models.PositiveIntegerField(default=0, help_text='the first free place in the search index'),
        ),
        migrations.AddField(
            model_name='synonymset',
            name='is_own',
            field=models.BooleanField(default=False, help_text='made or changed by an editor: loading leaves it alone'),
        ),
        migrations.CreateModel(
            name='WordList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stem', models.CharField(max_length=44)),
                ('block', models.PositiveSmallIntegerField(default=0)),
                ('slots', models.BinaryField()),
                ('marks', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('stem', 'block'), name='word_list_once')],
            },
        ),
        migrations.RunSQL(
            """
            ALTER TABLE library_searchrow SET (toast_tuple_target = 128);
            ALTER TABLE library_wordlist ALTER slots SET STORAGE EXTERNAL, ALTER marks SET STORAGE EXTERNAL;
            """,
            migrations.RunSQL.noop,
        ),
    ]
