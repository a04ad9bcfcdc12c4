"""Asking colleagues: who may, what the link is, closing it, and what cannot be."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from rodedraad.accounts.models import Attempt
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.inventories import rules
from rodedraad.inventories.actions import ask_colleagues, close_inventory
from rodedraad.inventories.models import Inventory, InventoryAnswer
from rodedraad.programmes.actions.programmes import remove_programme
from rodedraad.programmes.models import Programme
from rodedraad.schools.models import Link
from tests.cast import Cast
from tests.inventories.conftest import TOLD, address, asked, keeper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [0, -1, 61, 100_000])
def test_a_link_ends(cast: Cast, programme: Programme, days: int) -> None:
    with cast.acting(cast.counsellor), pytest.raises(Refused):
        ask_colleagues(by=cast.counsellor, programme=programme, text="", days=days)


def test_the_text_is_short(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused):
            ask_colleagues(by=cast.counsellor, programme=programme, text="a" * 601, days=7)
        assert ask_colleagues(by=cast.counsellor, programme=programme, text="a" * 600, days=7)


def test_there_is_an_end_to_the_number_of_links(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.counsellor):
        for _number in range(rules.LINKS_AT_ONCE):
            ask_colleagues(by=cast.counsellor, programme=programme, text="", days=1)
        with pytest.raises(Refused):
            ask_colleagues(by=cast.counsellor, programme=programme, text="", days=1)
        assert Inventory.objects.count() == 1


@pytest.mark.parametrize("name", ["counsellor", "team_leader", "administrator"])
def test_who_keeps_the_programme_asks(cast: Cast, programme: Programme, name: str) -> None:
    page = keeper(cast, name).post(f"/programma/{programme.pk}/wat-doen-wij-al/", {"text": "Graag!", "days": "7"})
    text = page.content.decode()
    assert "/wat-doen-wij-al/" in text and 'class="rd-inventory-qr"' in text and "<svg" in text
    link = Link.objects.get(purpose=Link.Purpose.INVENTORY)
    assert link.token_hash not in text and len(link.token_hash) == 64
    assert link.ends_at <= timezone.now() + timedelta(days=7, minutes=1)
    with cast.acting(cast.counsellor):
        assert AuditEntry.objects.filter(event="inventory.asked").count() == 1


def test_a_teacher_and_other_schools_do_not_ask(cast: Cast, programme: Programme) -> None:
    for name, status in (("teacher", 403), ("other_counsellor", 404), ("national_editor", 403)):
        client = keeper(cast, name)
        assert client.get(f"/programma/{programme.pk}/wat-doen-wij-al/").status_code == status
        sent = {"text": "", "days": "7"}
        assert client.post(f"/programma/{programme.pk}/wat-doen-wij-al/", sent).status_code == status
        assert client.post(f"/programma/{programme.pk}/wat-doen-wij-al/sluiten/").status_code == status
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        ask_colleagues(by=cast.teacher, programme=programme, text="", days=7)
    assert not Link.objects.filter(purpose=Link.Purpose.INVENTORY).exists()
    assert keeper(cast).get(f"/programma/{programme.pk}/wat-doen-wij-al/").status_code == 200


@pytest.mark.parametrize("dead", ["ended", "revoked", "unknown", "other purpose", "removed programme"])
def test_dead_links_are_404_alike(cast: Cast, programme: Programme, token: str, device: Client, dead: str) -> None:
    assert device.get(address(token)).status_code == 200
    never_was = address("bestaat-helemaal-niet-")
    if dead == "ended":
        Link.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    elif dead == "revoked":
        with cast.acting(cast.counsellor):
            assert close_inventory(by=cast.counsellor, inventory=Inventory.objects.get()) == 1
    elif dead == "unknown":
        token = "A" * 22
    elif dead == "other purpose":
        Link.objects.filter(purpose=Link.Purpose.INVENTORY).update(purpose=Link.Purpose.COUNTERSIGN)
    else:
        with cast.acting(cast.counsellor):
            remove_programme(by=cast.counsellor, programme=programme)
    for page in ("", "beeld/"):
        response, missing = device.get(address(token) + page), device.get(never_was + page)
        assert response.status_code == 404 and len(response.content) == len(missing.content)
    assert device.post(address(token), TOLD).status_code == 404
    with acting_as(None, cast.vo.pk):
        assert not InventoryAnswer.objects.exists()


def test_who_guesses_is_slowed_down(device: Client, token: str) -> None:
    answers = [device.get(address(f"{number:022d}")).status_code for number in range(150)]
    assert set(answers) == {404, 429} and answers[-1] == 429


def test_sixty_colleagues_behind_one_address_fill_in_within_a_minute(
    cast: Cast, token: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each opens the link, tells about an activity and reads the thanks: 180 requests."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    at_school: Any = {"headers": {"X-Forwarded-For": "192.0.2.7"}}
    began = timezone.now()
    monkeypatch.setattr("rodedraad.accounts.limits.timezone.now", lambda: began)
    for number in range(60):
        colleague = Client()
        assert colleague.get(address(token), **at_school).status_code == 200
        answer = colleague.post(address(token), TOLD | {"name": f"Collega {number}"}, **at_school)
        assert answer.status_code == 302
        assert colleague.get(answer["Location"], **at_school).status_code == 200
    assert Attempt.objects.filter(kind="link").count() == 180
    with acting_as(None, cast.vo.pk):
        assert InventoryAnswer.objects.count() == 60
    guesses = [Client().get(address(f"{number:022d}"), **at_school).status_code for number in range(62)]
    assert guesses == [404] * 61 + [429]  # wrong ones are few all the same


def test_a_link_that_opens_is_not_opened_without_end(token: str, device: Client) -> None:
    assert device.get(address(token)).status_code == 200
    key = Attempt.objects.get(kind="link").key
    Attempt.objects.bulk_create([Attempt(kind="link", key=key) for _ in range(1500)])
    assert device.get(address(token)).status_code == 429


def test_a_link_to_one_programme_opens_only_that_one(cast: Cast, programme: Programme, token: str) -> None:
    from tests.inventories.conftest import begun

    other = begun(cast, name="Een ander programma")
    _inventory, other_token = asked(cast, other)
    device = Client()
    device.post(address(token), TOLD)
    text = Client().get(f"{address(other_token)}beeld/").content.decode()
    assert "Een ander programma" in text and "Programma mavo" not in text


def test_closing_keeps_what_was_told_and_a_new_link_opens_it_again(
    cast: Cast, programme: Programme, token: str, device: Client
) -> None:
    assert device.post(address(token), TOLD).status_code == 302
    client = keeper(cast)
    assert client.post(f"/programma/{programme.pk}/wat-doen-wij-al/sluiten/").status_code == 302
    assert device.get(address(token)).status_code == 404
    page = client.get(f"/programma/{programme.pk}/wat-doen-wij-al/").content.decode()
    assert "Speeddate met beroepen" in page and "Fenna Dijkgraaf" in page
    _inventory, again = asked(cast, programme)
    assert device.get(address(again)).status_code == 200
    with cast.acting(cast.counsellor):
        assert Inventory.objects.get().closed_at is None
