"""Counting what was answered, per audience and item, so that results never read single answers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from rodedraad.surveys.content import Content, answered
from rodedraad.surveys.models import Audience, Response, Tally
from rodedraad.surveys.queries.versions import content_of


def count_audience(audience: Audience) -> int:
    """Make the tally of one audience anew; how many people answered anything."""
    content = content_of(audience.version)
    rows = Response.objects.filter(audience=audience).values_list("values", flat=True)
    people, counts = counted(content, rows.iterator(chunk_size=2000))
    Tally.objects.update_or_create(
        audience=audience,
        defaults={"organisation_id": audience.organisation_id, "people": people, "counts": counts},
    )
    return people


def counted(content: Content, responses: Iterable[Mapping[str, Any]]) -> tuple[int, dict[str, Counter[str]]]:
    """How many answered anything, and item → option → how often; option "" counts who answered the item at all."""
    counts: dict[str, Counter[str]] = {}
    people = 0
    for values in responses:
        given = answered(content, values)
        people += bool(given)
        for key, value in given.items():
            own = counts.setdefault(key, Counter())
            own[""] += 1
            own.update(_options(value, content.by_key[key].kind))
    return people, counts


def _options(value: Any, kind: str) -> Iterable[str]:
    match kind:
        case "scale" | "choice":
            return (value,)
        case "multiple":
            return list(value)
        case "rank":
            return (f"{option}:{place}" for place, option in enumerate(value, 1))
        case "matrix":
            return (f"{row}:{step}" for row, step in value.items())
        case _:
            return ()
