"""The second wall round everything an organisation keeps about its people."""

from django.db import migrations

from rodedraad.base.walls import CURRENT_PERSON, tenant_key, tenant_table


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]
    operations = [
        tenant_table("schools_membership", readable_when=f"person_id = {CURRENT_PERSON}"),
        tenant_table("schools_group"),
        tenant_table("schools_groupmembership"),
        tenant_table("schools_invitation"),
        tenant_key("schools_groupmembership", "group_id", "schools_group"),
        tenant_key("schools_groupmembership", "membership_id", "schools_membership"),
    ]
