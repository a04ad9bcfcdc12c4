"""A thousand activities on one page of settling, and colleagues who send at exactly the same moment."""

import threading
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rodedraad.inventories import queries
from rodedraad.inventories.models import Inventory, InventoryAnswer
from rodedraad.programmes.models import Placement, Programme
from tests.cast import Cast
from tests.inventories.conftest import TOLD, address, keeper

MANY = 1000


@pytest.fixture
def thousand(cast: Cast, programme: Programme, token: str) -> list[InventoryAnswer]:
    """As many answers as an inventory takes."""
    with cast.acting(cast.counsellor):
        inventory, now = Inventory.objects.get(), timezone.now()
        rows = Placement.objects.bulk_create(
            Placement(
                organisation=cast.vo,
                programme=programme,
                title=f"Activiteit {number}",
                years=[1 + number % 2],
                goals=["know-working-life", "build-network"][: number % 3],
                phases=["experience"] if number % 4 else [],
                status="draft",
                contributed_by=f"Collega {number % 90}",
            )
            for number in range(MANY)
        )
        answers = InventoryAnswer.objects.bulk_create(
            InventoryAnswer(
                organisation=cast.vo, inventory=inventory, placement=row, name=row.contributed_by, secret_hash="0" * 64
            )
            for row in rows
        )
        for number, answer in enumerate(answers):
            answer.at = now + timedelta(seconds=number)
        InventoryAnswer.objects.bulk_update(answers, ["at"], batch_size=200)
    return answers


@pytest.mark.django_db
def test_a_thousand_activities_are_settled_a_page_at_a_time(
    cast: Cast, programme: Programme, thousand: list[InventoryAnswer]
) -> None:
    client, path = keeper(cast), f"/programma/{programme.pk}/wat-doen-wij-al/"
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        text = client.get(path, {"page": "12"}).content.decode()
    assert "1000 activiteiten" in text and text.count('id="answer-') == 30 and len(few) <= 40
    last = thousand[-1]
    assert client.post(f"/verteld/{last.pk}/bevestigen/")["Location"] == f"{path}?page=34#answer-{last.pk}"
    merging = client.get(f"/verteld/{last.pk}/samenvoegen/").content.decode()
    assert merging.count('type="radio"') == 200  # those with a name most like it
    with cast.acting(cast.counsellor):
        found = queries.picture(programme)
    assert (found.total, found.without_talk, found.not_known) == (MANY, 750, 250)
    assert sum(cell.count for row in found.rows for cell in row.cells) == 999


@pytest.mark.django_db
def test_after_a_thousand_a_colleague_hears_that_it_is_full_and_nothing_typed_is_lost(
    cast: Cast, token: str, thousand: list[InventoryAnswer]
) -> None:
    answer = Client(headers={"Accept-Language": "nl"}).post(address(token), TOLD)
    assert answer.status_code == 200 and "Acht mensen vertellen over hun werk." in answer.content.decode()
    with cast.acting(cast.counsellor):
        assert InventoryAnswer.objects.count() == MANY


def together(*deeds: Any) -> list[int]:
    """Do these at exactly the same moment, each in a thread with a connection of its own; the statuses."""
    start, statuses = threading.Barrier(len(deeds)), [0] * len(deeds)

    def run(at: int) -> None:
        try:
            start.wait(20)
            statuses[at] = deeds[at]().status_code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return statuses


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_at_exactly_the_same_moment_both_stand_in_the_programme(cast: Cast, token: str) -> None:
    for number in range(5):
        sent = [TOLD | {"title": f"{name} {number}", "name": name} for name in ("Fenna", "Koen")]
        devices = [Client(), Client()]
        assert together(
            partial(devices[0].post, address(token), sent[0]), partial(devices[1].post, address(token), sent[1])
        ) == [302, 302]
    with cast.acting(cast.counsellor):
        rows = list(Placement.objects.order_by("order").values_list("title", "contributed_by", "order"))
        assert InventoryAnswer.objects.count() == 10
    assert {title for title, _name, _order in rows} == {f"{n} {i}" for n in ("Fenna", "Koen") for i in range(5)}
    assert all(title.startswith(name) for title, name, _order in rows)
    assert [order for _title, _name, order in rows] == list(range(10))  # one after the other, none on top of another


@pytest.mark.django_db(transaction=True)
def test_who_takes_back_while_the_school_confirms_gets_one_outcome(cast: Cast, token: str) -> None:
    device, school = Client(), keeper(cast)
    device.post(address(token), TOLD)
    with cast.acting(cast.counsellor):
        answer = InventoryAnswer.objects.get()
    statuses = together(
        lambda: device.post(f"{address(token)}{answer.pk}/", {"take_back": "1"}),
        lambda: school.post(f"/verteld/{answer.pk}/bevestigen/"),
    )
    assert set(statuses) <= {200, 302}
    with cast.acting(cast.counsellor):
        row, answer = Placement.objects.get(), InventoryAnswer.objects.get()
    taken_back = (row.status, row.removed_at is None, answer.withdrawn_at is None) == ("draft", False, False)
    confirmed = (row.status, row.removed_at is None, answer.withdrawn_at is None) == ("confirmed", True, True)
    assert taken_back != confirmed


@pytest.mark.django_db(transaction=True)
def test_two_put_together_crosswise_at_the_same_moment_do_not_both_vanish(cast: Cast, token: str) -> None:
    for title in ("Speeddate", "Speeddates"):
        Client().post(address(token), TOLD | {"title": title})
    with cast.acting(cast.counsellor):
        one, two = InventoryAnswer.objects.order_by("at")
    schools = [keeper(cast), keeper(cast, "team_leader")]
    statuses = together(
        lambda: schools[0].post(f"/verteld/{one.pk}/samenvoegen/", {"into": str(two.placement_id)}),
        lambda: schools[1].post(f"/verteld/{two.pk}/samenvoegen/", {"into": str(one.placement_id)}),
    )
    assert sorted(statuses) == [200, 302]
    with cast.acting(cast.counsellor):
        assert Placement.objects.filter(removed_at=None).count() == 1
