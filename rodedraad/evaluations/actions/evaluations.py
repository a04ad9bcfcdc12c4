"""Beginning an evaluation, gathering again, taking that back, removing and putting back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.evaluations import access
from rodedraad.evaluations.actions.writing import open_to
from rodedraad.evaluations.models import Edition, Evaluation
from rodedraad.evaluations.queries.evaluations import taken_years, without_days
from rodedraad.evaluations.queries.gathering import gathered
from rodedraad.evaluations.rules import evaluations as rules
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.schools.models import Organisation


@transaction.atomic
def begin_evaluation(*, by: Any, organisation: Organisation, school_year: int) -> Evaluation:
    """An evaluation of a school year, filled with everything the system knows."""
    today = localdate()
    require(access.may_write(by, organisation, today=today))
    organisation = locked(organisation)
    refuse_if(rules.objection_to_beginning(school_year, taken_years(organisation), today=today))
    found = gathered(organisation, school_year, today=today)
    made = Evaluation.objects.create(
        organisation=organisation,
        school_year=school_year,
        content={"gathered": found},
        gathered_at=timezone.now(),
        made_by=by,
    )
    note("evaluation.begun", by=by, about=made, ready=len(found["nl"]))
    return made


@transaction.atomic
def gather_again(*, by: Any, evaluation: Evaluation) -> int:
    """Newer values; what stood there is kept, own words stay. Returns how many entries changed."""
    evaluation = open_to(by, evaluation)
    before = evaluation.content.get("gathered", {})
    now = gathered(evaluation.organisation, evaluation.school_year, today=localdate())
    keys = set(before.get("nl", {})) | set(now["nl"])
    changed = [
        key for key in keys if without_days(before.get("nl", {}).get(key, {})) != without_days(now["nl"].get(key, {}))
    ]
    if changed:
        evaluation.content["before"] = before
    evaluation.content["gathered"] = now
    evaluation.gathered_at = timezone.now()
    evaluation.version += 1
    evaluation.save(update_fields=["content", "gathered_at", "version", "changed_at"])
    note("evaluation.gathered", by=by, about=evaluation, changed=sorted(changed))
    return len(changed)


@transaction.atomic
def take_gathering_back(*, by: Any, evaluation: Evaluation) -> bool:
    """The values from before the last gathering; once more brings the newer ones back. False without earlier ones."""
    evaluation = open_to(by, evaluation)
    if "before" not in evaluation.content:
        return False
    content = evaluation.content
    content["before"], content["gathered"] = content["gathered"], content["before"]
    evaluation.version += 1
    evaluation.save(update_fields=["content", "version", "changed_at"])
    note("evaluation.gathering_undone", by=by, about=evaluation)
    return True


@transaction.atomic
def remove_evaluation(*, by: Any, evaluation: Evaluation) -> None:
    """Out of the list; for thirty days it can be put back. What was ever signed stays."""
    evaluation = locked(evaluation)
    require(access.may_write(by, evaluation.organisation_id, today=localdate()))
    signed = Edition.objects.filter(evaluation=evaluation).count()
    refuse_if(rules.objection_to_removing(evaluation, editions=signed))
    evaluation.remove(timezone.now())
    evaluation.save(update_fields=["state", "state_before", "removed_at", "version", "changed_at"])
    note("evaluation.removed", by=by, about=evaluation)


@transaction.atomic
def put_back_evaluation(*, by: Any, evaluation: Evaluation) -> None:
    """In the list again, as it was."""
    organisation = locked(evaluation.organisation)
    evaluation = locked(evaluation)
    require(access.may_write(by, organisation, today=localdate()))
    refuse_if(
        objection_to_putting_back(evaluation.removed_at, today=localdate())
        or rules.objection_to_putting_back(evaluation, taken_years(organisation))
    )
    evaluation.put_back()
    evaluation.save(update_fields=["state", "state_before", "removed_at", "version", "changed_at"])
    note("evaluation.put_back", by=by, about=evaluation)


def forget_removed_evaluations(today: date) -> int:
    """Evaluations removed more than thirty days ago are gone with their texts, everywhere; how many went."""
    return forget_removed(Evaluation.objects.all(), event="evaluation.forgotten", today=today)
