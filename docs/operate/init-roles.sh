#!/usr/bin/env bash
# Makes the three roles and the database, once, on an empty PostgreSQL 15 or newer. Safe to run again.
# compose.yaml runs it when its database is first made; on your own server: run it as the superuser, with PG* set.
# Needs RODEDRAAD_OWNER_PASSWORD, RODEDRAAD_APP_PASSWORD and RODEDRAAD_BACKUP_PASSWORD.
set -euo pipefail
database=${RODEDRAAD_DATABASE:-rodedraad}

role() {  # role NAME RIGHTS PASSWORD
  psql -v ON_ERROR_STOP=1 -q -d postgres -v name="$1" -v password="$3" <<SQL
SELECT format('CREATE ROLE %I', :'name') WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = :'name') \gexec
ALTER ROLE :"name" LOGIN NOSUPERUSER NOCREATEROLE $2 PASSWORD :'password';
SQL
}

role rodedraad_owner "NOBYPASSRLS NOCREATEDB" "$RODEDRAAD_OWNER_PASSWORD"    # tables, migrations, restore
role rodedraad_app "NOBYPASSRLS NOCREATEDB" "$RODEDRAAD_APP_PASSWORD"      # web and tasks: no way round the walls
role rodedraad_backup "BYPASSRLS NOCREATEDB" "$RODEDRAAD_BACKUP_PASSWORD"  # reads every row, changes none

psql -v ON_ERROR_STOP=1 -q -d postgres -v name="$database" <<'SQL'
GRANT pg_read_all_data TO rodedraad_backup;
ALTER ROLE rodedraad_backup SET default_transaction_read_only = on;
SELECT format('CREATE DATABASE %I OWNER rodedraad_owner ENCODING ''UTF8'' TEMPLATE template0', :'name')
WHERE NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = :'name') \gexec
SQL
echo "Roles rodedraad_owner, rodedraad_app and rodedraad_backup, and database $database, are there."
