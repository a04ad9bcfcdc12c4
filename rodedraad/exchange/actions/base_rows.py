"""Writing judged rows into the base, a batch at a time; what points at other rows comes last."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rodedraad.exchange.queries.matching import NAMED, Judge, Verdict
from rodedraad.intake.actions.attachments import forget_file, store_file
from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.models import (
    Adoption,
    BaseChange,
    Citation,
    Fragment,
    Material,
    PracticeExample,
    PracticeTerm,
    RoleTaken,
    Success,
)
from rodedraad.opendata.queries.records import DAYS, LISTS, NUMBERS, TEXTS
from rodedraad.opendata.rows import Record

PLAIN = {*TEXTS, *LISTS, *NUMBERS, *DAYS, "state", "published_at", "work", "organisation", "region"}
OWN_NUMBER = re.compile(r"RD-(\d{1,9})")


class Writer:
    """Writes the new and changed rows of one file; call `finish` when all are written."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.last_number: dict[str, int] = {}
        self.parents: list[tuple[int, Mapping[str, str]]] = []
        self.results: list[tuple[int, Mapping[str, str]]] = []
        self.touched: list[tuple[str, int, str]] = []
        self.stored: list[str] = []

    def write(self, verdicts: Iterable[Verdict]) -> None:
        """Write one batch."""
        verdicts = list(verdicts)
        new = [verdict for verdict in verdicts if verdict.kind == "new"]
        made = PracticeExample.objects.bulk_create(self._made(new))
        for verdict, practice in zip(new, made, strict=True):
            verdict.practice = practice
            self.touched.append(("practice.published", practice.pk, practice.title))
        for verdict in verdicts:
            if verdict.kind == "changed":
                self._change(verdict)
        self._write_parts([(verdict, set(verdict.record)) for verdict in new])
        self._write_parts([(verdict, verdict.columns) for verdict in verdicts if verdict.kind == "changed"])

    def finish(self) -> int:
        """Tie rows to each other, let search see them, and log the change of the base; returns its version."""
        for rows, model, column in (
            (self.parents, PracticeExample, "adopted_from"),
            (self.results, Adoption, "result"),
        ):
            for start in range(0, len(rows), 500):
                self._tie(rows[start : start + 500], model, column)
        version = base_changed("base.imported", title=str(len(self.touched)))
        let_search_see([pk for _kind, pk, _title in self.touched])
        BaseChange.objects.bulk_create(
            [BaseChange(kind=kind, practice_id=pk, title=title, version=version) for kind, pk, title in self.touched],
            batch_size=500,
        )
        return version

    # --- the practice itself

    def _made(self, verdicts: list[Verdict]) -> list[PracticeExample]:
        records = [verdict.record for verdict in verdicts]
        named = [(row["origin"], row["number"] or self._next_number(row["origin"])) for row in records]
        made = []
        for record, (origin, number), reference in zip(records, named, _references(named), strict=True):
            uuid = UUID(record["uuid"]) if record["uuid"] else uuid5(NAMED, f"{origin}:{number}")
            practice = PracticeExample(uuid=uuid, origin=origin, number=number, published_at=timezone.now())
            practice.reference = reference
            _set_plain(practice, record, PLAIN)
            made.append(practice)
        return made

    def _next_number(self, origin: str) -> str:
        if origin not in self.last_number:
            numbers = PracticeExample.objects.filter(origin=origin, number__startswith="RD-").values_list(
                "number", flat=True
            )
            self.last_number[origin] = max(
                (int(found[1]) for n in numbers if (found := OWN_NUMBER.fullmatch(n))), default=0
            )
        self.last_number[origin] += 1
        return f"RD-{self.last_number[origin]}"

    def _change(self, verdict: Verdict) -> None:
        practice = verdict.practice
        if practice is None:
            return
        _set_plain(practice, verdict.record, PLAIN & verdict.columns)
        practice.save()
        self.touched.append(("practice.changed", practice.pk, practice.title))
        self._empty_parts(practice, verdict.record, verdict.columns)

    def _empty_parts(self, practice: PracticeExample, record: Record, columns: set[str]) -> None:
        if "terms" in columns:
            given = record.get("vocabularies")
            PracticeTerm.objects.filter(practice=practice).filter(
                Q(term__vocabulary__in=given) if given is not None else Q()
            ).delete()
        if "fragments" in columns:
            Citation.objects.filter(practice=practice).delete()
            kept = [part["uuid"] for part in record["fragments"] if part["uuid"]]
            Fragment.objects.filter(work__isnull=True, citations__isnull=True).filter(
                pk__in=[row.fragment_id for row in practice.citations.all()]
            ).exclude(uuid__in=kept).delete()
        if "successes" in columns:
            Success.objects.filter(practice=practice).delete()
        if "roles" in columns:
            RoleTaken.objects.filter(practice=practice).delete()
        if "materials" in columns:
            kept = [part["uuid"] for part in record["materials"] if part["uuid"]]
            for gone in Material.objects.filter(practice=practice).exclude(uuid__in=kept):
                gone.delete()
                transaction.on_commit(partial(forget_file, gone.file.name))

    # --- its parts

    def _write_parts(self, given: list[tuple[Verdict, set[str]]]) -> None:
        terms = self.judge.words.terms
        values, successes, roles = [], [], []
        for verdict, columns in given:
            practice, record = verdict.practice, verdict.record
            if "terms" in columns:
                values += [_value(practice, terms[row["term"]], row) for row in record.get("terms", [])]
            for row in record.get("successes", []) if "successes" in columns else []:
                successes.append(Success(practice=practice, **row | {"who": terms[row["who"]]}))
            for row in record.get("roles", []) if "roles" in columns else []:
                roles.append(RoleTaken(practice=practice, **row | {"role": terms[row["role"]]}))
            self._keep_lineage(verdict, columns)
        PracticeTerm.objects.bulk_create(values)
        Success.objects.bulk_create(successes)
        RoleTaken.objects.bulk_create(roles)
        self._write_fragments([verdict for verdict, columns in given if "fragments" in columns])
        self._write_materials([verdict for verdict, columns in given if "materials" in columns])
        self._write_adoptions([verdict for verdict, columns in given if "adoptions" in columns])

    def _write_fragments(self, verdicts: list[Verdict]) -> None:
        judge, terms = self.judge, self.judge.words.terms
        new: list[Fragment] = []
        cited: list[tuple[Fragment, Any, Record]] = []
        for verdict in verdicts:
            for part in verdict.record.get("fragments", []):
                row = judge.lines.get((part["work"], part["line"])) or judge.fragments.get(part["uuid"])
                if row is None:
                    row = _fragment(part, terms)
                    new.append(row)
                    if part["uuid"]:
                        judge.fragments[part["uuid"]] = row
                    if part["work"]:
                        judge.lines[(part["work"], part["line"])] = row
                elif not row.work_id:
                    _set_fragment(row, part, terms)
                    if row.pk:
                        row.save()
                cited += [(row, verdict.practice, place) for place in part["citations"]]
        Fragment.objects.bulk_create(new)
        self._cite(cited)

    def _cite(self, cited: list[tuple[Fragment, Any, Record]]) -> None:
        taken: dict[int, set[int]] = {}
        fragments = {row.pk for row, _practice, _place in cited}
        for pk, number in Citation.objects.filter(fragment__in=fragments).values_list("fragment_id", "place"):
            taken.setdefault(pk, set()).add(number)
        rows = []
        for fragment, practice, place in cited:
            used = taken.setdefault(fragment.pk, set())
            free = place["place"] if place["place"] not in used else next(n for n in range(32_000) if n not in used)
            used.add(free)
            rows.append(Citation(fragment=fragment, practice=practice, **place | {"place": free}))
        Citation.objects.bulk_create(rows)

    def _write_materials(self, verdicts: list[Verdict]) -> None:
        terms, new = self.judge.words.terms, []
        for verdict in verdicts:
            for part in verdict.record.get("materials", []):
                row = self.judge.materials.get(part["uuid"])
                if row is None:
                    row = Material(practice=verdict.practice, **{"uuid": part["uuid"]} if part["uuid"] else {})
                for name in ("title", "licence", "pages", "address"):
                    setattr(row, name, part[name])
                row.kind = terms[part["kind"]] if part["kind"] else None
                if self.judge.brings_file(part):
                    self._take_file(row)
                if row.pk:
                    row.save()
                else:
                    new.append(row)
        Material.objects.bulk_create(new)

    def _take_file(self, row: Material) -> None:
        with self.judge.packed.accepted(str(row.uuid)) as found:
            name = store_file(f"material/{uuid4().hex}{found.suffix}", File(found.content))
        self.stored.append(name)
        row.file.name, row.file_type, row.size = name, found.mime, found.size

    def undo_files(self) -> None:
        """Remove the files that were kept for rows that are not written after all."""
        for name in self.stored:
            forget_file(name)

    def _write_adoptions(self, verdicts: list[Verdict]) -> None:
        for verdict in verdicts:
            for part in verdict.record.get("adoptions", []):
                if part["organisation"] is None:
                    continue
                plain = {name: part[name] for name in ("outcome", "changed", "because", "began_on", "reported_on")}
                row, _made = Adoption.objects.update_or_create(
                    practice=verdict.practice, organisation=part["organisation"], defaults=plain | {"is_named": True}
                )
                if part["result"]:
                    self.results.append((row.pk, part["result"]))

    # --- rows that point at other rows

    def _keep_lineage(self, verdict: Verdict, columns: set[str]) -> None:
        parent = verdict.record.get("adopted_from")
        if parent and verdict.practice and "adopted_from" in columns:
            self.parents.append((verdict.practice.pk, parent))

    def _tie(self, rows: list[tuple[int, Mapping[str, str]]], model: Any, column: str) -> None:
        wanted = [identity for _pk, identity in rows]
        uuids = {row["uuid"] for row in wanted if row["uuid"]}
        numbered = Q(origin__in={row["origin"] for row in wanted}, number__in={row["number"] for row in wanted})
        found = PracticeExample.objects.filter(Q(uuid__in=uuids) | numbered)
        by_mark: dict[Any, int] = {}
        for pk, uuid, origin, number in found.values_list("pk", "uuid", "origin", "number"):
            by_mark |= {str(uuid): pk, (origin, number): pk}
        ties = []
        for pk, row in rows:
            other = by_mark.get(row["uuid"]) or by_mark.get((row["origin"], row["number"]))
            if other and not (model is PracticeExample and other == pk):
                ties.append(model(pk=pk, **{f"{column}_id": other}))
        model.objects.bulk_update(ties, [column])


