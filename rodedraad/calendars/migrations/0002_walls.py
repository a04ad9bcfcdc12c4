"""The second wall round a school's own days; holidays and national dates are for everybody."""

from django.db import migrations

from rodedraad.base.walls import tenant_table


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_days")]
    operations = [tenant_table("calendars_ownday")]
