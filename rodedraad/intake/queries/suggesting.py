"""Suggestions for a draft: the framework's terms and the study's fragments, made ready once per worker."""

from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max

from rodedraad.framework.models import FrameworkVersion, Term, TermLink, Vocabulary
from rodedraad.intake.guide import Answers, Part
from rodedraad.intake.suggestions import Subject, Suggester, subject
from rodedraad.library.models import Fragment
from rodedraad.search.vocabulary import splitter_for
from rodedraad.search.words import words_of

Stamp = tuple[Any, ...]
MOST = 5
ENOUGH_WORDS = 12


@dataclass(frozen=True)
class Suggested:
    """A term that seems to fit, the words that led there, and the sentence they stand in."""

    term: Term
    words: tuple[str, ...]
    sentence: str


def suggested_for(part: Part, answers: Answers, *, refused: Container[str]) -> list[Suggested]:
    """Terms for this part that the texts typed so far point at; not what was chosen or refused already.

    A title alone says too little: below a dozen words nothing is suggested.
    """
    text = answers.words(without={"title"})
    if len(words_of(text)) < ENOUGH_WORDS:
        return []
    stamp = _stamp(part.vocabulary)
    chosen = {*answers.choices.get(part.name, ()), *(row.term for row in answers.rows.get(part.name, ()))}
    suggester = _suggester(part.vocabulary, stamp)
    left_out = {key for key in suggester.keys if key in chosen or f"{part.name}:{key}" in refused}
    found = suggester.suggest(text, most=MOST, leave_out=left_out)
    terms = {str(term.pk): term for term in Term.objects.filter(pk__in=[row.key for row in found])}
    return [Suggested(terms[row.key], row.words, row.sentence) for row in found if row.key in terms]


def _stamp(vocabulary: str) -> Stamp:
    """Changes whenever anything a suggester is made from has changed."""
    version = FrameworkVersion.objects.filter(vocabulary=vocabulary).values_list("version", "sha256").first()
    terms = Term.objects.filter(vocabulary=vocabulary, region=None).aggregate(number=Count("pk"), last=Max("pk"))
    study = Fragment.objects.exclude(work=None).aggregate(number=Count("pk"), last=Max("pk"))
    return (version, *terms.values(), *study.values())


@lru_cache(maxsize=8)
def _suggester(vocabulary: str, stamp: Stamp) -> Suggester:
    terms = list(Term.objects.filter(vocabulary=vocabulary, region=None, retired_in=None))
    above = {term.parent_id for term in terms}
    fragments, reasons = _fragments(vocabulary), _reasons(vocabulary)
    subjects: list[Subject] = []
    parents: list[Subject] = []
    for term in terms:
        is_leaf = term.pk not in above and (vocabulary == Vocabulary.GOAL or term.level == "element")
        known = subject(
            str(term.pk),
            parent=str(term.parent_id or ""),
            name=term.name_nl,
            meaning=term.meaning_nl,
            reasons=reasons[term.pk] if is_leaf else (),
            fragments=fragments[term.pk] if is_leaf else (),
        )
        (subjects if is_leaf else parents).append(known)
    texts = [text for one in (*subjects, *parents) for text, _ in one.texts]
    counts = Counter(word for text in texts for word in set(words_of(text)))
    return Suggester(subjects, parents, splitter_for(counts).parts)


def _fragments(vocabulary: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    if vocabulary == Vocabulary.SUCCESS_ELEMENT:
        for element, text in (
            Fragment.objects.exclude(work=None).exclude(element=None).values_list("element", "text_nl")
        ):
            found[element].append(text)
    return found


def _reasons(vocabulary: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for term, text in TermLink.objects.filter(from_term__vocabulary=vocabulary).values_list("from_term", "reason_nl"):
        found[term].append(text)
    return found
