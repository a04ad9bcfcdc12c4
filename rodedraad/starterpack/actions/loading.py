"""Bringing the starter pack up to its files; every version that was ever loaded is kept."""

from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F

from rodedraad.audit.actions import note
from rodedraad.base.gate import refuse_if
from rodedraad.framework.actions.loading import Loaded
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.queries import terms_by_any_key
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import Citation
from rodedraad.starterpack import rules
from rodedraad.starterpack.models import StarterItem, StarterVersion
from rodedraad.starterpack.starter_files import FOLDER, StarterRow, read_folder

STUDY = "study"


@transaction.atomic
def load_starterpack(folder: Path = FOLDER) -> Loaded:
    """Load every file of the folder; a second time changes nothing.

    Who may: the operator, by command. Needs the framework and the study. A thing that left the files leaves the pack;
    its versions stay, and so do the copies schools made of it. A corrected word may keep the version number. Raises
    BrokenStarter for a file that cannot be read, Refused for one that names what does not exist.
    """
    rows, loaded = read_folder(folder), Loaded()
    now = {(item.kind, item.key): item for item in StarterItem.objects.all()}
    refuse_if(
        rules.objection_to_pack(
            rows,
            known={name: set(terms_by_any_key(name)) for name in Vocabulary.values},
            loaded={place: item.version for place, item in now.items()},
            shown=_shown(),
        )
    )
    for row in rows:
        _write(row, now.pop((row.kind, row.key), None), loaded)
    for item in now.values():
        item.delete()
        loaded.count("things removed")
    if loaded.changed:
        base_changed("starterpack.loaded", title=", ".join(f"{what}: {n}" for what, n in loaded.rows.items()))
        note("starterpack.loaded", rows=loaded.rows)
    return loaded


def _shown() -> rules.Shown:
    """Which line of the study shows which element in which practice; a line of a sub-category counts for both."""
    parents = dict(Term.objects.filter(vocabulary=Vocabulary.SUCCESS_ELEMENT).values_list("key", "parent__key"))
    found: set[tuple[str, str, int]] = set()
    cited = Citation.objects.filter(fragment__work=STUDY).annotate(
        key=F("fragment__element__key"), listed=F("fragment__listed_under__key")
    )
    for element, listed, number, line in cited.values_list("key", "listed", "practice__number", "fragment__line"):
        above = element or listed
        while above and line is not None:
            found.add((above, number, line))
            above = parents.get(above)
    return frozenset(found)


def _write(row: StarterRow, item: StarterItem | None, loaded: Loaded) -> None:
    wanted = _columns(row)
    if item is None:
        StarterItem.objects.create(kind=row.kind, key=row.key, **wanted)
        loaded.count("things added")
    elif changed := [name for name, value in wanted.items() if getattr(item, name) != value]:
        for name in changed:
            setattr(item, name, wanted[name])
        item.save()
        loaded.count("things changed")
    else:
        return
    kept = {"title": row.title, "content": row.content, "sha256": row.sha256}
    StarterVersion.objects.update_or_create(kind=row.kind, key=row.key, version=row.version, defaults=kept)


def _columns(row: StarterRow) -> dict[str, Any]:
    content = row.content
    return {
        "version": row.version,
        "order": row.order,
        "title": row.title,
        "sectors": _listed(content, "sectors", "sector"),
        "tracks": _listed(content, "tracks"),
        "goals": _listed(content, "goals"),
        "competences": _listed(content, "competences", "competence"),
        "elements": [one["key"] if isinstance(one, dict) else one for one in content.get("elements", ())],
        "content": content,
        "sha256": row.sha256,
    }


def _listed(content: dict[str, Any], *names: str) -> list[str]:
    """The keys under any of these names, and those of the activities of a year programme, each once."""
    found: list[str] = []
    for table in (content, *content.get("activity", ())):
        for name in names:
            value = table.get(name, ())
            found += [value] if isinstance(value, str) and value else list(value)
    return list(dict.fromkeys(found))
