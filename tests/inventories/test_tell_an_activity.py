"""A colleague without account tells what they do: it becomes a draft at once, and only their device can change it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rodedraad.audit.models import AuditEntry
from rodedraad.inventories import rules
from rodedraad.inventories.models import InventoryAnswer
from rodedraad.programmes.actions.placements import confirm_placement
from rodedraad.programmes.models import Placement, Programme
from tests.cast import Cast
from tests.inventories.conftest import TOLD, address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"title": ""}, "verplicht"),
        ({"title": "a" * 201}, "200"),
        ({"name": "  "}, "verplicht"),
        ({"years": []}, "verplicht"),
        ({"years": ["6"]}, "geldige"),
        ({"goals": ["bestaat-niet"]}, "geldige"),
        ({"week": "2031-01-06"}, "geldige"),
        ({"week": "gisteren"}, "geldige"),
        ({"kind": "iets"}, "geldige"),
        ({"talk": ""}, "verplicht"),
        ({"learner_hours": "-1"}, "rd-summary-error"),
        ({"learner_hours": "2000"}, "rd-summary-error"),
        ({"coach_hours": "NaN"}, "getal"),
        ({"tracks": ["vwo"]}, "geldige"),
    ],
)
def test_what_cannot_be_comes_back_and_nothing_is_kept(
    cast: Cast, token: str, device: Client, sent: dict[str, Any], says: str
) -> None:
    page = device.post(address(token), TOLD | sent)
    assert page.status_code == 200 and says in page.content.decode()
    if "title" not in sent:
        assert "Speeddate met beroepen" in page.content.decode()
    with cast.acting(cast.counsellor):
        assert not InventoryAnswer.objects.exists() and not Placement.objects.exists()
    assert device.post(address(token), TOLD).status_code == 302


def test_an_answer_becomes_a_draft_with_the_name_at_once(
    cast: Cast, programme: Programme, token: str, device: Client
) -> None:
    answer = device.post(address(token), TOLD)
    assert answer["Location"] == f"{address(token)}?dank=1"
    page = device.get(answer["Location"])
    assert "Bedankt" in page.content.decode() and "Speeddate met beroepen" in page.content.decode()
    assert page["Cache-Control"] == "no-store" and "noindex" in page["X-Robots-Tag"]
    with cast.acting(cast.counsellor):
        row = Placement.objects.get(programme=programme)
        assert (row.title, row.status, row.contributed_by) == ("Speeddate met beroepen", "draft", "Fenna Dijkgraaf")
        assert (row.years, row.goals, row.phases) == ([2], ["know-working-life"], ["experience", "talk"])
        assert (row.learner_hours, row.coach_hours) == (Decimal("2.0"), Decimal("4.5"))
        assert row.starts_on and row.starts_on.isoformat() == "2026-11-09"
        told = InventoryAnswer.objects.get()
        entry = AuditEntry.objects.get(event="inventory.told")
    assert entry.by_id is None and entry.guest is not None
    secret = device.cookies["rd_told"]
    assert secret.value not in told.secret_hash and len(told.secret_hash) == 64 and len(secret.value) >= 22
    assert secret["httponly"] and secret["samesite"] == "Lax" and secret["path"].endswith(address(token))


def test_the_least_one_can_tell_is_enough(cast: Cast, token: str, device: Client) -> None:
    least = {"title": "Iets", "years": ["1"], "kind": "lesson", "place": "inside", "talk": "unknown", "name": "Jan"}
    assert device.post(address(token), least).status_code == 302
    with cast.acting(cast.counsellor):
        row = Placement.objects.get()
        assert (row.goals, row.phases, row.learner_hours, row.starts_on) == ([], [], None, None)


def test_a_guest_sees_no_answers_names_or_titles_of_others(token: str, device: Client) -> None:
    other = Client(headers={"Accept-Language": "nl"})
    other.post(address(token), TOLD | {"title": "Kanarie activiteit", "what": "Kanarie tekst", "name": "Kanarie naam"})
    assert "Kanarie" in other.get(address(token)).content.decode()
    for path in (address(token), f"{address(token)}beeld/"):
        text = device.get(path).content.decode()
        assert "Kanarie" not in text and "1 activiteit" in text


def test_only_the_device_that_told_it_changes_it(cast: Cast, token: str, device: Client) -> None:
    device.post(address(token), TOLD)
    with cast.acting(cast.counsellor):
        answer = InventoryAnswer.objects.get()
    path = f"{address(token)}{answer.pk}/"
    for stranger in (Client(), Client()):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path, TOLD | {"title": "Gekaapt"}).status_code == 404
        stranger.cookies["rd_told"] = "A" * 22
    assert "Acht mensen vertellen" in device.get(path).content.decode()
    sent = TOLD | {"title": "Speeddate met werk", "years": ["1", "2"], "talk": "no", "name": "Fenna D."}
    assert device.post(path, sent).status_code == 302
    with cast.acting(cast.counsellor):
        row = Placement.objects.get()
        assert (row.title, row.years, row.phases, row.contributed_by) == (
            "Speeddate met werk",
            [1, 2],
            ["experience"],
            "Fenna D.",
        )
        assert row.version == 2


def test_bad_input_does_not_change_what_was_told(cast: Cast, token: str, device: Client) -> None:
    device.post(address(token), TOLD)
    with cast.acting(cast.counsellor):
        answer = InventoryAnswer.objects.get()
    page = device.post(f"{address(token)}{answer.pk}/", TOLD | {"title": "Anders", "coach_hours": "-2"})
    assert page.status_code == 200 and "utrecht-alert--error" in page.content.decode()
    with cast.acting(cast.counsellor):
        assert Placement.objects.get().title == "Speeddate met beroepen"


def test_one_takes_ones_own_answer_back(cast: Cast, token: str, device: Client) -> None:
    device.post(address(token), TOLD)
    with cast.acting(cast.counsellor):
        answer = InventoryAnswer.objects.get()
    assert device.post(f"{address(token)}{answer.pk}/", {"take_back": "1"}).status_code == 302
    text = device.get(address(token)).content.decode()
    assert f'href="{address(token)}{answer.pk}/"' not in text and "teruggenomen" in text
    assert device.get(f"{address(token)}{answer.pk}/").status_code == 404
    with cast.acting(cast.counsellor):
        assert Placement.objects.get().removed_at is not None


def test_what_one_took_back_oneself_one_puts_back_oneself(
    cast: Cast, programme: Programme, token: str, device: Client
) -> None:
    device.post(address(token), TOLD)
    with cast.acting(cast.counsellor):
        answer = InventoryAnswer.objects.get()
    path = f"{address(token)}{answer.pk}/"
    assert device.post(path, {"put_back": "1"}).status_code == 404  # nothing was taken back
    device.post(path, {"take_back": "1"})
    stranger = Client()
    stranger.cookies["rd_told"] = "A" * 22
    assert stranger.post(path, {"put_back": "1"}).status_code == 404
    assert "teruggenomen" not in stranger.get(address(token)).content.decode()
    said = device.post(path, {"put_back": "1"}, follow=True).content.decode()
    assert "Het staat er weer" in said and f'href="{path}"' in said
    with cast.acting(cast.counsellor):
        row = Placement.objects.get()
        assert (row.removed_at, row.status, InventoryAnswer.objects.get().withdrawn_at) == (None, "draft", None)
        assert AuditEntry.objects.filter(event="inventory.put_back").count() == 1


def test_after_a_month_or_without_the_year_it_cannot_be_put_back(
    cast: Cast, programme: Programme, token: str, device: Client
) -> None:
    device.post(address(token), TOLD)
    with cast.acting(cast.counsellor):
        path = f"{address(token)}{InventoryAnswer.objects.get().pk}/"
    device.post(path, {"take_back": "1"})
    with cast.acting(cast.counsellor):
        Programme.objects.filter(pk=programme.pk).update(years=[1])
    assert "Dit kan niet meer terug" in device.post(path, {"put_back": "1"}, follow=True).content.decode()
    with cast.acting(cast.counsellor):
        Programme.objects.filter(pk=programme.pk).update(years=[1, 2])
        Placement.objects.update(removed_at=timezone.now() - timedelta(days=32))
    assert "Dit kan niet meer terug" in device.post(path, {"put_back": "1"}, follow=True).content.decode()
    with cast.acting(cast.counsellor):
        assert Placement.objects.get().removed_at is not None


def test_what_the_school_confirmed_is_the_schools(cast: Cast, token: str, device: Client) -> None:
    device.post(address(token), TOLD)
    with cast.acting(cast.counsellor):
        answer = InventoryAnswer.objects.get()
        confirm_placement(by=cast.counsellor, placement=Placement.objects.get())
    path = f"{address(token)}{answer.pk}/"
    page = device.post(path, TOLD | {"title": "Toch anders"})
    assert "in het programma opgenomen" in page.content.decode()
    assert "in het programma opgenomen" in device.post(path, {"take_back": "1"}).content.decode()
    with cast.acting(cast.counsellor):
        row = Placement.objects.get()
        assert (row.title, row.removed_at) == ("Speeddate met beroepen", None)


def test_there_is_an_end_to_what_one_device_tells(
    cast: Cast, token: str, device: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_FROM_ONE", 2)
    for number in range(2):
        assert device.post(address(token), TOLD | {"title": f"Nummer {number}"}).status_code == 302
    assert device.post(address(token), TOLD).status_code == 200
    monkeypatch.setattr(rules, "MOST_ANSWERS", 2)
    assert Client().post(address(token), TOLD).status_code == 200
    with cast.acting(cast.counsellor):
        assert InventoryAnswer.objects.count() == 2


def test_the_name_is_remembered_for_the_next_one(token: str, device: Client) -> None:
    device.post(address(token), TOLD)
    assert 'value="Fenna Dijkgraaf"' in device.get(address(token)).content.decode()
    assert "Fenna" not in Client().get(address(token)).content.decode()