def _references(named: Iterable[tuple[str, str]]) -> list[str]:
    """The numbers as addresses show them; where another base has the same number, with the base before it."""
    wanted = [_possible_references(origin, number) for origin, number in named]
    every = {text for texts in wanted for text in texts}
    taken = set(PracticeExample.objects.filter(reference__in=every).values_list("reference", flat=True))
    found = []
    for texts in wanted:
        found.append(next((text for text in texts if text not in taken), texts[-1]))
        taken.add(found[-1])
    return found


def _possible_references(origin: str, number: str) -> list[str]:
    plain = _as_reference(number)
    mark = uuid5(NAMED, f"{origin}:{number}").int % 10**12
    texts = [plain, f"{_letters(origin)}-{plain}" if plain else "", f"X-{mark}"]
    return [text for text in texts if text and len(text) <= 90]


def _as_reference(number: str) -> str:
    """A number as an address can hold it: letters, a dash, digits; nothing when there are no digits at its end."""
    parts = re.findall(r"[A-Za-z]+|[0-9]+", number)
    if not parts or not parts[-1].isdigit():
        return ""
    before = [f"n{part}" if part.isdigit() else part for part in parts[:-1]]
    return "-".join([*before, parts[-1]])


def _letters(origin: str) -> str:
    return "-".join(re.findall(r"[A-Za-z][A-Za-z0-9]*", origin)[:3])[:40] or "X"


