"""Bringing the national vocabularies up to their files: in whatever version they stood, and without losing a link."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from rodedraad.audit.actions import note
from rodedraad.base.gate import refuse_if
from rodedraad.framework import rules
from rodedraad.framework.models import FrameworkVersion, Term, TermLink, Vocabulary, Work
from rodedraad.framework.queries import successor, terms_by_any_key
from rodedraad.framework.vocabulary_files import Framework, LinkFile, TermRow, VocabularyFile, read_folder

FOLDER = Path(__file__).resolve().parents[1] / "data"
WORK_FIELDS = (
    *("title", "subtitle", "authors", "publisher", "version", "sha256"),
    *("licence_nl", "licence_en", "note_nl", "note_en"),
)


@dataclass
class Loaded:
    """What loading changed: rows per kind of change, and which terms another one took over (old id → new id)."""

    rows: dict[str, int] = field(default_factory=dict)
    followed: dict[int, int] = field(default_factory=dict)

    def count(self, what: str, rows: int = 1) -> None:
        """Note that so many rows were added, changed or removed."""
        if rows:
            self.rows[what] = self.rows.get(what, 0) + rows

    @property
    def changed(self) -> int:
        """How many rows differ from before."""
        return sum(self.rows.values())


@transaction.atomic
def load_framework(folder: Path = FOLDER) -> Loaded:
    """Load every vocabulary file of the folder; a second time changes nothing.

    Who may: the operator, by command. Rows elsewhere that point at a merged term are moved by the caller, who gets the
    pairs in `followed`. Raises BrokenFile for a file that cannot be loaded, Refused for one that would lose a term.
    """
    framework = read_folder(folder, set(Vocabulary.values))
    refuse_if(rules.objection_to_differences(framework))
    loaded = Loaded()
    _load_works(framework, loaded)
    for file in framework.vocabularies:
        _load_vocabulary(file, loaded)
    _load_links(framework.links, loaded)
    if loaded.changed:
        note("framework.loaded", rows=loaded.rows)
    return loaded


def _load_works(framework: Framework, loaded: Loaded) -> None:
    rows = Work.objects.in_bulk()
    for content in framework.works:
        wanted: dict[str, Any] = {name: str(content.get(name, "")) for name in WORK_FIELDS}
        wanted["year"] = content.get("year")
        work = rows.get(content["key"])
        if work is None:
            Work.objects.create(key=content["key"], **wanted)
            loaded.count("works added")
        elif changes := _changes(work, wanted):
            work.save(update_fields=changes)
            loaded.count("works changed")


def _load_vocabulary(file: VocabularyFile, loaded: Loaded) -> None:
    state = FrameworkVersion.objects.filter(vocabulary=file.vocabulary).first()
    rows = {term.key: term for term in Term.objects.filter(vocabulary=file.vocabulary, region=None)}
    refuse_if(
        rules.objection_to_loading(
            file,
            loaded_version=state.version if state else 0,
            living={key for key, term in rows.items() if term.is_living},
        )
    )
    _rename(file.terms, rows, loaded)
    _write_terms(file, rows, loaded)
    _write_parents(file.terms, rows, loaded)
    _write_successors(file.terms, rows, loaded)
    _take_from_regions(file, rows, loaded)
    _follow(file.vocabulary, loaded)
    retired = sorted(term.key for term in file.terms if term.retired_in)
    wanted = {"version": file.version, "sha256": file.sha256, "retired_keys": retired}
    if state is None:
        FrameworkVersion.objects.create(vocabulary=file.vocabulary, **wanted)
        loaded.count("versions")
    elif _changes(state, wanted):
        state.save()
        loaded.count("versions")


def _rename(terms: Iterable[TermRow], rows: dict[str, Term], loaded: Loaded) -> None:
    """The same term under another key: the row stays, so everything that points at it stays too."""
    for row in terms:
        for old in row.formerly:
            if old in rows and row.key not in rows:
                term = rows[row.key] = rows.pop(old)
                term.key = row.key
                term.save(update_fields=["key"])
                loaded.count("terms renamed")


def _write_terms(file: VocabularyFile, rows: dict[str, Term], loaded: Loaded) -> None:
    fresh, changed, names = [], [], set[str]()
    for row in file.terms:
        wanted = _columns(row)
        term = rows.get(row.key)
        if term is None:
            fresh.append(Term(vocabulary=file.vocabulary, key=row.key, **wanted))
        elif changes := _changes(term, wanted):
            changed.append(term)
            names |= set(changes)
    Term.objects.bulk_create(fresh)
    if changed:
        Term.objects.bulk_update(changed, sorted(names))
    rows |= {term.key: term for term in fresh}
    loaded.count("terms added", len(fresh))
    loaded.count("terms changed", len(changed))


def _columns(row: TermRow) -> dict[str, Any]:
    words = {name: text for name, text in row.words.items() if name != "work"}
    kept = {"order": row.order, "more": row.more, "since_version": row.since, "retired_in": row.retired_in}
    return {**words, **kept, "work_id": row.words["work"] or None}


def _write_parents(terms: Iterable[TermRow], rows: dict[str, Term], loaded: Loaded) -> None:
    changed = []
    for row in terms:
        parent = rows[row.parent].pk if row.parent else None
        if rows[row.key].parent_id != parent:
            rows[row.key].parent_id = parent
            changed.append(rows[row.key])
    Term.objects.bulk_update(changed, ["parent"])
    loaded.count("terms placed", len(changed))


def _write_successors(terms: Iterable[TermRow], rows: dict[str, Term], loaded: Loaded) -> None:
    through = Term.became.through
    ids = [term.pk for term in rows.values()]
    now = set(through.objects.filter(from_term_id__in=ids).values_list("from_term_id", "to_term_id"))
    wanted = {(rows[row.key].pk, rows[key].pk) for row in terms for key in row.became}
    through.objects.bulk_create(through(from_term_id=old, to_term_id=new) for old, new in sorted(wanted - now))
    for old, new in sorted(now - wanted):
        through.objects.filter(from_term_id=old, to_term_id=new).delete()
    loaded.count("successors", len(wanted ^ now))


def _take_from_regions(file: VocabularyFile, rows: dict[str, Term], loaded: Loaded) -> None:
    """A region's own term that became national goes up in the national one."""
    for row in file.terms:
        for own in Term.objects.filter(vocabulary=file.vocabulary, region__isnull=False, key__in=row.taken_from):
            if own.is_living:
                own.retired_in = file.version
                own.save(update_fields=["retired_in"])
                own.became.set([rows[row.key]])
                loaded.count("regional terms taken up")


