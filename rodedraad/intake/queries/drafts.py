"""What stands in a draft, the list of a school's drafts, and what happened to one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from rodedraad.audit.models import AuditEntry
from rodedraad.base import writing
from rodedraad.base.removing import oldest_day
from rodedraad.intake import guide
from rodedraad.intake.guide import Answers, Row
from rodedraad.intake.models import TABLES, Draft, DraftAttachment, DraftComment, DraftField, DraftKept, Opinion
from rodedraad.schools.models import Guest, Link
from rodedraad.schools.queries import links
from rodedraad.schools.queries.people import names_at

SORTS = {"changed": ("-changed_at",), "title": (Lower("title"), "-changed_at"), "made": ("-made_at",)}


def fields_of(draft: Draft) -> dict[str, DraftField]:
    """The texts of a draft by name."""
    return writing.texts_of(draft, TABLES)


def answers_of(draft: Draft) -> Answers:
    """Everything that stands in the draft now."""
    return answers_from(draft.content, {name: field.text for name, field in fields_of(draft).items()})


def answers_from(content: dict[str, Any], texts: dict[str, str]) -> Answers:
    """The answers in this content and these texts; a row's texts are named like `elements.ab12cd34.fragment`."""
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    plain: dict[str, str] = {}
    for name, text in texts.items():
        first, _, rest = name.partition(".")
        if rest:
            row, _, cell = rest.partition(".")
            cells[first, row][cell] = text
        else:
            plain[name] = text
    rows = {
        part: tuple(Row(row["id"], row["term"], cells[part, row["id"]]) for row in many)
        for part, many in content.get("rows", {}).items()
    }
    choices = {name: tuple(chosen) for name, chosen in content.get("choices", {}).items()}
    return Answers(plain, choices, rows, frozenset(content.get("unknown", [])))


@dataclass(frozen=True)
class DraftLine:
    """A draft in the list: how far it is, and where to go on."""

    draft: Draft
    answered: int
    of: int
    going_on: str
    open_comments: int


def draft_lines(drafts: Iterable[Draft]) -> list[DraftLine]:
    """These drafts with how many questions are answered, in three queries."""
    drafts = list(drafts)
    texts: dict[UUID, dict[str, str]] = defaultdict(dict)
    for pk, name, text in DraftField.objects.filter(draft__in=drafts).values_list("draft_id", "name", "text"):
        texts[pk][name] = text
    comments = dict(
        DraftComment.objects.filter(draft__in=drafts, is_review=True, resolved_at=None)
        .order_by()
        .values_list("draft_id")
        .annotate(number=Count("pk"))
    )
    lines = []
    for draft in drafts:
        waiting = answers_from(draft.content, texts[draft.pk]).open()
        total = len(guide.counted())
        slug = waiting[0].slug if waiting else guide.questions()[-1].slug
        lines.append(DraftLine(draft, total - len(waiting), total, slug, comments.get(draft.pk, 0)))
    return lines


def found_drafts(drafts: QuerySet[Draft], *, words: str, state: str, sort: str) -> QuerySet[Draft]:
    """The drafts with these words in title or text, in this state, in this order."""
    if state in Draft.State.values:
        drafts = drafts.filter(state=state)
    else:
        drafts = drafts.exclude(state=Draft.State.REMOVED)
    for word in words.split()[:8]:
        by_text = DraftField.objects.filter(text__icontains=word).values("draft_id")
        drafts = drafts.filter(Q(title__icontains=word) | Q(pk__in=by_text))
    return drafts.order_by(*SORTS.get(sort, SORTS["changed"]))


def counts_by_state(drafts: QuerySet[Draft]) -> dict[str, int]:
    """How many drafts are in each state."""
    return dict(drafts.order_by().values_list("state").annotate(number=Count("pk")))


def removed_lately(drafts: QuerySet[Draft], *, today: date) -> QuerySet[Draft]:
    """What can still be put back."""
    return drafts.filter(state=Draft.State.REMOVED, removed_at__date__gte=oldest_day(today))


# --- who and when


def writing_along(draft: Draft, *, besides: UUID, now: datetime) -> list[str]:
    """Who else changed a text of this draft in the last five minutes."""
    people = writing.writers_lately(draft, TABLES, besides=besides, now=now)
    return sorted(names_at(draft.organisation_id, people).values())


def attachments_of(draft: Draft) -> QuerySet[DraftAttachment]:
    """The files and addresses of a draft, in the order they came."""
    return DraftAttachment.objects.filter(draft=draft).order_by("at")


def comments_on(draft: Draft) -> QuerySet[DraftComment]:
    """All remarks, oldest first."""
    return DraftComment.objects.filter(draft=draft)


def opinions_on(draft: Draft) -> QuerySet[Opinion]:
    """Who agreed or objected, oldest first."""
    return Opinion.objects.filter(draft=draft)


def draft_for_guest(guest: Guest) -> Draft | None:
    """The draft a link opens, as long as it can still be countersigned or has been published."""
    return (
        Draft.objects.filter(pk=guest.subject, organisation_id=guest.organisation_id)
        .exclude(state=Draft.State.REMOVED)
        .select_related("organisation")
        .first()
    )


def opinion_of(draft: Draft, *, person: UUID | None = None, link: UUID | None = None) -> Opinion | None:
    """What this person, or whoever holds this link, said."""
    given = Opinion.objects.filter(draft=draft)
    return given.filter(by=person).first() if person else given.filter(link_id=link).first()


def conflicts_in(draft: Draft) -> QuerySet[DraftKept]:
    """Versions whose words gave way to words typed at the same time, as long as nobody settled them."""
    return writing.conflicts_in(draft, TABLES)


def kept_versions(draft: Draft) -> QuerySet[DraftKept]:
    """Every earlier version from which words vanished, newest first."""
    return writing.kept_versions(draft, TABLES)


def living_links(draft: Draft, *, now: datetime) -> QuerySet[Link]:
    """The links to this draft that still open."""
    return links.living_links(draft, Link.Purpose.COUNTERSIGN, now=now)


def log_of(draft: Draft) -> QuerySet[AuditEntry]:
    """What happened to this draft, newest first; saving while writing is left out."""
    return AuditEntry.objects.filter(about_type="intake.draft", about_id=str(draft.pk)).exclude(event="draft.saved")
