"""Teachers read what was signed and nothing else; who writes reads the draft; another school reads nothing."""

import pytest

from rodedraad.evaluations.actions.signing import reopen
from tests.cast import Cast
from tests.evaluations.conftest import Begin, Sign, Write
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db
WORDS = "Alleen voor wie schrijft."


def test_a_teacher_reads_an_evaluation_once_it_is_signed(cast: Cast, begin: Begin, write: Write, signed: Sign) -> None:
    evaluation = begin()
    write(evaluation, learned=WORDS)
    address = f"/jaarevaluatie/{evaluation.pk}/"
    writer, teacher, stranger = (client_of(one) for one in (cast.counsellor, cast.teacher, cast.other_counsellor))
    assert writer.get(address).status_code == 200
    assert WORDS in writer.get(f"{address}hoofdstuk/onward/").content.decode()
    for path in ("", "vergelijken/", "versies/", "hoofdstuk/onward/", "hoofdstuk/onward/stand/", "ondertekenen/"):
        assert teacher.get(f"{address}{path}").status_code == 404, path
    assert str(evaluation.pk) not in teacher.get("/jaarevaluatie/").content.decode()
    signed(evaluation)
    assert WORDS in teacher.get(address).content.decode()
    assert str(evaluation.pk) in teacher.get("/jaarevaluatie/").content.decode()
    assert stranger.get(address).status_code == 404


def test_opened_again_a_teacher_still_reads_what_was_signed(
    cast: Cast, begin: Begin, write: Write, signed: Sign
) -> None:
    evaluation = begin()
    write(evaluation, learned="Ondertekend.")
    signed(evaluation)
    with cast.acting(cast.team_leader):
        reopen(by=cast.team_leader, evaluation=evaluation, reason="Een tikfout.")
    write(evaluation, was={"learned": "Ondertekend."}, learned=WORDS)
    teacher = client_of(cast.teacher)
    page = teacher.get(f"/jaarevaluatie/{evaluation.pk}/").content.decode()
    assert "Ondertekend." in page and WORDS not in page and "Een tikfout." in page
    assert WORDS not in teacher.get(f"/jaarevaluatie/{evaluation.pk}/vergelijken/").content.decode()
    assert WORDS in client_of(cast.counsellor).get(f"/jaarevaluatie/{evaluation.pk}/hoofdstuk/onward/").content.decode()


def test_a_draft_of_last_year_is_not_compared_for_a_teacher(
    cast: Cast, begin: Begin, write: Write, signed: Sign
) -> None:
    write(begin(back=1), learned=WORDS)
    evaluation = signed(begin())
    address = f"/jaarevaluatie/{evaluation.pk}/vergelijken/"
    assert WORDS in client_of(cast.counsellor).get(address).content.decode()
    assert WORDS not in client_of(cast.teacher).get(address).content.decode()


def test_bad_input_on_the_pages_keeps_what_was_typed(cast: Cast, begin: Begin) -> None:
    evaluation = begin()
    client = client_of(cast.team_leader)
    address = f"/jaarevaluatie/{evaluation.pk}/"
    long = "w" * 8001
    page = client.post(f"{address}hoofdstuk/onward/", {"learned": long, "was.learned": ""})
    assert page.status_code == 200 and long in page.content.decode() and 'href="#i-learned"' in page.content.decode()
    page = client.post(f"{address}ondertekenen/", {"name": "Kim Roos", "role": "", "version": "1"})
    assert page.status_code == 200 and 'value="Kim Roos"' in page.content.decode()
    assert client.post("/jaarevaluatie/beginnen/", {"school_year": "veel"}, follow=True).status_code == 200
    assert client.get(f"{address}hoofdstuk/bestaat-niet/").status_code == 404
    assert client.get(f"{address}uitgave/7/").status_code == 404


def test_the_pages_ask_the_database_a_bounded_number_of_questions(
    cast: Cast, begin: Begin, write: Write, django_assert_max_num_queries: object
) -> None:
    evaluation = begin()
    write(evaluation, learned="Een.", flows="Twee.", talks="Drie.")
    client = client_of(cast.team_leader)
    for path in ("", "hoofdstuk/programme/", "ondertekenen/", "vergelijken/"):
        with django_assert_max_num_queries(30):  # type: ignore[operator]
            assert client.get(f"/jaarevaluatie/{evaluation.pk}/{path}").status_code == 200
