"""The second wall round evaluations; what was signed stays as it was signed."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

EVALUATION, TEXT, KEPT = "evaluations_evaluation", "evaluations_evaluationtext", "evaluations_evaluationkept"
EDITION, SIGNED = "evaluations_edition", "evaluations_signedby"

FIXED = migrations.RunSQL(
    sql=f"""
    CREATE FUNCTION evaluations_edition_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (NEW.content, NEW.fingerprint, NEW.number, NEW.made_at, NEW.evaluation_id)
         IS DISTINCT FROM (OLD.content, OLD.fingerprint, OLD.number, OLD.made_at, OLD.evaluation_id)
         OR (OLD.reopened_at IS NOT NULL AND (NEW.reopened_at, NEW.reason)
             IS DISTINCT FROM (OLD.reopened_at, OLD.reason)) THEN
        RAISE EXCEPTION 'a signed evaluation cannot change' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER edition_is_fixed BEFORE UPDATE ON {EDITION}
      FOR EACH ROW EXECUTE FUNCTION evaluations_edition_is_fixed();
    CREATE FUNCTION evaluations_signature_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (NEW.name, NEW.role, NEW."on", NEW.at, NEW.edition_id)
         IS DISTINCT FROM (OLD.name, OLD.role, OLD."on", OLD.at, OLD.edition_id) THEN
        RAISE EXCEPTION 'a signature cannot change' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER signature_is_fixed BEFORE UPDATE ON {SIGNED}
      FOR EACH ROW EXECUTE FUNCTION evaluations_signature_is_fixed();
    """,
    reverse_sql=f"""
    DROP TRIGGER signature_is_fixed ON {SIGNED};
    DROP FUNCTION evaluations_signature_is_fixed();
    DROP TRIGGER edition_is_fixed ON {EDITION};
    DROP FUNCTION evaluations_edition_is_fixed();
    """,
)


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0001_evaluations"), ("schools", "0007_links_for_surveys")]
    operations = [
        *(tenant_table(table) for table in (EVALUATION, TEXT, KEPT, EDITION, SIGNED)),
        tenant_key(TEXT, "evaluation_id", EVALUATION),
        tenant_key(KEPT, "evaluation_id", EVALUATION),
        tenant_key(EDITION, "evaluation_id", EVALUATION),
        tenant_key(SIGNED, "edition_id", EDITION),
        FIXED,
    ]
