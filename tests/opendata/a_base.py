"""A small base for these tests: a study practice, a full practice of a school, terms of every kind."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from rodedraad.framework.models import Term, TermLink, Vocabulary, Work
from rodedraad.library.actions.base_version import base_changed
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
from rodedraad.schools.models import Organisation

TERMS = {
    "form": [("lesson", "Les", "Lesson"), ("company-visit", "Bedrijfsbezoek", "Company visit")],
    "sector": [("vo", "Voortgezet onderwijs", "Secondary education"), ("mbo", "Mbo", "Vocational education")],
    "goal": [("g-work-know", "Werk leren kennen", "Getting to know work"), ("g-network", "Netwerk", "Network")],
    "success_element": [("language-real", "Echte ervaring", "Real experience"), ("parents-role", "Rol", "Role")],
    "effective_element": [("practice", "Praktijk", "Practice")],
    "goal_bearer": [("youngsters", "Jongeren", "Youngsters"), ("parents", "Ouders", "Parents")],
    "role": [("teacher", "Docent", "Teacher")],
    "material": [("worksheet", "Werkblad", "Worksheet")],
    "target_group": [("whole-class", "Hele klas", "Whole class")],
}
NASTY = "=1+1; 'a' | b\\n \"c\" \r\nregel {twee}, -3"


def make_terms() -> dict[str, Term]:
    """Terms by `vocabulary:key`."""
    Work.objects.get_or_create(key="study", defaults={"title": "De studie", "licence_nl": "Alle rechten voorbehouden."})
    made = {}
    for vocabulary, terms in TERMS.items():
        for order, (key, dutch, english) in enumerate(terms):
            made[f"{vocabulary}:{key}"] = Term.objects.create(
                vocabulary=vocabulary, key=key, name_nl=dutch, name_en=english, order=order, work_id="study"
            )
    TermLink.objects.create(
        from_term=made["success_element:language-real"],
        to_term=made["effective_element:practice"],
        to_vocabulary=Vocabulary.EFFECTIVE_ELEMENT,
        by="us",
        reason_nl="Omdat.",
        reason_en="Because.",
    )
    SynonymSet.objects.create(key="parents", kind="same", from_words=["ouders"], to_words=["ouders", "verzorgers"])
    return made


def make_base() -> SimpleNamespace:
    """A base with one practice of the study and one of a school, with every kind of part."""
    terms = make_terms()
    school = Organisation.objects.create(kind="institution", name="School Noord", sector="vo")
    region = Organisation.objects.create(kind="region", name="Regio Noord")
    at = datetime(2026, 4, 14, 8, 30, 0, 123456, tzinfo=UTC)
    study = PracticeExample.objects.create(
        origin="study", number="1192", reference="1192", title="Trots op je kind", work_id="study", published_at=at
    )
    PracticeTerm.objects.create(
        practice=study, term=terms["form:lesson"], provenance="source", line=282, words="les {en} meer: ja"
    )
    full = PracticeExample.objects.create(
        origin="Noord",
        number="RD-1",
        reference="RD-1",
        title="Op bezoek",
        published_at=at,
        organisation=school,
        region=region,
        summary=NASTY,
        years=["2", "3"],
        adopted_from=study,
        steps=["Eerst | dit", "", "=dan\ndat"],
        hours_before="7.5",
        cost="3.50",
        licence="CC BY 4.0",
        summary_en="A visit",
        contact="decaan",
        reviewed_on=date(2026, 4, 14),
    )
    _add_parts(full, study, terms, school)
    base_changed("practice.published", full)
    return SimpleNamespace(terms=terms, school=school, region=region, study=study, full=full)


def _add_parts(full: Any, study: Any, terms: dict[str, Term], school: Organisation) -> None:
    for name in ("form:company-visit", "sector:vo", "goal:g-network", "goal:g-work-know"):
        PracticeTerm.objects.create(practice=full, term=terms[name], provenance="school")
    element = terms["success_element:language-real"]
    line = Fragment.objects.create(
        element=element, text_nl="Echt werk doen.", work_id="study", section="3.2.1", line=240, order=1
    )
    Citation.objects.create(fragment=line, practice=study, place=0, written="ID#1192")
    Citation.objects.create(fragment=line, practice=study, place=1, written="ID#1192", fault="twice")
    own = Fragment.objects.create(element=element, text_nl=NASTY, said_by="docent", order=2)
    Citation.objects.create(fragment=own, practice=full)
    Success.objects.create(practice=full, who=terms["goal_bearer:parents"], part=NASTY, how_known="gesprek", count="3")
    RoleTaken.objects.create(practice=full, role=terms["role:teacher"], who="Mentor", does="Belt; en mailt")
    Material.objects.create(
        practice=full,
        title="Kaart",
        kind=terms["material:worksheet"],
        licence="CC0",
        address="https://example.nl/k.pdf",
    )
    Adoption.objects.create(
        practice=full, organisation=school, outcome="kept", because="Goed", began_on=date(2026, 5, 1)
    )
