"""The second wall round figures: rows belong to one school, and point at rows of that school only."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

INDICATOR, VERSION = "indicators_indicator", "indicators_indicatorversion"
VALUE, EARLIER = "indicators_value", "indicators_valueversion"


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_indicators"), ("schools", "0002_walls")]
    operations = [
        tenant_table(INDICATOR),
        tenant_table(VERSION),
        tenant_table(VALUE),
        tenant_table(EARLIER),
        tenant_key(INDICATOR, "owner_id", "schools_membership", on_delete="SET NULL"),
        tenant_key(VERSION, "indicator_id", INDICATOR),
        tenant_key(VALUE, "indicator_id", INDICATOR),
        tenant_key(EARLIER, "value_id", VALUE),
    ]
