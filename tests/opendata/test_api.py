"""The read API: what it answers, to whom, and that nothing breaks it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.models import PracticeExample
from rodedraad.opendata import api
from tests.opendata.a_base import make_base


@pytest.fixture
def base(db: None) -> Any:
    caches["workers"].clear()
    made = make_base()
    let_search_see([made.study.pk, made.full.pk])
    return made


def fetched(path: str, **more: Any) -> Any:
    response = Client().get(f"/api/v1/{path}", **more)
    assert response.status_code == 200, response.content
    return response.json()


def test_practices_are_searched_as_on_the_page(base: Any) -> None:
    answer = fetched("practices?q=bezoek")
    assert [row["title"] for row in answer["results"]] == ["Op bezoek"]
    assert answer["count"] == 1 and answer["total"] == 2
    everything = fetched("practices?size=1&page=2")
    assert everything["count"] == 2 and len(everything["results"]) == 1
    forms = next(name for name, values in everything["facets"].items() if "company-visit" in values)
    assert [row["title"] for row in fetched(f"practices?{forms}=company-visit")["results"]] == ["Op bezoek"]


def test_a_practice_comes_whole(base: Any) -> None:
    record = fetched(f"practices/{base.full.uuid}")
    assert record["title"] == "Op bezoek" and record["rights"]["of"] == "School Noord"
    assert record["adopted_from"]["number"] == "1192"


def test_terms_elements_links_evidence_and_counts(base: Any) -> None:
    assert {row["term"] for row in fetched("terms?vocabulary=form")["results"]} == {"form:lesson", "form:company-visit"}
    assert fetched("terms/form:lesson")["name"] == {"nl": "Les", "en": "Lesson"}
    base.terms["success_element:language-real"].level = "element"
    base.terms["success_element:language-real"].save()
    (element,) = fetched("elements")["results"]
    assert [len(row["citations"]) for row in element["fragments"]] == [2, 1]
    assert element["links"][0]["to"] == "effective_element:practice"
    assert fetched("links")["count"] == 1
    assert fetched("evidence")["results"][0]["work"] == "study"
    assert fetched("overview")["terms"]["form:lesson"] == {"source": 1, "school": 0, "reading": 0}


def test_changes_since_a_version(base: Any) -> None:
    version = fetched("overview")["base_version"]
    assert fetched(f"changes?since_version={version}")["results"] == []
    base_changed("practice.changed", base.study)
    (change,) = fetched(f"changes?since_version={version}")["results"]
    assert (change["title"], change["practice"]["number"]) == ("Trots op je kind", "1192")


def test_a_withdrawn_practice_is_nowhere(base: Any) -> None:
    assert "Op bezoek" in json.dumps(fetched("practices"))
    PracticeExample.objects.filter(pk=base.full.pk).update(state="withdrawn", title="Geheim geworden")
    let_search_see([base.full.pk])
    base_changed("practice.withdrawn", base.full)
    for path in ("practices", "elements", "evidence", "overview"):
        assert "Geheim geworden" not in json.dumps(fetched(path))
    assert Client().get(f"/api/v1/practices/{base.full.uuid}").status_code == 404


def test_nothing_is_sent_again_while_nothing_changed(base: Any) -> None:
    first = Client().get("/api/v1/terms")
    again = Client().get("/api/v1/terms", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    base_changed("practice.changed", base.study)
    assert Client().get("/api/v1/terms", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_errors_are_sentences_in_the_language_asked_for(base: Any) -> None:
    response = Client().get("/api/v1/practices?size=1000", headers={"accept-language": "en"})
    assert (response.status_code, response.json()) == (422, {"detail": "This cannot be right: size."})
    response = Client().get("/api/v1/terms/form:nothing", headers={"accept-language": "en"})
    assert (response.status_code, response.json()) == (404, {"detail": "There is nothing here."})


def test_no_other_site_may_read_along_and_nothing_can_be_changed(base: Any) -> None:
    response = Client().get("/api/v1/terms", headers={"origin": "https://elders.example"})
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "Set-Cookie" not in response.headers
    for method in ("post", "put", "delete", "patch"):
        assert getattr(Client(), method)("/api/v1/terms").status_code == 405


def test_who_asks_too_much_waits(base: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "PER_MINUTE", 3)
    answers = [Client().get("/api/v1/links") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1]["Retry-After"] == "60"
    assert Client().get("/api/v1/links", REMOTE_ADDR="10.1.1.1").status_code == 200


def test_the_page_about_the_api_names_every_address(base: Any) -> None:
    page = Client().get("/kennisbank/api/").content.decode()
    paths = fetched("openapi.json")["paths"]
    assert len(paths) == 9
    assert all(path in page for path in paths)
    assert "https://" not in page.replace("https://testserver", "")


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """Requests through WSGI would close the connection that holds this test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_no_question_breaks_it(base: Any, kept_connection: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "PER_MINUTE", 10**9)
    application = get_wsgi_application()

    def from_here(environ: Any, start: Any) -> Any:
        return application(environ | {"REMOTE_ADDR": "127.0.0.1"}, start)

    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", from_here, headers={"Host": "testserver"})
    checks = (not_a_server_error, status_code_conformance, response_schema_conformance)
    asked = 0
    for operation in (found.ok() for found in schema.get_all_operations()):

        @settings(
            max_examples=25,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.validate_response(case.call(headers={"Host": "testserver"}), checks=checks)

        ask()
    assert asked >= 9 * 10