def _follow(vocabulary: str, loaded: Loaded) -> None:
    """A region's own terms move along with the national term they stand under; the caller moves the rest."""
    rows = {term.pk: term for term in Term.objects.filter(vocabulary=vocabulary).prefetch_related("became")}
    for term in rows.values():
        last = successor(term, rows)
        if last.pk != term.pk:
            loaded.followed[term.pk] = last.pk
            moved = Term.objects.filter(parent=term, region__isnull=False).update(parent=last)
            loaded.count("regional terms moved", moved)


def _load_links(files: tuple[LinkFile, ...], loaded: Loaded) -> None:
    terms = {vocabulary: terms_by_any_key(vocabulary) for vocabulary in Vocabulary.values}
    wanted: dict[tuple[int, int | None, str, int], dict[str, Any]] = {}
    for file in files:
        for row in file.links:
            refuse_if(rules.objection_to_link(row, terms))
            to = terms[row.to_vocabulary][row.to].pk if row.to else None
            place = (terms[Vocabulary.SUCCESS_ELEMENT][row.element].pk, to, row.to_vocabulary, file.reader)
            reasons = {"by": row.by, "reason_nl": row.reason_nl, "reason_en": row.reason_en}
            wanted[place] = _both(wanted[place], reasons) if place in wanted else reasons
    _settle_agreement(wanted)
    _write_links(wanted, loaded)


def _both(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Two links that a merge brought together: both reasons stay."""
    joined = {name: f"{first[name]} {second[name]}" for name in ("reason_nl", "reason_en")}
    return {"by": "study" if "study" in (first["by"], second["by"]) else "us", **joined}


def _settle_agreement(wanted: dict[tuple[int, int | None, str, int], dict[str, Any]]) -> None:
    """A link agrees when every reader of that vocabulary made it; one reader's silence is no link.

    A written "none" is compared only with what the others wrote down for that element: silence gives no reason.
    """
    read: dict[str, set[int]] = {}
    wrote: dict[tuple[int, str], set[int]] = {}
    for element, _to, vocabulary, reader in wanted:
        read.setdefault(vocabulary, set()).add(reader)
        wrote.setdefault((element, vocabulary), set()).add(reader)
    for (element, to, vocabulary, reader), row in wanted.items():
        others = (wrote[element, vocabulary] if to is None else read[vocabulary]) - {reader}
        row["agreed"] = all((element, to, vocabulary, other) in wanted for other in others) if others else None


def _write_links(wanted: dict[tuple[int, int | None, str, int], dict[str, Any]], loaded: Loaded) -> None:
    now = {
        (link.from_term_id, link.to_term_id, link.to_vocabulary, link.reader): link
        for link in TermLink.objects.filter(from_term__region=None)
    }
    changed = [link for place, link in now.items() if place in wanted and _changes(link, wanted[place])]
    if changed:
        TermLink.objects.bulk_update(changed, ["by", "reason_nl", "reason_en", "agreed"])
    gone = [link.pk for place, link in now.items() if place not in wanted]
    TermLink.objects.filter(pk__in=gone).delete()
    fresh = TermLink.objects.bulk_create(
        TermLink(from_term_id=element, to_term_id=to, to_vocabulary=vocabulary, reader=reader, **row)
        for (element, to, vocabulary, reader), row in wanted.items()
        if (element, to, vocabulary, reader) not in now
    )
    for what, rows in (("links added", fresh), ("links changed", changed), ("links removed", gone)):
        loaded.count(what, len(rows))


def _changes(row: Any, wanted: dict[str, Any]) -> list[str]:
    """Write what differs onto the row (not yet saved) and say which columns those were."""
    names = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in names:
        setattr(row, name, wanted[name])
    return names
