"""What a row would do to the base: which practice it is, what is new or different in it, and what is wrong with it."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from rodedraad.base.uploads import Unfit
from rodedraad.exchange import access, mapping, rules
from rodedraad.exchange.access import Reach
from rodedraad.exchange.packed import PackedFiles
from rodedraad.framework.models import Term, Vocabulary, Work
from rodedraad.framework.queries import terms_by_any_key
from rodedraad.library.models import Fragment, Material, PracticeExample
from rodedraad.library.models.examples import STUDY
from rodedraad.opendata import rows
from rodedraad.opendata.queries import records as open_data
from rodedraad.opendata.rows import Fault, Record
from rodedraad.schools.models import Organisation

BATCH = 200
NAMED = UUID("0b7f4f0e-6a55-5f0b-9d0e-6b3f5a1f2c11")
NOT_COMPARED = {"uuid", "origin", "number", "vocabularies", "organisation", "region", "adoptions", "adopted_from"}
SILENT_WHEN_EMPTY = {"state", "published_at", "licence", "work"}
PART_TERMS = {
    "fragments": [("element", Vocabulary.SUCCESS_ELEMENT), ("listed_under", Vocabulary.SUCCESS_ELEMENT)],
    "successes": [("who", Vocabulary.GOAL_BEARER)],
    "roles": [("role", Vocabulary.ROLE)],
    "materials": [("kind", Vocabulary.MATERIAL)],
}
MAY_BE_EMPTY = {"listed_under", "kind", "element"}


class Words:
    """All terms by every way somebody may write them: full name, key, Dutch or English name."""

    def __init__(self) -> None:
        self.terms: dict[str, Term] = {}
        self.known: dict[str, dict[str, str]] = {}
        self.shown: dict[str, list[str]] = {}
        self.works = set(Work.objects.values_list("key", flat=True))
        for vocabulary in Vocabulary.values:
            names = self.known.setdefault(vocabulary, {})
            for key, term in terms_by_any_key(vocabulary).items():
                self._learn(names, key, term)
        for term in Term.objects.filter(region__isnull=False).select_related("region"):
            self._learn(self.known[term.vocabulary], f"{term.key}@{term.region_id}", term)

    def _learn(self, names: dict[str, str], key: str, term: Term) -> None:
        name = open_data.term_name(term)
        self.terms[name] = term
        self.terms[f"{term.vocabulary}:{key}"] = term
        for text in (key, term.key, name):
            names[mapping.plain(text)] = name
        if term.is_living:
            for text in (term.name_nl, term.name_en):
                names.setdefault(mapping.plain(text), name)
            self.shown.setdefault(term.vocabulary, []).append(term.name)

    def find(self, vocabulary: str, text: str) -> tuple[list[str], list[str]]:
        """The names of the terms that this text means, and the pieces of it that mean none."""
        direct = self.terms.get(text) or self.terms.get(f"{vocabulary}:{text}")
        if direct:
            return [open_data.term_name(direct)], []
        return mapping.told_apart(text.removeprefix(f"{vocabulary}:"), self.known.get(vocabulary, {}))

    def objection(self, vocabulary: str, text: str) -> str:
        """The sentence for a text that is no term, with what may be meant."""
        shown = {name.lower(): name for name in self.shown.get(vocabulary, [])}
        near = [shown[name] for name in difflib.get_close_matches(text.lower(), shown, n=2, cutoff=0.55)]
        sentence = _("“%(text)s” is not one of our terms for this.") % {"text": text[:60]}
        if near:
            sentence += " " + _("Do you mean “%(names)s”?") % {"names": _("” or “").join(near)}
        return sentence


@dataclass
class Verdict:
    """What one row would do: new, changed, same or kept; or its faults."""

    row: int
    record: Record
    kind: str = ""
    practice: PracticeExample | None = None
    columns: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)


class Judge:
    """Judges the rows of one file in order; remembers which practices it has seen in it."""

    def __init__(self, reach: Reach, *, origin: str, licence: str = "", packed: PackedFiles | None = None) -> None:
        self.reach, self.origin, self.licence = reach, origin, licence
        self.packed = packed or PackedFiles()
        self.words = Words()
        self.seen: dict[str, int] = {}

    def judged(self, table: Iterable[tuple[int, rows.Row]]) -> Iterator[list[Verdict]]:
        """The verdicts, a batch at a time."""
        ahead = iter(table)
        while batch := list(islice(ahead, BATCH)):
            verdicts = [self._read(number, row) for number, row in batch]
            self._find_organisations(verdicts)
            self._find_practices(verdicts)
            self._find_parts(verdicts)
            for verdict in verdicts:
                self._judge(verdict)
            yield verdicts

    # --- a row by itself

    def _read(self, number: int, row: rows.Row) -> Verdict:
        record, faults = rows.nested(row)
        for name in SILENT_WHEN_EMPTY:
            if record.get(name) in ("", None):
                record.pop(name, None)
        verdict = Verdict(number, record, faults=faults)
        self._find_terms(verdict)
        for work in {record.get("work", ""), *(part["work"] for part in record.get("fragments", []))} - {""}:
            if work not in self.words.works:
                faults.append(Fault("work", work[:60], _("This source is not known here.")))
        verdict.faults += rules.faults_in(record, self.reach)
        return verdict

    def _find_terms(self, verdict: Verdict) -> None:
        found: dict[str, Record] = {}
        for value in verdict.record.get("terms", []):
            vocabulary, _sign, text = value["term"].partition(":")
            names, unknown = self.words.find(vocabulary, text)
            verdict.faults += [Fault(vocabulary, part, self.words.objection(vocabulary, part)) for part in unknown]
            found |= {name: value | {"term": name} for name in names}
        if "terms" in verdict.record:
            verdict.record["terms"] = list(found.values())
        for column, names_of in PART_TERMS.items():
            for part in verdict.record.get(column, []):
                for name, vocabulary in names_of:
                    self._find_part_term(verdict, column, part, name, vocabulary)

    def _find_part_term(self, verdict: Verdict, column: str, part: Record, name: str, vocabulary: str) -> None:
        text = part[name]
        if not text and name in MAY_BE_EMPTY:
            return
        names, unknown = self.words.find(vocabulary, text)
        if len(names) == 1 and not unknown:
            part[name] = names[0]
        else:
            verdict.faults.append(Fault(column, text, self.words.objection(vocabulary, text)))

    # --- beside the base

    def _find_organisations(self, verdicts: list[Verdict]) -> None:
        wanted = [
            verdict.record[name]
            for verdict in verdicts
            for name in ("organisation", "region")
            if verdict.record.get(name)
        ]
        wanted += [
            row["organisation"]
            for verdict in verdicts
            for row in verdict.record.get("adoptions", [])
            if row["organisation"]
        ]
        ids = {text for item in wanted if (text := _uuid(item["id"]))}
        names = {item["name"] for item in wanted if item["name"]}
        found = list(Organisation.objects.filter(Q(pk__in=ids) | Q(name__in=names)))
        self.by_id = {str(row.pk): row for row in found}
        self.by_name = {row.name: row for row in found}
        for verdict in verdicts:
            self._settle_organisations(verdict)

    def _organisation(self, item: Mapping[str, str]) -> Organisation | None:
        return self.by_id.get(_uuid(item["id"]) or "") or self.by_name.get(item["name"])

    def _settle_organisations(self, verdict: Verdict) -> None:
        record = verdict.record
        for name in ("organisation", "region"):
            if not record.get(name):
                continue
            found = self._organisation(record[name])
            if found is None:
                sentence = _("“%(name)s” is not known here and is left out.")
                shown = record[name]["name"] or record[name]["id"]
                verdict.notices.append(Fault(name, shown, sentence % {"name": shown[:80]}))
                record.pop(name)
            else:
                record[name] = found
        self._keep_to_own(verdict)
        for row in record.get("adoptions", []):
            row["organisation"] = self._organisation(row["organisation"]) if row["organisation"] else None

    def _keep_to_own(self, verdict: Verdict) -> None:
        """A school brings in its own examples only; a region none of another region."""
        record = verdict.record
        region = record.get("region")
        if self.reach.is_base and not self.reach.is_national and region and region.pk != self.reach.organisation:
            sentence = _("This example belongs to another region. You can bring in examples of your own region.")
            verdict.faults.append(Fault("region", region.name, sentence))
        if not self.reach.is_base:
            own = record.get("organisation")
            if own is not None and own.pk != self.reach.organisation:
                sentence = _("This example belongs to another school. You can bring in examples of your own school.")
                verdict.faults.append(Fault("organisation", own.name, sentence))
            record.pop("region", None)
            record.pop("adoptions", None)
            record["organisation"] = self.reach.organisation

    def _find_practices(self, verdicts: list[Verdict]) -> None:
        for verdict in verdicts:
            self._name(verdict)
        parents = [row for verdict in verdicts if (row := verdict.record.get("adopted_from"))]
        rows_named = [verdict.record for verdict in verdicts]
        uuids = {row["uuid"] for row in [*rows_named, *parents] if _uuid(row["uuid"])}
        numbered = [row for row in [*rows_named, *parents] if row["number"]]
        origins, numbers = {row["origin"] for row in numbered}, {row["number"] for row in numbered}
        own = Q(uuid__in=uuids) | Q(origin__in=origins, number__in=numbers)
        practices = list(open_data.with_all_parts(PracticeExample.objects.filter(own)))
        self.by_uuid = {str(practice.uuid): practice for practice in practices}
        self.by_number = {(practice.origin, practice.number): practice for practice in practices}
        for row in parents:
            row["practice"] = self.by_uuid.get(row["uuid"]) or self.by_number.get((row["origin"], row["number"]))

    def _name(self, verdict: Verdict) -> None:
        """What the row is recognised by: its uuid, else origin and number, else this organisation and the title."""
        record = verdict.record
        given = record.get("uuid", "")
        if given and not _uuid(given):
            verdict.faults.append(Fault("uuid", given[:60], _("This is not a permanent mark (uuid).")))
        record["uuid"] = _uuid(given) or ""
        record["number"] = record.get("number", "")
        record["origin"] = record.get("origin", "") or self.origin
        if not record["uuid"] and not record["number"]:
            title = mapping.plain(str(record.get("title", "")))
            record["uuid"] = str(uuid5(NAMED, f"{self.reach.organisation}:{title}"))
            record["origin"] = settings.BASE_NAME

    def _find_parts(self, verdicts: list[Verdict]) -> None:
        parts = [part for verdict in verdicts for part in verdict.record.get("fragments", [])]
        uuids = {uuid for part in parts if (uuid := _uuid(part["uuid"]))}
        lines = {part["line"] for part in parts if part["work"] and part["line"]}
        told = Q(uuid__in=uuids) | Q(work__isnull=False, line__in=lines)
        found = list(Fragment.objects.filter(told).prefetch_related("citations"))
        self.fragments = {str(row.uuid): row for row in found}
        self.lines = {(row.work_id, row.line): row for row in found if row.work_id}
        materials = {part["uuid"] for verdict in verdicts for part in verdict.record.get("materials", [])}
        found_materials = Material.objects.filter(uuid__in=filter(_uuid, materials))
        self.materials = {str(row.uuid): row for row in found_materials}

    # --- the verdict

    def _judge(self, verdict: Verdict) -> None:
        record = verdict.record
        marks = [record["uuid"]] if record["uuid"] else []
        marks += [f"{record['origin']}:{record['number']}"] if record["number"] else []
        earlier = next((self.seen[mark] for mark in marks if mark in self.seen), None)
        if earlier:
            sentence = _("This is the same example as in row %(row)s.") % {"row": earlier}
            verdict.faults.append(Fault("title", str(record.get("title", ""))[:80], sentence))
        for mark in marks:
            self.seen.setdefault(mark, verdict.row)
        named = self.by_number.get((record["origin"], record["number"]))
        practice = verdict.practice = self.by_uuid.get(record["uuid"]) or named
        if practice and named and named.pk != practice.pk:
            sentence = _("This number already belongs to another example: “%(title)s”.")
            verdict.faults.append(Fault("number", record["number"], sentence % {"title": named.title}))
        if practice and not access.may_touch(self.reach, practice):
            sentence = _("This example belongs to another school or region. You cannot change it here.")
            verdict.faults.append(Fault("uuid", practice.title[:80], sentence))
        verdict.faults += self._foreign_names(record, practice)
        verdict.faults += self._foreign_parts(record, practice)
        self._keep_quiet_for_others(record, practice)
        verdict.faults += self._unfit_files(record)
        if not verdict.faults:
            verdict.kind = self._kind(verdict, practice)

    def _speaks_for(self, organisation: UUID) -> bool:
        return self.reach.is_national or organisation in self.reach.participants | {self.reach.organisation}

    def _foreign_names(self, record: Record, practice: PracticeExample | None) -> Iterator[Fault]:
        """A new example in the name of a school elsewhere, one given to such a school, and a number that this base
        hands out itself."""
        school = getattr(record.get("organisation"), "pk", None)
        if school and not self._speaks_for(school) and not (practice and practice.organisation_id == school):
            sentence = _("This school takes no part in your region. You can bring in examples of schools that do.")
            yield Fault("organisation", record["organisation"].name, sentence)
        is_ours = record["origin"] == settings.BASE_NAME and record["number"]
        if is_ours and practice is None and not self.reach.is_national:
            sentence = _("This base hands out its numbers itself. Leave the number out.")
            yield Fault("number", record["number"], sentence)

    def _keep_quiet_for_others(self, record: Record, practice: PracticeExample | None) -> None:
        """What became of it elsewhere is told by the school itself; who is not named stays so."""
        rows_there = practice.adoptions.all() if practice else []
        unnamed = {row.organisation_id for row in rows_there if not row.is_named}
        for row in record.get("adoptions", []):
            school = row["organisation"]
            if school and (school.pk in unnamed or not self._speaks_for(school.pk)):
                row["organisation"] = None

    def _foreign_parts(self, record: Record, practice: PracticeExample | None) -> Iterator[Fault]:
        """Marks of fragments and materials that belong to another example."""
        own = practice.pk if practice else None
        sentence = _("This mark belongs to a part of another example. Leave the mark out.")
        for part in record.get("fragments", []):
            row = self.fragments.get(part["uuid"])
            others = row is not None and not row.work_id and any(c.practice_id != own for c in row.citations.all())
            if others or (part["uuid"] and not _uuid(part["uuid"])):
                yield Fault("fragments", part["uuid"][:60], sentence)
        for part in record.get("materials", []):
            material = self.materials.get(part["uuid"])
            others = material is not None and material.practice_id != own
            if others or (part["uuid"] and not _uuid(part["uuid"])):
                yield Fault("materials", part["uuid"][:60], sentence)

    def brings_file(self, part: Record) -> bool:
        """Whether the zip holds a file for this material and the base does not."""
        there = self.materials.get(part["uuid"])
        return part["uuid"] in self.packed and not (there and there.file)

    def _unfit_files(self, record: Record) -> Iterator[Fault]:
        for part in filter(self.brings_file, record.get("materials", [])):
            try:
                with self.packed.accepted(part["uuid"]):
                    pass
            except Unfit as unfit:
                yield Fault("materials", part["title"][:80], str(unfit))

    def _kind(self, verdict: Verdict, practice: PracticeExample | None) -> str:
        if practice is None:
            if self.licence:
                verdict.record.setdefault("licence", self.licence)
            if self.reach.is_base and not self.reach.is_national:
                verdict.record["region"] = verdict.record.get("region") or self.reach.organisation
            return "new"
        verdict.columns = different(verdict.record, open_data.record_of(practice), practice)
        if any(self.brings_file(part) for part in verdict.record.get("materials", [])):
            verdict.columns.add("materials")
        if verdict.columns and practice.origin == STUDY:
            sentence = _("Examples of the study come with the program; this row is left as it is.")
            verdict.notices.append(Fault(", ".join(sorted(verdict.columns)), practice.number, sentence))
            return "kept"
        return "changed" if verdict.columns else "same"


# --- what differs


def different(record: Record, now: Record, practice: PracticeExample) -> set[str]:
    """The columns in which the row says something else than the base. What the row does not say, does not differ."""
    found = {name for name in set(record) & set(now) - NOT_COMPARED - set(SHAPES) if record[name] != now[name]}
    found |= {name for name in set(record) & set(SHAPES) if SHAPES[name](record, record) != SHAPES[name](now, record)}
    for name in ("organisation", "region"):
        wanted = record.get(name)
        if name in record and getattr(wanted, "pk", wanted) != getattr(practice, f"{name}_id"):
            found.add(name)
    return found | {name for name in ("adopted_from", "adoptions") if name in record and _lineage(name, record, now)}


def _lineage(name: str, record: Record, now: Record) -> bool:
    if name == "adopted_from":
        parent = (record[name] or {}).get("practice")
        return parent is not None and (now[name] or {}).get("uuid") != str(parent.uuid)
    plain = ("outcome", "changed", "because", "began_on", "reported_on")
    known = {row["organisation"]["id"]: [row[n] for n in plain] for row in now[name] if row["organisation"]}
    given = [row for row in record[name] if row["organisation"]]
    return any(known.get(str(row["organisation"].pk)) != [row[n] for n in plain] for row in given)


def _terms_shape(record: Record, row: Record) -> Any:
    given = row.get("vocabularies")
    chosen = [value for value in record["terms"] if given is None or value["term"].split(":")[0] in given]
    return sorted((value["term"], value["provenance"], value["line"] or 0, value["words"]) for value in chosen)


def _fragments_shape(record: Record, row: Record) -> Any:
    plain = ("element", "listed_under", "text_nl", "text_en", "said_by", "work", "section", "line")
    places = ("written", "fault", "proposed")
    return sorted(
        repr(([part[name] for name in plain], [[place[name] for name in places] for place in part["citations"]]))
        for part in record["fragments"]
    )


def _materials_shape(record: Record, row: Record) -> Any:
    plain = ("title", "kind", "licence", "pages", "address")
    return sorted(repr([part[name] for name in plain]) for part in record["materials"])


SHAPES = {"terms": _terms_shape, "fragments": _fragments_shape, "materials": _materials_shape}


def _uuid(text: str) -> str | None:
    try:
        return str(UUID(text))
    except (ValueError, AttributeError, TypeError):
        return None
