"""What the pack promises: whole kits, programmes that name real kits, thirty cards, texts that warn."""

from rodedraad.framework.models import Vocabulary
from rodedraad.framework.queries import terms_by_any_key
from rodedraad.starterpack import queries
from rodedraad.starterpack.models import Kind
from tests.cast import Cast


def test_every_kit_is_whole_and_its_lesson_fills_its_minutes(cast: Cast) -> None:
    kits = queries.kits()
    assert len(kits) >= 10
    for kit in kits:
        content = kit.content
        assert sum(row["minutes"] for row in content["lesson"]) == content["minutes"], kit.key
        assert set(content["phases"]) >= {"experience", "talk"}, kit.key
        assert kit.goals and kit.competences and len(content["elements"]) >= 3, kit.key
        assert any(element.get("fragments") for element in content["elements"]), kit.key
        assert content["risks"] and content["access"] and content["evaluation"]["questions"], kit.key


def test_a_programme_is_found_by_its_own_key_and_by_each_of_its_tracks(cast: Cast) -> None:
    assert queries.programme_template("no-such-track") is None
    for template in queries.programme_templates():
        found = queries.programme_template(template.key)
        assert found == template
        assert {activity.year for activity in template.activities} <= set(template.years)
        assert all(activity.learner_hours >= 0 and activity.coach_hours >= 0 for activity in template.activities)
    mbo = queries.programme_template("mbo-3")
    assert mbo is not None and mbo.sector == "mbo"


def test_every_kit_a_programme_names_can_be_opened(cast: Cast) -> None:
    named = {one.kit for template in queries.programme_templates() for one in template.activities if one.kit}
    assert named
    assert {key for key in named if queries.kit(key) is None} == set()


def test_there_are_thirty_cards_for_every_moment_and_competence(cast: Cast) -> None:
    cards = queries.items(Kind.TALK_CARD)
    competences = {term.key for term in terms_by_any_key(Vocabulary.COMPETENCE).values()}
    assert len(cards) == 30
    assert {card.competences[0] for card in cards} == competences
    assert {len(card.content["follow_ups"]) for card in cards} == {3}


def test_texts_for_rules_say_to_look_at_the_rules_of_the_year(cast: Cast) -> None:
    texts = queries.items(Kind.TEXT)
    assert len(texts) >= 6
    assert [text.key for text in texts if not text.content["note"].strip()] == []
    assert len(queries.items(Kind.HOME_TASK)) == 6
    assert len(queries.items(Kind.FIRM_PAGE)) == 1
