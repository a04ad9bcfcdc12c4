"""Printed letters: made by who may, shown once, told to the person, one page each; also as PDF."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from rodedraad.accounts.actions.codes import redeem_code
from rodedraad.accounts.models import Person, SignInCode
from rodedraad.audit.models import AuditEntry
from rodedraad.base import printing
from rodedraad.base.gate import Refused, acting_as
from rodedraad.schools import paper
from rodedraad.schools.actions import letters as actions
from rodedraad.schools.actions.groups import make_group, put_in_group
from rodedraad.schools.actions.invitations import accept_invitation, invite
from rodedraad.schools.actions.people import add_person, appoint
from rodedraad.schools.models import Membership, Role
from tests.accounts.ways import app_code, is_signed_in, posted, proved
from tests.cast import TOTP_SECRET, Cast

pytestmark = pytest.mark.django_db
CODE = re.compile(r'rd-letter__code">([0-9A-Z-]{31})<')


def places(cast: Cast, *people: Person) -> list[Membership]:
    """The places of these people at the vo school."""
    with cast.acting(cast.administrator):
        return list(
            Membership.objects.filter(person__in=people).select_related("person", "organisation").order_by("sort_key")
        )


def test_the_code_on_the_page_signs_in(cast: Cast, client: Client) -> None:
    proved(client, cast.administrator)
    page = reverse("schools:letters")
    teacher = places(cast, cast.teacher)[0]
    asked = client.get(page, {"person": teacher.pk})
    assert [row.name for row in asked.context["rows"]] == ["Teun Waterman"]
    shown = client.post(page, {"people": [teacher.pk], "as": "print"}).content.decode()
    code = CODE.search(shown)
    assert code and "Teun Waterman" in shown and cast.teacher.username in shown and "<svg" in shown
    fresh = Client()
    answer = fresh.post(reverse("accounts:letter"), {"code": code[1]})
    assert answer["Location"] == reverse("accounts:first_way") and is_signed_in(fresh)


def test_making_letters_asks_first_who_it_is_and_goes_on_from_there(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    row = places(cast, cast.teacher)[0]
    asked = client.post(reverse("schools:letters"), {"people": [row.pk], "as": "print"})
    assert asked["Location"].startswith(reverse("mfa_reauthenticate")) and not SignInCode.objects.exists()
    sent = {"code": app_code(TOTP_SECRET), "next": reverse("schools:letters")}
    assert CODE.search(client.post(asked["Location"], sent).content.decode())


def test_letters_for_everybody_who_never_signed_in(cast: Cast, client: Client) -> None:
    proved(client, cast.administrator)
    page = reverse("schools:letters")
    rows = client.get(page, {"state": "not_yet"}).context["rows"]
    assert {row.name for row in rows} == {"Farid Benali", "Saskia 't Hart", "Teun Waterman"}
    shown = client.post(page, {"people": [row.pk for row in rows]}).content.decode()
    assert len(set(CODE.findall(shown))) == 3 and SignInCode.objects.count() == 3
    assert client.get(page, {"q": "niemand"}).status_code == 404
    assert client.post(page, {"people": ["x", cast.teacher.pk]})["Location"] == reverse("schools:people")


def test_of_a_list_only_who_never_signed_in_is_ticked(cast: Cast, client: Client) -> None:
    proved(client, cast.administrator)
    page = client.get(reverse("schools:letters"))
    ticked = {row.name for row in page.context["rows"] if f'value="{row.pk}" checked' in page.content.decode()}
    assert ticked == {"Farid Benali", "Saskia 't Hart", "Teun Waterman"}
    assert len(page.context["rows"]) == 4
    (own,) = places(cast, cast.administrator)
    alone = client.get(reverse("schools:letters"), {"person": own.pk}).content.decode()
    assert f'value="{own.pk}" checked' in alone


def test_making_a_letter_is_noted_and_told(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    Person.objects.filter(pk=cast.teacher.pk).update(email="teun@voorbeeld.example")
    with posted(django_capture_on_commit_callbacks) as sent, cast.acting(cast.administrator):
        actions.give_letters(by=cast.administrator, memberships=places(cast, cast.teacher))
    assert [letter.to for letter in sent] == [["teun@voorbeeld.example"]]
    with cast.acting(cast.administrator):
        assert AuditEntry.objects.filter(event="letter.made", by=cast.administrator).count() == 1
    row = SignInCode.objects.get()
    assert row.made_by == cast.administrator and row.told_at is None


@pytest.mark.parametrize(
    "name", ["teacher", "counsellor", "team_leader", "other_administrator", "ended", "regional_editor", "stranger"]
)
def test_nobody_else_makes_one(cast: Cast, client: Client, name: str) -> None:
    by = cast.actor(name)
    rows = places(cast, cast.administrator)
    with cast.acting(by, cast.vo), pytest.raises(PermissionDenied):
        actions.give_letters(by=by, memberships=rows)
    proved(client, by)
    assert client.get(reverse("schools:letters"), {"person": rows[0].pk}).status_code in {302, 403, 404}
    client.post(reverse("schools:letters"), {"people": [rows[0].pk]})
    assert not SignInCode.objects.exists()


def test_a_teacher_helps_a_colleague_of_the_same_group(cast: Cast, client: Client) -> None:
    with cast.acting(cast.administrator):
        colleague = add_person(
            by=cast.administrator, organisation=cast.vo, name="Bo Berg", role="teacher", starts_on=localdate()
        )
        group = make_group(by=cast.administrator, organisation=cast.vo, name="3b", school_year=2026)
    proved(client, cast.teacher)
    ask = {"person": colleague.pk}
    assert client.get(reverse("schools:letters"), ask).status_code == 403
    with cast.acting(cast.administrator):
        put_in_group(
            by=cast.administrator, group=group, memberships=[colleague, *places(cast, cast.teacher, cast.counsellor)]
        )
    assert client.get(reverse("schools:letters"), ask).status_code == 200
    shown = client.post(reverse("schools:letters"), {"people": [colleague.pk]}).content.decode()
    assert CODE.search(shown)
    assert client.post(reverse("schools:letters"), {"people": [places(cast, cast.counsellor)[0].pk]}).status_code == 403


def test_no_letter_for_who_left_or_works_elsewhere_too(cast: Cast) -> None:
    with cast.acting(cast.administrator), pytest.raises(Refused):
        actions.give_letters(by=cast.administrator, memberships=places(cast, cast.ended))
    with cast.acting(cast.other_administrator):
        row = Membership.objects.select_related("person", "organisation").get(person=cast.two_places)
        with pytest.raises(Refused):
            actions.give_letters(by=cast.other_administrator, memberships=[row])
    assert not SignInCode.objects.exists()


def test_all_or_none(cast: Cast) -> None:
    with cast.acting(cast.administrator), pytest.raises(Refused):
        actions.give_letters(by=cast.administrator, memberships=places(cast, cast.teacher, cast.ended))
    assert not SignInCode.objects.exists()


def test_at_most_three_hundred_at_once(cast: Cast) -> None:
    row = places(cast, cast.teacher)[0]
    with cast.acting(cast.administrator), pytest.raises(Refused):
        actions.give_letters(by=cast.administrator, memberships=[row] * 301)


def test_the_picture_holds_the_code_behind_a_hash(cast: Cast) -> None:
    letter = actions.Letter("Teun", "School", "otter-1005", "0123456789ABCDEFGHJKMNPQRS", localdate())
    page = paper.page(letter, site="https://lob.example.nl")
    assert page.address == "https://lob.example.nl/inloggen/brief/"
    assert letter.shown_code == "01234-56789-ABCDE-FGHJK-MNPQR-S"
    assert page.picture.startswith("<svg") and "style=" not in page.picture and "0123456789" not in page.picture


@pytest.mark.skipif(bool(printing.objection_to_printing()), reason="WeasyPrint cannot be loaded here")
def test_the_same_letters_as_pdf(cast: Cast, client: Client) -> None:
    import pikepdf

    proved(client, cast.administrator)
    rows = places(cast, cast.teacher, cast.counsellor)
    answer = client.post(reverse("schools:letters"), {"people": [row.pk for row in rows], "as": "pdf"})
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store"
    from io import BytesIO

    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 2


def test_without_the_library_the_page_itself_serves(cast: Cast, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(printing, "objection_to_printing", lambda: "no Pango")
    proved(client, cast.administrator)
    row = places(cast, cast.teacher)[0]
    assert b'value="pdf"' not in client.get(reverse("schools:letters"), {"person": row.pk}).content
    answer = client.post(reverse("schools:letters"), {"people": [row.pk], "as": "pdf"})
    assert answer["Content-Type"].startswith("text/html") and CODE.search(answer.content.decode())


def test_no_letter_for_who_will_work_at_another_place_too(cast: Cast) -> None:
    with acting_as(None, cast.region.pk):
        Membership.objects.create(
            organisation=cast.region,
            person=cast.teacher,
            name="Teun Waterman",
            role=Role.REGIONAL_EDITOR,
            starts_on=localdate() + timedelta(days=1),
        )
    with cast.acting(cast.administrator), pytest.raises(Refused):
        actions.give_letters(by=cast.administrator, memberships=places(cast, cast.teacher))


@pytest.mark.parametrize("is_appointed", [True, False])
def test_a_letter_made_before_opens_nothing_after_a_place_elsewhere(cast: Cast, is_appointed: bool) -> None:
    with cast.acting(cast.administrator):
        (letter,) = actions.give_letters(by=cast.administrator, memberships=places(cast, cast.teacher))
    start: dict[str, Any] = {"name": "Teun Waterman", "starts_on": localdate()}
    if is_appointed:
        role = {"role": Role.REGIONAL_EDITOR, "person": cast.teacher}
        appoint(by=cast.operator, organisation=cast.region, **role, **start)
    else:
        by, place = cast.other_administrator, cast.mbo
        with cast.acting(by):
            _invitation, token = invite(by=by, organisation=place, role=Role.TEACHER, email="t@v.example", **start)
        accept_invitation(by=cast.teacher, token=token)
    with pytest.raises(Refused):
        redeem_code(typed=letter.code)


def test_the_command_helps_who_works_at_two_places(cast: Cast, capsys: Any) -> None:
    call_command("sign_in_letter", cast.two_places.username)
    code = capsys.readouterr().out.splitlines()[0]
    client = Client()
    client.post(reverse("accounts:letter"), {"code": code})
    assert is_signed_in(client)
    for wrong in ("niemand", cast.operator.username):
        with pytest.raises(CommandError):
            call_command("sign_in_letter", wrong)


def test_commands_make_and_close_accounts(db: None, capsys: Any) -> None:
    call_command("make_operator", "valk-9000")
    person = Person.objects.get(username="valk-9000")
    password = capsys.readouterr().out.rsplit(": ", 1)[1].strip()
    assert person.is_operator and person.check_password(password) and len(password.split()) == 6
    with pytest.raises(CommandError):
        call_command("make_operator", "valk-9000")
    call_command("close_account", "valk-9000")
    assert not Person.objects.get(username="valk-9000").is_active
    for wrong in ("valk-9000", "niemand"):
        with pytest.raises(CommandError):
            call_command("close_account", wrong)
    with acting_as(person.pk, None):
        assert AuditEntry.objects.filter(event="person.closed", by=person).count() == 1
