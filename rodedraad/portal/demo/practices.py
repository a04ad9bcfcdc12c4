"""The invented practices as an open file, so that they enter the base through the same door as any other table."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from rodedraad.framework.models import Vocabulary
from rodedraad.library.models.examples import DEMO, STUDY
from rodedraad.opendata.queries.records import LISTS, NUMBERS, TEXTS
from rodedraad.portal.demo.welcome import DATA, read
from rodedraad.schools.models import Organisation

SAME_EVERYWHERE = UUID("0e0a3d62-9a42-5c0e-8f57-2f6f5f2f4a11")
LICENCE = "CC BY 4.0"
FACETS = {
    "sectors": Vocabulary.SECTOR,
    "tracks": Vocabulary.TRACK,
    "target_groups": Vocabulary.TARGET_GROUP,
    "goals": Vocabulary.GOAL,
    "competences": Vocabulary.COMPETENCE,
    "phases": Vocabulary.PHASE,
    "forms": Vocabulary.FORM,
    "subjects": Vocabulary.SUBJECT,
    "partners": Vocabulary.PARTNER,
    "bearers": Vocabulary.GOAL_BEARER,
    "conditions": Vocabulary.CONDITION,
}
Row = dict[str, Any]
Places = Mapping[str, Organisation]


def rows() -> list[Row]:
    """Every invented practice as its data file has it."""
    names = sorted(path.stem for path in DATA.glob("practices-*.toml"))
    return [row for name in names for row in read(name)["practice"]]


def open_file(places: Places) -> bytes:
    """All of them as one JSON file in our own open format."""
    return json.dumps([record_of(row, places) for row in rows()], ensure_ascii=False).encode()


def record_of(row: Row, places: Places) -> Row:
    """One practice as a record of the open format. An organisation goes by its key in the data file."""
    seen_on = date.fromisoformat(row["reviewed_on"])
    return {
        "uuid": "",
        "origin": DEMO,
        "number": row["number"],
        "organisation": _place(places[row["organisation"]]),
        "region": _place(places[row["region"]]),
        **{name: row.get(name) or "" for name in TEXTS},
        **{name: row.get(name) or [] for name in LISTS},
        **{name: row.get(name) for name in NUMBERS},
        "contact": row["contact_role"],
        "licence": LICENCE,
        "terms": [_value(vocabulary, key) for name, vocabulary in FACETS.items() for key in row[name]],
        "fragments": [_fragment(row, order, part) for order, part in enumerate(row["elements"])],
        "successes": [_success(part) for part in row["successes"]],
        "roles": [{**part, "role": f"{Vocabulary.ROLE}:{part['role']}"} for part in row["roles"]],
        "materials": [_material(row, order, part) for order, part in enumerate(row["materials"])],
        "adopted_from": _identity(row.get("adopted_from", "")),
        "published_at": f"{seen_on.isoformat()}T09:00:00Z",
        "reviewed_on": seen_on.isoformat(),
        "review_due_on": seen_on.replace(year=seen_on.year + 1, day=min(seen_on.day, 28)).isoformat(),
    }


def _place(organisation: Organisation) -> Row:
    return {"id": str(organisation.pk), "name": organisation.name}


def _identity(number: str) -> Row | None:
    if not number:
        return None
    return {"uuid": "", "origin": DEMO if number.startswith("D-") else STUDY, "number": number}


def _value(vocabulary: str, key: str) -> Row:
    return {"term": f"{vocabulary}:{key}", "provenance": "school", "line": None, "words": ""}


def _fragment(row: Row, order: int, part: Row) -> Row:
    return {
        "uuid": str(uuid5(SAME_EVERYWHERE, f"{row['number']}:fragment:{order}")),
        "element": f"{Vocabulary.SUCCESS_ELEMENT}:{part['element']}",
        "text_nl": part["fragment"],
        "said_by": part.get("said_by", ""),
        "order": order,
        "citations": [{"place": 0}],
    }


def _success(part: Row) -> Row:
    return {
        **{name: part[name] for name in part if name != "bearer"},
        "who": f"{Vocabulary.GOAL_BEARER}:{part['bearer']}",
    }


def _material(row: Row, order: int, part: Row) -> Row:
    own = {"uuid": str(uuid5(SAME_EVERYWHERE, f"{row['number']}:material:{order}"))}
    return {**own, **part, "kind": f"{Vocabulary.MATERIAL}:{part['kind']}"}
