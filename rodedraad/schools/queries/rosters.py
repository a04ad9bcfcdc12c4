"""The dry run: what loading a file with people would do to who is here now."""

from dataclasses import dataclass, replace
from datetime import date

from rodedraad.schools import roster, rules
from rodedraad.schools.models import Group, GroupMembership, Invitation, Membership, Organisation, Roster
from rodedraad.schools.roster import Fault, Table
from rodedraad.schools.roster_plan import Known, Plan, plan

SHOWN = 10


@dataclass(frozen=True)
class DryRun:
    """A file as it was understood: its table, which column holds what, and what would happen."""

    table: Table
    mapping: dict[str, int]
    plan: Plan
    objection: str | None

    @property
    def can_load(self) -> bool:
        """Whether nothing stands in the way."""
        return self.objection is None and not self.plan.faults


def dry_run(kept: Roster, *, today: date) -> DryRun:
    """Read the kept text again and plan; changes nothing. Raises roster.Unreadable."""
    table = roster.table(kept.text)
    mapping = {name: place for name, place in kept.mapping.items() if place < len(table.header)}
    objection = roster.objection_to_mapping(mapping)
    if objection:
        return DryRun(table, mapping, Plan(rows=len(table.rows)), objection)
    organisation = kept.organisation
    roles = {str(role) for role in rules.ROLES_OF[organisation.kind]}
    lines, faults = roster.lines(table, mapping, role=str(kept.choices["role"]), roles=roles)
    year = int(kept.choices["school_year"])
    names = Group.objects.filter(organisation=organisation, school_year=year).values_list("name", flat=True)
    if kept.choices.get("reach") != "mail":
        lines = [replace(line, email="") for line in lines]
    made = plan(lines, known(organisation, school_year=year, today=today), names, today=today)
    made.rows = len(table.rows)
    made.faults = sorted(faults + made.faults, key=lambda fault: fault.row)[: roster.MOST_FAULTS]
    return DryRun(table, mapping, made, None)


def known(organisation: Organisation, *, school_year: int, today: date) -> list[Known]:
    """Everybody who is here, was here or has been asked, with the groups of this school year."""
    groups: dict[object, set[str]] = {}
    rows = GroupMembership.objects.filter(organisation=organisation, group__school_year=school_year)
    for membership, name in rows.values_list("membership", "group__name"):
        groups.setdefault(membership, set()).add(name)
    found = [
        Known(
            pk=str(row.pk),
            name=row.name,
            number=row.number,
            email=row.person.email or "",
            role=row.role,
            groups=frozenset(groups.get(row.pk, ())),
            ends_on=row.ends_on,
            has_left=row.ends_on is not None and row.ends_on < today,
        )
        for row in Membership.objects.filter(organisation=organisation).select_related("person")
    ]
    return found + _asked(organisation, school_year)


def _asked(organisation: Organisation, school_year: int) -> list[Known]:
    names = dict(Group.objects.filter(organisation=organisation, school_year=school_year).values_list("pk", "name"))
    return [
        Known(
            pk=str(row.pk),
            name=row.name,
            number=row.number,
            email=row.email.lower(),
            role=row.role,
            groups=frozenset(names[pk] for pk in row.groups if pk in names),
            ends_on=row.ends_on,
            is_asked=True,
        )
        for row in Invitation.objects.filter(organisation=organisation, accepted_at=None, withdrawn_at=None)
    ]


def columns(run: DryRun) -> list[tuple[str, list[str]]]:
    """The first rows of the file by column, to check the choice of columns against."""
    return [
        (name, [cells[place] if place < len(cells) else "" for _, cells in run.table.rows[:SHOWN]])
        for place, name in enumerate(run.table.header)
    ]


def fault_rows(run: DryRun, names: dict[str, str]) -> list[tuple[int, str, str]]:
    """Row, column and fault, the column by its name in the file."""
    return [(fault.row, _column(run, fault, names), fault.text) for fault in run.plan.faults]


def _column(run: DryRun, fault: Fault, names: dict[str, str]) -> str:
    place = run.mapping.get(fault.column)
    return run.table.header[place] if place is not None else names.get(fault.column, fault.column)
