"""A school keeps its own days: who may, what is refused, and taking back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.calendars import access, queries
from rodedraad.calendars.actions import own_days as actions
from rodedraad.calendars.models import OwnDay
from tests.cast import Cast

pytestmark = pytest.mark.django_db
STUDY_DAY: dict[str, Any] = {
    "school_year": 2026,
    "name": "Studiedag",
    "starts_on": date(2026, 11, 5),
    "ends_on": date(2026, 11, 5),
    "kind": "closed",
}


def added(cast: Cast, **changes: Any) -> OwnDay:
    return actions.add_day(by=cast.counsellor, organisation=cast.vo, **{**STUDY_DAY, **changes})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "  "}, "naam"),
        ({"ends_on": date(2026, 11, 4)}, "vóór de eerste"),
        ({"starts_on": date(2026, 7, 31)}, "2026-2027"),
        ({"ends_on": date(2027, 8, 1)}, "2026-2027"),
        ({"ends_on": date(2027, 6, 1)}, "tien weken"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused) as refusal:
            added(cast, **changes)
        assert sentence in refusal.value.messages[0]
        assert OwnDay.objects.count() == 0


@pytest.mark.parametrize("actor", ["teacher", "other_counsellor", "ended", "regional_editor", "anonymous"])
def test_who_may_not_keep_days_changes_nothing(cast: Cast, actor: str) -> None:
    with cast.acting(cast.counsellor):
        day = added(cast)
    person = cast.actor(actor)
    with cast.acting(cast.counsellor):
        for deed in (
            lambda: actions.add_day(by=person, organisation=cast.vo, **STUDY_DAY),
            lambda: actions.change_day(by=person, day=day, **{**STUDY_DAY, "name": "Anders"}),
            lambda: actions.remove_day(by=person, day=day),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        assert [(row.name, row.removed_at) for row in OwnDay.objects.all()] == [("Studiedag", None)]


@pytest.mark.parametrize("actor", ["counsellor", "team_leader", "administrator"])
def test_counsellors_team_leaders_and_administrators_keep_them(cast: Cast, actor: str) -> None:
    person = cast.actor(actor)
    with cast.acting(person):
        day = actions.add_day(by=person, organisation=cast.vo, **STUDY_DAY)
        assert AuditEntry.objects.filter(event="own_day.added", by_id=person.pk).exists()
        assert day.organisation == cast.vo


def test_another_school_sees_nothing_of_it_through_either_wall(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        added(cast)
        assert access.own_days_at(cast.teacher, cast.vo, today=localdate()).count() == 1
        assert access.own_days_at(cast.other_counsellor, cast.vo, today=localdate()).count() == 0
    with cast.acting(cast.other_counsellor):
        assert OwnDay.objects.count() == 0


def test_removing_can_be_undone_for_thirty_days(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        day = added(cast)
        actions.remove_day(by=cast.counsellor, day=day)
        assert queries.days_of(OwnDay.objects.all(), 2026) == []
        actions.put_back_day(by=cast.team_leader, day=day)
        assert queries.days_of(OwnDay.objects.all(), 2026) == [day]
        with pytest.raises(Refused):
            actions.put_back_day(by=cast.team_leader, day=day)
        OwnDay.objects.update(removed_at=timezone.now() - timedelta(days=31))
        with pytest.raises(Refused, match="dertig dagen"):
            actions.put_back_day(by=cast.team_leader, day=day)
    assert actions.forget_removed_days(localdate()) == 1
    with cast.acting(cast.counsellor):
        assert OwnDay.objects.count() == 0


def test_a_closed_day_of_the_school_counts_in_its_year_and_not_in_that_of_another(cast: Cast, loaded: None) -> None:
    with cast.acting(cast.counsellor):
        added(cast)
        added(cast, name="Open dag", kind="event", starts_on=date(2026, 11, 6), ends_on=date(2026, 11, 6))
        ours = queries.school_year(2026, "north", cast.vo)
        assert ours is not None and not ours.is_open(date(2026, 11, 5)) and ours.is_open(date(2026, 11, 6))
    with cast.acting(cast.other_counsellor):
        theirs = queries.school_year(2026, "north", cast.mbo)
        assert theirs is not None and theirs.is_open(date(2026, 11, 5))


def test_the_page_adds_changes_removes_and_puts_back(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    sent = {"name": "Projectweek", "kind": "event", "starts_on": "2026-11-09", "ends_on": "2026-11-13"}
    client.post("/kalender/eigen-dagen/", sent)
    with acting_as(cast.administrator.pk, cast.vo.pk):
        day = OwnDay.objects.get()
    assert day.school_year == 2026 and (day.ends_on - day.starts_on).days == 4
    assert "Projectweek" in client.get("/kalender/eigen-dagen/?year=2026").content.decode()
    client.post(f"/kalender/eigen-dagen/{day.pk}/", {**sent, "name": "Werkweek", "ends_on": ""})
    client.post(f"/kalender/eigen-dagen/{day.pk}/verwijderen/")
    text = client.get("/kalender/eigen-dagen/?year=2026").content.decode()
    assert "Werkweek" in text and "terugzetten" in text
    client.post(f"/kalender/eigen-dagen/{day.pk}/terugzetten/")
    assert "terugzetten" not in client.get("/kalender/eigen-dagen/?year=2026").content.decode()


def test_a_wrong_day_comes_back_with_a_sentence_and_what_was_typed(cast: Cast, client: Client) -> None:
    client.force_login(cast.counsellor)
    sent = {"name": "Kamp", "kind": "event", "starts_on": "2026-11-13", "ends_on": "2026-11-09"}
    text = client.post("/kalender/eigen-dagen/", sent).content.decode()
    assert "Kamp" in text and "De laatste dag ligt vóór de eerste dag" in text


def test_a_year_nobody_can_count_to_is_this_year(cast: Cast, client: Client) -> None:
    client.force_login(cast.counsellor)
    year = str(localdate().year)
    for asked in (f"{year}{'6' * 5000}", f"{year}6", "٢٠٢٦", "-1"):
        assert client.get("/kalender/eigen-dagen/", {"year": asked}).status_code == 200
