"""The list of people, adding, changing and ending."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.schools.actions.people import add_person, bring_back, change_membership, end_membership
from rodedraad.schools.models import Membership, Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NEW: dict[str, Any] = {"name": "Sanne  van den Berg", "role": "teacher", "starts_on": date(2026, 8, 1)}
NOT_THE_ADMINISTRATOR = (
    *("teacher", "counsellor", "team_leader", "other_administrator", "other_counsellor", "ended"),
    *("regional_editor", "national_editor", "operator", "stranger", "anonymous"),
)


def names(answer: Any) -> list[str]:
    """The names in the list, in order."""
    return [row.name for row in answer.context["page"]]


# --- the list


def test_the_list_stands_in_dutch_order_without_who_has_left(cast: Cast, client: Client) -> None:
    client.force_login(cast.teacher)
    assert names(client.get(reverse("schools:people"))) == [
        "Farid Benali",
        "Saskia 't Hart",
        "Ingrid van der Laan",
        "Teun Waterman",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "laan"}, ["Ingrid van der Laan"]),
        ({"q": "INGRID Laan"}, ["Ingrid van der Laan"]),
        ({"q": "otter-10"}, ["Teun Waterman"]),
        ({"q": "007"}, ["Farid Benali"]),
        ({"q": "%"}, []),
        ({"role": "counsellor"}, ["Farid Benali"]),
        ({"role": "king"}, ["Farid Benali", "Saskia 't Hart", "Ingrid van der Laan", "Teun Waterman"]),
        ({"state": "ended"}, ["Wouter Kuipers"]),
        ({"state": "ended", "q": "benali"}, []),
        ({"sort": "role"}, ["Ingrid van der Laan", "Farid Benali", "Teun Waterman", "Saskia 't Hart"]),
        ({"q": "x" * 5000, "group": "nonsense", "page": "many"}, None),
    ],
)
def test_searching_narrowing_and_sorting(cast: Cast, client: Client, asked: Any, found: list[str] | None) -> None:
    with cast.acting(cast.administrator):
        Membership.objects.filter(person=cast.counsellor).update(number="0071")
    client.force_login(cast.administrator)
    answer = client.get(reverse("schools:people"), asked)
    assert answer.status_code == 200
    if found is not None:
        assert names(answer) == found


def test_who_never_signed_in(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    listed = names(client.get(reverse("schools:people"), {"state": "not_yet"}))
    assert "Ingrid van der Laan" not in listed and "Teun Waterman" in listed


def test_nobody_of_another_school_is_in_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.other_administrator)
    page = client.get(reverse("schools:people")).content.decode()
    assert "Jerrel Pinas" in page and "Waterman" not in page and "Benali" not in page


def test_the_list_takes_the_same_number_of_queries_for_many(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    client.get(reverse("schools:people"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("schools:people"))
    with cast.acting(cast.administrator):
        for n in range(30):
            add_person(by=cast.administrator, organisation=cast.vo, **{**NEW, "name": f"Mens {n:02}"})
    with CaptureQueriesContext(connection) as many:
        assert len(names(client.get(reverse("schools:people")))) == 34
    assert len(many) == len(few)
    own = [query for query in many.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(own) <= 22


def test_only_administrators_see_what_they_may_do(cast: Cast, client: Client) -> None:
    for name, sees in (("administrator", True), ("counsellor", False)):
        client.force_login(cast.actor(name))
        page = client.get(reverse("schools:people")).content.decode()
        assert (reverse("schools:add_person") in page) is sees
        assert ("Vera Genodigde" in page) is sees
        assert "Piet Afgezegd" not in page


# --- adding


def test_adding_somebody_makes_an_account_and_a_place(cast: Cast) -> None:
    with cast.acting(cast.administrator):
        place = add_person(by=cast.administrator, organisation=cast.vo, **NEW, number=" 0042 ")
        assert (place.name, place.sort_key, place.number) == ("Sanne van den Berg", "berg , sanne van den", "0042")
        assert not place.person.has_usable_password() and place.person.email is None
        noted = set(AuditEntry.objects.filter(by=cast.administrator).values_list("event", flat=True))
        assert {"person.made", "membership.added"} <= noted


@pytest.mark.parametrize("name", NOT_THE_ADMINISTRATOR)
def test_nobody_else_adds_people(cast: Cast, name: str) -> None:
    by = cast.actor(name)
    with cast.acting(by, cast.vo), pytest.raises(PermissionDenied):
        add_person(by=by, organisation=cast.vo, **NEW)


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"role": "regional_editor"}, {"role": "king"}, {"ends_on": date(2026, 7, 1)}],
)
def test_what_makes_no_place_is_refused(cast: Cast, wrong: dict[str, Any]) -> None:
    with cast.acting(cast.administrator), pytest.raises(Refused):
        add_person(by=cast.administrator, organisation=cast.vo, **{**NEW, **wrong})
    with cast.acting(cast.administrator):
        assert Membership.objects.filter(organisation=cast.vo).count() == 5


@pytest.mark.parametrize(
    ("place", "role"), [("region", "teacher"), ("firm", "counsellor"), ("national", "regional_editor")]
)
def test_a_role_belongs_to_a_kind_of_organisation(cast: Cast, place: str, role: str) -> None:
    organisation = getattr(cast, place)
    keeper = {"region": "region_administrator", "firm": "firm_administrator", "national": "national_administrator"}
    by = getattr(cast, keeper[place])
    with cast.acting(by), pytest.raises(Refused):
        add_person(by=by, organisation=organisation, **{**NEW, "role": role})


def test_the_database_refuses_an_end_before_the_start_and_a_number_twice(cast: Cast) -> None:
    with cast.acting(cast.administrator):
        place = cast.place(cast.teacher)
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.filter(pk=place.pk).update(ends_on=date(1999, 1, 1))
        Membership.objects.filter(pk=place.pk).update(number="7")
        with pytest.raises(IntegrityError), transaction.atomic():
            add_person(by=cast.administrator, organisation=cast.vo, **NEW, number="7")


def test_the_page_to_add(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = reverse("schools:add_person")
    offered = [value for value, _ in client.get(page).context["form"].fields["role"].choices]
    assert offered == ["teacher", "counsellor", "team_leader", "administrator"]
    assert client.post(page, {"name": ""}).context["form"].errors
    answer = client.post(page, {**NEW, "starts_on": "2026-08-01"})
    with cast.acting(cast.administrator):
        place = Membership.objects.get(name="Sanne van den Berg")
    assert answer["Location"] == reverse("schools:person", args=[place.pk])
    shown = client.get(answer["Location"]).content.decode()
    assert place.person.username in shown and reverse("schools:letters") in shown
    client.force_login(cast.counsellor)
    assert client.get(page).status_code == 403 and client.post(page, NEW).status_code == 403


# --- changing and ending


def change(cast: Cast, **more: Any) -> Membership:
    """Change the teacher's place."""
    place = cast.place(cast.teacher)
    fields = {name: getattr(place, name) for name in ("name", "role", "number", "starts_on", "ends_on")}
    return change_membership(by=cast.administrator, membership=place, **{**fields, **more})


