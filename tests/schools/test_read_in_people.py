"""Reading in people and groups: a dry run first, then all or nothing, and the second time nothing changes."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rodedraad.accounts.models import Person
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.jobs.models import Job
from rodedraad.jobs.tasks import attempt
from rodedraad.schools.actions import rosters
from rodedraad.schools.models import Group, GroupMembership, Invitation, Membership, Roster
from tests.accounts.ways import posted
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LIST = """Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;E-mail;Functie;Klas;Leerjaar
0001;Sanne;van den;Berg;;Mentor;3b;3
0002;Jan;;Bakker;jan@voorbeeld.example;Decaan;;
0003;Noor;de;Wit;;Teamleider;3b, 4h1;
"""


def hand_in(cast: Cast, text: str = LIST, name: str = "lijst.csv") -> Roster:
    """A file of the vo administrator."""
    with cast.acting(cast.administrator):
        return rosters.receive_roster(
            by=cast.administrator, organisation=cast.vo, file_name=name, content=text.encode()
        )


def load(cast: Cast, kept: Roster) -> dict[str, int]:
    """Load it."""
    with cast.acting(cast.administrator):
        return rosters.load_roster(by=cast.administrator, kept=kept, site="http://testserver")


def state(cast: Cast) -> tuple[set[Any], ...]:
    """Everything a file could change."""
    with cast.acting(cast.administrator):
        return (
            set(Membership.objects.values_list("pk", "name", "role", "number", "ends_on")),
            set(Invitation.objects.values_list("pk", "name", "role", "number")),
            set(Group.objects.values_list("pk", "name", "year")),
            set(GroupMembership.objects.values_list("group__name", "membership__name")),
            set(Person.objects.values_list("pk", flat=True)),
        )


def test_people_and_groups_come_in(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    kept = hand_in(cast)
    with posted(django_capture_on_commit_callbacks) as letters:
        counts = load(cast, kept)
    assert counts == {"rows": 3, "people": 3, "new": 3, "changed": 0, "same": 0, "left_out": 0, "groups": 2}
    with cast.acting(cast.administrator):
        new = {row.number: row for row in Membership.objects.exclude(number="")}
        assert {number: (row.name, row.role, row.sort_key) for number, row in new.items()} == {
            "0001": ("Sanne van den Berg", "teacher", "berg , sanne van den"),
            "0003": ("Noor de Wit", "team_leader", "wit , noor de"),
        }
        asked = Invitation.objects.get(number="0002")
        assert (asked.name, asked.role, asked.email) == ("Jan Bakker", "counsellor", "jan@voorbeeld.example")
        members = set(GroupMembership.objects.values_list("group__name", "membership__name"))
        assert members == {("3b", "Sanne van den Berg"), ("3b", "Noor de Wit"), ("4h1", "Noor de Wit")}
        assert Group.objects.get(name="3b").year == "3"
    assert [letter.to for letter in letters] == [["jan@voorbeeld.example"]]


def test_the_second_time_nothing_changes(cast: Cast) -> None:
    load(cast, hand_in(cast))
    before = state(cast)
    counts = load(cast, hand_in(cast))
    assert (counts["new"], counts["changed"], counts["same"], counts["groups"]) == (0, 0, 3, 0)
    assert state(cast) == before


def test_a_file_is_loaded_once_and_its_text_forgotten(cast: Cast) -> None:
    kept = hand_in(cast)
    load(cast, kept)
    with cast.acting(cast.administrator):
        kept.refresh_from_db()
    assert kept.text == "" and kept.outcome["new"] == 3
    before = state(cast)
    with pytest.raises(Refused):
        load(cast, kept)
    assert state(cast) == before


def test_changes_in_a_later_file_are_made(cast: Cast) -> None:
    load(cast, hand_in(cast))
    later = LIST.replace("Sanne;van den;Berg", "Sanne;;Vos").replace("3b, 4h1", "3b, 5v").replace("Jan;", "Johan;")
    counts = load(cast, hand_in(cast, later))
    assert (counts["new"], counts["changed"], counts["groups"]) == (0, 3, 1)
    with cast.acting(cast.administrator):
        assert Membership.objects.get(number="0001").sort_key == "vos , sanne"
        assert Invitation.objects.get(number="0002").name == "Johan Bakker"
        assert GroupMembership.objects.filter(membership__number="0003").count() == 3


@pytest.mark.parametrize(
    "fault",
    [
        "0004;Bo;;;;Docent;;",
        "0004;Bo;;Berg;;Koning;;",
        "0004;Bo;;Berg;geen adres;Docent;;",
        "0001;Ander;;Mens;;Mentor;;",
    ],
)
def test_one_fault_and_nothing_is_loaded(cast: Cast, fault: str) -> None:
    kept = hand_in(cast, LIST + fault + "\n")
    before = state(cast)
    with pytest.raises(Refused):
        load(cast, kept)
    assert state(cast) == before


def test_what_only_shows_while_loading_undoes_everything(cast: Cast) -> None:
    """Ending the last administrator is refused by the action itself; the row is named and nothing stays."""
    text = "naam;rol;einddatum\nBo Berg;docent;\nIngrid van der Laan;beheerder;31-12-2026\n"
    kept = hand_in(cast, text)
    before = state(cast)
    with pytest.raises(Refused) as refusal:
        load(cast, kept)
    assert "3" in refusal.value.messages[0] and state(cast) == before


def test_everybody_with_a_letter_keeps_no_addresses(cast: Cast) -> None:
    kept = hand_in(cast)
    with cast.acting(cast.administrator):
        mapping = {name: int(place) for name, place in kept.mapping.items()}
        rosters.choose_columns(
            by=cast.administrator, kept=kept, mapping=mapping, role="teacher", reach="letter", school_year=2026
        )
        kept.refresh_from_db()
    assert load(cast, kept)["new"] == 3
    with cast.acting(cast.administrator):
        assert not Invitation.objects.filter(name="Jan Bakker").exists()
        assert Membership.objects.get(number="0002").person.email is None


def test_who_left_comes_back_with_the_same_account(cast: Cast) -> None:
    with cast.acting(cast.administrator):
        Membership.objects.filter(person=cast.ended).update(number="0099")
    load(cast, hand_in(cast, "nummer;naam;rol\n0099;Wouter Kuipers;decaan\n"))
    with cast.acting(cast.administrator):
        assert Membership.objects.filter(person=cast.ended).count() == 2


@pytest.mark.parametrize(
    "name", ["teacher", "counsellor", "other_administrator", "ended", "operator", "national_editor"]
)
def test_nobody_else_reads_in_people(cast: Cast, client: Client, name: str) -> None:
    by, kept = cast.actor(name), hand_in(cast)
    before = state(cast)
    with cast.acting(by, cast.vo):
        for deed in (
            lambda: rosters.receive_roster(by=by, organisation=cast.vo, file_name="x", content=b"naam\nBo"),
            lambda: rosters.load_roster(by=by, kept=kept, site=""),
            lambda: rosters.remove_roster(by=by, kept=kept),
            lambda: rosters.choose_columns(by=by, kept=kept, mapping={}, role="", reach="", school_year=1),
            lambda: rosters.ask_to_load(by=by, kept=kept, rows=999, site=""),
        ):
            with pytest.raises(PermissionDenied):
                deed()
    client.force_login(by)
    for page in ("roster_file", "roster_faults"):
        assert client.get(reverse(f"schools:{page}", args=[kept.pk])).status_code in {403, 404}
    for page in ("load_roster", "remove_roster"):
        assert client.post(reverse(f"schools:{page}", args=[kept.pk])).status_code in {403, 404}
    assert state(cast) == before


# --- the pages


def upload(client: Client, content: bytes, name: str = "lijst.csv") -> Any:
    """Hand in a file on the page."""
    return client.post(reverse("schools:roster"), {"file": SimpleUploadedFile(name, content)})


def test_from_handing_in_to_loading(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    before = state(cast)
    page = upload(client, LIST.encode("cp1252"))["Location"]
    shown = client.get(page)
    assert shown.context["counts"]["new"] == 3 and shown.context["fault_count"] == 0
    assert state(cast) == before
    assert client.post(reverse("schools:load_roster", args=[page.split("/")[-2]]))["Location"] == page
    assert client.get(page).context["counts"]["new"] == 3
    with cast.acting(cast.administrator):
        assert Membership.objects.filter(number="0001").exists()
        assert AuditEntry.objects.filter(event="roster.loaded").count() == 1


def test_faults_are_shown_and_downloaded_without_formulas(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = upload(client, b"=cmd|' /C calc'!A0;naam;rol\n1;;docent\n2;Bo;=1+1\n")["Location"]
    kept = page.split("/")[-2]
    columns = {"role": "teacher", "reach": "mail", "school_year": "2026"}
    client.post(page, {**columns, "column-name": "1", "column-role": "2", "column-number": "0"})
    faults = client.get(page).context["faults"]
    assert [(row, column) for row, column, _ in faults] == [(2, "naam"), (3, "rol")]
    answer = client.get(reverse("schools:roster_faults", args=[kept]))
    assert answer["Content-Disposition"].startswith("attachment")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3 and rows[1].startswith('"2";"naam";')
    client.post(page, {**columns, "column-name": "0", "column-role": "2"})
    text = client.get(reverse("schools:roster_faults", args=[kept])).content.decode("utf-8-sig")
    assert not any(
        cell.lstrip('"').startswith(("=", "+", "-", "@")) for row in text.splitlines() for cell in row.split(";")
    )
    client.post(reverse("schools:load_roster", args=[kept]))
    with cast.acting(cast.administrator):
        assert not Membership.objects.filter(name="Bo").exists()


def test_a_file_that_cannot_be_read_gets_a_sentence(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    for content in (b"", b"PK\x03\x04\x00", b"naam\n", b"x" * (2 * 1024 * 1024 + 1)):
        assert upload(client, content).context["form"].errors["file"]
    assert client.post(reverse("schools:roster"), {}).context["form"].errors["file"]
    with cast.acting(cast.administrator):
        assert not Roster.objects.exists()


def test_hostile_headers_and_cells_are_shown_as_text(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = upload(client, b"<script>x</script>;naam\n<img src=x>;<b>Bo</b>\n")["Location"]
    shown = client.get(page).content.decode()
    assert "<script>x" not in shown and "<img src=x>" not in shown and "&lt;script&gt;x" in shown


def test_no_name_column_is_said_at_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    shown = client.get(upload(client, b"kolom;rol\nBo;docent\n")["Location"])
    assert shown.context["run"].objection and b"load" not in shown.content.split(b"<main")[1].split(b"columns")[0]


def test_throwing_the_file_away(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = upload(client, LIST.encode())["Location"]
    client.post(reverse("schools:remove_roster", args=[page.split("/")[-2]]))
    assert client.get(page).status_code == 404


def test_files_that_were_not_loaded_go_after_a_day(cast: Cast) -> None:
    kept = hand_in(cast)
    assert rosters.remove_old_rosters() == 0
    with cast.acting(cast.administrator):
        Roster.objects.filter(pk=kept.pk).update(made_at=timezone.now() - timedelta(days=2))
    assert rosters.remove_old_rosters() == 1


# --- long files


def long_list(rows: int) -> str:
    """So many people, a fifth of them with an address, in thirty groups."""
    lines = ["nummer;roepnaam;achternaam;e-mail;rol;klas"]
    for n in range(rows):
        email = f"p{n}@voorbeeld.example" if n % 5 == 0 else ""
        lines.append(f"{n:06};Voornaam{n};Achternaam{n % 90};{email};docent;groep {n % 30}")
    return "\n".join(lines) + "\n"


def test_a_long_file_becomes_a_job(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = upload(client, long_list(250).encode())["Location"]
    answer = client.post(reverse("schools:load_roster", args=[page.split("/")[-2]]))
    job = Job.objects.get()
    assert answer["Location"] == reverse("jobs:job", args=[job.pk])
    assert set(job.options) == {"site"} and job.by == cast.administrator
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, attempts=1)
    job.refresh_from_db()
    attempt(job)
    job.refresh_from_db()
    assert job.state == Job.State.DONE and job.result_url == page, job.objection
    assert client.get(page).context["counts"]["new"] == 250


def test_fifteen_hundred_rows_within_two_minutes_and_nothing_the_second_time(cast: Cast) -> None:
    text = long_list(1500)
    before = time.monotonic()
    assert load(cast, hand_in(cast, text))["new"] == 1500
    assert time.monotonic() - before < 120
    assert load(cast, hand_in(cast, text))["same"] == 1500
    with cast.acting(cast.administrator):
        assert Membership.objects.exclude(number="").count() == 1200
        assert Invitation.objects.exclude(number="").count() == 300
        assert Membership.objects.filter(number="000001", starts_on__lte=date.today()).exists()
