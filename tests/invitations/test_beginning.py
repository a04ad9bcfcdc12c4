"""Beginning with a letter: once, without a trace; the second time, a guess and a withdrawn one read the same."""

import re
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as, show_by_secret
from rodedraad.base.tokens import LineWithoutTokens
from rodedraad.invitations import access
from rodedraad.invitations.actions.letters import begin_with_letter, make_letters, withdraw_letters
from rodedraad.invitations.keys import kept_of
from rodedraad.invitations.models import Letter
from rodedraad.surveys import access as surveys
from rodedraad.surveys.actions.responses import begin_response
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Audience, Respondent, Response, Round
from tests.cast import Cast
from tests.invitations.asked import group, round_of
from tests.questionnaires.asked import FIRST, device, responses

REFUSED = "werkt niet, of niet meer"


@pytest.fixture
def parents(cast: Cast) -> Audience:
    return group(cast, round_of(cast, (Respondent.PARENT, True)), Respondent.PARENT)


@pytest.fixture
def made(cast: Cast, parents: Audience) -> list[str]:
    with cast.acting(cast.counsellor):
        return make_letters(by=cast.counsellor, audience=parents, number=3, batch=uuid4())


def begin(client: Client, code: str) -> str:
    """Press "Begin"; where that leads."""
    page = client.get(f"/brief/{code}/").content.decode()
    fields = dict(re.findall(r'type="hidden" name="(secret|code)" value="([^"]+)"', page))
    answer = client.post(f"/brief/{code}/", fields)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def left(cast: Cast) -> int:
    with cast.acting(cast.counsellor):
        return Letter.objects.count()


# --- what does not work


def test_used_withdrawn_unknown_damaged_and_closed_read_the_same(
    cast: Cast, parents: Audience, made: list[str]
) -> None:
    begin(device(), made[0])
    bodies = [device().get(f"/brief/{code}/") for code in (made[0], "BCDFGHJKMNPQ", "kapot", made[1][:-1])]
    assert device().get(f"/brief/{made[1]}/").status_code == 200, "a living one does work"
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=parents.round)
    bodies.append(device().get(f"/brief/{made[1]}/"))
    with cast.acting(cast.counsellor):
        withdraw_letters(by=cast.counsellor, audience=parents)
    bodies.append(device().get(f"/brief/{made[2]}/"))
    texts = {
        re.sub(r"/brief/\w+/", "", re.sub(r'nonce="[^"]+"|value="\w{64}"', "", one.content.decode())) for one in bodies
    }
    assert {one.status_code for one in bodies} == {404}
    assert len(texts) == 1 and REFUSED in texts.pop()


def test_the_code_on_the_board_begins_nothing_while_there_are_letters(
    cast: Cast, parents: Audience, made: list[str]
) -> None:
    client = device()
    page = client.get(f"/vragen/{parents.code}/")
    assert page.status_code == 403 and "eigen brief" in page.content.decode()
    assert client.post(f"/vragen/{parents.code}/1/", FIRST | {"deed": "next"}).status_code == 403
    assert responses(cast) == []
    with cast.acting(cast.counsellor):
        withdraw_letters(by=cast.counsellor, audience=parents)
    assert client.post(f"/vragen/{parents.code}/1/", FIRST | {"deed": "next"}).status_code == 302
    assert len(responses(cast)) == 1


def test_also_beside_the_pages_a_code_begins_nothing(cast: Cast, parents: Audience, made: list[str]) -> None:
    guest = surveys.guest_behind(parents.code, now=timezone.now())
    assert guest is not None
    with acting_as(None, guest.organisation_id):
        audience = surveys.audience_for(guest)
        assert audience is not None
        with pytest.raises(Refused, match="eigen brief"):
            begin_response(by=guest, audience=audience, secret="x")


def test_who_guesses_has_to_wait(cast: Cast, made: list[str]) -> None:
    client = device()
    seen = {client.get(f"/brief/BCDFGHJKMNP{mark}/").status_code for mark in "23456789BCDFGHJKMNPQRSTVWXYZ" * 3}
    assert seen == {404, 429}
    assert client.get(f"/brief/{made[0]}/").status_code == 429


# --- what does


def test_looking_uses_nothing_up(cast: Cast, made: list[str]) -> None:
    for _time in range(3):
        assert device().get(f"/brief/{made[0]}/").status_code == 200
    assert left(cast) == 3 and responses(cast) == []


def test_beginning_takes_the_letter_away_and_leaves_no_trace(cast: Cast, parents: Audience, made: list[str]) -> None:
    with cast.acting(cast.administrator):
        before = AuditEntry.objects.count()
    client = device()
    where = begin(client, made[0])
    assert made[0] not in where
    assert left(cast) == 2
    (response,) = responses(cast)
    assert (response.is_anonymous, response.membership, response.name, response.began_on) == (
        True,
        None,
        "",
        localdate(),
    )
    with cast.acting(cast.administrator):
        assert AuditEntry.objects.count() == before
    with cast.acting(cast.counsellor):
        everything = str(list(Response.objects.values()))
        rows = list(Letter.objects.values_list("pk", "code_hash"))
    assert made[0] not in everything
    assert not any(str(pk) in everything or kept in everything for pk, kept in rows)
    assert client.post(where, FIRST | {"deed": "next"}).status_code == 302
    assert responses(cast)[0].values["place"] == "in"


