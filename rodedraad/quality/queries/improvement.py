"""One improvement: what it can point at, and its earlier versions with what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.activities.models import Plan
from rodedraad.base.differences import Piece, words
from rodedraad.library.models import PracticeExample
from rodedraad.programmes.models import Placement
from rodedraad.quality import access
from rodedraad.quality.models import Aim, Improvement, ImprovementVersion
from rodedraad.quality.queries.board import shown_state
from rodedraad.quality.wanted import LONGEST
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.queries.people import names_at

Choice = tuple[str, str]
FOUND = 8
MOST_CHOICES = 400
TEXTS = {*LONGEST, "went"}
LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("title"),
    "what": gettext_lazy("what we do"),
    "why": gettext_lazy("why"),
    "sign": gettext_lazy("by what we will know"),
    "theme": gettext_lazy("theme"),
    "owner": gettext_lazy("owner"),
    "due_on": gettext_lazy("ready on"),
    "hours": gettext_lazy("hours"),
    "cents": gettext_lazy("money"),
    "plan_id": gettext_lazy("plan"),
    "placement_id": gettext_lazy("activity in the programme"),
    "practice_id": gettext_lazy("practice"),
    "aim_id": gettext_lazy("aim"),
    "state": gettext_lazy("how far it is"),
    "state_note": gettext_lazy("in a few words"),
    "went": gettext_lazy("how it went"),
}


def choices_for(organisation: Organisation, improvement: Improvement | None, *, today: date) -> dict[str, list[Choice]]:
    """Colleagues, plans and activities to choose from; what it points at already stands among them."""
    people = [(str(row.pk), row.name) for row in access.colleagues_at(organisation, today=today)]
    plans = [
        (str(row.pk), row.title or _("A plan without a name")) for row in access.plans_at(organisation)[:MOST_CHOICES]
    ]
    placed = access.placements_at(organisation, today=today)[:MOST_CHOICES]
    placements = [(str(row.pk), f"{row.title} ({row.programme.name}, {row.programme.year_label})") for row in placed]
    aims = [(str(row.pk), row.title) for row in access.aims_at(organisation)[:MOST_CHOICES]]
    if improvement is not None:
        if improvement.aim:
            aims = _with(aims, str(improvement.aim.pk), improvement.aim.title)
        if improvement.owner:
            people = _with(people, str(improvement.owner.pk), improvement.owner.name)
        if improvement.plan:
            plans = _with(plans, str(improvement.plan.pk), improvement.plan.title)
        if improvement.placement:
            placements = _with(placements, str(improvement.placement.pk), improvement.placement.title)
    return {"owner": people, "plan": plans, "placement": placements, "aim": aims}


def _with(choices: list[Choice], key: str, name: str) -> list[Choice]:
    return choices if key in dict(choices) else [*choices, (key, name)]


def found_practices(asked: str) -> list[PracticeExample]:
    """The published practice with this number; else those with all these words in title or summary."""
    asked = asked.strip()[:200]
    exact = list(access.practices().filter(Q(reference=asked) | Q(number=asked)).order_by("pk")[:FOUND])
    if exact or not asked:
        return exact
    wanted = Q()
    for word in asked.split()[:8]:
        wanted &= Q(title__icontains=word) | Q(summary__icontains=word)
    return list(access.practices().filter(wanted).order_by("title", "pk")[:FOUND])


@dataclass(frozen=True)
class Changed:
    """One field of a version beside the version before it."""

    label: str | Promise
    pieces: list[Piece]


@dataclass(frozen=True)
class Earlier:
    """A version: which, when, by whom, and what changed in it."""

    number: int
    at: datetime
    by: str
    changed: list[Changed]
    is_first: bool
    can_go_back: bool


def history(improvement: Improvement, *, hears: bool) -> list[Earlier]:
    """Every version, newest first, with what changed; who is not told of trouble does not read it here either."""
    rows = list(ImprovementVersion.objects.filter(improvement=improvement))
    people = names_at(improvement.organisation_id, {row.by_id for row in rows})
    named = _names(improvement, rows)
    texts = [_texts(row.fields, named, hears=hears) for row in rows]
    found = []
    for at, row in enumerate(rows):
        before: Mapping[str, str] = texts[at + 1] if at + 1 < len(rows) else {}
        is_first = row.number == 1
        changed = [
            Changed(
                label,
                pieces_of(before.get(name, ""), texts[at].get(name, ""), is_long=name in TEXTS),
            )
            for name, label in LABELS.items()
            if before.get(name, "") != texts[at].get(name, "")
        ]
        if changed or is_first:
            by = people.get(row.by_id, "") if row.by_id else ""
            can_go_back = row.number < improvement.version
            found.append(Earlier(row.number, row.at, by, [] if is_first else changed, is_first, can_go_back))
    return found


def pieces_of(old: str, new: str, *, is_long: bool) -> list[Piece]:
    """Texts word by word; a day, a number or a name as a whole."""
    if is_long:
        return words(old, new)
    gone = [Piece("gone", old), Piece("same", " ")] if old else []
    return [*gone, Piece("new", new)] if new else gone


def _texts(fields: dict[str, Any], named: Mapping[str, str], *, hears: bool) -> dict[str, str]:
    """A version as words."""
    state = shown_state(fields["state"], hears=hears)
    texts = {name: str(fields[name]) if fields.get(name) is not None else "" for name in LABELS if name in fields}
    links = ("plan_id", "placement_id", "practice_id", "aim_id")
    texts |= {name: named.get(f"{name}:{texts[name]}", _("gone since")) for name in links if texts.get(name)}
    owner = fields.get("owner_id")
    texts["owner"] = named.get(f"owner_id:{owner}", _("gone since")) if owner else fields.get("owner_name", "")
    if texts["due_on"]:
        texts["due_on"] = date_format(date.fromisoformat(texts["due_on"]), "j F Y")
    if texts["cents"]:
        texts["cents"] = f"€ {number_format(Decimal(texts['cents']) / 100, 2)}"
    if texts["hours"]:
        texts["hours"] = number_format(Decimal(texts["hours"]).normalize())
    texts["state"] = str(Improvement.State(state).label)
    if state != fields["state"]:
        texts["state_note"] = ""
    return texts


def _names(improvement: Improvement, rows: list[ImprovementVersion]) -> dict[str, str]:
    """What the versions point at, by field and key, as words."""
    organisation: UUID = improvement.organisation_id
    of: dict[str, QuerySet[Any]] = {
        "owner_id": Membership.objects.filter(organisation=organisation),
        "plan_id": Plan.objects.filter(organisation=organisation),
        "placement_id": Placement.objects.filter(organisation=organisation),
        "practice_id": PracticeExample.objects.all(),
        "aim_id": Aim.objects.filter(organisation=organisation),
    }
    found: dict[str, str] = {}
    for name, there in of.items():
        keys = {row.fields.get(name) for row in rows} - {None}
        found |= {
            f"{name}:{one.pk}": one.name if name == "owner_id" else one.title
            for one in (there.filter(pk__in=keys) if keys else ())
        }
    return found
