"""Asking somebody by e-mail, and joining through the link: once, for two weeks, with an own or a new account."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rodedraad.accounts.models import Person
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.schools.actions.groups import make_group
from rodedraad.schools.actions.invitations import accept_invitation, change_invitation, invite, withdraw_invitation
from rodedraad.schools.models import GroupMembership, Invitation, Link, Membership
from tests.accounts.ways import is_signed_in, posted, somebody
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ASKED: dict[str, Any] = {
    "name": "Vera Nieuw",
    "email": "vera@voorbeeld.example",
    "role": "teacher",
    "starts_on": date(2026, 8, 1),
}


def ask(cast: Cast, **more: Any) -> tuple[Invitation, str]:
    """An invitation and its token."""
    with cast.acting(cast.administrator):
        return invite(by=cast.administrator, organisation=cast.vo, **{**ASKED, **more})


def follow(client: Client, token: str) -> Any:
    """Open the link from the mail and go where it leads."""
    answer = client.get(reverse("schools:open_invitation", args=[token]))
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def test_the_invitation_goes_by_mail(cast: Cast, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    client.force_login(cast.administrator)
    with posted(django_capture_on_commit_callbacks) as letters:
        client.post(reverse("schools:add_person"), {**ASKED, "starts_on": "2026-08-01"})
    assert [letter.to for letter in letters] == [["vera@voorbeeld.example"]]
    token = re.search(r"http://testserver/uitnodiging/([\w-]{22})/", letters[0].body)
    assert token
    with acting_as(None, cast.vo.pk):
        invitation = Invitation.objects.get(name="Vera Nieuw")
    link = Link.objects.get(subject=invitation.pk)
    assert token[1] not in link.token_hash and len(link.token_hash) == 64
    assert timedelta(days=13) < link.ends_at - timezone.now() <= timedelta(days=14)


def test_somebody_new_gets_an_account_and_a_place(cast: Cast) -> None:
    with cast.acting(cast.administrator):
        group = make_group(by=cast.administrator, organisation=cast.vo, name="3b", school_year=2026)
    _, token = ask(cast, groups=[group.pk], number="0012")
    client = Client()
    page = follow(client, token).content.decode()
    assert "Scholengemeenschap Merenwaard" in page and "Vera Nieuw" in page and token not in page
    answer = client.post(reverse("schools:join"))
    assert answer["Location"] == reverse("accounts:first_way") and is_signed_in(client)
    with acting_as(None, cast.vo.pk):
        place = Membership.objects.select_related("person").get(name="Vera Nieuw")
        assert (place.role, place.number, place.sort_key) == ("teacher", "0012", "nieuw , vera")
        assert GroupMembership.objects.filter(group=group, membership=place).exists()
        assert AuditEntry.objects.filter(event="invitation.accepted", by=place.person).exists()
    assert EmailAddress.objects.get(user=place.person, verified=True).email == "vera@voorbeeld.example"
    assert client.get(reverse("schools:people")).context["organisation"] == cast.vo


def test_somebody_with_an_account_joins_with_it(cast: Cast, client: Client) -> None:
    _, token = ask(cast)
    client.force_login(cast.mbo_teacher)
    assert cast.mbo_teacher.username.encode() in follow(client, token).content
    client.post(reverse("schools:join"))
    with acting_as(cast.mbo_teacher.pk, None):
        places = set(Membership.objects.filter(person=cast.mbo_teacher).values_list("organisation__name", flat=True))
    assert places == {"Scholengemeenschap Merenwaard", "ROC Merenkant"}
    assert client.get(reverse("schools:people")).context["organisation"] == cast.vo


def test_signing_in_on_the_way_leads_back(cast: Cast, client: Client) -> None:
    somebody("uil-2000")
    _, token = ask(cast)
    page = follow(client, token).content.decode()
    assert f"{reverse('account_login')}?next={reverse('schools:join')}" in page
    from tests.accounts.ways import PASSWORD

    answer = client.post(
        reverse("account_login"), {"login": "uil-2000", "password": PASSWORD, "next": reverse("schools:join")}
    )
    assert answer["Location"] == reverse("schools:join")
    assert b"uil-2000" in client.get(answer["Location"]).content


def test_the_link_works_once(cast: Cast) -> None:
    _, token = ask(cast)
    first, second = Client(), Client()
    follow(first, token)
    follow(second, token)
    first.post(reverse("schools:join"))
    assert second.post(reverse("schools:join")).status_code == 404
    assert follow(Client(), token).status_code == 404
    with acting_as(None, cast.vo.pk):
        assert Membership.objects.filter(name="Vera Nieuw").count() == 1


def test_dead_links_are_all_alike(cast: Cast) -> None:
    withdrawn, withdrawn_token = ask(cast)
    _, ended_token = ask(cast)
    with cast.acting(cast.administrator):
        withdraw_invitation(by=cast.administrator, invitation=withdrawn)
    Link.objects.filter(revoked_at=None).update(ends_at=timezone.now() - timedelta(seconds=1))
    pages = {
        follow(Client(), token).content.decode().replace(f"/{token}/", "")
        for token in (withdrawn_token, ended_token, "A" * 22, "x", cast.dead_link.token)
    }
    assert len(pages) == 1
    assert Client().get(reverse("schools:join")).status_code == 404


def test_a_link_that_ends_while_one_reads_does_not_open(cast: Cast) -> None:
    _, token = ask(cast)
    client = Client()
    assert follow(client, token).status_code == 200
    Link.objects.update(ends_at=timezone.now())
    assert client.post(reverse("schools:join")).status_code == 404
    assert not Person.objects.filter(memberships__name="Vera Nieuw").exists()


def test_the_secret_stays_out_of_the_address_and_of_other_pages(cast: Cast, client: Client) -> None:
    _, token = ask(cast)
    answer = client.get(reverse("schools:open_invitation", args=[token]))
    assert answer["Location"] == reverse("schools:join") and answer["Referrer-Policy"] == "strict-origin"
    assert client.get(answer["Location"])["X-Robots-Tag"] == "noindex"


def test_many_wrong_links_from_one_address_wait(cast: Cast, client: Client) -> None:
    answers = [client.get(reverse("schools:open_invitation", args=[f"{n:022}"])).status_code for n in range(63)]
    assert answers == [404] * 61 + [429] * 2


def test_a_known_address_is_asked_to_sign_in_first(cast: Cast, client: Client) -> None:
    somebody("uil-2000", email="vera@voorbeeld.example")
    before = Person.objects.count()
    _, token = ask(cast)
    follow(client, token)
    answer = client.post(reverse("schools:join"))
    assert answer.status_code == 200 and answer.context["refusal"] and Person.objects.count() == before


def test_nobody_joins_twice_in_one_role(cast: Cast) -> None:
    _, token = ask(cast)
    with acting_as(cast.teacher.pk, None), pytest.raises(Refused):
        accept_invitation(by=cast.teacher, token=token)
    _, other_role = ask(cast, role="counsellor")
    with acting_as(cast.teacher.pk, None):
        assert accept_invitation(by=cast.teacher, token=other_role).role == "counsellor"


def test_sending_again_stops_the_first_link(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    invitation, token = ask(cast)
    client.force_login(cast.administrator)
    with posted(django_capture_on_commit_callbacks) as letters:
        client.post(reverse("schools:send_invitation", args=[invitation.pk]))
    assert follow(Client(), token).status_code == 404
    newer = re.search(r"/uitnodiging/([\w-]{22})/", letters[0].body)
    assert newer and follow(Client(), newer[1]).status_code == 200


def test_withdrawing_stops_the_link(cast: Cast, client: Client) -> None:
    invitation, token = ask(cast)
    client.force_login(cast.administrator)
    assert client.post(reverse("schools:withdraw_invitation", args=[invitation.pk])).status_code == 302
    assert follow(Client(), token).status_code == 404
    asked = client.get(reverse("schools:people")).context["asked"]
    assert [row.invitation.name for row in asked] == ["Vera Genodigde"]
    with cast.acting(cast.administrator), pytest.raises(Refused):
        invitation.refresh_from_db()
        change_invitation(by=cast.administrator, invitation=invitation, name="Vera", number="", ends_on=None, groups=[])


@pytest.mark.parametrize(
    "name", ["teacher", "counsellor", "other_administrator", "ended", "operator", "national_editor"]
)
def test_only_the_administrator_asks_and_withdraws(cast: Cast, client: Client, name: str) -> None:
    by = cast.actor(name)
    invitation, token = ask(cast)
    with cast.acting(by, cast.vo):
        with pytest.raises(PermissionDenied):
            invite(by=by, organisation=cast.vo, **ASKED)
        with pytest.raises(PermissionDenied):
            withdraw_invitation(by=by, invitation=invitation)
    client.force_login(by)
    for page in ("withdraw_invitation", "send_invitation"):
        assert client.post(reverse(f"schools:{page}", args=[invitation.pk])).status_code in {403, 404}
    assert follow(Client(), token).status_code == 200


@pytest.mark.parametrize("wrong", [{"name": ""}, {"role": "national_editor"}, {"ends_on": date(2020, 1, 1)}])
def test_what_makes_no_invitation_is_refused(cast: Cast, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        ask(cast, **wrong)


def test_a_name_with_line_ends_cannot_write_headers(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with posted(django_capture_on_commit_callbacks) as letters, cast.acting(cast.administrator):
        invite(
            by=cast.administrator,
            organisation=cast.vo,
            site="http://testserver",
            **{**ASKED, "name": "Vera\r\nBcc: x@kwaad.example"},
        )
    assert letters[0].recipients() == ["vera@voorbeeld.example"] and "\n" not in letters[0].subject
