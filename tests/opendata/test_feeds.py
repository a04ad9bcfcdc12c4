"""Atom feeds: what is new, for everyone and for a saved search."""

from typing import Any

import pytest
from django.test import Client
from lxml import etree

from rodedraad.library.actions.base_version import base_changed, let_search_see
from tests.opendata.a_base import make_base

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def base() -> Any:
    made = make_base()
    let_search_see([made.study.pk, made.full.pk])
    return made


def feed(query: str = "") -> Any:
    response = Client().get(f"/kennisbank/nieuw.atom{query}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(response.content)


def titles(root: Any) -> list[str]:
    return root.xpath("a:entry/a:title/text()", namespaces=ATOM)


def test_the_feed_holds_what_is_new_newest_first(base: Any) -> None:
    root = feed()
    assert titles(root) == ["Op bezoek", "Trots op je kind"]
    assert root.xpath("a:entry/a:id/text()", namespaces=ATOM)[0] == f"urn:uuid:{base.full.uuid}"
    assert root.xpath("a:entry/a:author/a:name/text()", namespaces=ATOM) == ["School Noord", "Rode Draad"]


def test_a_saved_search_has_its_own_feed(base: Any) -> None:
    root = feed("?q=kind")
    assert titles(root) == ["Trots op je kind"]
    assert "kind" in root.xpath("a:title/text()", namespaces=ATOM)[0]


def test_the_feed_is_not_sent_again_while_nothing_changed(base: Any) -> None:
    tag = Client().get("/kennisbank/nieuw.atom")["ETag"]
    assert Client().get("/kennisbank/nieuw.atom", headers={"if-none-match": tag}).status_code == 304
    base_changed("practice.changed", base.full)
    assert Client().get("/kennisbank/nieuw.atom", headers={"if-none-match": tag}).status_code == 200


def test_marks_that_no_xml_holds_break_no_feed() -> None:
    base = make_base()
    base.full.title, base.full.summary = "Op\x08 bezoek", "Een\x0b dag\x1f mee\ufffe"
    base.full.save()
    base_changed("practice.changed", base.full)
    for query in ("", "?q=bezoek%08", "?q=a%0Bb&sector=%1B"):
        answer = Client().get(f"/kennisbank/nieuw.atom{query}")
        assert answer.status_code == 200
        etree.fromstring(answer.content)
    assert "Een dag mee" in Client().get("/kennisbank/nieuw.atom").content.decode()
