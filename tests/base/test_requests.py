"""A request acts for one person at one organisation, in one transaction, and says so to the database."""

from datetime import date

import pytest
from django.test import Client

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.schools.models import Group, Membership, Organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.base.addresses")]


@pytest.fixture
def school() -> Organisation:
    return Organisation.objects.create(kind="institution", name="De Linde", sector="vo")


@pytest.fixture
def teacher(school: Organisation) -> Person:
    person = Person.objects.create_user("winter-12")
    with acting_as(None, school.pk):
        Membership.objects.create(
            organisation=school, person=person, name="W. Winter", role="teacher", starts_on=date(2020, 8, 1)
        )
        Group.objects.create(organisation=school, name="3b", school_year=2026)
    return person


def test_a_page_rendered_after_the_view_still_acts_for_the_organisation(client: Client, teacher: Person) -> None:
    client.force_login(teacher)
    assert client.get("/late/").content.decode().strip() == "3b"


def test_nobody_signed_in_sees_no_rows(client: Client, teacher: Person) -> None:
    assert client.get("/late/").content.decode().strip() == ""


def test_a_membership_that_ended_ends_the_access_at_the_next_request(
    client: Client, teacher: Person, school: Organisation
) -> None:
    client.force_login(teacher)
    assert client.get("/late/").content.decode().strip() == "3b"
    with acting_as(None, school.pk):
        Membership.objects.update(ends_on=date(2021, 7, 31))
    assert client.get("/late/").content.decode().strip() == ""


@pytest.mark.parametrize("address", ["/fails/", "/refuses/"])
def test_nothing_of_a_failed_change_stays(client: Client, teacher: Person, address: str) -> None:
    client.force_login(teacher)
    client.raise_request_exception = False
    assert client.post(address).status_code in {500, 503}
    assert not Person.objects.filter(username="half-geschreven").exists()


def test_nothing_of_a_failed_change_by_a_guest_stays(client: Client) -> None:
    client.raise_request_exception = False
    assert client.post("/fails/").status_code == 500
    assert not Person.objects.filter(username="half-geschreven").exists()


def test_an_answer_after_a_failure_shows_no_trace(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/fails/")
    assert answer.status_code == 500
    assert b"RuntimeError" not in answer.content
    assert b"no luck" not in answer.content


def test_a_database_that_is_away_says_when_to_come_back(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/away/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert b"OperationalError" not in answer.content


def test_whom_we_act_for_is_forgotten_after_the_request(client: Client, teacher: Person, school: Organisation) -> None:
    client.force_login(teacher)
    assert client.get("/whom/").content.decode() == f"{teacher.pk} {school.pk}"
    client.logout()
    assert client.get("/whom/").content.decode().split() in ([], ["-", "-"])


def test_pages_of_somebody_signed_in_are_not_stored(client: Client, teacher: Person) -> None:
    client.force_login(teacher)
    assert client.get("/whom/")["Cache-Control"] == "no-store"


def test_another_membership_of_ones_own_can_be_chosen_and_no_other(
    client: Client, teacher: Person, school: Organisation
) -> None:
    elsewhere = Organisation.objects.create(kind="institution", name="Elders", sector="vo")
    client.force_login(teacher)
    session = client.session
    session["organisation"] = str(elsewhere.pk)
    session.save()
    assert client.get("/whom/").content.decode() == f"{teacher.pk} {school.pk}"
