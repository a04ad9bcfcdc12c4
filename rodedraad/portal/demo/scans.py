"""Scans of the invented schools: last year's and this year's at Merenwaard, and one that is open at the mbo."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.scan.actions.beginning import begin_scan
from rodedraad.scan.wanted import Group, Wanted
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.years import school_year_of
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.content import Content, read
from rodedraad.surveys.models import Audience, Response, Round

Row = Mapping[str, Any]
STEPS = ("1", "2", "3", "4")
SPREAD = 0.6  # how far people of one group lie apart, in steps
UNKNOWN, SKIPPED = 0.05, 0.02


def load_scan(row: Row, *, by: Person, school: Organisation) -> bool:
    """One scan with its invented answers, closed when the row says so; False when it is there already."""
    with acting_as(by.pk, school.pk):
        if Round.objects.filter(organisation=school, title=row["title"]).exists():
            return False
        asked = _begun(row, by=by, school=school)
        draw = random.Random(row["title"])  # noqa: S311 - the same invented answers each time
        for audience, group in zip(asked.audiences.select_related("version"), row["group"], strict=True):
            _answer(audience, group, row, draw)
        if row.get("is_closed"):
            asked = close_round(by=by, round=asked)
        _move_back(asked, row.get("days_ago", 0))
    return True


def _begun(row: Row, *, by: Person, school: Organisation) -> Round:
    today = localdate()
    groups = [
        Group(one["role"], one.get("label", ""), one.get("track", ""), one.get("year"), one.get("invited"))
        for one in row["group"]
    ]
    wanted = Wanted(
        title=row["title"],
        opens_on=today,
        closes_on=today + timedelta(days=row["days"]),
        groups=groups,
        by_name=row.get("by_name", False),
        introduction=row.get("introduction", ""),
        previous=Round.objects.filter(organisation=school, title=row.get("previous", "")).first(),
    )
    return begin_scan(by=by, organisation=school, wanted=wanted, names=respondent_names(words_of(school)))


def _answer(audience: Audience, group: Row, row: Row, draw: random.Random) -> None:
    """Invented answers in bulk: around what this role gives to each theme. Day and person are nobody's."""
    content = read(audience.version.content)
    levels = row["level"][audience.respondent]
    moved = group.get("moved", 0.0)
    day = localdate() - timedelta(days=row.get("days_ago", 0))
    Response.objects.bulk_create(
        Response(
            organisation_id=audience.organisation_id,
            audience=audience,
            is_anonymous=audience.is_anonymous,
            name="" if audience.is_anonymous else f"Verzonnen collega {number + 1}",
            values=_values(content, levels, moved, draw),
            began_on=day,
            done_on=day,
        )
        for number in range(group["answers"])
    )


def _values(content: Content, levels: Mapping[str, float], moved: float, draw: random.Random) -> dict[str, str]:
    mood = draw.gauss(0, SPREAD / 3)
    values = {}
    for item in content.items:
        chance = draw.random()
        if item.kind != "scale" or chance < SKIPPED:
            continue
        if chance < SKIPPED + UNKNOWN:
            values[item.key] = "unknown"
            continue
        at = levels.get(item.theme, levels["other"]) + moved + mood + draw.gauss(0, SPREAD)
        values[item.key] = STEPS[min(max(round(at), 1), len(STEPS)) - 1]
    return values


def _move_back(asked: Round, days: int) -> None:
    """As if it was asked so long ago; an open one has begun a little earlier."""
    if not days:
        return
    back = timedelta(days=days)
    opens_on: date = asked.opens_on - back
    changes: dict[str, Any] = {"opens_on": opens_on, "school_year": school_year_of(opens_on)}
    changes["closes_on"] = asked.closes_on - back if asked.closed_at else asked.closes_on
    if asked.closed_at:
        changes["closed_at"] = changes["counted_at"] = timezone.now() - back + (asked.closes_on - asked.opens_on)
    Round.objects.filter(pk=asked.pk).update(**changes)
