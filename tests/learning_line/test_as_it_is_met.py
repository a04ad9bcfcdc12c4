"""What a youngster reads: words written for them, never the text of the staff; else the question it is about."""

import pytest
from django.utils import timezone

from rodedraad.activities.models import Plan, PlanField
from rodedraad.learning_line.queries.met import years_of
from rodedraad.programmes.actions.placements import change_placement
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.queries.placements import details_of
from tests.cast import Cast
from tests.programmes.conftest import Place
from tests.programmes.test_pages import client_of

pytestmark = pytest.mark.django_db
STAFF = "De mentor verdeelt de groepen en belt het bedrijf."


def page(cast: Cast, programme: Programme) -> str:
    return client_of(cast.teacher).get(f"/programma/{programme.pk}/jongere/?jaar=2").content.decode()


def with_plan(cast: Cast, made: Placement, *, state: str) -> Plan:
    """A plan behind this activity, with one stage written."""
    plan = Plan.objects.create(
        organisation=cast.vo,
        title="Kas",
        school_year=made.programme.school_year,
        state=state,
        made_by=cast.teacher,
        removed_at=timezone.now() if state == "removed" else None,
    )
    PlanField.objects.create(organisation=cast.vo, plan=plan, name="experience", text="Je plukt een ochtend mee.")
    Placement.objects.filter(pk=made.pk).update(plan=plan)
    return plan


def test_without_words_it_says_when_where_and_which_question_it_is_about(
    cast: Cast, programme: Programme, place: Place
) -> None:
    place(what=STAFF, competences=("networking",), place="firm")
    text = page(cast, programme)
    assert "Een dag tussen de kassen" in text
    assert "Bij een bedrijf" in text
    assert "Netwerken" in text
    assert "verdeelt de groepen" not in text
    assert "Zeg het in woorden voor jongeren" in text


def test_its_own_words_are_shown_and_the_link_to_write_them_goes(
    cast: Cast, programme: Programme, place: Place
) -> None:
    place(what=STAFF, in_words="Je werkt een dag mee in de kas.")
    text = page(cast, programme)
    assert "Je werkt een dag mee in de kas." in text
    assert "verdeelt de groepen" not in text
    assert "Zeg het in woorden voor jongeren" not in text


@pytest.mark.parametrize(
    ("state", "is_told"), [("writing", False), ("removed", False), ("agreed", True), ("ran", True)]
)
def test_the_words_of_a_plan_go_first_once_it_is_agreed(
    cast: Cast, programme: Programme, place: Place, state: str, is_told: bool
) -> None:
    made = place(in_words="Je gaat naar de kas.")
    with cast.acting(cast.teacher):
        with_plan(cast, made, state=state)
        (met,) = years_of(programme, years=[2])[0].met
    assert (met.steps == (("experience", "Je plukt een ochtend mee."),)) is is_told
    text = page(cast, programme)
    assert ("Je plukt een ochtend mee." in text) is is_told
    assert ("Je gaat naar de kas." in text) is not is_told


def test_the_words_stay_with_a_change_and_go_into_the_files(cast: Cast, programme: Programme, place: Place) -> None:
    made = place(in_words="Je gaat naar de kas.")
    with cast.acting(cast.teacher):
        change_placement(by=cast.teacher, placement=made, details=details_of(made), version=made.version)
    answer = client_of(cast.teacher).get(f"/programma/{programme.pk}/bestanden/activiteiten.csv")
    assert "Je gaat naar de kas." in answer.content.decode()
