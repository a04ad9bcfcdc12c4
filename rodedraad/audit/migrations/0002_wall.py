"""Audit rows are read by the organisation they belong to; those of nobody's organisation by the person they are about."""

from django.db import migrations

from rodedraad.base.walls import CURRENT_ORGANISATION, CURRENT_PERSON


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(
            sql=f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY own_rows_read ON {table} FOR SELECT USING ({reading});
            CREATE POLICY own_rows_add ON {table} FOR INSERT
                WITH CHECK (organisation_id IS NULL OR organisation_id = {CURRENT_ORGANISATION});
            """,
            reverse_sql=f"""
            DROP POLICY own_rows_add ON {table};
            DROP POLICY own_rows_read ON {table};
            ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
            """,
        )
        for table, reading in (
            (
                "audit_auditentry",
                f"organisation_id = {CURRENT_ORGANISATION} OR (organisation_id IS NULL AND by_id = {CURRENT_PERSON})",
            ),
            ("audit_auditseal", f"organisation_id IS NULL OR organisation_id = {CURRENT_ORGANISATION}"),
        )
    ]
