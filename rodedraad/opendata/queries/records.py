"""A published practice and the framework as open data: plain nested dicts, the one shape that API and files share."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import NoReverseMatch, reverse

from rodedraad.framework.models import Term, TermLink, Vocabulary, Work
from rodedraad.library.models import (
    Adoption,
    Citation,
    Fragment,
    Material,
    PracticeExample,
    PracticeTerm,
    RoleTaken,
    Success,
    SynonymSet,
)
from rodedraad.library.models.examples import DEMO, STUDY
from rodedraad.library.queries.counting import practices_per_term, with_terms_above
from rodedraad.schools.models import Organisation

Record = dict[str, Any]

TEXTS = (
    *("title", "summary", "summary_en", "why_lob", "occasion", "rhythm", "preparation", "experience", "talk", "choice"),
    *("programme_place", "cost_note", "place", "contact", "licence"),
)
LISTS = ("years", "steps", "obstacles")
NUMBERS = ("hours_before", "hours_run", "cost")
DAYS = ("reviewed_on", "review_due_on")
CHUNK = 200


def published_practices() -> QuerySet[PracticeExample]:
    """All practices that anyone may read, with nothing fetched beside them."""
    return PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED)


def with_all_parts(practices: QuerySet[PracticeExample]) -> QuerySet[PracticeExample]:
    """The same practices with everything a record needs, in a fixed number of queries; each term is made once."""
    values = PracticeTerm.objects.order_by("term__vocabulary", "term__order", "id").prefetch_related("term")
    citations = Citation.objects.select_related("fragment").order_by("fragment__order", "fragment_id", "place")
    return practices.select_related("organisation", "region", "adopted_from").prefetch_related(
        Prefetch("values", values),
        Prefetch("citations", citations.prefetch_related("fragment__element", "fragment__listed_under")),
        Prefetch("successes", Success.objects.order_by("id").prefetch_related("who")),
        Prefetch("roles", RoleTaken.objects.order_by("id").prefetch_related("role")),
        Prefetch("materials", Material.objects.order_by("id").prefetch_related("kind")),
        Prefetch("adoptions", Adoption.objects.select_related("organisation", "result").order_by("began_on", "id")),
    )


def in_chunks(practices: QuerySet[PracticeExample], size: int = CHUNK) -> Iterator[PracticeExample]:
    """Every practice once, with its parts, a few at a time: memory does not grow with the base."""
    last = 0
    while True:
        rows = list(with_all_parts(practices.filter(pk__gt=last).order_by("pk"))[:size])
        if not rows:
            return
        yield from rows
        last = rows[-1].pk


# --- a practice


def record_of(practice: PracticeExample) -> Record:
    """Everything the base holds of a practice, as plain data. Reads what `with_all_parts` fetched."""
    return {
        "uuid": str(practice.uuid),
        "origin": practice.origin,
        "number": practice.number,
        "reference": practice.reference,
        "url": address_of(practice),
        "state": practice.state,
        "organisation": _organisation(practice.organisation),
        "region": _organisation(practice.region),
        **{name: getattr(practice, name) for name in TEXTS},
        **{name: list(getattr(practice, name)) for name in LISTS},
        **{name: plain_number(getattr(practice, name)) for name in NUMBERS},
        "terms": [_value(value) for value in practice.values.all()],
        "fragments": _fragments(practice.citations.all()),
        "successes": [_success(row) for row in practice.successes.all()],
        "roles": [{"role": term_name(row.role), "who": row.who, "does": row.does} for row in practice.roles.all()],
        "materials": [_material(row) for row in practice.materials.all()],
        "adopted_from": identity_of(practice.adopted_from),
        "adoptions": [_adoption(row) for row in practice.adoptions.all()],
        "work": practice.work_id or "",
        "published_at": moment(practice.published_at),
        "changed_at": moment(practice.changed_at),
        **{name: day(getattr(practice, name)) for name in DAYS},
    }


def term_name(term: Term | None) -> str:
    """The permanent name of a term: `vocabulary:key`, and for a region's own term `vocabulary:key@region`."""
    if term is None:
        return ""
    return f"{term.vocabulary}:{term.key}" + (f"@{term.region_id}" if term.region_id else "")


