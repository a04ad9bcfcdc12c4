"""The documents on the site: who reads which, as a page, as a PDF and for a word processor."""

import io

import docx
import pytest
from django.utils.timezone import localdate

from rodedraad.evaluations.actions.evaluations import begin_evaluation
from rodedraad.evaluations.actions.signing import reopen
from rodedraad.evaluations.models import Evaluation
from rodedraad.schools.years import school_year_of
from tests.cast import Cast
from tests.evaluations.conftest import Begin, Sign, Write
from tests.evaluations.test_papers import texts
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db


def address(evaluation: Evaluation, rest: str = "") -> str:
    return f"/jaarevaluatie/{evaluation.pk}/documenten/{rest}"


def test_who_writes_reads_a_draft_that_says_so_everywhere(cast: Cast, begin: Begin, write: Write) -> None:
    evaluation = begin()
    write(evaluation, learned="Praten na een bezoek werkt.")
    client = client_of(cast.counsellor)
    listed = client.get(address(evaluation)).content.decode()
    assert "Voor de medezeggenschapsraad" in listed and "Voor de leerlingenraad" in listed
    for key in ("leaders", "board", "council", "parents", "learners"):
        page = client.get(address(evaluation, f"{key}/")).content.decode()
        assert "Praten na een bezoek werkt." in page and "Concept: nog niet ondertekend" in page, key
    pages = texts(client.get(address(evaluation, "learners.pdf")).content)
    assert all("Concept" in page for page in pages) and any("Praten na een bezoek werkt." in page for page in pages)
    file = docx.Document(io.BytesIO(client.get(address(evaluation, "learners.docx")).content))
    assert "Concept" in file.sections[0].header.paragraphs[0].text


def test_a_colleague_reads_only_what_was_signed_also_while_it_is_open_again(
    cast: Cast, begin: Begin, write: Write, signed: Sign
) -> None:
    evaluation = begin()
    teacher = client_of(cast.teacher)
    for rest in ("", "leaders/", "leaders.pdf", "leaders.docx"):
        assert client_of(cast.counsellor).get(address(evaluation, rest)).status_code == 200
        assert teacher.get(address(evaluation, rest)).status_code == 404
    write(evaluation, learned="Dit is ondertekend.")
    evaluation = signed(evaluation)
    assert "Dit is ondertekend." in teacher.get(address(evaluation, "leaders/")).content.decode()
    with cast.acting(cast.team_leader):
        reopen(by=cast.team_leader, evaluation=evaluation, reason="Een getal klopte niet.")
    write(evaluation, was={"learned": "Dit is ondertekend."}, learned="Dit is nog een concept.")
    page = teacher.get(address(evaluation, "leaders/")).content.decode()
    assert "Dit is ondertekend." in page and "nog een concept" not in page and "Kim Roos" in page
    assert "nog een concept" in client_of(cast.counsellor).get(address(evaluation, "leaders/")).content.decode()
    file = teacher.get(address(evaluation, "leaders.docx"))
    read = "\n".join(one.text for one in docx.Document(io.BytesIO(file.content)).paragraphs)
    assert "Dit is ondertekend." in read and "ondertekend door Kim Roos, Rector" in read


def test_a_file_has_a_name_that_says_what_it_is(cast: Cast, begin: Begin) -> None:
    evaluation = begin()
    answer = client_of(cast.counsellor).get(address(evaluation, "council.docx"))
    year = school_year_of(localdate())
    name = f"jaarevaluatie-{year}-{year + 1}-voor-de-medezeggenschapsraad.docx"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"].endswith("wordprocessingml.document")


def test_a_document_the_sector_does_not_have_is_not_there(cast: Cast, begin: Begin) -> None:
    evaluation, client = begin(), client_of(cast.counsellor)
    assert client.get(address(evaluation, "parents/")).status_code == 200
    for rest in ("niemand/", "niemand.pdf", "leaders.odt"):
        assert client.get(address(evaluation, rest)).status_code == 404
    by = cast.other_administrator
    with cast.acting(by):
        year = school_year_of(localdate())
        theirs = begin_evaluation(by=by, organisation=cast.mbo, school_year=year)
    listed = client_of(by).get(address(theirs)).content.decode()
    assert "Voor de ondernemingsraad" in listed and "medezeggenschapsraad" not in listed
    assert client.get(address(theirs)).status_code == 404


def test_of_an_empty_evaluation_the_paragraph_says_that_there_is_nothing(cast: Cast, begin: Begin) -> None:
    page = client_of(cast.counsellor).get(address(begin(), "plan/")).content.decode()
    assert "geen eigen woorden om een alinea van te maken" in page


def test_without_its_library_the_server_says_so_and_still_writes_for_a_word_processor(
    cast: Cast, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rodedraad.base.printing._is_there", lambda: False)
    evaluation, client = begin(), client_of(cast.counsellor)
    assert "leaders.pdf" not in client.get(address(evaluation)).content.decode()
    answer = client.get(address(evaluation, "leaders.pdf"))
    assert answer.status_code == 501 and "Pango" in answer.content.decode()
    assert client.get(address(evaluation, "leaders.docx")).content.startswith(b"PK")
