"""Groups of a school year: made, renamed, filled, removed."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.schools.actions.groups import change_group, make_group, put_in_group, remove_group, take_out_of_group
from rodedraad.schools.models import Group, GroupMembership, Membership
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MAY_NOT = (
    "teacher",
    "other_administrator",
    "other_counsellor",
    "ended",
    "regional_editor",
    "national_editor",
    "operator",
)


def made(cast: Cast, name: str = "3b", year: int = 2026) -> Group:
    """A group at the vo school."""
    with cast.acting(cast.counsellor):
        return make_group(by=cast.counsellor, organisation=cast.vo, name=name, school_year=year)


def test_making_renaming_filling_and_removing(cast: Cast) -> None:
    group = made(cast, " 3  b ")
    assert group.name == "3 b"
    with cast.acting(cast.team_leader):
        change_group(by=cast.team_leader, group=group, name="3c", school_year=2026, track="havo", year="3")
        people = list(Membership.objects.filter(organisation=cast.vo))
        assert put_in_group(by=cast.team_leader, group=group, memberships=people) == 5
        assert put_in_group(by=cast.team_leader, group=group, memberships=people) == 0
        take_out_of_group(by=cast.team_leader, group=group, membership=people[0])
        assert GroupMembership.objects.filter(group=group).count() == 4
        events = list(AuditEntry.objects.filter(about_id=str(group.pk)).values_list("event", flat=True))
        assert sorted(events) == ["group.changed", "group.joined", "group.left", "group.made"]
        remove_group(by=cast.team_leader, group=group)
        assert Membership.objects.filter(organisation=cast.vo).count() == 5
        assert not GroupMembership.objects.exists()


def test_a_name_is_used_once_in_a_school_year(cast: Cast) -> None:
    group = made(cast)
    with pytest.raises(Refused):
        made(cast, "3B")
    other = made(cast, "3b", 2025)
    with cast.acting(cast.counsellor), pytest.raises(Refused):
        change_group(by=cast.counsellor, group=other, name="3b", school_year=2026, track="", year="")
    with cast.acting(cast.counsellor), pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.create(organisation=cast.vo, name=group.name, school_year=2026)


@pytest.mark.parametrize(("name", "year"), [("", 2026), ("  ", 2026), ("3b", 1980), ("3b", 2100)])
def test_what_makes_no_group_is_refused(cast: Cast, name: str, year: int) -> None:
    with pytest.raises(Refused):
        made(cast, name, year)


def test_nobody_of_another_organisation_is_put_in_it(cast: Cast) -> None:
    group = made(cast)
    stranger = cast.place(cast.other_counsellor)
    with cast.acting(cast.counsellor):
        assert put_in_group(by=cast.counsellor, group=group, memberships=[stranger]) == 0


@pytest.mark.parametrize("name", MAY_NOT)
def test_nobody_else_keeps_groups(cast: Cast, client: Client, name: str) -> None:
    by, group = cast.actor(name), made(cast)
    place = cast.place(cast.teacher)
    with cast.acting(by, cast.vo):
        for deed in (
            lambda: make_group(by=by, organisation=cast.vo, name="x", school_year=2026),
            lambda: change_group(by=by, group=group, name="x", school_year=2026, track="", year=""),
            lambda: put_in_group(by=by, group=group, memberships=[place]),
            lambda: take_out_of_group(by=by, group=group, membership=place),
            lambda: remove_group(by=by, group=group),
        ):
            with pytest.raises(PermissionDenied):
                deed()
    client.force_login(by)
    for page, sent in (("group", {"name": "x"}), ("join_group", {}), ("leave_group", {}), ("remove_group", {})):
        answer = client.post(
            reverse(f"schools:{page}", args=[group.pk]), {**sent, "people": place.pk, "person": place.pk}
        )
        assert answer.status_code in {403, 404}
    with cast.acting(cast.counsellor):
        assert Group.objects.get().name == "3b"


def test_the_pages(cast: Cast, client: Client) -> None:
    client.force_login(cast.counsellor)
    answer = client.post(reverse("schools:make_group"), {"name": "4h1", "school_year": "2026", "track": "havo"})
    with cast.acting(cast.counsellor):
        group = Group.objects.get()
        place = Membership.objects.get(person=cast.teacher)
    page = reverse("schools:group", args=[group.pk])
    assert answer["Location"] == page
    assert client.post(reverse("schools:make_group"), {"name": "4h1", "school_year": "2026"}).context["form"].errors
    assert client.post(reverse("schools:make_group"), {"name": "x", "school_year": "1999"}).context["form"].errors
    client.post(reverse("schools:join_group", args=[group.pk]), {"people": [place.pk, "nonsense"]})
    shown = client.get(page)
    assert [row.name for row in shown.context["members"]] == ["Teun Waterman"]
    assert place not in shown.context["others"]
    assert [row.size for row in client.get(reverse("schools:groups")).context["groups"]] == [1]
    assert list(client.get(reverse("schools:groups"), {"year": "2025"}).context["groups"]) == []
    assert client.get(reverse("schools:groups"), {"year": "x" * 99}).status_code == 200
    listed = client.get(reverse("schools:people"), {"group": group.pk})
    assert [row.name for row in listed.context["page"]] == ["Teun Waterman"]
    client.post(reverse("schools:leave_group", args=[group.pk]), {"person": place.pk})
    assert list(client.get(page).context["members"]) == []
    assert client.post(reverse("schools:remove_group", args=[group.pk]))["Location"] == reverse("schools:groups")
    assert client.get(page).status_code == 404


def test_a_teacher_reads_groups_and_changes_none(cast: Cast, client: Client) -> None:
    group = made(cast)
    client.force_login(cast.teacher)
    page = client.get(reverse("schools:group", args=[group.pk]))
    assert page.status_code == 200 and list(page.context["others"]) == []
    assert client.get(reverse("schools:make_group")).status_code == 403


@pytest.mark.parametrize(("name", "word"), [("counsellor", "Klassen"), ("hbo_counsellor", "Groepen")])
def test_each_sector_reads_its_own_word(cast: Cast, client: Client, name: str, word: str) -> None:
    client.force_login(cast.actor(name) if name == "counsellor" else cast.hbo_counsellor)
    page = client.get(reverse("schools:groups")).content.decode()
    assert f"<h1>{word}</h1>" in page


def test_many_groups_take_no_more_queries(cast: Cast, client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        made(cast, f"klas {number}")
    client.force_login(cast.counsellor)
    client.get(reverse("schools:groups"))
    with django_assert_max_num_queries(22):
        assert len(client.get(reverse("schools:groups")).context["groups"]) == 12