def identity_of(practice: PracticeExample | None) -> Record | None:
    """What a practice can be recognised by on any server."""
    if practice is None:
        return None
    return {"uuid": str(practice.uuid), "origin": practice.origin, "number": practice.number}


def address_of(practice: PracticeExample) -> str:
    """The path of its page, or nothing where there are no pages."""
    try:
        return reverse("library:practice", args=[practice.reference, practice.slug])
    except NoReverseMatch:
        return ""


def plain_number(number: Decimal | None) -> int | float | None:
    """A decimal as JSON writes it: 6, 7.5, or null."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def moment(at: datetime | None) -> str | None:
    """A moment in UTC, to the microsecond, as ISO 8601."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def day(on: date | None) -> str | None:
    """A day as ISO 8601."""
    return on.isoformat() if on else None


def _organisation(organisation: Organisation | None) -> Record | None:
    return {"id": str(organisation.pk), "name": organisation.name} if organisation else None


def _value(value: PracticeTerm) -> Record:
    found: Record = {"term": term_name(value.term), "provenance": value.provenance}
    return found | {"line": value.line, "words": value.words}


def _success(row: Success) -> Record:
    return {"who": term_name(row.who), "part": row.part, "how_known": row.how_known, "count": row.count}


def _fragments(citations: Iterable[Citation]) -> list[Record]:
    found: dict[int, Record] = {}
    for row in citations:
        record = found.setdefault(row.fragment_id, _fragment(row.fragment) | {"citations": []})
        place = {"place": row.place, "written": row.written, "fault": row.fault, "proposed": row.proposed}
        record["citations"].append(place)
    return list(found.values())


def _fragment(fragment: Fragment) -> Record:
    return {
        "uuid": str(fragment.uuid),
        "element": term_name(fragment.element),
        "listed_under": term_name(fragment.listed_under),
        "text_nl": fragment.text_nl,
        "text_en": fragment.text_en,
        "said_by": fragment.said_by,
        "work": fragment.work_id or "",
        "section": fragment.section,
        "line": fragment.line,
        "order": fragment.order,
    }


def _material(row: Material) -> Record:
    return {
        "uuid": str(row.uuid),
        "title": row.title,
        "kind": term_name(row.kind),
        "licence": row.licence,
        "pages": row.pages,
        "address": row.address,
        "file_type": row.file_type,
        "size": row.size,
    }


def _adoption(row: Adoption) -> Record:
    """What became of an adoption; which school it was, and its own example, stand there only when the school wants
    that."""
    return {
        "organisation": _organisation(row.organisation) if row.is_named else None,
        "result": identity_of(row.result) if row.is_named else None,
        "outcome": row.outcome,
        "changed": row.changed,
        "because": row.because,
        "began_on": day(row.began_on),
        "reported_on": day(row.reported_on),
    }


# --- the framework, the evidence, the words


def all_terms() -> QuerySet[Term]:
    """Every term that lives, national and regional."""
    return (
        Term.objects.filter(retired_in__isnull=True)
        .select_related("parent", "region", "work")
        .order_by("vocabulary", "order", "id")
    )


def term_record(term: Term) -> Record:
    """A term with its names, its meaning, its place in the tree and its source."""
    return {
        "term": term_name(term),
        "vocabulary": term.vocabulary,
        "key": term.key,
        "region": _organisation(term.region),
        "parent": term_name(term.parent),
        "level": term.level,
        "order": term.order,
        "name": {"nl": term.name_nl, "en": term.name_en},
        "meaning": {"nl": term.meaning_nl, "en": term.meaning_en},
        "question": {"nl": term.question_nl, "en": term.question_en},
        "source": {"work": term.work_id or "", "section": term.section, "lines": term.lines},
        "more": term.more,
        "since_version": term.since_version,
    }


def all_links() -> QuerySet[TermLink]:
    """Every link from a success element to research or a recommendation."""
    related = ("from_term", "from_term__region", "to_term", "to_term__region")
    return TermLink.objects.select_related(*related).order_by("id")


