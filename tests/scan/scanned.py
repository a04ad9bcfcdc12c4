"""A scan of the vo school: five roles asked with their own questions, answered straight into the tables, closed."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from rodedraad.scan.items import document
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import Audience, Response, Round
from tests.cast import Cast

NAMED = frozenset({"leader", "counsellor", "mentor"})
Answers = Mapping[str, list[dict[str, Any]]]


def steps(role: str, step: str, times: int, **other: str) -> list[dict[str, Any]]:
    """So many people who give this step to every question of their role, and another one to some."""
    items = [item for page in document("vo", role)["pages"] for item in page["items"] if item["kind"] == "scale"]
    return [{item["key"]: other.get(item["theme"], step) for item in items} for _ in range(times)]


def opened(cast: Cast, answers: Answers, *, title: str = "LOB-scan", purpose: str = Round.Purpose.SCAN) -> Round:
    """An open scan of the vo school with these answers per role."""
    today = localdate()
    with cast.acting(cast.counsellor):
        groups = []
        for role in answers:
            made = make_instrument(
                by=cast.counsellor, organisation=cast.vo, title=role, content=document("vo", role), key=f"scan:{role}"
            )
            groups.append(AudienceWanted(role, made.versions.get(), is_anonymous=role not in NAMED))
        wanted = RoundWanted(title, today, today + timedelta(days=14), groups, purpose=purpose)
        asked = open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
        for audience in Audience.objects.filter(round=asked):
            is_anonymous = audience.is_anonymous
            Response.objects.bulk_create(
                Response(
                    organisation=cast.vo,
                    audience=audience,
                    is_anonymous=is_anonymous,
                    name="" if is_anonymous else "Iemand",
                    values=values,
                    began_on=today,
                )
                for values in answers[audience.respondent]
            )
    return asked


def closed(cast: Cast, answers: Answers, **more: Any) -> Round:
    """The same, closed and counted."""
    asked = opened(cast, answers, **more)
    with cast.acting(cast.counsellor):
        return close_round(by=cast.counsellor, round=asked)
