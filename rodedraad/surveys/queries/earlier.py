"""What a colleague answered by name the time before, for who wants to begin from there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from rodedraad.schools.models import Membership
from rodedraad.surveys.content import Content, objection, steps_of
from rodedraad.surveys.models import Audience, Response
from rodedraad.surveys.queries.versions import content_of


@dataclass(frozen=True)
class Earlier:
    """Answers of an earlier time that answer the questions of now, and the day they were given."""

    day: date
    values: dict[str, Any]


def earlier_answers(audience: Audience, membership: Membership) -> Earlier | None:
    """The latest answers by name to these questions, without those to a question that reads differently now."""
    asked = audience.version.instrument
    same = Q(audience__version__instrument=asked)
    if asked.key:
        same |= Q(audience__version__instrument__key=asked.key)
    rows = Response.objects.filter(same, membership=membership, audience__respondent=audience.respondent)
    rows = rows.filter(done_on__isnull=False, audience__round__removed_at=None).exclude(audience=audience)
    last = rows.select_related("audience__version").order_by("-done_on", "-audience__round__opens_on").first()
    if last is None or last.done_on is None:
        return None
    before, now = content_of(last.audience.version), content_of(audience.version)
    values = {
        key: value
        for key, value in last.values.items()
        if key in now.by_key and _asks(before, key) == _asks(now, key) and not objection(now, now.item(key), value)
    }
    return Earlier(last.done_on, values) if values else None


def _asks(content: Content, key: str) -> tuple[Any, ...]:
    item = content.by_key.get(key)
    return (item.kind, item.text, item.anchors, item.rows, steps_of(content, item)) if item else ()