def link_record(link: TermLink) -> Record:
    """Which two terms touch, who says so and why, once per reader; without `to` the reason says why there is none."""
    return {
        "from": term_name(link.from_term),
        "to": term_name(link.to_term),
        "to_vocabulary": link.to_vocabulary,
        "by": link.by,
        "reader": link.reader,
        "agreed": link.agreed,
        "reason": {"nl": link.reason_nl, "en": link.reason_en},
    }


def all_elements() -> QuerySet[Term]:
    """The success elements with their fragments, practices and links."""
    cited = Citation.objects.select_related("practice").order_by("place")
    fragments = Fragment.objects.select_related("element", "listed_under").prefetch_related(
        Prefetch("citations", cited)
    )
    rows = all_terms().filter(vocabulary=Vocabulary.SUCCESS_ELEMENT, level="element")
    return rows.prefetch_related(Prefetch("fragments", fragments), Prefetch("links", all_links()))


def element_record(term: Term) -> Record:
    """A success element with the fragments that show it, each with its practices, and what it touches."""
    found = [row for row in term.fragments.all() if any(map(_is_public, row.citations.all())) or row.work_id]
    fragments = [evidence_record(row) for row in found]
    return term_record(term) | {"fragments": fragments, "links": [link_record(link) for link in term.links.all()]}


def _is_public(citation: Citation) -> bool:
    return citation.practice.state == PracticeExample.State.PUBLISHED


def all_evidence() -> QuerySet[Fragment]:
    """Every fragment of a source, with the practices that the source names there."""
    return (
        Fragment.objects.filter(work__isnull=False)
        .select_related("element", "listed_under")
        .prefetch_related(Prefetch("citations", Citation.objects.select_related("practice").order_by("place")))
        .order_by("work", "line", "id")
    )


def evidence_record(fragment: Fragment) -> Record:
    """A line of a source: its element, our words for it, and each practice as the source writes it."""
    return _fragment(fragment) | {
        "citations": [
            {
                "practice": identity_of(row.practice),
                "place": row.place,
                "written": row.written,
                "fault": row.fault,
                "proposed": row.proposed,
            }
            for row in fragment.citations.all()
            if _is_public(row)
        ]
    }


def all_synonyms() -> QuerySet[SynonymSet]:
    """Every set of words that search brings together."""
    return SynonymSet.objects.filter(is_retired=False).order_by("key")


def synonym_record(words: SynonymSet) -> Record:
    """Which words lead to which."""
    found = {"key": words.key, "kind": words.kind, "from": list(words.from_words), "to": list(words.to_words)}
    return found | {"note": words.note}


def all_works() -> QuerySet[Work]:
    """Every source."""
    return Work.objects.order_by("key")


def work_record(work: Work) -> Record:
    """A source with its fingerprint and its licence."""
    return {
        "key": work.key,
        "title": work.title,
        "authors": work.authors,
        "publisher": work.publisher,
        "year": work.year,
        "version": work.version,
        "sha256": work.sha256,
        "licence": {"nl": work.licence_nl, "en": work.licence_en},
    }


def counts_per_term() -> Record:
    """Per living term how many practices have it, by where that comes from."""
    terms = list(all_terms())
    counted = practices_per_term(with_terms_above(terms))
    return {
        term_name(term): {"source": count.source, "school": count.school, "reading": count.reading}
        for term in terms
        if (count := counted.get(term.pk)) is not None
    }


# --- whose words these are

OWN_WORDS = "CC BY 4.0"


def licence_of(record: Record) -> Record:
    """Under which licence a practice may be passed on, and whose words it is in; nothing where nobody chose one.

    Of a source (and in what we made up) there are only facts in our own words.
    """
    if record["licence"]:
        return {"licence": record["licence"], "of": (record["organisation"] or {}).get("name", "")}
    if record["work"] or record["origin"] in {STUDY, DEMO}:
        return {"licence": OWN_WORDS, "of": "Rode Draad"}
    return {"licence": "", "of": (record["organisation"] or {}).get("name", "")}
