"""The evidence as plain data for the checks, and the numbers that must come out of its rows."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject

from rodedraad.evidence.checks.plain import Base, Goal, Listed, Mention, Passage, TableReference, Theme, counted
from rodedraad.evidence.study_files import read_passages
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.library.models import Citation, Fragment, ListedPractice, PracticeExample
from rodedraad.library.models.examples import STUDY

CHECKED = (
    Vocabulary.SUCCESS_ELEMENT,
    Vocabulary.GOAL,
    Vocabulary.EFFECTIVE_ELEMENT,
    Vocabulary.RECOMMENDATION,
    Vocabulary.COMPETENCE,
)
NATIONAL = ("vocabulary", "key", "level", "parent_id", "name_nl", "meaning_nl", "lines", "more", "retired_in")


class Evidence:
    """All rows the checks and the counts look at, read once: four queries however large the base."""

    def __init__(self) -> None:
        self.listed = list(ListedPractice.objects.filter(work=STUDY).order_by("line"))
        shown = Q(practice__state=PracticeExample.State.PUBLISHED) | Q(practice__origin=STUDY)
        cited = Citation.objects.filter(shown, fragment=OuterRef("pk")).order_by("pk")
        columns = {"place": F("place"), "written": F("written"), "proposed": F("proposed")}
        rows = cited.values(row=JSONObject(**columns, fragment=F("fragment_id"), number=F("practice__reference")))
        self.fragments: list[Any] = list(
            Fragment.objects.annotate(cited=ArraySubquery(rows))
            .values("pk", "work_id", "line", "element_id", "listed_under_id", "text_nl", "cited")
            .order_by("order", "pk")
        )
        self.citations: list[Any] = [row for fragment in self.fragments for row in fragment["cited"]]
        self.practices = list(
            PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED)
            .exclude(origin=STUDY)
            .values("reference", "title", "adopted_from__reference")
            .order_by("pk")
        )
        self.terms = {
            row["pk"]: row
            for row in Term.objects.filter(vocabulary__in=CHECKED, region=None)
            .values("pk", *NATIONAL)
            .order_by("order")
        }

    def of(self, vocabulary: str, *levels: str) -> list[dict[str, Any]]:
        """The living national terms of a vocabulary, of these levels or all."""
        return [
            row
            for row in self.terms.values()
            if row["vocabulary"] == vocabulary and row["retired_in"] is None and (not levels or row["level"] in levels)
        ]

    def top_of(self, term: int) -> str:
        """The key of the category a term stands under."""
        row = self.terms[term]
        while row["parent_id"]:
            row = self.terms[row["parent_id"]]
        return str(row["key"])


def base_as_plain_data(evidence: Evidence) -> Base:
    """The whole public base for the checks: the study as printed, and every other practice as a row of its own.

    A line of the study has its line number as place; what is in no printed text has a place below zero.
    """
    place_of = {row["pk"]: row["line"] or -row["pk"] for row in evidence.fragments}
    texts = {place_of[row["pk"]]: row["text_nl"] for row in evidence.fragments}
    listed = [Listed(row.number, row.title, row.line, row.proposed_title) for row in evidence.listed]
    listed += [
        Listed(row["reference"], row["title"], -place, adopted_from=row["adopted_from__reference"] or "")
        for place, row in enumerate(evidence.practices, 1)
    ]
    passages, references = _running_text(evidence)
    return Base(
        listed=tuple(listed),
        mentions=tuple(
            Mention(place_of[row["fragment"]], row["place"], row["number"], row["written"], row["proposed"])
            for row in evidence.citations
        ),
        texts=texts,
        goals=tuple(_goals(evidence)),
        themes=tuple(
            Theme(row["key"], row["name_nl"], row["more"].get("announced", True), row["more"].get("table", 0))
            for row in evidence.of(Vocabulary.GOAL, "theme")
        ),
        references=references,
        passages=passages,
        lexicon=counted(
            [*texts.values(), *(f"{row['name_nl']} {row['meaning_nl']}" for row in evidence.terms.values())]
        ),
    )


def _goals(evidence: Evidence) -> Iterable[Goal]:
    """Each row of the tables of goals, so also the rows that repeat an earlier one."""
    for row in evidence.of(Vocabulary.GOAL, "subgoal"):
        places = [row["lines"], *str(row["more"].get("also_lines", "")).split(",")]
        for place in places:
            if place.strip().isdigit():
                yield Goal(row["key"], row["name_nl"], evidence.top_of(row["pk"]), int(place))


def _running_text(evidence: Evidence) -> tuple[tuple[Passage, ...], tuple[TableReference, ...]]:
    if not evidence.listed:
        return (), ()
    passages, references = read_passages()
    tables = {row["vocabulary"]: row["more"]["table"] for row in evidence.terms.values() if row["more"].get("table")}
    return (
        tuple(Passage(row["line"], row["section"], row["words"]) for row in passages),
        tuple(
            TableReference(row["line"], row["named"], tables.get(row["vocabulary"], 0), row["vocabulary"])
            for row in references
        ),
    )


def numbers_of_the_study(evidence: Evidence) -> dict[str, dict[str, int]]:
    """The same groups and names as data/study/expected.toml, counted from the rows."""
    fragments = {row["pk"]: row for row in evidence.fragments if row["work_id"] == STUDY}
    citations = [row for row in evidence.citations if row["fragment"] in fragments]
    elements = evidence.of(Vocabulary.SUCCESS_ELEMENT, "element")
    levels = Counter(evidence.terms[row["parent_id"]]["level"] for row in elements)
    goals = list(_goals(evidence))
    competences = Counter(bool(row["more"].get("proposed")) for row in evidence.of(Vocabulary.COMPETENCE))
    return {
        "practices_per_category": _practices_per_category(evidence, fragments, citations),
        "citations": {
            "occurrences": len(citations),
            "distinct_practices": len({row["number"] for row in citations}),
            "citing_lines": len({row["fragment"] for row in citations}),
            "pairs_of_line_and_practice": len({(row["fragment"], row["number"]) for row in citations}),
        },
        "appendix": {
            "rows": len(evidence.listed),
            "distinct_practices": len({row.number for row in evidence.listed}),
        },
        "tables": {
            "subgoals": len({goal.key for goal in goals}),
            "rows_of_subgoals": len(goals),
            "effective_elements": len(evidence.of(Vocabulary.EFFECTIVE_ELEMENT)),
            "recommendations": len(evidence.of(Vocabulary.RECOMMENDATION)),
            "competences": competences[False],
            "proposed_competences": competences[True],
        },
        "reading": {
            "elements": len(elements),
            "elements_under_categories": levels["category"],
            "elements_under_subcategories": levels["subcategory"],
            "subcategories": len(evidence.of(Vocabulary.SUCCESS_ELEMENT, "subcategory")),
            "categories": len(evidence.of(Vocabulary.SUCCESS_ELEMENT, "category")),
            "fragments": len(fragments),
            "fragments_of_lists_without_element": sum(row["element_id"] is None for row in fragments.values()),
        },
    }


def _practices_per_category(
    evidence: Evidence, fragments: dict[int, dict[str, Any]], citations: list[dict[str, Any]]
) -> dict[str, int]:
    found: dict[str, set[str]] = {row["key"]: set() for row in evidence.of(Vocabulary.SUCCESS_ELEMENT, "category")}
    for row in citations:
        fragment = fragments[row["fragment"]]
        found[evidence.top_of(fragment["element_id"] or fragment["listed_under_id"])].add(row["number"])
    return {category: len(numbers) for category, numbers in found.items()}
