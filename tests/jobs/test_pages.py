"""The pages of long work: your own list, how far it is with and without script, stop and retry."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodedraad.accounts.models import Person
from rodedraad.jobs.models import Job
from tests.jobs.conftest import carry_out


@pytest.fixture
def page(client: Client, person: Person) -> Client:
    client.force_login(person)
    return client


def test_the_list_shows_your_jobs_and_nobody_else_s(page: Client, asked: Any) -> None:
    asked(lambda job: None)
    other = Person.objects.create_user("zomer-3")
    Job.objects.create(kind="made", title="Somebody else's", by=other)
    text = page.get(reverse("jobs:jobs")).content.decode()
    assert "Made work" in text
    assert "Somebody else" not in text


def without_token(text: str) -> str:
    return re.sub(r'value="\w{64}"', "", text)


def test_an_empty_list_says_what_will_come_here(page: Client) -> None:
    assert 'class="rd-empty"' in page.get(reverse("jobs:jobs")).content.decode()


def test_the_page_asks_again_while_the_job_goes_on_and_then_stops_asking(page: Client, asked: Any) -> None:
    job = asked(lambda job: "/taken/")
    Job.objects.filter(pk=job.pk).update(state="running", done=12, total=40)
    address = reverse("jobs:job", args=[job.pk])
    part = page.get(address, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in part
    assert 'value="12" max="40"' in part
    assert f'hx-get="{address}"' in part
    assert without_token(part) in without_token(page.get(address).content.decode()), "page and part are one copy"
    Job.objects.filter(pk=job.pk).update(state="waiting", total=0)
    carry_out(job)
    part = page.get(address, headers={"hx-request": "true"}).content.decode()
    assert "hx-get" not in part
    assert 'href="/taken/"' in part


def test_without_script_there_is_a_link_that_looks_again(page: Client, asked: Any) -> None:
    address = reverse("jobs:job", args=[asked(lambda job: None).pk])
    assert f'href="{address}"' in page.get(address).content.decode()


def test_stop_and_try_again(page: Client, asked: Any) -> None:
    job = asked(lambda job: None)
    answer = page.post(reverse("jobs:cancel", args=[job.pk]), follow=True)
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert reverse("jobs:retry", args=[job.pk]) in answer.content.decode()
    page.post(reverse("jobs:retry", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == "waiting"


def test_an_objection_is_shown_on_the_page(page: Client, asked: Any) -> None:
    job = carry_out(asked(lambda job: None))
    answer = page.post(reverse("jobs:cancel", args=[job.pk]), follow=True)
    assert 'class="rd-toast"' in answer.content.decode()


@pytest.mark.parametrize("name", ["job", "cancel", "retry"])
def test_somebody_else_s_job_does_not_exist_for_you(page: Client, name: str) -> None:
    other = Person.objects.create_user("zomer-3")
    job = Job.objects.create(kind="made", title="Not yours", by=other)
    ask = page.get if name == "job" else page.post
    assert ask(reverse(f"jobs:{name}", args=[job.pk])).status_code == 404


@pytest.mark.parametrize("name", ["cancel", "retry"])
def test_looking_changes_nothing(page: Client, asked: Any, name: str) -> None:
    assert page.get(reverse(f"jobs:{name}", args=[asked(lambda job: None).pk])).status_code == 405


def test_anonymous_is_asked_to_sign_in(client: Client, asked: Any) -> None:
    answer = client.get(reverse("jobs:job", args=[asked(lambda job: None).pk]))
    assert answer.status_code == 302
    assert "volgende" in answer.url or "next" in answer.url


def test_a_long_list_takes_no_more_queries_than_a_short_one(page: Client, asked: Any) -> None:
    asked(lambda job: None)
    page.get(reverse("jobs:jobs"))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page.get(reverse("jobs:jobs"))
        counts.append(len(queries))
        for _ in range(5):
            asked(lambda job: None)
    assert counts[0] == counts[1] <= 16
