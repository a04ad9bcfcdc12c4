"""Answers from LimeSurvey: understood by code or words, and nothing that leads to a person is read.

The files are made as LimeSurvey's own writer makes them (application/helpers/admin/export/CsvWriter.php): a byte order
mark, semicolons, every cell quoted, an empty line at the end. A real export with a licence was not found.
"""

import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate
from openpyxl import Workbook

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.questionnaires.limesurvey import answers_of, guessed, read_answers
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.reading_in import Given, read_answers_in
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted
from rodedraad.surveys.content import read
from rodedraad.surveys.formats.found import NoQuestionnaire
from rodedraad.surveys.models import InstrumentVersion, Respondent, Response, Round
from rodedraad.surveys.queries.results import results
from tests.cast import Cast
from tests.questionnaires.asked import EVERYTHING

CONTENT = read(EVERYTHING)
OWN = ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"]
ASKED = [
    "talks",
    "place",
    "firm",
    "tried[visit]",
    "tried[SQ002]",
    "tried[talk]",
    "tried[other]",
    "helps[1]",
    "helps[2]",
]
HEADS = [*OWN, *ASKED, "sure[now]", "sure[SQ002]", "hours", "day", "interviewtime", "groupTime12"]
TRACES = ["17", "2026-03-02 10:11:12", "3", "nl", "812736", "Xy7", "2026-03-02 10:01:00", "2026-03-02 10:11:12"]
ROW = [
    *TRACES,
    *["192.168.0.7", "https://school.invalid/les"],
    *["A3", "out", "Een fabriek", "Y", "", "N", "iets", "mentor", "friend"],
    *["Stap 2", "x", "2,5", "2026-02-01 00:00:00", "612.4", "33.1"],
]


def exported(heads: Sequence[str], *rows: Sequence[str], separator: str = ";") -> bytes:
    """A file as LimeSurvey writes it."""
    lines = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (heads, *rows)]
    return b"\xef\xbb\xbf" + ("\r\n".join(lines) + "\r\n\r\n").encode()


def understood(*rows: Sequence[str], heads: Sequence[str] = HEADS) -> Any:
    answers = answers_of(exported(heads, *rows), CONTENT)
    return read_answers(CONTENT, answers, guessed(CONTENT, answers.heads))


@pytest.mark.parametrize(
    "file", [b"", b"\r\n", b"PK broken", b"\x00\x01", exported(["a", "a"], ["1", "2"]), exported(HEADS)]
)
def test_a_file_without_answers_says_why(file: bytes) -> None:
    with pytest.raises(NoQuestionnaire):
        answers_of(file, CONTENT)


def test_nothing_that_leads_to_a_person_is_kept() -> None:
    heads = [*HEADS, "naam", "Wat is je e-mailadres?", "opmerking", "attribute_1", "Vraag7"]
    row = [*ROW, "Sanne", "", "mail mij op sanne@school.invalid", "3a", "ja"]
    answers = answers_of(exported(heads, row), CONTENT)
    assert set(answers.dropped) >= {
        "id",
        "seed",
        "token",
        "startdate",
        "datestamp",
        "ipaddr",
        "refurl",
        "naam",
        "attribute_1",
    }
    assert set(answers.dropped) >= {"Wat is je e-mailadres?", "opmerking", "interviewtime", "groupTime12", "lastpage"}
    assert "Vraag7" in answers.heads and "talks" in answers.heads
    kept = repr(answers.rows)
    for trace in ("192.168", "Xy7", "Sanne", "sanne@", "10:11", "812736", "school.invalid"):
        assert trace not in kept
    assert answers.rows[0][1] == "2026-03-02"


def test_each_kind_of_answer_is_understood() -> None:
    found = understood(ROW)
    ((day, values),) = found.people
    assert found.faults == () and day == "2026-03-02"
    assert values == {
        "talks": "3",
        "place": "out",
        "firm": "Een fabriek",
        "tried": ["visit"],
        "helps": ["mentor", "friend"],
        "sure": {"now": "2", "later": "x"},
        "hours": 2.5,
        "day": "2026-02-01",
    }
    assert found.reads["talks"] == (("A3", "3", 1),) and "firm" not in found.reads


def test_what_is_no_answer_is_left_out_and_said_and_the_rest_stays() -> None:
    wrong = list(ROW)
    for head, cell in (("talks", "A9"), ("hours", "veel"), ("day", "gisteren"), ("firm", "bel a@b.nl")):
        wrong[HEADS.index(head)] = cell
    found = understood(wrong)
    ((_day, values),) = found.people
    assert {(fault.row, fault.head, fault.why) for fault in found.faults} == {
        (2, "talks", "not_an_option"),
        (2, "hours", "not_an_option"),
        (2, "day", "not_a_date"),
        (2, "firm", "email"),
    }
    assert set(values) == {"place", "tried", "helps", "sure"}


