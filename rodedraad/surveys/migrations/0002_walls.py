"""The second wall round questionnaires; a version that is asked stays as it is; whether a response is anonymous is
settled by its audience."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

INSTRUMENT, VERSION, ROUND = "surveys_instrument", "surveys_instrumentversion", "surveys_round"
AUDIENCE, RESPONSE, TALLY = "surveys_audience", "surveys_response", "surveys_tally"

FIXED = migrations.RunSQL(
    sql=f"""
    CREATE FUNCTION surveys_version_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.fixed_at IS NOT NULL AND (NEW.content IS DISTINCT FROM OLD.content OR NEW.fixed_at IS NULL) THEN
        RAISE EXCEPTION 'a version that was asked cannot change' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER version_is_fixed BEFORE UPDATE ON {VERSION}
      FOR EACH ROW EXECUTE FUNCTION surveys_version_is_fixed();
    """,
    reverse_sql=f"DROP TRIGGER version_is_fixed ON {VERSION}; DROP FUNCTION surveys_version_is_fixed();",
)
SAME_ANONYMITY = migrations.RunSQL(
    sql=f"""
    ALTER TABLE {AUDIENCE} ADD CONSTRAINT audience_anonymity UNIQUE (organisation_id, id, is_anonymous);
    ALTER TABLE {RESPONSE} ADD CONSTRAINT response_as_anonymous_as_its_audience
      FOREIGN KEY (organisation_id, audience_id, is_anonymous)
      REFERENCES {AUDIENCE} (organisation_id, id, is_anonymous) DEFERRABLE INITIALLY DEFERRED;
    """,
    reverse_sql=f"""
    ALTER TABLE {RESPONSE} DROP CONSTRAINT response_as_anonymous_as_its_audience;
    ALTER TABLE {AUDIENCE} DROP CONSTRAINT audience_anonymity;
    """,
)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_surveys"), ("schools", "0007_links_for_surveys")]
    operations = [
        *(tenant_table(table) for table in (INSTRUMENT, VERSION, ROUND, AUDIENCE, RESPONSE, TALLY)),
        tenant_key(VERSION, "instrument_id", INSTRUMENT),
        tenant_key(ROUND, "previous_id", ROUND, on_delete="SET NULL"),
        tenant_key(AUDIENCE, "round_id", ROUND),
        tenant_key(AUDIENCE, "version_id", VERSION),
        tenant_key(RESPONSE, "audience_id", AUDIENCE),
        tenant_key(RESPONSE, "membership_id", "schools_membership", on_delete="SET NULL"),
        tenant_key(TALLY, "audience_id", AUDIENCE),
        FIXED,
        SAME_ANONYMITY,
    ]