def test_changing_a_role_acts_at_the_next_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.teacher)
    assert client.get(reverse("schools:make_group")).status_code == 403
    with cast.acting(cast.administrator):
        change(cast, role=Role.TEAM_LEADER, name="Teun de Waterman")
    assert client.get(reverse("schools:make_group"))["Location"] == reverse("accounts:second_factor")
    with cast.acting(cast.administrator):
        assert cast.place(cast.teacher).sort_key == "waterman , teun de"


def test_the_last_administrator_stays(cast: Cast) -> None:
    place = cast.place(cast.administrator)
    fields = {name: getattr(place, name) for name in ("name", "number", "starts_on")}
    with cast.acting(cast.administrator):
        with pytest.raises(Refused):
            end_membership(by=cast.administrator, membership=place, ends_on=localdate())
        with pytest.raises(Refused):
            change_membership(by=cast.administrator, membership=place, role="teacher", ends_on=None, **fields)
        add_person(by=cast.administrator, organisation=cast.vo, **{**NEW, "role": "administrator"})
        end_membership(by=cast.administrator, membership=place, ends_on=localdate())


def test_ending_a_place_ends_access_at_the_next_request(cast: Cast, client: Client) -> None:
    client.force_login(cast.counsellor)
    assert client.get(reverse("schools:people")).status_code == 200
    administrator = Client()
    administrator.force_login(cast.administrator)
    place = cast.place(cast.counsellor)
    yesterday = localdate() - timedelta(days=1)
    page = reverse("schools:end_membership", args=[place.pk])
    assert administrator.post(page, {"ends_on": "morgen"}).status_code == 302
    assert client.get(reverse("schools:people")).status_code == 200
    assert administrator.post(page, {"ends_on": yesterday.isoformat()}).status_code == 302
    answer = client.get(reverse("schools:people"))
    assert answer.status_code == 403 and b"Waterman" not in answer.content
    assert client.get(reverse("accounts:account")).status_code == 200
    with cast.acting(cast.administrator):
        assert AuditEntry.objects.filter(event="membership.ended", about_id=str(place.pk)).count() == 1


