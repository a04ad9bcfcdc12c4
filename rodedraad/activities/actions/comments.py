"""Talking about a plan: colleagues, a panel through a link, and points of the checklist that do not fit here."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.activities import access, rules
from rodedraad.activities.actions.writing import open_to
from rodedraad.activities.models import Plan, PlanComment, SetAside
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.choices import known_keys
from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.base.writing import raise_version
from rodedraad.checklist.checks import CHECKS
from rodedraad.checklist.points import ELEMENT
from rodedraad.schools.actions.links import make_link, revoke_links
from rodedraad.schools.models import Guest, Link, Membership
from rodedraad.schools.queries.people import names_at


@transaction.atomic
def comment(
    *, by: Any, plan: Plan, text: str, field: str = "", name: str = "", assignee: Membership | None = None
) -> PlanComment:
    """A remark about one text or the whole; a colleague can be asked to look at it."""
    plan = locked(plan)
    require(access.may_comment(by, plan, today=localdate()))
    link = by.link_id if isinstance(by, Guest) else None
    remarks = queries.comments_on(plan)
    of_guest = remarks.filter(link_id=link).count() if link else 0
    refuse_if(
        rules.objection_to_comment(plan, text=text, given=remarks.count(), by_guest=of_guest, field=field)
        or (rules.objection_to_name(name) if link else None)
    )
    if assignee is not None and assignee.pk not in {one.pk for one in queries.colleagues_at(plan, today=localdate())}:
        raise Refused(_("This colleague does not work here any more."))
    said = PlanComment.objects.create(
        organisation_id=plan.organisation_id,
        plan=plan,
        field=field,
        text=text.strip(),
        by_id=None if link else by.pk,
        by_name=name.strip() if link else names_at(plan.organisation_id, [by.pk]).get(by.pk, ""),
        is_panel=link is not None,
        link_id=link,
        assignee=None if link else assignee,
    )
    raise_version(plan)
    note("plan.commented", by=by, about=plan, field=field)
    return said


@transaction.atomic
def settle_comment(*, by: Any, comment: PlanComment, is_open: bool = False) -> PlanComment:
    """Done with it; or open again."""
    comment = locked(comment)
    require(access.may_write(by, comment.organisation_id, today=localdate()))
    comment.resolved_at = None if is_open else timezone.now()
    comment.save(update_fields=["resolved_at"])
    raise_version(comment.plan)
    note("plan.comment_settled", by=by, about=comment.plan, field=comment.field)
    return comment


@transaction.atomic
def open_to_panel(*, by: Any, plan: Plan, days: int) -> tuple[Link, str]:
    """A link with which youngsters or parents read the plan in plain words and say what they think; shown once."""
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    living = queries.living_links(plan, now=timezone.now()).count()
    refuse_if(rules.objection_to_link(plan, days=days, living=living))
    link, token = make_link(
        by=by, organisation=plan.organisation, purpose=Link.Purpose.PANEL, subject=plan.pk, days=days
    )
    note("plan.opened_to_panel", by=by, about=plan, link=str(link.pk), days=days)
    return link, token


@transaction.atomic
def close_to_panel(*, by: Any, plan: Plan) -> int:
    """No link to this plan opens any more; what was said stays."""
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    number = revoke_links(by=by, organisation=plan.organisation, subject=plan.pk, purpose=Link.Purpose.PANEL)
    note("plan.closed_to_panel", by=by, about=plan, links=number)
    return number


@transaction.atomic
def set_aside(*, by: Any, plan: Plan, point: str, reason: str) -> SetAside:
    """This point does not fit here, and why."""
    plan = open_to(by, plan)
    known = {*CHECKS, *(ELEMENT + key for key in known_keys("elements"))}
    refuse_if(rules.objection_to_point(point, known=known) or rules.objection_to_setting_aside(reason))
    row, _new = SetAside.objects.update_or_create(
        plan=plan,
        point=point,
        defaults={"organisation_id": plan.organisation_id, "reason": reason.strip(), "by": by},
    )
    raise_version(plan)
    note("plan.point_set_aside", by=by, about=plan, point=row.point)
    return row


@transaction.atomic
def take_up_again(*, by: Any, plan: Plan, point: str) -> int:
    """It fits after all."""
    plan = open_to(by, plan)
    row = next((row for row in SetAside.objects.filter(plan=plan) if row.point == point), None)
    if row is None:
        return 0
    row.delete()
    raise_version(plan)
    note("plan.point_taken_up", by=by, about=plan, point=point)
    return 1
