"""The second wall round studies; what people read before they chose does not change under them."""

from django.db import migrations

from rodedraad.base.walls import tenant_key, tenant_table

STUDY, HANDED = "handover_study", "handover_handedover"
FIXED = migrations.RunSQL(
    sql="""
    CREATE FUNCTION handover_study_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND (NEW.round_id, NEW.who, NEW.purpose, NEW.asks_learners)
         IS NOT DISTINCT FROM (OLD.round_id, OLD.who, OLD.purpose, OLD.asks_learners) THEN
        RETURN NEW;
      END IF;
      IF EXISTS (SELECT 1 FROM surveys_response r JOIN surveys_audience a ON a.id = r.audience_id
                 WHERE a.round_id = NEW.round_id) THEN
        RAISE EXCEPTION 'a study cannot be named after the first answer' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER study_is_fixed BEFORE INSERT OR UPDATE ON handover_study
      FOR EACH ROW EXECUTE FUNCTION handover_study_is_fixed();
    """,
    reverse_sql="DROP TRIGGER study_is_fixed ON handover_study; DROP FUNCTION handover_study_is_fixed();",
)


class Migration(migrations.Migration):
    dependencies = [("handover", "0001_studies"), ("surveys", "0002_walls")]
    operations = [
        tenant_table(STUDY),
        tenant_table(HANDED),
        tenant_key(STUDY, "round_id", "surveys_round"),
        tenant_key(HANDED, "study_id", STUDY),
        FIXED,
    ]
