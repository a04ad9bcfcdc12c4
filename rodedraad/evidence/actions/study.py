"""Loading the study: its practices, what it says of them line by line, and where each facet value comes from."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import models, transaction
from django.utils import timezone

from rodedraad.audit.actions import note
from rodedraad.base.gate import refuse_if
from rodedraad.evidence.rules import study as study_rules
from rodedraad.evidence.study_files import FOLDER, Passage, Row, Study, read_study
from rodedraad.framework.actions.loading import Loaded
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.queries import terms_by_any_key
from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.models import Citation, Fragment, ListedPractice, PracticeExample, PracticeTerm
from rodedraad.library.models.examples import STUDY, Provenance

SAME_EVERYWHERE = UUID("5c1de0c4-3b86-5f0e-9a53-61f4a4f7b9d2")


@transaction.atomic
def load_study(folder: Path = FOLDER) -> Loaded:
    """Load the study into the practice base; a second time changes nothing.

    Who may: the operator, by command. Needs the framework. Faults of the source are kept, never mended: a listed
    number stands once as practice and as often as printed in the list; a citation goes by the number as printed.
    """
    study, loaded = read_study(folder), Loaded()
    terms = {vocabulary: terms_by_any_key(vocabulary) for vocabulary in Vocabulary.values}
    refuse_if(study_rules.objection_to_study(study, terms))
    _load_rows(study, loaded)
    practices = _load_practices(study, loaded)
    _load_passages(study, practices, terms[Vocabulary.SUCCESS_ELEMENT], loaded)
    _load_values(study, practices, terms, loaded)
    if loaded.changed:
        base_changed("study.loaded", title=", ".join(f"{what}: {n}" for what, n in loaded.rows.items()))
        note("study.loaded", rows=loaded.rows)
        let_search_see(practice.pk for practice in practices.values())
    return loaded


def _load_rows(study: Study, loaded: Loaded) -> None:
    wanted = {row.line: _listed(study, row) for row in study.rows}
    now = {row.line: row for row in ListedPractice.objects.filter(work=study.work)}
    _settle(ListedPractice, now, wanted, "listed rows", loaded)


def _listed(study: Study, row: Row) -> dict[str, Any]:
    fault = {"fault": row.fault, "proposed_title": row.proposed_title}
    return {"work_id": study.work, "line": row.line, "number": row.number, "title": row.title, **fault}


def _load_practices(study: Study, loaded: Loaded) -> dict[str, PracticeExample]:
    rows = {row.number: row for row in reversed(study.rows)}
    moment = timezone.now()
    wanted: dict[str, dict[str, Any]] = {}
    for number in study.numbers:
        summary_nl, summary_en = study.summaries.get(number, ("", ""))
        wanted[number] = {
            "origin": STUDY,
            "number": number,
            "reference": number,
            "uuid": uuid5(SAME_EVERYWHERE, f"{STUDY}:{number}"),
            "title": _title(number, rows.get(number)),
            "summary": summary_nl,
            "summary_en": summary_en,
            "work_id": study.work,
        }
    now = {practice.number: practice for practice in PracticeExample.objects.filter(origin=STUDY)}
    _settle(PracticeExample, now, wanted, "practices", loaded, fresh={"published_at": moment, "changed_at": moment})
    return {practice.number: practice for practice in PracticeExample.objects.filter(origin=STUDY)}


def _title(number: str, row: Row | None) -> str:
    """As printed. Only a row that runs over two lines shows the words the print divided, and says so on its page."""
    if row is None:
        return f"Praktijkvoorbeeld {number} (titel onbekend)"
    return row.proposed_title if row.fault == "split-row" and row.proposed_title else row.title


def _load_passages(
    study: Study, practices: dict[str, PracticeExample], elements: dict[str, Term], loaded: Loaded
) -> None:
    order = {passage.line: place for place, passage in enumerate(study.passages, 1)}
    wanted = {
        passage.line: {**_fragment(study, passage, elements), "order": order[passage.line]}
        for passage in study.passages
    }
    now = {fragment.line: fragment for fragment in Fragment.objects.filter(work=study.work)}
    _settle(Fragment, now, wanted, "fragments", loaded)
    fragments = dict(Fragment.objects.filter(work=study.work).values_list("line", "pk"))
    mentions = {
        (fragments[passage.line], mention.place): {
            "fragment_id": fragments[passage.line],
            "practice_id": practices[mention.number].pk,
            "place": mention.place,
            "written": mention.written,
            "fault": mention.fault,
            "proposed": mention.proposed,
        }
        for passage in study.passages
        for mention in passage.mentions
    }
    cited = {(row.fragment_id, row.place): row for row in Citation.objects.filter(fragment__work=study.work)}
    _settle(Citation, cited, mentions, "citations", loaded)


def _fragment(study: Study, passage: Passage, elements: dict[str, Term]) -> dict[str, Any]:
    return {
        "uuid": uuid5(SAME_EVERYWHERE, f"{study.work}:{passage.line}"),
        "work_id": study.work,
        "line": passage.line,
        "section": passage.section,
        "element_id": elements[passage.element].pk if passage.element else None,
        "listed_under_id": elements[passage.listed_under].pk if passage.listed_under else None,
        "text_nl": passage.text_nl,
        "text_en": passage.text_en,
    }


def _load_values(
    study: Study, practices: dict[str, PracticeExample], terms: dict[str, dict[str, Term]], loaded: Loaded
) -> None:
    wanted: dict[tuple[int, int], dict[str, Any]] = {}
    for value in sorted(study.values, key=lambda value: value.provenance == "reading"):
        place = (practices[value.number].pk, terms[value.vocabulary][value.term].pk)
        wanted.setdefault(
            place,
            {
                "practice_id": place[0],
                "term_id": place[1],
                "provenance": value.provenance,
                "line": value.line,
                "words": value.words,
            },
        )
    found = {(row.practice_id, row.term_id): row for row in PracticeTerm.objects.filter(practice__origin=STUDY)}
    entered = {place for place, row in found.items() if row.provenance == Provenance.SCHOOL}
    for place in entered:
        found.pop(place)
        wanted.pop(place, None)
    _settle(PracticeTerm, found, wanted, "values", loaded)


def _settle(
    model: type[models.Model],
    now: dict[Any, Any],
    wanted: dict[Any, dict[str, Any]],
    what: str,
    loaded: Loaded,
    fresh: dict[str, Any] | None = None,
) -> None:
    """Make the rows equal to what is wanted: add, change, and remove what the files no longer say."""
    rows = model._default_manager
    rows.bulk_create([model(**columns, **(fresh or {})) for place, columns in wanted.items() if place not in now])
    changed, names = [], set[str]()
    for place, columns in wanted.items():
        differing = [name for name in columns if place in now and getattr(now[place], name) != columns[name]]
        if differing:
            for name in differing:
                setattr(now[place], name, columns[name])
            changed.append(now[place])
            names |= set(differing)
    if changed:
        rows.bulk_update(changed, sorted(names))
    gone: Iterable[int] = [now[place].pk for place in now if place not in wanted]
    rows.filter(pk__in=gone).delete()
    loaded.count(f"{what} added", sum(place not in now for place in wanted))
    loaded.count(f"{what} changed", len(changed))
    loaded.count(f"{what} removed", len(list(gone)))
