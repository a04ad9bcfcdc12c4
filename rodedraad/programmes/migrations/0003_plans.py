"""What is placed knows its plan, of the same school."""

import django.db.models.deletion
from django.db import migrations, models

from rodedraad.base.walls import tenant_key


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0002_walls'),
        ('programmes', '0002_walls'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='placement',
            name='plan_id',
        ),
        migrations.AddField(
            model_name='placement',
            name='plan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.plan'),
        ),
        tenant_key('programmes_placement', 'plan_id', 'activities_plan', on_delete='SET NULL'),
    ]