def test_a_question_that_was_not_shown_is_no_answer_and_an_empty_row_is_nobody() -> None:
    empty = ["" if at >= len(OWN) else cell for at, cell in enumerate(ROW)]
    hidden = list(ROW)
    hidden[HEADS.index("talks")], hidden[HEADS.index("place")] = "N/A", "{question_not_shown}"
    found = understood(empty, hidden)
    assert len(found.people) == 1 and "talks" not in found.people[0][1] and "place" not in found.people[0][1]


def test_heads_in_words_are_understood_too() -> None:
    heads = [
        "Response ID",
        "talks. Er is tijd voor een gesprek.",
        "Waar praten jullie?",
        "sure[Keus later] Hoe zeker ben je?",
    ]
    assert guessed(CONTENT, heads) == {heads[1]: "talks", heads[2]: "place", heads[3]: "sure/later"}


def test_commas_tabs_and_workbooks_are_read_as_well() -> None:
    expected = understood(ROW).people
    for separator in (",", "\t"):
        answers = answers_of(exported(HEADS, ROW, separator=separator), CONTENT)
        assert read_answers(CONTENT, answers, guessed(CONTENT, answers.heads)).people == expected
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADS)
    sheet.append(ROW)
    file = io.BytesIO()
    book.save(file)
    answers = answers_of(file.getvalue(), CONTENT)
    assert read_answers(CONTENT, answers, guessed(CONTENT, answers.heads)).people == expected


# --- into a round


@pytest.fixture
def version(cast: Cast) -> InstrumentVersion:
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=EVERYTHING)
        return made.versions.get()


def wanted(version: InstrumentVersion, *, role: str = Respondent.LEARNER, ago: int = 40, **more: Any) -> RoundWanted:
    last = localdate() - timedelta(days=ago)
    group = AudienceWanted(role, version, label="3a", invited=28, **more)
    return RoundWanted("Van elders", last - timedelta(days=7), last, [group])


def given(number: int, **values: Any) -> list[Given]:
    return [Given(values) for _ in range(number)]


@pytest.mark.django_db
def test_they_become_a_closed_round_counted_like_any_other(cast: Cast, version: InstrumentVersion) -> None:
    days = wanted(version)
    with cast.acting(cast.counsellor):
        made = read_answers_in(
            by=cast.counsellor,
            organisation=cast.vo,
            wanted=days,
            given=[
                *given(8, talks="4", place="in"),
                *given(4, talks="1", place="in", unknown="?"),
            ],
        )
        made.refresh_from_db()
        found = results(made)
        rows = list(Response.objects.filter(audience__round=made))
    assert made.closed_at and (made.opens_on, made.closes_on) == (days.opens_on, days.closes_on)
    (row,) = [one for one in found.items if one.item.key == "talks"]
    figure = row.figures["learner"]
    assert figure is not None and figure.mean is not None and (figure.n, figure.mean.mean) == (12, 3.0)
    assert {(row.began_on, row.done_on) for row in rows} == {(days.opens_on, days.closes_on)}
    assert all(row.is_anonymous and not row.name and row.membership is None and not row.secret_hash for row in rows)
    assert all("unknown" not in row.values for row in rows)
    with cast.acting(cast.counsellor):
        assert AuditEntry.objects.filter(event="round.read_in").count() == 1


@pytest.mark.django_db
def test_nine_of_them_are_hidden_like_any_other_nine(cast: Cast, version: InstrumentVersion) -> None:
    with cast.acting(cast.counsellor):
        ten = read_answers_in(
            by=cast.counsellor, organisation=cast.vo, wanted=wanted(version), given=given(10, talks="4", place="in")
        )
        nine = read_answers_in(
            by=cast.counsellor, organisation=cast.vo, wanted=wanted(version), given=given(9, talks="4", place="in")
        )
        assert results(ten).people == {"learner": 10}
        assert results(nine).people == {"learner": None}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "number"), [({"ago": -3}, 10), ({}, 0), ({"role": Respondent.MENTOR, "is_anonymous": False}, 10)]
)
def test_in_the_future_by_name_or_without_answers_nothing_is_made(
    cast: Cast, version: InstrumentVersion, change: dict[str, Any], number: int
) -> None:
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            read_answers_in(
                by=cast.counsellor,
                organisation=cast.vo,
                wanted=wanted(version, **change),
                given=given(number, talks="4"),
            )
        assert not Round.objects.exists()


@pytest.mark.django_db
def test_who_may_not_ask_reads_nothing_in(cast: Cast, version: InstrumentVersion) -> None:
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        read_answers_in(by=cast.teacher, organisation=cast.vo, wanted=wanted(version), given=given(10, talks="4"))
