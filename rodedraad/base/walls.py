"""The second wall: row-level security as migration operations, and the rights of the app role."""

from django.conf import settings
from django.db import connection, migrations

CURRENT_ORGANISATION = "nullif(current_setting('rodedraad.organisation', true), '')::uuid"
CURRENT_PERSON = "nullif(current_setting('rodedraad.person', true), '')::uuid"
CURRENT_SECRET = "nullif(current_setting('rodedraad.secret', true), '')"  # noqa: S105
APPEND_ONLY = "append-only"


def tenant_table(table: str, *, readable_when: str = "", key: str = "id") -> migrations.RunSQL:
    """Row-level security on a table with `organisation_id`: only rows of the organisation we act for.

    `readable_when` is one more SQL condition under which a row may be read (never written).
    The unique pair (organisation_id, key) is what composite foreign keys of other tables point at.
    """
    mine = f"organisation_id = {CURRENT_ORGANISATION}"
    reading = f"{mine} OR {readable_when}" if readable_when else mine
    return migrations.RunSQL(
        sql=f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own_rows_read ON {table} FOR SELECT USING ({reading});
        CREATE POLICY own_rows_add ON {table} FOR INSERT WITH CHECK ({mine});
        CREATE POLICY own_rows_change ON {table} FOR UPDATE USING ({mine}) WITH CHECK ({mine});
        CREATE POLICY own_rows_remove ON {table} FOR DELETE USING ({mine});
        ALTER TABLE {table} ADD CONSTRAINT {table}_tenant_key UNIQUE (organisation_id, {key});
        """,
        reverse_sql=f"""
        ALTER TABLE {table} DROP CONSTRAINT {table}_tenant_key;
        DROP POLICY own_rows_remove ON {table};
        DROP POLICY own_rows_change ON {table};
        DROP POLICY own_rows_add ON {table};
        DROP POLICY own_rows_read ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def tenant_key(table: str, column: str, to: str, *, on_delete: str = "CASCADE") -> migrations.RunSQL:
    """A composite foreign key: the row pointed at is of the same organisation (plain keys look past the wall)."""
    name = f"{table}_{column}_tenant_fk"
    removal = on_delete if on_delete != "SET NULL" else f"SET NULL ({column})"
    return migrations.RunSQL(
        sql=f"""
        ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (organisation_id, {column})
        REFERENCES {to} (organisation_id, id) ON DELETE {removal} DEFERRABLE INITIALLY DEFERRED;
        """,
        reverse_sql=f"ALTER TABLE {table} DROP CONSTRAINT {name};",
    )


def give_app_role_its_rights() -> None:
    """Let the app role read and write every table, but only add to tables whose comment says append-only.

    Run as the owner after each migration; creates no role.
    """
    role = connection.ops.quote_name(settings.DATABASE_APP_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
            " AND obj_description(c.oid, 'pg_class') LIKE %s",
            [f"{APPEND_ONLY}%"],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {role}")