def test_the_same_device_goes_on_by_its_letter_and_another_does_not(cast: Cast, made: list[str]) -> None:
    client = device()
    where = begin(client, made[0])
    client.post(where, FIRST | {"deed": "next"})
    again = client.get(f"/brief/{made[0]}/")
    assert again.status_code == 302
    assert client.get(again["Location"]).status_code == 200
    assert client.get(f"/en/brief/{made[0]}/").status_code == 302, "in another language too"
    assert device().get(f"/brief/{made[0]}/").status_code == 404
    assert device().get(where).status_code == 403
    assert len(responses(cast)) == 1


def test_a_button_pressed_twice_is_one_response(cast: Cast, made: list[str]) -> None:
    client = device()
    page = client.get(f"/brief/{made[0]}/").content.decode()
    fields = dict(re.findall(r'type="hidden" name="(secret|code)" value="([^"]+)"', page))
    places = [Client(headers={"Accept-Language": "nl"}).post(f"/brief/{made[0]}/", fields) for _time in range(2)]
    assert [one.status_code for one in places] == [302, 302]
    assert len(responses(cast)) == 1 and left(cast) == 2


def test_two_people_on_one_device_each_with_a_letter(cast: Cast, made: list[str]) -> None:
    client = device()
    client.post(begin(client, made[0]), FIRST | {"deed": "next"})
    page = client.get(f"/brief/{made[1]}/").content.decode()
    assert "is al iemand begonnen" in page
    begin(client, made[1])
    assert len(responses(cast)) == 2 and left(cast) == 1


def test_a_letter_of_a_round_that_is_not_open_yet_stays_good(cast: Cast) -> None:
    later = group(cast, round_of(cast, (Respondent.PARENT, True), starts_in=2), Respondent.PARENT)
    with cast.acting(cast.counsellor):
        (code,) = make_letters(by=cast.counsellor, audience=later, number=1, batch=uuid4())
    client = device()
    page = client.get(f"/brief/{code}/").content.decode()
    assert "gaat open op" in page and 'name="secret"' not in page
    client.post(f"/brief/{code}/", {"secret": "a" * 22, "code": later.code})
    assert left(cast) == 1 and responses(cast) == []


def test_the_code_is_typed_with_spaces_and_small_letters_also_at_the_page_of_the_board(made: list[str]) -> None:
    typed = " ".join(re.findall("....", made[0].lower()))
    for page in ("/brief/", "/vragen/"):
        answer = device().post(page, {"code": typed})
        assert (answer.status_code, answer["Location"]) == (302, f"/brief/{made[0]}/")
    wrong = device().post("/brief/", {"code": "BCDF"}).content.decode()
    assert "BCDF" in wrong and "twaalf" in wrong


@pytest.mark.django_db(transaction=True)
def test_two_connections_at_once_make_one_response(cast: Cast) -> None:
    parents = group(cast, round_of(cast, (Respondent.PARENT, True)), Respondent.PARENT)
    with cast.acting(cast.counsellor):
        made = make_letters(by=cast.counsellor, audience=parents, number=2, batch=uuid4())
    holder = access.holder_of(made[0])
    assert holder is not None
    ready, outcomes = threading.Barrier(2, timeout=30), []

    def begin_here(secret: str) -> None:
        try:
            with acting_as(None, holder.organisation_id):
                audience = surveys.audience_for(holder)
                assert audience is not None
                ready.wait()
                begin_with_letter(holder=holder, audience=audience, secret=secret, language="nl")
                connection.cursor().execute("SELECT pg_sleep(0.5)")
            outcomes.append("begun")
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=begin_here, args=(secret,)) for secret in ("een", "twee")]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert sorted(outcomes) == ["begun", "refused"]
    assert len(responses(cast)) == 1 and left(cast) == 1


def test_a_refused_beginning_gives_the_letter_back(cast: Cast, parents: Audience, made: list[str]) -> None:
    holder = access.holder_of(made[0])
    assert holder is not None
    tomorrow = localdate() + timedelta(days=1)
    with acting_as(None, holder.organisation_id):
        Round.objects.filter(pk=parents.round_id).update(opens_on=tomorrow)
        audience = surveys.audience_for(holder)
        assert audience is not None
        with pytest.raises(Refused, match="gaat open"):
            begin_with_letter(holder=holder, audience=audience, secret="x", language="nl")
    assert left(cast) == 3 and responses(cast) == []


def test_a_code_shows_the_database_its_own_letter_and_no_other(cast: Cast, made: list[str]) -> None:
    with acting_as(None, None):
        assert Letter.objects.count() == 0
        show_by_secret(kept_of(made[0]))
        assert [row.code_hash for row in Letter.objects.all()] == [kept_of(made[0])]
        assert Letter.objects.all().delete()[0] == 0, "seeing is not removing"


def test_the_log_of_the_server_holds_no_code_of_a_letter(made: list[str], caplog: pytest.LogCaptureFixture) -> None:
    begin(device(), made[0])
    device().get(f"/brief/{made[0]}/")
    assert made[0] in caplog.text, "there was something to hide"
    lines = "".join(LineWithoutTokens("{message}", style="{").format(record) for record in caplog.records)
    assert "/brief/-/" in lines and made[0] not in lines
