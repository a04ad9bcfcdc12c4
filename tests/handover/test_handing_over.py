"""What is handed over: only from ten people of a role who said yes, scrubbed, read, shuffled, and noted."""

import csv
import io
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.handover import actions, queries
from rodedraad.handover.models import HandedOver
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Response, Round
from tests.cast import Cast
from tests.handover.rounds import WHO, group, opened, study_of, wrote
from tests.questionnaires.browsers import keeper

pytestmark = pytest.mark.django_db


def place(round: Round, more: str = "") -> str:
    return f"/vragenlijsten/rondes/{round.pk}/onderzoek/{more}"


def filled(cast: Cast, *, youngsters: int = 12, parents: int = 9, no: int = 15) -> Round:
    """So many youngsters (in two groups) and parents who said yes, and youngsters who said no."""
    round = opened(cast)
    groups = [group(cast, round, label="3a"), group(cast, round, label="3b")]
    for n in range(youngsters):
        wrote(
            cast, groups[n % 2], f"y{n}", tell=f"Het hielp, nummer {n} van ons.", **({"miss": "Tijd."} if n < 9 else {})
        )
    for n in range(no):
        wrote(cast, groups[n % 2], f"n{n}", yes=False, tell=f"Dit blijft hier {n}.")
    for n in range(parents):
        wrote(cast, group(cast, round, respondent="parent"), f"p{n}", tell=f"Een gesprek thuis {n}.")
    return round


def closed(cast: Cast, round: Round) -> Round:
    with cast.acting(cast.counsellor):
        return close_round(by=cast.counsellor, round=round)


def file(browser: Client, round: Round, **sent: str) -> Any:
    seen = browser.get(place(round)).context["seen"]
    return browser.post(place(round, "overdragen/"), {"seen": seen, "read": "on"} | sent)


def rows(answer: Any) -> list[dict[str, str]]:
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_while_the_round_is_open_nobody_sees_or_takes_anything(cast: Cast) -> None:
    round = filled(cast)
    page = keeper(cast).get(place(round))
    assert "seen" not in page.context and "Het hielp" not in page.content.decode()
    study = study_of(cast, round)
    with cast.acting(cast.counsellor):
        assert all(not one.roles for one in queries.questions_of(study))
        with pytest.raises(Refused):
            actions.hand_over(by=cast.counsellor, study=study, seen="")


def test_without_reading_or_after_a_change_nothing_is_handed_over(cast: Cast) -> None:
    round = closed(cast, filled(cast))
    browser = keeper(cast)
    assert browser.post(place(round, "overdragen/"), {"seen": "x"}).status_code == 302
    assert browser.post(place(round, "overdragen/"), {"seen": "x", "read": "on"}).status_code == 302
    with cast.acting(cast.counsellor):
        assert not HandedOver.objects.exists()


def test_of_a_role_below_ten_nothing_goes_along_and_only_how_many_roles_is_said(cast: Cast) -> None:
    round = closed(cast, filled(cast))
    browser = keeper(cast)
    page = browser.get(place(round)).content.decode()
    assert "Het hielp" in page and "Een gesprek thuis" not in page and "Dit blijft hier" not in page
    assert "2 rollen blijven hier buiten" in page
    missed = browser.get(place(round) + "?vraag=miss").content.decode()
    assert "Tijd." not in missed and "3 rollen blijven hier buiten" in missed
    assert not re.search(r"\b9\b", re.sub(r"<[^>]*>", " ", missed.split("<main")[1]))


def test_made_up_answers_do_not_make_ten_of_a_few(cast: Cast) -> None:
    round = filled(cast)
    page = keeper(cast).get(place(closed(cast, round))).content.decode()
    assert "Het hielp" in page
    with cast.acting(cast.counsellor):
        round.audiences.filter(respondent="learner").update(invited=4)  # of two groups with six yeses each
    browser = keeper(cast)
    assert "Het hielp" not in browser.get(place(round)).content.decode()
    assert file(browser, round).status_code == 302
    with cast.acting(cast.counsellor):
        assert not HandedOver.objects.exists()


def test_the_file_holds_question_role_and_text_and_nothing_that_ties_texts_together(cast: Cast) -> None:
    round = closed(cast, filled(cast, parents=10))
    answer = file(keeper(cast), round)
    found = rows(answer)
    assert list(found[0]) == ["Sleutel", "Vraag", "Rol", "Tekst"]
    assert len(found) == 22 and {row["Sleutel"] for row in found} == {"tell"}
    assert {row["Rol"] for row in found} == {"Jongeren", "Ouders"}
    whole = answer.content.decode()
    with cast.acting(cast.counsellor):
        ids = [str(pk) for pk in Response.objects.values_list("pk", flat=True)]
    assert not any(pk in whole or pk[:8] in whole for pk in ids)
    assert "3a" not in whole and str(round.opens_on.year) not in whole


