"""Who runs the server makes organisations and appoints the first administrator; administrators keep the particulars."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.models import SignInCode
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.schools.actions.organisations import change_organisation, leave_region, make_organisation, take_part
from rodedraad.schools.actions.people import appoint
from rodedraad.schools.models import Membership, Organisation, Role
from tests.cast import ACTORS, Cast

pytestmark = pytest.mark.django_db
START = date(2026, 8, 1)
SCHOOL: dict[str, Any] = {"kind": "institution", "name": "De Nieuwe School", "sector": "vo", "brin": "99zz"}


def test_the_operator_makes_one(cast: Cast) -> None:
    with cast.acting(cast.operator):
        school = make_organisation(by=cast.operator, **SCHOOL, tracks=["havo"], regions=[cast.region])
    assert (school.brin, school.sort_key, school.tracks) == ("99ZZ", "de nieuwe school", ["havo"])
    assert list(school.regions.all()) == [cast.region]
    with acting_as(None, school.pk):
        events = set(AuditEntry.objects.filter(organisation_id=school.pk).values_list("event", flat=True))
    assert events == {"organisation.made", "organisation.joined_region"}


@pytest.mark.parametrize("name", [name for name in ACTORS if name != "operator"])
def test_nobody_else_makes_one(cast: Cast, name: str) -> None:
    with cast.acting(cast.actor(name)), pytest.raises(PermissionDenied):
        make_organisation(by=cast.actor(name), **SCHOOL)
    assert not Organisation.objects.filter(name="De Nieuwe School").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "club"},
        {"name": "  "},
        {"sector": ""},
        {"sector": "wo"},
        {"brin": "9ZZ"},
        {"brin": "ZZ99"},
        {"location_code": "99ZZ1"},
        {"kind": "location", "location_code": "99ZZ01"},
        {"brin": "99XC"},
        {"brin": "", "location_code": "99XC02"},
    ],
)
def test_what_makes_no_organisation_is_refused(cast: Cast, wrong: dict[str, str]) -> None:
    before = Organisation.objects.count()
    with cast.acting(cast.operator), pytest.raises(Refused):
        make_organisation(by=cast.operator, **{**SCHOOL, **wrong})
    assert Organisation.objects.count() == before


def test_a_location_carries_the_brin_of_its_institution(cast: Cast) -> None:
    with cast.acting(cast.operator), pytest.raises(Refused):
        make_organisation(by=cast.operator, **{**SCHOOL, "kind": "location", "location_code": "99ZZ01"}, parent=cast.vo)


def test_the_database_refuses_a_brin_twice(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(kind="institution", name="Dubbel", brin="99XC")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(kind="location", name="Dubbel", location_code="99XC02")


@pytest.mark.parametrize("role", [Role.TEACHER, Role.COUNSELLOR, Role.TEAM_LEADER])
def test_only_keepers_are_appointed(cast: Cast, role: str) -> None:
    with cast.acting(cast.operator), pytest.raises(PermissionDenied):
        appoint(
            by=cast.operator, organisation=cast.po, name="X", role=role, starts_on=cast.place(cast.teacher).starts_on
        )


@pytest.mark.parametrize("name", ["administrator", "national_editor", "anonymous"])
def test_only_the_operator_appoints(cast: Cast, name: str) -> None:
    by = cast.actor(name)
    with cast.acting(by), pytest.raises(PermissionDenied):
        appoint(
            by=by, organisation=cast.vo, name="X", role="administrator", starts_on=cast.place(cast.teacher).starts_on
        )


def test_the_operators_page_makes_it_and_prints_the_letter(cast: Cast, client: Client) -> None:
    client.force_login(cast.operator)
    page = reverse("schools:organisations")
    assert b"Scholengemeenschap Merenwaard" in client.get(page, {"q": "merenw"}).content
    assert client.post(page, {**SCHOOL, "keeper": ""}).context["form"].errors
    answer = client.post(page, {**SCHOOL, "keeper": "Nina Nieuw", "tracks": ["havo"]})
    school = Organisation.objects.get(name="De Nieuwe School")
    code = SignInCode.objects.get()
    assert b"Nina Nieuw" in answer.content and code.person.username.encode() in answer.content
    with acting_as(None, school.pk):
        assert [(row.name, row.role) for row in Membership.objects.all()] == [("Nina Nieuw", "administrator")]


@pytest.mark.parametrize("name", ["administrator", "national_editor", "teacher"])
def test_the_operators_page_is_for_operators(cast: Cast, client: Client, name: str) -> None:
    client.force_login(cast.actor(name))
    assert client.get(reverse("schools:organisations")).status_code == 403
    assert client.post(reverse("schools:organisations"), {**SCHOOL, "keeper": "X"}).status_code == 403


def test_the_command_does_the_same(db: None) -> None:
    out = StringIO()
    call_command("make_organisation", "Regio Testland", kind="region", administrator="Rita Regio", stdout=out)
    call_command(
        "make_organisation",
        "De Nieuwe School",
        sector="vo",
        brin="99ZZ",
        track=["havo"],
        region=["regio testland"],
        administrator="Nina Nieuw",
        stdout=out,
    )
    school = Organisation.objects.get(brin="99ZZ")
    assert [region.name for region in school.regions.all()] == ["Regio Testland"]
    assert "Nina Nieuw" in out.getvalue() and SignInCode.objects.count() == 2
    for wrong in ({"brin": "99ZZ"}, {"brin": "x"}, {"region": ["nergens"]}):
        with pytest.raises(CommandError):
            call_command("make_organisation", "Nog een", sector="vo", administrator="X", stdout=out, **wrong)
    assert Organisation.objects.count() == 2


def test_the_administrator_changes_the_particulars(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = reverse("schools:organisation")
    new = {"name": "Merenwaard College", "sector": "vo", "brin": "99XC", "location_code": "", "tracks": ["havo", "vwo"]}
    assert client.post(page, new).status_code == 302
    cast.vo.refresh_from_db()
    assert (cast.vo.name, cast.vo.sort_key, cast.vo.tracks) == (
        "Merenwaard College",
        "merenwaard college",
        ["havo", "vwo"],
    )
    assert client.post(page, {**new, "brin": "99XF"}).context["form"].non_field_errors()
    assert client.post(page, {**new, "tracks": ["mbo-1"]}).context["form"].errors["tracks"]


@pytest.mark.parametrize("name", ["teacher", "counsellor", "team_leader"])
def test_others_only_read_them(cast: Cast, client: Client, name: str) -> None:
    client.force_login(cast.actor(name))
    answer = client.get(reverse("schools:organisation"))
    assert b"99XC" in answer.content and b'name="brin"' not in answer.content
    assert client.post(reverse("schools:organisation"), {"name": "Gekaapt"}).status_code == 403


def test_without_an_organisation_there_is_no_page(cast: Cast, client: Client) -> None:
    for name in ("stranger", "ended", "operator"):
        client.force_login(cast.actor(name))
        for page in ("organisation", "people", "groups", "words", "participants", "roster", "add_person"):
            assert client.get(reverse(f"schools:{page}")).status_code == 403, (name, page)


def test_nobody_changes_another_school(cast: Cast) -> None:
    new: dict[str, Any] = {"name": "Gekaapt", "sector": "vo", "brin": "", "location_code": "", "tracks": []}
    for name in ("other_administrator", "regional_editor", "national_editor", "teacher", "ended"):
        with cast.acting(cast.actor(name)), pytest.raises(PermissionDenied):
            change_organisation(by=cast.actor(name), organisation=cast.vo, **new)


# --- taking part in a region


def test_a_school_joins_and_leaves_a_region(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = reverse("schools:settle_region", args=[cast.other_region.pk])
    client.post(page, {"takes_part": "yes"})
    assert set(cast.vo.regions.all()) == {cast.region, cast.other_region}
    client.post(page, {"takes_part": "no"})
    assert set(cast.vo.regions.all()) == {cast.region}
    assert client.post(reverse("schools:settle_region", args=[cast.mbo.pk]), {"takes_part": "yes"}).status_code == 404


def test_who_keeps_the_region_adds_and_removes(cast: Cast, client: Client) -> None:
    client.force_login(cast.other_regional_editor)
    page = reverse("schools:participants")
    assert list(client.get(page).context["participants"]) == [cast.hbo]
    found = client.get(page, {"q": "merenwaard"}).context["others"]
    assert {school.name for school in found} == {"Scholengemeenschap Merenwaard", "Merenwaard, locatie De Kade"}
    client.post(page, {"school": cast.vo.pk, "takes_part": "yes"})
    assert set(client.get(page).context["participants"]) == {cast.hbo, cast.vo}
    client.post(page, {"school": cast.vo.pk, "takes_part": "no"})
    assert list(client.get(page).context["participants"]) == [cast.hbo]
    for nonsense in ("", "x", cast.teacher.pk):
        assert client.post(page, {"school": nonsense, "takes_part": "yes"}).status_code == 404


def test_a_school_has_no_page_with_participants(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    assert client.get(reverse("schools:participants")).status_code == 404


def test_regions_do_not_take_part_in_regions(cast: Cast) -> None:
    with cast.acting(cast.operator):
        for school, region in ((cast.other_region, cast.region), (cast.vo, cast.mbo), (cast.national, cast.region)):
            with pytest.raises(Refused):
                take_part(by=cast.operator, school=school, region=region)


def test_nobody_else_settles_who_takes_part(cast: Cast) -> None:
    for name in ("teacher", "counsellor", "other_administrator", "other_regional_editor", "ended", "stranger"):
        with cast.acting(cast.actor(name)), pytest.raises(PermissionDenied):
            leave_region(by=cast.actor(name), school=cast.vo, region=cast.region)
    assert cast.region in cast.vo.regions.all()
