"""What the demo says when it is ready: who you can be, read from the same file the people were made from."""

import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / "data" / "demo"
PASSWORD = "draad-voor-draad"  # noqa: S105 - invented people on a loopback address; printed for everybody
SHOWN = (
    *("counsellor", "teacher", "administrator", "other-counsellor", "po-counsellor", "hbo-counsellor"),
    *("regional-editor", "national-editor", "operator"),
)


def accounts() -> list[str]:
    """The lines that name the demo's people, what they do and where, and the password they share."""
    people = {row["key"]: row for row in read("people")["person"]}
    places = {row["key"]: row["name"] for row in read("organisations")["organisation"]}
    lines = [f"Sign in as (password for all of them: {PASSWORD})"]
    for row in (people[key] for key in SHOWN if key in people):
        place = next(iter(row["places"]), {"role": "operator", "organisation": ""})
        what, where = place["role"].replace("_", " "), places.get(place["organisation"], "")
        lines.append(f"  {row['username']:<14} {row['name']:<20} {what:<16} {where}")
    return lines


def read(name: str) -> dict[str, list[dict[str, Any]]]:
    """One of the demo's data files."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