def test_the_order_is_another_one_each_time(cast: Cast) -> None:
    round = closed(cast, filled(cast))
    browser = keeper(cast)
    orders = [[row["Tekst"] for row in rows(file(browser, round))] for _ in range(3)]
    assert len({tuple(order) for order in orders}) > 1
    assert len({tuple(sorted(order)) for order in orders}) == 1


def test_names_and_addresses_we_know_are_taken_out(cast: Cast) -> None:
    round = opened(cast)
    who = cast.place(cast.teacher).name
    parents = group(cast, round, respondent="parent")
    for n in range(10):
        wrote(cast, parents, f"p{n}", tell=f"{who.upper()} belde 06-1234567{n}, zie j.vis{n}@school.nl in 1234 AB.")
    page = keeper(cast).get(place(closed(cast, round)))
    texts = [row["Tekst"] for row in rows(file(keeper(cast), round))]
    assert texts == ["[naam] belde [nummer], zie [e-mailadres] in [postcode]."] * 10
    assert who.upper() not in page.content.decode().split("<main")[1]


def test_a_formula_in_an_answer_is_none_in_the_file(cast: Cast) -> None:
    round = opened(cast)
    for n in range(10):
        wrote(cast, group(cast, round, respondent="parent"), f"p{n}", tell='=HYPERLINK("x")')
    found = rows(file(keeper(cast), closed(cast, round)))
    assert all(row["Tekst"].startswith("'=") for row in found)


def test_a_text_can_be_kept_back_and_put_back(cast: Cast) -> None:
    round = closed(cast, filled(cast))
    browser = keeper(cast)
    text = browser.get(place(round)).context["roles"][0]["texts"][0]
    words = "".join(part for part, _kind in text["parts"])
    sent = {"text": text["mark"], "question": "tell"}
    assert browser.post(place(round, "achterhouden/"), sent).headers["Location"] == place(round) + "?vraag=tell"
    assert words not in [row["Tekst"] for row in rows(file(browser, round))]
    browser.post(place(round, "meegeven/"), sent)
    assert words in [row["Tekst"] for row in rows(file(browser, round))]


def test_with_fewer_than_ten_left_none_of_a_role_goes_along(cast: Cast) -> None:
    round = closed(cast, filled(cast))
    browser = keeper(cast)
    texts = browser.get(place(round)).context["roles"][0]["texts"]
    for text in texts[:3]:
        browser.post(place(round, "achterhouden/"), {"text": text["mark"]})
    page = browser.get(place(round))
    assert "minder dan 10 teksten over" in page.content.decode()
    assert file(browser, round).status_code == 302
    with cast.acting(cast.counsellor):
        assert not HandedOver.objects.exists()


def test_a_mark_that_is_none_changes_nothing(cast: Cast) -> None:
    round = closed(cast, filled(cast))
    page = keeper(cast).post(place(round, "achterhouden/"), {"text": "onzin"}, follow=True)
    assert "Die tekst is er niet" in page.content.decode()
    assert study_of(cast, round).left_out == []


def test_each_time_is_noted_with_how_many_and_by_whom_but_never_a_text(cast: Cast) -> None:
    round = closed(cast, filled(cast))
    browser = keeper(cast)
    assert len(rows(file(browser, round))) == 12
    page = browser.get(place(round)).content.decode()
    assert f"12 teksten aan {WHO}" in page
    with cast.acting(cast.counsellor):
        entry = AuditEntry.objects.get(event="handover.done")
        assert entry.by_id == cast.counsellor.pk and entry.details["texts"] == 12
        assert "hielp" not in str(entry.details)


def test_who_may_not_ask_reads_keeps_back_and_takes_nothing(cast: Cast) -> None:
    round = closed(cast, filled(cast))
    study = study_of(cast, round)
    assert "Het hielp" in keeper(cast).get(place(round)).content.decode()
    for name, status in (("teacher", 403), ("other_counsellor", 404)):
        browser = keeper(cast, name)
        assert browser.get(place(round)).status_code == status
        for deed in ("overdragen/", "achterhouden/"):
            assert browser.post(place(round, deed), {"read": "on"}).status_code == status
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        actions.hand_over(by=cast.teacher, study=study, seen="")
