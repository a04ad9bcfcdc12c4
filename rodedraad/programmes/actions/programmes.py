"""Beginning, changing, making public, removing and putting back a programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.programmes import access, rules
from rodedraad.programmes.models import OWN, Placement, Programme
from rodedraad.programmes.placed import FRIDAY
from rodedraad.programmes.queries.choices import known_terms
from rodedraad.programmes.weeks import week_of
from rodedraad.schools.models import Organisation
from rodedraad.starterpack.queries import ProgrammeTemplate, TemplateActivity


@dataclass(frozen=True)
class Particulars:
    """What a school says about a programme as a whole."""

    name: str
    tracks: Sequence[str]
    years: Sequence[int]
    holiday_region: str = ""
    outside_aim_percent: int | None = None


@transaction.atomic
def begin_programme(
    *,
    by: Any,
    organisation: Organisation,
    school_year: int,
    particulars: Particulars,
    template: ProgrammeTemplate | None = None,
) -> Programme:
    """A programme for a school year: empty, or filled from a starter template that can be changed at will."""
    today = localdate()
    require(access.may_keep(by, organisation, today=today))
    living = Programme.objects.filter(organisation=organisation, school_year=school_year, removed_at=None).count()
    refuse_if(
        rules.objection_to_school_year(school_year, today=today)
        or rules.objection_to_beginning(living=living)
        or _objection_to(particulars)
    )
    programme = Programme.objects.create(
        organisation=organisation,
        school_year=school_year,
        from_template=_source(template) if template else "",
        **_fields(particulars),
    )
    count = _fill(programme, template) if template else 0
    note("programme.begun", by=by, about=programme, template=programme.from_template, placements=count)
    return programme


def _source(template: ProgrammeTemplate) -> str:
    return f"{template.key}:{template.version}{OWN if template.own else ''}"


def _objection_to(particulars: Particulars) -> rules.Sentence:
    return (
        rules.objection_to_name(particulars.name)
        or rules.objection_to_tracks(particulars.tracks)
        or rules.objection_to_years(particulars.years)
        or rules.objection_to_aim(particulars.outside_aim_percent)
    )


def _fields(particulars: Particulars) -> dict[str, Any]:
    return {
        "name": particulars.name.strip(),
        "tracks": list(particulars.tracks),
        "years": sorted(set(particulars.years)),
        "holiday_region": particulars.holiday_region,
        "outside_aim_percent": particulars.outside_aim_percent,
    }


def _fill(programme: Programme, template: ProgrammeTemplate) -> int:
    known = known_terms(programme.organisation)
    rows = [
        _placement(programme, activity, order, known)
        for order, activity in enumerate(template.activities)
        if activity.year in programme.years
    ]
    return len(Placement.objects.bulk_create(rows))


def _placement(programme: Programme, activity: TemplateActivity, order: int, known: dict[str, set[str]]) -> Placement:
    starts_on = week_of(programme.school_year, activity.weeks[0]) if activity.weeks else None
    ends_on = week_of(programme.school_year, activity.weeks[-1]) + FRIDAY if activity.weeks else None
    phases = set(activity.phases) | ({"talk"} if activity.talk else set())
    return Placement(
        organisation_id=programme.organisation_id,
        programme=programme,
        title=activity.title[:200],
        what=activity.what[:4000],
        in_words=activity.in_words[:1000],
        years=[activity.year],
        period=activity.period[:40],
        starts_on=starts_on,
        ends_on=ends_on if starts_on and ends_on and ends_on >= starts_on else starts_on,
        subject=activity.subject if activity.subject in known["subject"] else "",
        kind=activity.kind if activity.kind in Placement.Kind.values else Placement.Kind.LESSON,
        place=activity.place if activity.place in Placement.Place.values else Placement.Place.INSIDE,
        learner_hours=Decimal(str(activity.learner_hours)) if activity.learner_hours else None,
        coach_hours=Decimal(str(activity.coach_hours)) if activity.coach_hours else None,
        phases=[key for key in ("prepare", "experience", "talk", "choose") if key in phases],
        goals=[key for key in activity.goals if key in known["goal"]],
        competences=[key for key in activity.competences if key in known["competence"]],
        elements=[key for key in activity.elements if key in known["success_element"]],
        is_obligatory=activity.obligatory,
        kit=activity.kit[:80],
        rule_book_text=activity.rule_book_text[:4000],
        law=activity.law[:60],
        order=order,
    )


@transaction.atomic
def change_programme(*, by: Any, programme: Programme, particulars: Particulars, version: int | None) -> Programme:
    """Another name, tracks, years, holiday region or aim. What stands in a year that goes, goes along in no year."""
    programme = locked(programme)
    require(access.may_keep(by, programme.organisation_id, today=localdate()))
    refuse_if(
        rules.objection_to_changing(programme, version=version)
        or _objection_to(particulars)
        or rules.objection_to_leaving_years(_left_behind(programme, particulars))
    )
    for name, value in _fields(particulars).items():
        setattr(programme, name, value)
    programme.version += 1
    programme.save()
    note("programme.changed", by=by, about=programme)
    return programme


def _left_behind(programme: Programme, particulars: Particulars) -> int:
    """How many activities stand in a year or track that would not be in the programme any more."""
    rows = Placement.objects.filter(programme=programme, removed_at=None)
    kept = rows.filter(years__contained_by=list(particulars.years), tracks__contained_by=list(particulars.tracks))
    return rows.count() - kept.count()


@transaction.atomic
def publish_programme(*, by: Any, programme: Programme) -> Programme:
    """A page for parents, without names of staff; only what is certain stands on it."""
    programme = locked(programme)
    require(access.may_keep(by, programme.organisation_id, today=localdate()))
    confirmed = Placement.objects.filter(
        programme=programme, removed_at=None, status=Placement.Status.CONFIRMED
    ).count()
    refuse_if(rules.objection_to_publishing(programme, confirmed=confirmed))
    return _set_public(by, programme, True)


@transaction.atomic
def close_programme(*, by: Any, programme: Programme) -> Programme:
    """The page for parents goes; the programme stays."""
    programme = locked(programme)
    require(access.may_keep(by, programme.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_changing(programme))
    return _set_public(by, programme, False)


def _set_public(by: Any, programme: Programme, is_public: bool) -> Programme:
    if programme.is_public != is_public:
        programme.is_public = is_public
        programme.save(update_fields=["is_public", "changed_at"])
        note("programme.published" if is_public else "programme.closed", by=by, about=programme)
    return programme


@transaction.atomic
def remove_programme(*, by: Any, programme: Programme) -> Programme:
    """Out of the list, with everything in it; it can be put back for a month."""
    programme = locked(programme)
    require(access.may_keep(by, programme.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_changing(programme))
    programme.removed_at = timezone.now()
    programme.save(update_fields=["removed_at", "changed_at"])
    note("programme.removed", by=by, about=programme)
    return programme


@transaction.atomic
def put_back_programme(*, by: Any, programme: Programme) -> Programme:
    """Undo the removing."""
    programme = locked(programme)
    require(access.may_keep(by, programme.organisation_id, today=localdate()))
    twin = Programme.objects.filter(
        copied_from=programme.copied_from_id, school_year=programme.school_year, removed_at=None
    )
    refuse_if(
        objection_to_putting_back(programme.removed_at, today=localdate())
        or rules.objection_to_second_copy(is_there=bool(programme.copied_from_id) and twin.exists())
    )
    programme.removed_at = None
    programme.save(update_fields=["removed_at", "changed_at"])
    note("programme.put_back", by=by, about=programme)
    return programme
