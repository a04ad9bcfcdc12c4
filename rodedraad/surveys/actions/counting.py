"""Counting what was answered, per audience and item, so that results never read single answers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from rodedraad.surveys.content import Content, answered, read
from rodedraad.surveys.models import Audience, Response, Tally


def count_audience(audience: Audience) -> int:
    """Make the tallies of one audience anew; how many people answered anything."""
    content = read(audience.version.content)
    rows = Response.objects.filter(audience=audience).values_list("values", flat=True)
    people, counts = counted(content, rows.iterator(chunk_size=2000))
    Tally.objects.filter(audience=audience).delete()
    Tally.objects.bulk_create(
        [
            Tally(organisation_id=audience.organisation_id, audience=audience, item=item, option=option, count=count)
            for (item, option), count in counts.items()
        ],
        batch_size=2000,
    )
    return people


def counted(content: Content, responses: Iterable[Mapping[str, Any]]) -> tuple[int, Counter[tuple[str, str]]]:
    """People who answered anything, and (item, option) → how often. Option "" counts who answered the item at all;
    the pair ("", "") counts those people once more, so that it stands among the tallies."""
    counts: Counter[tuple[str, str]] = Counter()
    for values in responses:
        given = answered(content, values)
        if given:
            counts["", ""] += 1
        for key, value in given.items():
            counts[key, ""] += 1
            counts.update((key, option) for option in _options(value, content.item(key).kind))
    return counts["", ""], counts


def _options(value: Any, kind: str) -> Iterable[str]:
    match kind:
        case "scale" | "choice":
            return (value,)
        case "multiple":
            return value
        case "rank":
            return (f"{option}:{place}" for place, option in enumerate(value, 1))
        case "matrix":
            return (f"{row}:{step}" for row, step in value.items())
        case _:
            return ()
