"""Letters: shown once, nothing kept but hashes; more of them, withdrawn, forgotten, no count left behind."""

import csv
import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.formulas import START
from rodedraad.base.gate import Refused
from rodedraad.invitations.actions.letters import forget_letters, make_letters, withdraw_letters
from rodedraad.invitations.keys import kept_of
from rodedraad.invitations.models import Letter, LetterBatch
from rodedraad.surveys import codes
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Audience, Respondent, Round
from tests.cast import Cast
from tests.evaluations.test_papers import texts
from tests.invitations.asked import group, round_of
from tests.questionnaires.browsers import keeper


def page_of(audience: Audience) -> str:
    return f"/vragenlijsten/rondes/{audience.round_id}/brieven/{audience.pk}/"


def made(cast: Cast, audience: Audience, number: int) -> list[str]:
    with cast.acting(cast.counsellor):
        return make_letters(by=cast.counsellor, audience=audience, number=number, batch=uuid4())


def unused(cast: Cast) -> int:
    with cast.acting(cast.counsellor):
        return Letter.objects.count()


@pytest.fixture
def counsellor(cast: Cast) -> Client:
    return keeper(cast)


@pytest.fixture
def parents(cast: Cast) -> Audience:
    return group(cast, round_of(cast, (Respondent.PARENT, True)), Respondent.PARENT)


# --- what is refused


@pytest.mark.parametrize("number", ["0", "2001", "-1", "", "veel"])
def test_an_impossible_number_makes_nothing_and_stays(
    cast: Cast, counsellor: Client, parents: Audience, number: str
) -> None:
    page = counsellor.post(page_of(parents), {"number": number, "batch": str(uuid4())}).content.decode()
    assert f'value="{number}"' in page or not number
    assert "rd-summary-error" in page
    assert unused(cast) == 0


def test_who_answers_by_name_gets_no_letters(cast: Cast, counsellor: Client) -> None:
    mentors = group(cast, round_of(cast, (Respondent.MENTOR, False)))
    with pytest.raises(Refused):
        made(cast, mentors, 3)
    assert 'name="number"' not in counsellor.get(page_of(mentors)).content.decode()


def test_a_teacher_and_another_school_make_none(cast: Cast, parents: Audience) -> None:
    made(cast, parents, 2)
    sent = {"number": "3", "batch": str(uuid4())}
    for name, status in (("teacher", 403), ("other_counsellor", 404)):
        client = keeper(cast, name)
        assert client.get(page_of(parents)).status_code == status
        assert client.post(page_of(parents), sent).status_code == status
        assert client.post(f"{page_of(parents)}intrekken/").status_code == status
    assert unused(cast) == 2
    with cast.acting(cast.other_counsellor):
        assert Letter.objects.count() == LetterBatch.objects.count() == 0


def test_the_same_form_sent_twice_makes_letters_once(cast: Cast, counsellor: Client, parents: Audience) -> None:
    sent = {"number": "5", "batch": str(uuid4())}
    assert 'name="made"' in counsellor.post(page_of(parents), sent).content.decode()
    again = counsellor.post(page_of(parents), sent).content.decode()
    assert 'name="made"' not in again and "al gemaakt" in again
    assert unused(cast) == 5


def test_a_closed_round_makes_none(cast: Cast, parents: Audience) -> None:
    made(cast, parents, 1)
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=parents.round)
        fresh = Audience.objects.select_related("round").get(pk=parents.pk)
    with pytest.raises(Refused):
        made(cast, fresh, 1)


# --- what is made


def test_only_keyed_hashes_are_kept_in_no_order(cast: Cast, parents: Audience) -> None:
    codes_made = made(cast, parents, 30)
    assert len(set(codes_made)) == 30
    assert all(codes.typed(one, codes.LETTER) == one for one in codes_made)
    with cast.acting(cast.counsellor):
        rows = list(Letter.objects.values_list("code_hash", flat=True))
        everything = str(list(Letter.objects.values())) + str(list(LetterBatch.objects.values()))
    assert set(rows) == {kept_of(one) for one in codes_made}
    assert not any(one in everything for one in codes_made)


def test_more_letters_can_be_made_later(cast: Cast, counsellor: Client, parents: Audience) -> None:
    made(cast, parents, 3)
    made(cast, parents, 4)
    assert unused(cast) == 7
    assert "7 van de 7" in counsellor.get(page_of(parents)).content.decode()


def sealed(counsellor: Client, parents: Audience, number: int) -> dict[str, Any]:
    """What the page with the codes sends when one takes a file."""
    page = counsellor.post(page_of(parents), {"number": str(number), "batch": str(uuid4())}).content.decode()
    (held,) = re.findall(r'name="made"[^>]*value="([^"]+)"', page) or re.findall(
        r'value="([^"]+)"[^>]*name="made"', page
    )
    return {"made": held, "languages": "nl", "text_nl": "Beste ouder,", "text_en": "Dear parent,"}