def test_the_last_day_still_counts(cast: Cast, client: Client) -> None:
    client.force_login(cast.counsellor)
    with cast.acting(cast.administrator):
        end_membership(by=cast.administrator, membership=cast.place(cast.counsellor), ends_on=localdate())
    assert client.get(reverse("schools:people")).status_code == 200


def test_an_end_before_the_start_is_refused(cast: Cast) -> None:
    with cast.acting(cast.administrator), pytest.raises(Refused):
        end_membership(by=cast.administrator, membership=cast.place(cast.teacher), ends_on=date(2000, 1, 1))


@pytest.mark.parametrize("name", NOT_THE_ADMINISTRATOR)
def test_nobody_else_changes_or_ends(cast: Cast, client: Client, name: str) -> None:
    by, place = cast.actor(name), cast.place(cast.teacher)
    with cast.acting(by, cast.vo), pytest.raises(PermissionDenied):
        end_membership(by=by, membership=place, ends_on=localdate())
    if name == "anonymous":
        return
    client.force_login(by)
    answer = client.post(reverse("schools:person", args=[place.pk]), {"name": "Gekaapt"})
    assert answer.status_code in {403, 404} and cast.place(cast.teacher).name == "Teun Waterman"
    assert client.post(reverse("schools:end_membership", args=[place.pk]), {"ends_on": "2026-11-01"}).status_code in {
        403,
        404,
    }
    assert cast.place(cast.teacher).ends_on is None


def test_somebody_of_another_school_does_not_exist(cast: Cast, client: Client) -> None:
    client.force_login(cast.other_administrator)
    place = cast.place(cast.teacher)
    unknown = client.get(reverse("schools:person", args=[cast.teacher.pk]))
    foreign = client.get(reverse("schools:person", args=[place.pk]))
    assert foreign.status_code == unknown.status_code == 404
    assert client.post(reverse("schools:end_membership", args=[place.pk]), {"ends_on": "2026-11-01"}).status_code == 404


def test_the_page_of_a_person_changes_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    place = cast.place(cast.teacher)
    page = reverse("schools:person", args=[place.pk])
    sent = {"name": "Teun Water", "role": "teacher", "number": "007", "starts_on": "2024-08-01", "ends_on": ""}
    assert client.post(page, sent)["Location"] == page
    assert (cast.place(cast.teacher).name, cast.place(cast.teacher).number) == ("Teun Water", "007")
    assert client.post(page, {**sent, "ends_on": "2020-01-01"}).context["form"].non_field_errors()


def test_somebody_comes_back_with_the_same_account(cast: Cast, client: Client) -> None:
    with cast.acting(cast.administrator):
        former = Membership.objects.get(person=cast.ended)
        bring_back(by=cast.administrator, former=former, name="Wouter Kuipers", role="teacher", starts_on=localdate())
    with acting_as(cast.ended.pk, None):
        assert Membership.objects.filter(person=cast.ended).count() == 2
    client.force_login(cast.ended)
    assert client.get(reverse("schools:people")).status_code == 200


# --- switching between own organisations


def test_switching_between_ones_own_organisations(cast: Cast, client: Client) -> None:
    client.force_login(cast.two_places)
    menu = client.get(reverse("schools:people")).content.decode()
    assert 'name="organisation"' in menu
    seen = set()
    for place in (cast.mbo, cast.vo_location):
        assert client.post(reverse("schools:choose"), {"organisation": place.pk})["Location"] == "/"
        page = client.get(reverse("schools:people"))
        assert page.context["organisation"] == place
        seen.add(tuple(names(page)))
    assert len(seen) == 2
    listed = client.get(reverse("schools:choose")).context["places"]
    assert set(listed) == {cast.mbo, cast.vo_location}


def test_nobody_switches_to_an_organisation_that_is_not_theirs(cast: Cast, client: Client) -> None:
    client.force_login(cast.two_places)
    for wrong in (cast.vo.pk, cast.region.pk, "", "x"):
        assert client.post(reverse("schools:choose"), {"organisation": wrong}).status_code == 404
    client.force_login(cast.ended)
    assert client.post(reverse("schools:choose"), {"organisation": cast.vo.pk}).status_code == 404


def test_a_place_that_ends_while_one_works_there_leads_to_the_other(cast: Cast, client: Client) -> None:
    client.force_login(cast.two_places)
    client.post(reverse("schools:choose"), {"organisation": cast.mbo.pk})
    with cast.acting(cast.other_administrator):
        place = Membership.objects.get(person=cast.two_places, organisation=cast.mbo)
        end_membership(by=cast.other_administrator, membership=place, ends_on=date(2026, 1, 1))
    page = client.get(reverse("schools:people"))
    assert page.context["organisation"] == cast.vo_location
