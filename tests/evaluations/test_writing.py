"""Writing in an evaluation: bad words kept and said, two people at once, nothing lost, and back to before."""

import pytest
from django.core.exceptions import PermissionDenied

from rodedraad.base.gate import Refused
from rodedraad.base.writing import Save, Typed
from rodedraad.evaluations.actions.evaluations import begin_evaluation
from rodedraad.evaluations.actions.writing import keep_late_words, restore_version, save_words
from rodedraad.evaluations.models import Evaluation, EvaluationKept, EvaluationText
from rodedraad.evaluations.queries.evaluations import texts_of
from tests.cast import Cast
from tests.evaluations.conftest import Begin, Sign, Write

pytestmark = pytest.mark.django_db


def words(cast: Cast, evaluation: Evaluation) -> dict[str, str]:
    with cast.acting(cast.counsellor):
        return texts_of(evaluation)


def test_words_that_are_too_long_or_belong_nowhere_are_refused_and_the_rest_is_kept(
    cast: Cast, begin: Begin, write: Write
) -> None:
    evaluation = begin()
    saved = write(evaluation, learned="x" * 8001, flows="Dit weten wij.", geen="Niets")
    assert set(saved.objections) == {"learned", "geen"} and saved.changed == {"flows"}
    assert words(cast, evaluation) == {"flows": "Dit weten wij."}


def test_a_school_year_has_one_evaluation_and_only_of_a_year_that_has_begun(cast: Cast, begin: Begin) -> None:
    evaluation = begin()
    with pytest.raises(Refused, match=r"al een evaluatie|already"):
        begin()
    for back in (-1, 4, 2000):
        with pytest.raises(Refused):
            begin(back=back)
    assert begin(back=1).school_year == evaluation.school_year - 1


def test_two_people_write_in_one_text_and_no_word_is_lost(cast: Cast, begin: Begin, write: Write) -> None:
    evaluation = begin()
    was = "Wij spraken met elke klas."
    write(evaluation, learned=was)
    write(evaluation, was={"learned": was}, learned=f"{was} Dat beviel.")
    write(evaluation, by=cast.team_leader, was={"learned": was}, learned=f"Dit jaar: {was}")
    assert words(cast, evaluation)["learned"] == f"Dit jaar: {was} Dat beviel."


def test_where_both_changed_the_same_words_the_other_version_is_kept(cast: Cast, begin: Begin, write: Write) -> None:
    evaluation = begin()
    write(evaluation, learned="Wij spraken veel.")
    write(evaluation, was={"learned": "Wij spraken veel."}, learned="Wij spraken weinig.")
    write(evaluation, by=cast.team_leader, was={"learned": "Wij spraken veel."}, learned="Wij spraken vaak.")
    with cast.acting(cast.counsellor):
        kept = EvaluationKept.objects.get(evaluation=evaluation, is_conflict=True)
        assert (kept.text, EvaluationText.objects.get().text) == ("Wij spraken weinig.", "Wij spraken vaak.")
        restore_version(by=cast.counsellor, kept=kept)
    assert words(cast, evaluation)["learned"] == "Wij spraken weinig."
    with cast.acting(cast.counsellor):
        assert EvaluationKept.objects.filter(text="Wij spraken vaak.").exists()


def test_the_same_save_counts_once(cast: Cast, begin: Begin) -> None:
    evaluation = begin()
    with cast.acting(cast.counsellor):
        for _time in range(2):
            given = {"learned": Typed("", "Een keer.")}
            save_words(by=cast.counsellor, evaluation=evaluation, texts=given, save=Save("een"))
        assert texts_of(evaluation) == {"learned": "Een keer."}
        assert EvaluationText.objects.get().version == 1


def test_words_typed_while_somebody_signed_stand_among_the_earlier_versions(
    cast: Cast, begin: Begin, write: Write, signed: Sign
) -> None:
    evaluation = signed(begin())
    with pytest.raises(Refused):
        write(evaluation, learned="Te laat, maar niet weg.")
    with cast.acting(cast.counsellor):
        typed = {"learned": Typed("", "Te laat, maar niet weg.")}
        assert keep_late_words(by=cast.counsellor, evaluation=evaluation, texts=typed) == 1
        assert EvaluationKept.objects.get().text == "Te laat, maar niet weg."
    assert words(cast, evaluation) == {}


def test_a_teacher_neither_begins_nor_writes(cast: Cast, begin: Begin, write: Write) -> None:
    evaluation = begin()
    with pytest.raises(PermissionDenied):
        write(evaluation, by=cast.teacher, learned="Ik ook.")
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        begin_evaluation(by=cast.teacher, organisation=cast.vo, school_year=evaluation.school_year - 1)
