"""Health: one page for the worker alone, one that asks the database too."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse


def test_the_plain_one_asks_no_database(client: Client) -> None:
    assert client.get(reverse("portal:health")).content == b"ok"


@pytest.mark.django_db
def test_the_deep_one_asks_the_database_once(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        answer = client.get(reverse("portal:deep_health"))
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer["Cache-Control"] == "no-store"


def test_with_the_database_away_it_says_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("the database system is shutting down")

    monkeypatch.setattr("rodedraad.portal.queries.database_answers", away)
    client.raise_request_exception = False
    answer = client.get(reverse("portal:deep_health"))
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
