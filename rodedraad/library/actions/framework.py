"""Terms that change: what the base says with a term follows the term, or stays with it where it can be seen."""

from pathlib import Path

from django.db import transaction
from django.db.models import Q

from rodedraad.framework.actions import loading
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.actions.search_index import reindex_base
from rodedraad.library.models import Fragment, PracticeTerm, RoleTaken, Success
from rodedraad.library.models.examples import Provenance

STRENGTH = [Provenance.SOURCE, Provenance.SCHOOL, Provenance.READING]


@transaction.atomic
def load_framework(folder: Path = loading.FOLDER) -> loading.Loaded:
    """Load the national vocabularies and let practices, fragments, roles and successes follow merged terms.

    Who may: the operator, by command. What was split or ended keeps its rows and stays visible as retired.
    """
    loaded = loading.load_framework(folder)
    touched = follow_terms(loaded.followed)
    loaded.count("practice values moved", len(touched))
    if loaded.changed:
        base_changed("framework.loaded", title=", ".join(f"{what}: {n}" for what, n in loaded.rows.items()))
        reindex_base()
    return loaded


def follow_terms(followed: dict[int, int]) -> set[int]:
    """Move every row that points at an old term to what it became; returns the practices whose rows moved.

    Where a practice had both, one value stays: the one with the stronger provenance.
    """
    touched: set[int] = set()
    for old, new in followed.items():
        touched |= _move_values(old, new)
        for fragment in Fragment.objects.filter(Q(element=old) | Q(listed_under=old)).prefetch_related("citations"):
            touched |= {citation.practice_id for citation in fragment.citations.all()}
        Fragment.objects.filter(element=old).update(element=new)
        Fragment.objects.filter(listed_under=old).update(listed_under=new)
        for rows, column in ((RoleTaken.objects, "role"), (Success.objects, "who")):
            touched |= set(rows.filter(**{column: old}).values_list("practice_id", flat=True))
            rows.filter(**{column: old}).update(**{column: new})
    return touched


def _move_values(old: int, new: int) -> set[int]:
    values = list(PracticeTerm.objects.filter(term=old))
    there = {row.practice_id: row for row in PracticeTerm.objects.filter(term=new)}
    for value in values:
        other = there.get(value.practice_id)
        if other is None:
            value.term_id = new
            value.save(update_fields=["term"])
            continue
        value.delete()
        if STRENGTH.index(Provenance(value.provenance)) < STRENGTH.index(Provenance(other.provenance)):
            other.provenance, other.line, other.words = value.provenance, value.line, value.words
            other.save(update_fields=["provenance", "line", "words"])
    return {value.practice_id for value in values}
