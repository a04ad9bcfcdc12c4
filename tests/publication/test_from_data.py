"""The invented practices of the demo go all the way through the guide, and come out as they went in."""

import tomllib

import pytest
from django.conf import settings

from rodedraad.framework.models import Vocabulary
from rodedraad.intake.guide import counted
from rodedraad.intake.models import Draft
from rodedraad.intake.queries.drafts import answers_of
from rodedraad.publication.actions.from_data import draft_from, publish_from
from tests.cast import Cast

pytestmark = pytest.mark.django_db
FOLDER = settings.PACKAGE / "portal" / "data" / "demo"
FACETS = {
    "goals": Vocabulary.GOAL,
    "forms": Vocabulary.FORM,
    "competences": Vocabulary.COMPETENCE,
    "target_groups": Vocabulary.TARGET_GROUP,
    "phases": Vocabulary.PHASE,
    "subjects": Vocabulary.SUBJECT,
    "partners": Vocabulary.PARTNER,
    "bearers": Vocabulary.GOAL_BEARER,
    "conditions": Vocabulary.CONDITION,
}


@pytest.fixture
def framework(db: None) -> None:
    """All vocabularies, as an installation has them."""
    from django.core.management import call_command

    call_command("load_framework", verbosity=0)


def practices() -> list[dict[str, object]]:
    return tomllib.loads((FOLDER / "practices-1.toml").read_text("utf-8"))["practice"]


def test_a_practice_comes_out_as_it_went_in(cast: Cast, framework: None) -> None:
    for data in practices()[:3]:
        practice = publish_from(
            by=cast.teacher, submitter=cast.counsellor, editor=cast.regional_editor, organisation=cast.vo, data=data
        )
        practice.refresh_from_db()
        assert practice.title == data["title"] and practice.talk == data["talk"] and practice.steps == data["steps"]
        assert practice.obstacles == data["obstacles"] and practice.years == sorted(data["years"])
        for name, vocabulary in FACETS.items():
            found = practice.values.filter(term__vocabulary=vocabulary).values_list("term__key", flat=True)
            assert set(found) == set(data[name]), name
        fragments = [(c.fragment.element.key, c.fragment.text_nl, c.fragment.said_by) for c in practice.citations.all()]
        assert fragments == [(row["element"], row["fragment"], row["said_by"]) for row in data["elements"]]
        successes = practice.successes.order_by("id").values_list("who__key", "part", "how_known", "count")
        assert [list(row) for row in successes] == [
            [row["bearer"], row["part"], row["how_known"], row["count"]] for row in data["successes"]
        ]
        assert practice.is_invented and practice.contact == data["contact_role"]
        assert float(practice.hours_before or 0) == data["hours_before"]


def test_a_full_example_answers_every_question(cast: Cast, framework: None) -> None:
    draft = draft_from(by=cast.teacher, organisation=cast.vo, data=practices()[1])
    with cast.acting(cast.teacher):
        assert answers_of(Draft.objects.get(pk=draft.pk)).open() == []
    assert len(counted()) == 17
