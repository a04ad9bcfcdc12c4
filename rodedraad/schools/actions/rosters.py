"""Files with people and groups: keeping one for a dry run, and loading it, all or nothing."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.jobs.actions import enqueue
from rodedraad.jobs.models import Job
from rodedraad.schools import access, roster
from rodedraad.schools.actions import groups as group_actions
from rodedraad.schools.actions import people
from rodedraad.schools.actions.invitations import change_invitation, invite
from rodedraad.schools.actions.retention import in_each_school
from rodedraad.schools.models import Group, Invitation, Membership, Organisation, Role, Roster
from rodedraad.schools.queries import rosters as queries
from rodedraad.schools.roster_plan import Deed, Known, Plan
from rodedraad.schools.years import school_year_of

AT_ONCE = 200
KEPT = timedelta(days=1)
Tell = Callable[[int, int], None]


@transaction.atomic
def receive_roster(*, by: Any, organisation: Organisation, file_name: str, content: bytes) -> Roster:
    """Keep a file for its dry run, with the columns we recognise. Refuses what is no table."""
    today = localdate()
    require(access.may_keep_people(by, organisation, today=today))
    try:
        text = roster.decoded(content)
        table = roster.table(text)
    except roster.Unreadable as problem:
        raise Refused(str(problem)) from problem
    kept = Roster.objects.create(
        organisation=organisation,
        file_name=file_name[-120:],
        text=text,
        mapping=roster.guessed(table.header),
        choices={"role": str(Role.TEACHER), "reach": "mail", "school_year": school_year_of(today)},
        by=by,
    )
    note("roster.received", by=by, about=kept, rows=len(table.rows))
    return kept


@transaction.atomic
def choose_columns(
    *, by: Any, kept: Roster, mapping: dict[str, int], role: str, reach: str, school_year: int
) -> Roster:
    """Other columns, or another role, way of reaching people or school year for the rows."""
    require(access.may_keep_people(by, kept.organisation_id, today=localdate()))
    kept = locked(kept)
    kept.mapping = {name: place for name, place in mapping.items() if name in roster.FIELDS}
    kept.choices = {"role": role, "reach": reach, "school_year": school_year}
    kept.save(update_fields=["mapping", "choices"])
    return kept


def ask_to_load(*, by: Any, kept: Roster, rows: int, site: str) -> Job | None:
    """Load it now, or as a job when it is long; the job, if there is one."""
    if rows <= AT_ONCE:
        load_roster(by=by, kept=kept, site=site)
        return None
    require(access.may_keep_people(by, kept.organisation_id, today=localdate()))
    return enqueue(
        "roster",
        _("Reading in people"),
        "rodedraad.schools.tasks.load_roster",
        by=by,
        organisation=kept.organisation_id,
        subject=kept.pk,
        options={"site": site},
    )


@transaction.atomic
def load_roster(*, by: Any, kept: Roster, site: str, tell: Tell | None = None) -> dict[str, int]:
    """Do what the dry run showed: everything or nothing. A file that was loaded does nothing the second time."""
    today = localdate()
    require(access.may_keep_people(by, kept.organisation_id, today=today))
    _one_at_a_time(kept.organisation)
    kept = locked(kept)
    refuse_if(_("This file has been loaded already.") if kept.loaded_at else None)
    try:
        run = queries.dry_run(kept, today=today)
    except roster.Unreadable as problem:
        raise Refused(str(problem)) from problem
    refuse_if(run.objection)
    refuse_if(_("There are faults in this file. Nothing was changed.") if run.plan.faults else None)
    _carry_out(by, kept, run.plan, site=site, today=today, tell=tell)
    kept.loaded_at, kept.outcome, kept.text = timezone.now(), run.plan.counts(), ""
    kept.save(update_fields=["loaded_at", "outcome", "text"])
    note("roster.loaded", by=by, about=kept, organisation=None, **run.plan.counts())
    return run.plan.counts()


def _one_at_a_time(organisation: Organisation) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(organisation.pk)])


def _carry_out(by: Any, kept: Roster, plan: Plan, *, site: str, today: date, tell: Tell | None) -> None:
    organisation, year = kept.organisation, int(kept.choices["school_year"])
    for name, of_year in plan.new_groups.items():
        group_actions.make_group(by=by, organisation=organisation, name=name, school_year=year, year=of_year)
    groups = {row.name: row for row in Group.objects.filter(organisation=organisation, school_year=year)}
    joining: dict[str, list[Membership]] = {}
    todo = [deed for deed in plan.deeds if deed.changes]
    for count, deed in enumerate(todo):
        if tell and count % 20 == 0:
            tell(count, len(todo))
        try:
            membership = _do(by, organisation, deed, groups, site=site, today=today)
        except Refused as refusal:
            text = _("Row %(row)s: %(fault)s Nothing was changed.")
            raise Refused(text % {"row": deed.line.row, "fault": refusal.messages[0]}) from refusal
        if membership:
            for name in deed.groups:
                joining.setdefault(name, []).append(membership)
    for name, memberships in joining.items():
        group_actions.put_in_group(by=by, group=groups[name], memberships=memberships)
    if tell:
        tell(len(todo), len(todo))


def _do(
    by: Any, organisation: Organisation, deed: Deed, groups: dict[str, Group], *, site: str, today: date
) -> Membership | None:
    line, who = deed.line, deed.known
    if who and not deed.is_new:
        return _change(by, deed, who, groups)
    particulars: dict[str, Any] = {
        "name": line.name,
        "role": line.role,
        "number": line.number,
        "starts_on": line.starts_on or today,
        "ends_on": line.ends_on,
    }
    if who:
        former = Membership.objects.get(pk=who.pk)
        return people.bring_back(by=by, former=former, **particulars)
    if line.email:
        ids = [groups[name].pk for name in deed.groups]
        invite(by=by, organisation=organisation, email=line.email, groups=ids, site=site, **particulars)
        return None
    return people.add_person(by=by, organisation=organisation, last=line.last, **particulars)


def _change(by: Any, deed: Deed, who: Known, groups: dict[str, Group]) -> Membership | None:
    if who.is_asked:
        invitation = Invitation.objects.get(pk=who.pk)
        ids = [groups[name].pk for name in deed.groups]
        ends_on = deed.ends_on or invitation.ends_on
        change_invitation(
            by=by,
            invitation=invitation,
            name=deed.name or who.name,
            number=deed.number or who.number,
            ends_on=ends_on,
            groups=ids,
        )
        return None
    membership = Membership.objects.get(pk=who.pk)
    if deed.name or deed.number or deed.ends_on:
        people.change_membership(
            by=by,
            membership=membership,
            name=deed.name or membership.name,
            role=membership.role,
            number=deed.number or membership.number,
            starts_on=membership.starts_on,
            ends_on=deed.ends_on or membership.ends_on,
            last=deed.line.last,
        )
    return membership


@transaction.atomic
def remove_roster(*, by: Any, kept: Roster) -> None:
    """Throw the file away without loading it."""
    require(access.may_keep_people(by, kept.organisation_id, today=localdate()))
    note("roster.removed", by=by, about=kept)
    kept.delete()


def remove_old_rosters() -> int:
    """Forget the text of files that were not loaded within a day, in every organisation; how many went."""
    old = Roster.objects.filter(made_at__lt=timezone.now() - KEPT, loaded_at=None)
    return in_each_school(lambda _organisation: old.all().delete()[0])
