"""Calendars to follow: their own secret, their end, what they hold, and what they never say."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.accounts.models import Attempt
from rodedraad.base.gate import Refused, acting_as
from rodedraad.base.tokens import LineWithoutTokens, made_token
from rodedraad.programmes import rules
from rodedraad.programmes.actions import feeds as actions
from rodedraad.programmes.models import Feed, Placement, Programme
from rodedraad.schools.models import Link, Membership
from rodedraad.schools.years import school_year_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db
YEAR = school_year_of(localdate())
DAY = date(YEAR, 9, 15)


@pytest.fixture
def programme(cast: Cast) -> Iterator[Programme]:
    with cast.acting(cast.counsellor):
        found = Programme.objects.create(
            organisation=cast.vo, school_year=YEAR, name="Havo", tracks=["havo", "vwo"], years=[3, 4]
        )
        yield found


def placed(programme: Programme, title: str, **more: Any) -> Placement:
    given = {"years": [3], "starts_on": DAY, "ends_on": DAY, "what": f"Tekst van {title}"}
    return Placement.objects.create(
        organisation_id=programme.organisation_id, programme=programme, title=title, **{**given, **more}
    )


def events(token: str) -> dict[str, Any]:
    answer = Client().get(f"/agenda/{token}.ics")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    return {str(row["SUMMARY"]): row for row in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}


def group(cast: Cast, programme: Programme) -> tuple[Feed, str]:
    return actions.follow_programme(by=cast.counsellor, programme=programme, track="havo", year=3, label="Havo 3")


def test_a_group_gets_its_own_activities_and_not_a_single_name(cast: Cast, programme: Programme) -> None:
    owner = cast.place(cast.teacher, cast.vo)
    placed(programme, "Voor iedereen", owner=owner, owner_name=owner.name, contributed_by="Collega Kanarie")
    placed(programme, "Havo drie", tracks=["havo"], week_note="bel Kanarie")
    placed(programme, "Vwo drie", tracks=["vwo"])
    placed(programme, "Havo vier", years=[4])
    placed(programme, "Concept", status=Placement.Status.DRAFT)
    placed(programme, "Weg", removed_at=timezone.now())
    placed(programme, "Zonder dag", starts_on=None, ends_on=None)
    _feed, token = group(cast, programme)
    assert set(events(token)) == {"Voor iedereen", "Havo drie"}
    text = Client().get(f"/agenda/{token}.ics").content.decode().replace("\r\n ", "")
    assert "Kanarie" not in text and owner.name not in text and cast.place(cast.counsellor, cast.vo).name not in text


def test_a_whole_programme_holds_every_confirmed_activity_and_no_name(cast: Cast, programme: Programme) -> None:
    owner = cast.place(cast.teacher, cast.vo)
    placed(programme, "Drie", owner=owner, owner_name=owner.name)
    placed(programme, "Vier", years=[4])
    _feed, token = actions.follow_programme(by=cast.team_leader, programme=programme, label="Havo")
    assert set(events(token)) == {"Drie", "Vier"}
    assert owner.name not in Client().get(f"/agenda/{token}.ics").content.decode()


def test_somebody_follows_what_they_take_care_of_with_the_text(cast: Cast, programme: Programme) -> None:
    mine = placed(programme, "Mijn gastles", owner=cast.place(cast.teacher, cast.vo))
    placed(programme, "Van een ander", owner=cast.place(cast.team_leader, cast.vo))
    with cast.acting(cast.teacher):
        _feed, token = actions.follow_own(by=cast.teacher, membership=cast.place(cast.teacher, cast.vo))
    found = events(token)
    assert set(found) == {"Mijn gastles"} and "Tekst van Mijn gastles" in str(found["Mijn gastles"]["DESCRIPTION"])
    assert str(found["Mijn gastles"]["UID"]) == f"{mine.pk}@programme.rode-draad"


def test_a_change_keeps_the_name_of_the_event_and_raises_its_number(cast: Cast, programme: Programme) -> None:
    row = placed(programme, "Bezoek")
    _feed, token = group(cast, programme)
    first = events(token)["Bezoek"]
    row.starts_on = row.ends_on = DAY + timedelta(days=7)
    row.version += 1
    row.save()
    second = events(token)["Bezoek"]
    assert first["UID"] == second["UID"] and second["SEQUENCE"] == first["SEQUENCE"] + 1
    assert second.decoded("DTSTART") == DAY + timedelta(days=7)


def test_of_an_address_only_a_hash_is_kept_and_it_ends_a_month_after_the_year(cast: Cast, programme: Programme) -> None:
    feed, token = group(cast, programme)
    link = Link.objects.get(subject=feed.pk)
    assert link.purpose == Link.Purpose.CALENDAR and token not in link.token_hash and len(link.token_hash) == 64
    assert timezone.localdate(link.ends_at) == date(YEAR + 1, 9, 1)
    with acting_as(None, cast.vo.pk):
        assert token not in str(list(Feed.objects.values()))


def test_guessed_revoked_ended_and_gone_are_the_same_bytes(cast: Cast, programme: Programme) -> None:
    placed(programme, "Bezoek")
    revoked, ended, gone = (group(cast, programme) for _number in range(3))
    own, own_token = actions.follow_own(by=cast.counsellor, membership=cast.place(cast.counsellor, cast.vo))
    actions.revoke_feed(by=cast.administrator, feed=revoked[0])
    Link.objects.filter(subject=ended[0].pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    gone[0].delete()
    Membership.objects.filter(pk=own.membership_id).update(ends_on=localdate() - timedelta(days=1))
    answers = []
    for token in (made_token(), revoked[1], ended[1], gone[1], own_token):
        answer = Client().get(f"/agenda/{token}.ics")
        assert answer.status_code == 404
        answers.append(answer.content.replace(token.encode(), b""))
    assert Client().get("/agenda/x.ics").status_code == Client().get("/agenda/%2e%2e.ics").status_code == 404
    assert len(set(answers)) == 1 and b"BEGIN:VCALENDAR" not in answers[0]


def test_a_removed_programme_is_followed_no_more(cast: Cast, programme: Programme) -> None:
    _feed, token = group(cast, programme)
    placed(programme, "Bezoek")
    assert events(token)
    Programme.objects.update(removed_at=timezone.now())
    assert Client().get(f"/agenda/{token}.ics").status_code == 404


def test_guessing_is_counted_and_the_log_of_the_server_holds_no_address(cast: Cast, programme: Programme) -> None:
    before = Attempt.objects.count()
    Client().get(f"/agenda/{made_token()}.ics")
    assert Attempt.objects.count() > before

    token = made_token()
    record = logging.LogRecord("x", logging.WARNING, "", 0, f"Not Found: /agenda/{token}.ics", None, None)
    assert token not in LineWithoutTokens().format(record)


@pytest.mark.parametrize("actor", ["teacher", "other_counsellor", "ended", "anonymous"])
def test_who_may_not_share_makes_no_calendar_of_a_group(cast: Cast, programme: Programme, actor: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.follow_programme(by=cast.actor(actor), programme=programme, track="havo", year=3, label="x")
    assert Feed.objects.count() == 0 and not Link.objects.filter(purpose="calendar").exists()


def test_nobody_revokes_or_sees_the_calendar_of_another_person(
    cast: Cast, programme: Programme, client: Client
) -> None:
    with cast.acting(cast.teacher):
        feed, token = actions.follow_own(by=cast.teacher, membership=cast.place(cast.teacher, cast.vo))
    with pytest.raises(PermissionDenied):
        actions.revoke_feed(by=cast.administrator, feed=feed)
    client.force_login(cast.administrator)
    assert client.post(f"/agenda/{feed.pk}/intrekken/").status_code == 404
    assert str(feed.pk) not in client.get("/agenda/").content.decode()
    client.force_login(cast.teacher)
    assert str(feed.pk) in client.get("/agenda/").content.decode()
    client.post(f"/agenda/{feed.pk}/intrekken/")
    assert Client().get(f"/agenda/{token}.ics").status_code == 404


def test_not_more_than_so_many(cast: Cast, programme: Programme) -> None:
    place = cast.place(cast.counsellor, cast.vo)
    for _number in range(rules.MOST_OWN_FEEDS):
        actions.follow_own(by=cast.counsellor, membership=place)
    with pytest.raises(Refused):
        actions.follow_own(by=cast.counsellor, membership=place)
    assert Feed.objects.count() == rules.MOST_OWN_FEEDS


def test_a_year_that_is_over_is_not_followed(cast: Cast, programme: Programme) -> None:
    Programme.objects.update(school_year=YEAR - 2)
    programme.refresh_from_db()
    with pytest.raises(Refused):
        group(cast, programme)
    assert not Link.objects.filter(purpose="calendar").exists()


def test_the_page_shows_an_address_once(cast: Cast, programme: Programme, client: Client) -> None:
    placed(programme, "Bezoek")
    client.force_login(cast.counsellor)
    for kind, value in (("own", ""), ("group", f"{programme.pk}:havo:3"), ("programme", str(programme.pk))):
        made = client.post("/agenda/", {"kind": kind, "value": value}).content.decode()
        assert "/agenda/" in made and ".ics" in made
    text = client.get("/agenda/").content.decode()
    assert ".ics" not in text and "Havo 3" in text
    assert Feed.objects.count() == 3


@pytest.mark.parametrize(
    "value",
    [
        *("", "x", "x:havo:3", "{pk}:gym:3", "{pk}:havo:9", "{pk}:havo:x"),
        *("{pk.hex}:havo:3", "{pk}:havo:٣", "{pk}:havo:" + "9" * 5000),
    ],
)
def test_a_group_that_does_not_exist_is_a_sentence(
    cast: Cast, programme: Programme, client: Client, value: str
) -> None:
    client.force_login(cast.counsellor)
    text = client.post("/agenda/", {"kind": "group", "value": value.format(pk=programme.pk)}).content.decode()
    assert "Kies een groep" in text and Feed.objects.count() == 0


def test_calendars_that_ended_are_forgotten_after_a_month(cast: Cast, programme: Programme) -> None:
    old, _token = group(cast, programme)
    group(cast, programme)
    Link.objects.filter(subject=old.pk).update(ends_at=timezone.now() - timedelta(days=31))
    assert actions.forget_ended_feeds(localdate()) == 1
    assert Feed.objects.count() == 1
