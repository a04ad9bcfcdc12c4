"""A small base to search in, made row by row: nine practices whose words and values are known exactly."""

from datetime import UTC, datetime, timedelta
from typing import Any

from rodedraad.framework.models import Term, TermLink, Vocabulary
from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.models import Citation, Fragment, PracticeExample, PracticeTerm, Success, SynonymSet

TERMS = {
    "sector": ("po", "vo", "mbo"),
    "goal": ("know-work", "equip-parents"),
    "form": ("talk", "game", "visit"),
    "target_group": ("whole-class", "autism"),
    "success_element": ("parents-role", "real-place"),
    "effective_element": ("involve-parents",),
    "goal_bearer": ("youngsters", "parents"),
}
ROWS: tuple[dict[str, Any], ...] = (
    {"title": "Trots op je kind", "summary": "Ouders en kind praten.", "values": ["sector:vo", "form:talk"]},
    {"title": "Podcast over werk", "summary": "Leerlingen maken geluid.", "values": ["sector:mbo"]},
    {"title": "Loopbaangesprekken", "summary": "Elk jaar twee.", "values": ["sector:vo", "form:talk"]},
    {"title": "De markt", "summary": "Verzorgers komen kijken.", "values": ["sector:po", "form:game"]},
    {"title": "Op bezoek", "talk": "In de klas.", "hours_before": 3, "values": ["sector:vo", "form:visit"]},
    {"title": "Een warme overdracht", "summary": "Naar de volgende school.", "values": ["sector:vo"]},
    {"title": "Warm eten", "summary": "Na de overdracht eten we.", "cost": 30, "values": ["sector:mbo"]},
    {"title": "Stage zoeken", "summary": "Samen zoeken.", "values": ["sector:mbo", "form:visit"]},
    {"title": "<script>alert(1)</script>", "summary": "Rommel & meer.", "values": []},
)


def make_search_base() -> dict[str, PracticeExample]:
    """The practices by number, indexed; the synonyms ouders, verzorgers; one reading, one fragment, one success."""
    terms = {
        f"{vocabulary}:{key}": Term.objects.create(
            vocabulary=vocabulary, key=key, name_nl=f"{key} nl", name_en=f"{key} en", order=order
        )
        for vocabulary, keys in TERMS.items()
        for order, key in enumerate(keys)
    }
    TermLink.objects.create(
        from_term=terms["success_element:parents-role"],
        to_term=terms["effective_element:involve-parents"],
        to_vocabulary=Vocabulary.EFFECTIVE_ELEMENT,
        by="us",
        reason_nl="Zo.",
        reason_en="So.",
    )
    SynonymSet.objects.create(
        key="parents", kind="same", from_words=["ouders", "verzorgers"], to_words=["ouders", "verzorgers"]
    )
    made = {}
    for day, row in enumerate(ROWS, 1):
        values = [terms[name] for name in row["values"]]
        rest = {name: value for name, value in row.items() if name != "values"} | {"number": str(day)}
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
        practice = PracticeExample.objects.create(origin="own", reference=str(day), published_at=at, **rest)
        PracticeTerm.objects.bulk_create(
            PracticeTerm(practice=practice, term=term, provenance="school") for term in values
        )
        made[practice.number] = practice
    PracticeTerm.objects.create(practice=made["2"], term=terms["goal:know-work"], provenance="reading", words="werk")
    fragment = Fragment.objects.create(element=terms["success_element:parents-role"], text_nl="Moeder sneed de uien.")
    Citation.objects.create(fragment=fragment, practice=made["1"])
    Success.objects.create(practice=made["1"], who=terms["goal_bearer:parents"])
    base_changed("practices.made", title="test")
    let_search_see([practice.pk for practice in made.values()])
    return made
