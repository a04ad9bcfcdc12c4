"""What tests of the guide need: a few terms, a draft, and a page of answers."""

from typing import Any

import pytest

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.intake.actions.drafts import begin_draft
from rodedraad.intake.actions.writing import Saved, save_answers
from rodedraad.intake.changes import Changes, Chosen, Typed
from rodedraad.intake.guide import Answers
from rodedraad.intake.models import Draft
from rodedraad.intake.queries.drafts import answers_of
from tests.cast import Cast

TERMS: dict[str, list[tuple[str, str, str]]] = {
    Vocabulary.SECTOR: [("vo", "Voortgezet onderwijs", ""), ("mbo", "Middelbaar beroepsonderwijs", "")],
    Vocabulary.GOAL: [
        ("competences", "Loopbaancompetenties", ""),
        ("experience-work", "Zelf meemaken hoe werk is", "competences"),
        ("network", "Een netwerk opbouwen", "competences"),
    ],
    Vocabulary.SUCCESS_ELEMENT: [
        ("language", "Jongeren aanspreken", ""),
        ("real-experience", "De praktijk echt laten meemaken", "language"),
        ("tone", "Een toon die niet stuurt", "language"),
    ],
    Vocabulary.ROLE: [("subject-teacher", "Vakdocent", ""), ("working-life", "Werkveld", "")],
    Vocabulary.GOAL_BEARER: [("youngsters", "Jongeren", ""), ("parents", "Ouders en verzorgers", "")],
    Vocabulary.FORM: [("firm-visit", "Bedrijfsbezoek", ""), ("lesson", "Les", "")],
    Vocabulary.PHASE: [("prepare", "Voorbereiden", ""), ("experience", "Ervaren", ""), ("talk", "Praten", "")],
    Vocabulary.MATERIAL: [("worksheet", "Werkblad", "")],
}
MEANINGS = {
    "real-experience": "Zelf doen of zien wat er in werk of een bedrijf gebeurt.",
    "tone": "Eerlijk en zonder oordeel praten.",
    "experience-work": "Jongeren ervaren zelf hoe werken in een bedrijf gaat.",
    "network": "Jongeren leren mensen kennen.",
}


class Terms(dict[str, Term]):
    """The terms by key; `ids("a", "b")` as the guide stores them."""

    def id(self, key: str) -> str:
        return str(self[key].pk)


@pytest.fixture
def terms(db: None) -> Terms:
    """A small framework."""
    made = Terms()
    for vocabulary, rows in TERMS.items():
        for order, (key, name, parent) in enumerate(rows):
            made[key] = Term.objects.create(
                vocabulary=vocabulary,
                key=key,
                name_nl=name,
                name_en=name,
                meaning_nl=MEANINGS.get(key, ""),
                parent=made[parent] if parent else None,
                level="element" if parent else "category",
                order=order,
            )
    return made


@pytest.fixture
def draft(cast: Cast, terms: Terms) -> Draft:
    """A draft begun by the teacher of the vo school."""
    with cast.acting(cast.teacher):
        return begin_draft(by=cast.teacher, organisation=cast.vo, title="Een ochtend tussen de kassen")


def stored(draft: Draft) -> Answers:
    """What the database holds now."""
    draft.refresh_from_db()
    return answers_of(draft)


def write(by: Any, draft: Draft, **texts: str) -> Saved:
    """Type these texts over what stands there now (`elements__ab__fragment` for a cell of a row)."""
    there = stored(draft).texts
    typed = {name: Typed(there.get(name, ""), text) for name, text in texts.items()}
    return save_answers(by=by, draft=draft, changes=Changes(texts=typed))


def choose(by: Any, draft: Draft, **choices: list[str]) -> Saved:
    """Tick exactly these."""
    there = stored(draft).choices
    chosen = {name: Chosen(frozenset(there.get(name, ())), frozenset(now)) for name, now in choices.items()}
    return save_answers(by=by, draft=draft, changes=Changes(choices=chosen))


def add_row(by: Any, draft: Draft, part: str, row: str, term: str, /, **cells: str) -> Saved:
    """A new row with this term and these cells."""
    return save_answers(
        by=by,
        draft=draft,
        changes=Changes(
            row_terms={(part, row): ("", term)},
            texts={f"{part}.{row}.{cell}": Typed("", text) for cell, text in cells.items()},
        ),
    )
