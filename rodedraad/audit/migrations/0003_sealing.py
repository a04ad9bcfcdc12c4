"""Sealing reads and seals every organisation's log, and can know that no entry is still being written."""

from django.db import migrations

WRITERS = 724300100

READS = "CREATE POLICY sealing_read ON {table} FOR SELECT USING (current_setting('rodedraad.sealing', true) = 'yes');"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_wall")]
    operations = [
        migrations.RunSQL(
            sql=f"""
            {READS.format(table="audit_auditentry")}
            {READS.format(table="audit_auditseal")}
            CREATE POLICY sealing_add ON audit_auditseal FOR INSERT
                WITH CHECK (current_setting('rodedraad.sealing', true) = 'yes');
            CREATE FUNCTION audit_entry_is_being_written() RETURNS trigger LANGUAGE plpgsql
            SET search_path = pg_catalog AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock_shared({WRITERS});
                RETURN NULL;
            END $$;
            CREATE TRIGGER being_written BEFORE INSERT ON audit_auditentry
                FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_being_written();
            """,
            reverse_sql="""
            DROP TRIGGER being_written ON audit_auditentry;
            DROP FUNCTION audit_entry_is_being_written();
            DROP POLICY sealing_add ON audit_auditseal;
            DROP POLICY sealing_read ON audit_auditseal;
            DROP POLICY sealing_read ON audit_auditentry;
            """,
        )
    ]