def _set_plain(practice: PracticeExample, record: Record, columns: Iterable[str]) -> None:
    for name in set(columns) & set(record):
        value = record[name]
        if name in {"work", "organisation", "region"}:
            setattr(practice, f"{name}_id", getattr(value, "pk", value) or None)
        elif name in NUMBERS:
            setattr(practice, name, None if value is None else Decimal(str(value)))
        elif name in DAYS:
            setattr(practice, name, date.fromisoformat(value) if value else None)
        elif name == "published_at":
            practice.published_at = datetime.fromisoformat(value.replace("Z", "+00:00"))
        else:
            setattr(practice, name, value)


def _value(practice: Any, term: Any, row: Record) -> PracticeTerm:
    own = {name: row[name] for name in ("provenance", "line", "words")}
    return PracticeTerm(practice=practice, term=term, **own)


def _fragment(part: Record, terms: Mapping[str, Any]) -> Fragment:
    row = Fragment(**{"uuid": part["uuid"]} if part["uuid"] else {})
    row.work_id = part["work"] or None
    _set_fragment(row, part, terms)
    return row


def _set_fragment(row: Fragment, part: Record, terms: Mapping[str, Any]) -> None:
    row.element = terms[part["element"]] if part["element"] else None
    row.listed_under = terms[part["listed_under"]] if part["listed_under"] else None
    for name in ("text_nl", "text_en", "said_by", "section", "line", "order"):
        setattr(row, name, part[name])