def test_the_table_holds_each_code_and_its_address_and_no_formula(
    cast: Cast, counsellor: Client, parents: Audience
) -> None:
    sent = sealed(counsellor, parents, 12)
    answer = counsellor.post(f"{page_of(parents)}bestand/", sent | {"as": "table"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 12
    found = {codes.typed(row["Code"], codes.LETTER) for row in rows}
    with cast.acting(cast.counsellor):
        assert {kept_of(one) for one in found} == set(Letter.objects.values_list("code_hash", flat=True))
    assert all(
        row[next(k for k in row if k != "Code")].endswith(f"/brief/{codes.typed(row['Code'], 12)}/") for row in rows
    )
    assert not any(START.match(cell) for row in rows for cell in row.values())


@pytest.mark.parametrize(("kind", "sheets"), [("letters", 9), ("labels", 2)])
def test_the_pdf_is_tagged_and_holds_every_code(
    cast: Cast, counsellor: Client, parents: Audience, kind: str, sheets: int
) -> None:
    sent = sealed(counsellor, parents, 9)
    answer = counsellor.post(f"{page_of(parents)}bestand/", sent | {"as": kind, "languages": "nl,en"})
    assert answer["Content-Type"] == "application/pdf"
    pages = texts(answer.content)
    text = " ".join(pages)
    found = {codes.typed(one, codes.LETTER) for one in re.findall(r"\b(\w{4} \w{4} \w{4})\b", text)} - {""}
    with cast.acting(cast.counsellor):
        assert {kept_of(one) for one in found} == set(Letter.objects.values_list("code_hash", flat=True))
    assert len(pages) == sheets
    tagged = pikepdf.open(io.BytesIO(answer.content))
    assert tagged.Root.MarkInfo.Marked
    assert str(tagged.Root.Lang) == "nl"
    assert "anoniem" in text and "anonymously" in text


def test_codes_of_another_group_or_changed_ones_become_no_file(
    cast: Cast, counsellor: Client, parents: Audience
) -> None:
    sent = sealed(counsellor, parents, 2)
    other = group(cast, round_of(cast, (Respondent.PARENT, True)), Respondent.PARENT)
    assert counsellor.post(f"{page_of(other)}bestand/", sent | {"as": "table"}).status_code == 302
    changed = sent | {"made": sent["made"][:-2] + "xx", "as": "table"}
    assert counsellor.post(f"{page_of(parents)}bestand/", changed).status_code == 302
    assert counsellor.post(f"{page_of(parents)}bestand/", sent | {"as": "table"}).status_code == 200


def test_an_empty_text_is_said_and_the_codes_stay_in_the_page(counsellor: Client, parents: Audience) -> None:
    sent = sealed(counsellor, parents, 2)
    page = counsellor.post(f"{page_of(parents)}bestand/", sent | {"as": "letters", "text_nl": ""}).content.decode()
    assert "rd-summary-error" in page and sent["made"] in page and "Dear parent," in page


# --- no number is left


def test_withdrawing_ends_them_and_leaves_no_number_of_what_was_used(cast: Cast, parents: Audience) -> None:
    made(cast, parents, 8)
    with cast.acting(cast.counsellor):
        Letter.objects.filter(pk__in=list(Letter.objects.values_list("pk", flat=True)[:3])).delete()
        withdraw_letters(by=cast.counsellor, audience=parents)
        assert not Audience.objects.get(pk=parents.pk).by_letter
        assert LetterBatch.objects.get().withdrawn_on == localdate()
    assert unused(cast) == 0
    with cast.acting(cast.administrator):
        said = {entry.event: entry.details for entry in AuditEntry.objects.filter(event__startswith="survey_letters")}
    assert said["survey_letters.made"]["number"] == 8
    assert not {3, 5, "3", "5"} & set(said["survey_letters.withdrawn"].values())


def test_once_the_round_is_closed_nothing_tells_how_many_were_used(
    cast: Cast, counsellor: Client, parents: Audience
) -> None:
    made(cast, parents, 12)
    with cast.acting(cast.counsellor):
        Letter.objects.filter(pk__in=list(Letter.objects.values_list("pk", flat=True)[:4])).delete()
    assert "8 van de 12" in counsellor.get(page_of(parents)).content.decode(), "as the page of the round says it too"
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=parents.round)
    page = counsellor.get(page_of(parents)).content.decode()
    assert "12 brieven" in page
    assert "8 van" not in page and not re.search(r"\b[48]\b (van|ongebruikt|brieven)", page)
    assert forget_letters(localdate()) == 8
    assert unused(cast) == 0


def test_letters_of_a_round_that_ended_are_forgotten_and_others_stay(cast: Cast, parents: Audience) -> None:
    made(cast, parents, 2)
    ended = group(cast, round_of(cast, (Respondent.PARENT, True)), Respondent.PARENT)
    made(cast, ended, 3)
    with cast.acting(cast.counsellor):
        Round.objects.filter(pk=ended.round_id).update(
            opens_on=localdate() - timedelta(days=9), closes_on=localdate() - timedelta(days=1)
        )
    assert forget_letters(localdate()) == 3
    assert unused(cast) == 2
