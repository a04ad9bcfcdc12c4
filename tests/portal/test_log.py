"""The log of an organisation in words: for its administrator, complete, and of no other organisation."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as
from rodedraad.portal.log import EVENTS, GROUPS
from tests.cast import Cast


@pytest.fixture
def as_administrator(client: Client, cast: Cast) -> Client:
    client.force_login(cast.administrator)
    return client


def cells(page: Any) -> list[list[str]]:
    rows = re.findall(r"<tr>(<td>.*?)</tr>", page.content.decode(), re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td>(.*?)</td>", row)] for row in rows]


def test_every_event_that_is_noted_has_words() -> None:
    noted = set()
    for path in Path(settings.PACKAGE).rglob("*.py"):
        if "migrations" not in path.parts:
            text = path.read_text()
            noted |= set(re.findall(r"note\w*\(\s*\"([a-z]+\.[a-z_]+)\"", text))
            noted |= set(re.findall(r"\bevent=\"([a-z]+\.[a-z_]+)\"", text))
    assert len(noted) > 50
    assert sorted(noted - set(EVENTS)) == []


def test_the_administrator_reads_who_did_what_and_when(as_administrator: Client, cast: Cast) -> None:
    with acting_as(cast.counsellor.pk, cast.vo.pk):
        note("draft.published", by=cast.counsellor, organisation=cast.vo.pk)
        note("base.imported", organisation=cast.vo.pk)
    rows = cells(as_administrator.get(reverse("portal:log")))
    assert [row[1:] for row in rows[:2]] == [
        [gettext("Rode Draad itself"), str(EVENTS["base.imported"])],
        ["Farid Benali", str(EVENTS["draft.published"])],
    ]
    assert all(row[0] for row in rows)


def test_another_organisation_s_log_stays_there(as_administrator: Client, cast: Cast) -> None:
    with acting_as(cast.other_counsellor.pk, cast.mbo.pk):
        note("draft.published", by=cast.other_counsellor, organisation=cast.mbo.pk)
    text = as_administrator.get(reverse("portal:log")).content.decode()
    assert str(EVENTS["membership.added"]) in text, "there is a log to see"
    assert str(EVENTS["draft.published"]) not in text
    assert "Jerrel Pinas" not in text


def test_it_can_be_narrowed_to_one_kind_and_leafed_through(as_administrator: Client, cast: Cast) -> None:
    with acting_as(cast.counsellor.pk, cast.vo.pk):
        for _ in range(60):
            note("draft.saved", by=cast.counsellor, organisation=cast.vo.pk)
    first = cells(as_administrator.get(reverse("portal:log"), {"kind": "draft"}))
    second = cells(as_administrator.get(reverse("portal:log"), {"kind": "draft", "page": "2"}))
    assert (len(first), len(second)) == (50, 10)
    assert {row[2] for row in first + second} == {str(EVENTS["draft.saved"])}


@pytest.mark.parametrize("kind", ["nothing", "%", "'; drop", "draft.saved"])
def test_a_strange_kind_shows_an_empty_page(as_administrator: Client, kind: str) -> None:
    page = as_administrator.get(reverse("portal:log"), {"kind": kind})
    assert page.status_code == 200
    assert cells(page) == []
    assert kind not in GROUPS


@pytest.mark.parametrize("name", ["teacher", "counsellor", "team_leader", "regional_editor", "stranger", "ended"])
def test_nobody_else_reads_it(client: Client, cast: Cast, name: str) -> None:
    client.force_login(getattr(cast, name))
    assert client.get(reverse("portal:log")).status_code == 403


def test_the_names_of_people_who_left_are_still_there(as_administrator: Client, cast: Cast) -> None:
    with acting_as(cast.ended.pk, cast.vo.pk):
        note("draft.saved", by=cast.ended, organisation=cast.vo.pk)
    assert cells(as_administrator.get(reverse("portal:log")))[0][1] == "Wouter Kuipers"
    assert not cast.place(cast.ended).holds(date.today())
