"""Who was there agrees or objects: through a link that ends, or signed in; and the school answers objections."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.intake import access, rules
from rodedraad.intake.models import Draft, Opinion
from rodedraad.intake.queries import drafts as queries
from rodedraad.schools.actions.links import make_link, revoke_links
from rodedraad.schools.models import Guest, Link
from rodedraad.schools.queries.people import names_at


@transaction.atomic
def open_to_guests(*, by: Any, draft: Draft, days: int) -> tuple[Link, str]:
    """A link with which somebody without an account reads along and says whether it is right; shown once."""
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    living = queries.living_links(draft, now=timezone.now()).count()
    refuse_if(rules.objection_to_link(draft, days=days, living=living))
    link, token = make_link(
        by=by, organisation=draft.organisation, purpose=Link.Purpose.COUNTERSIGN, subject=draft.pk, days=days
    )
    note("draft.opened_to_guests", by=by, about=draft, link=str(link.pk), days=days)
    return link, token


@transaction.atomic
def close_to_guests(*, by: Any, draft: Draft) -> int:
    """No link to this draft opens any more; what was said stays."""
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    number = revoke_links(by=by, organisation=draft.organisation, subject=draft.pk, purpose=Link.Purpose.COUNTERSIGN)
    note("draft.closed_to_guests", by=by, about=draft, links=number)
    return number


@transaction.atomic
def give_opinion(
    *, by: Any, draft: Draft, agrees: bool, text: str = "", stated_name: str = "", stated_role: str = ""
) -> Opinion:
    """Somebody who was there says that it is right, or what is not."""
    draft = locked(draft)
    require(access.may_give_opinion(by, draft, today=localdate()))
    person, link = (None, by.link_id) if isinstance(by, Guest) else (by.pk, None)
    name = stated_name.strip() if person is None else _name_of(person, draft)
    given = queries.opinion_of(draft, person=person, link=link) is not None
    refuse_if(rules.objection_to_opinion(draft, agrees=agrees, text=text, name=name, given=given))
    opinion = Opinion.objects.create(
        organisation_id=draft.organisation_id,
        draft=draft,
        agrees=agrees,
        text=text.strip(),
        stated_name=name,
        stated_role=stated_role.strip()[: rules.NAME_LIMIT],
        link_id=link,
        by_id=person,
    )
    draft.version += 1
    draft.save(update_fields=["version"])
    note("draft.countersigned" if agrees else "draft.objected", by=by, about=draft)
    return opinion


def _name_of(person: UUID, draft: Draft) -> str:
    return names_at(draft.organisation_id, [person]).get(person, "")


@transaction.atomic
def answer_opinion(*, by: Any, opinion: Opinion, answer: str) -> Opinion:
    """What the school says to an objection; whoever objected can read it through the same link."""
    opinion = locked(opinion)
    require(access.may_write(by, opinion.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_answer(opinion, answer))
    opinion.answer, opinion.answered_at = answer.strip()[: rules.OPINION_LIMIT], timezone.now()
    opinion.save(update_fields=["answer", "answered_at"])
    note("draft.objection_answered", by=by, about=opinion.draft)
    return opinion
