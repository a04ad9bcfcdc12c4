"""The read API at /api/v1/: the public base for programs. Everyone may read; nothing can be changed here."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Path, Query, Schema
from ninja.errors import HttpError, ValidationError

from rodedraad.accounts.limits import address_of
from rodedraad.framework.models import Vocabulary
from rodedraad.library.pages import public_page
from rodedraad.library.queries.base import base_stamp, base_version
from rodedraad.library.queries.search import search
from rodedraad.opendata.queries import changes
from rodedraad.opendata.queries import records as open_data
from rodedraad.search.queries.facet_values import BY_NAME
from rodedraad.search.wanted import SORTS, wanted_from

PER_MINUTE = 240
MOST = 100
Answer = dict[str, Any]

api = NinjaAPI(
    title="Rode Draad",
    version="1",
    description="The public practice base: practices, terms, elements, evidence. Read only, no key needed.",
    docs_url=None,
    urls_namespace="api",
)


class Detail(Schema):
    """What went wrong, as a sentence."""

    detail: str


class Page(Schema):
    """Part of a list: how many there are in all, which page this is, and its rows."""

    count: int
    page: int
    size: int
    results: list[dict[str, Any]]


class Found(Page):
    """A page of search results, with the number of practices per facet value."""

    total: int
    facets: dict[str, dict[str, int]]


class Paging(Schema):
    """Which part of a list."""

    page: int = Query(1, ge=1, le=100_000)
    size: int = Query(50, ge=1, le=MOST)


ASKED = Query(...)
NAMED = Path(..., pattern=r"^[^\x00]+$")
SINCE_VERSION = Query(None, ge=0, le=2**62)
WRONG = {400: None, 404: Detail, 422: Detail, 429: Detail}


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """A parameter that cannot be."""
    names = sorted({str(error["loc"][-1]) for error in problem.errors})
    sentence = _("This cannot be right: %(names)s.") % {"names": ", ".join(names)}
    return JsonResponse({"detail": sentence}, status=422)


def _page_of(rows: QuerySet[Any], paging: Paging, shape: Callable[[Any], Answer]) -> Answer:
    start = (paging.page - 1) * paging.size
    results = [shape(row) for row in rows[start : start + paging.size]]
    return {"count": rows.count(), "page": paging.page, "size": paging.size, "results": results}


def _first(rows: QuerySet[Any]) -> Model:
    row = rows.first()
    if row is None:
        raise HttpError(404, _("There is nothing here."))
    return row


PLAIN = r"^[^\x00]*$"
FACETS = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "schema": {"type": "array", "items": {"type": "string", "maxLength": 120, "pattern": PLAIN}},
        "style": "form",
        "explode": True,
    }
    for name in BY_NAME
]
SEARCH = {
    "parameters": [
        {
            "name": "q",
            "in": "query",
            "required": False,
            "schema": {"type": "string", "maxLength": 200, "pattern": PLAIN},
        },
        {"name": "volgorde", "in": "query", "required": False, "schema": {"type": "string", "enum": list(SORTS)}},
        *FACETS,
    ]
}


@api.get("/practices", response={200: Found, **WRONG}, openapi_extra=SEARCH, summary="Search practices")
def practices(request: HttpRequest, paging: Paging = ASKED) -> Answer:
    """Search as the page does: words in `q`, facets by name, several values of one facet mean "or"."""
    wanted = replace(wanted_from(request.GET, BY_NAME), page=paging.page, size=paging.size)
    result = search(wanted)
    ids = [row.id for row in result.rows]
    found = {row.pk: row for row in open_data.with_all_parts(open_data.published_practices().filter(pk__in=ids))}
    return {
        "count": result.found,
        "total": result.total,
        "page": paging.page,
        "size": paging.size,
        "results": [open_data.record_of(found[pk]) for pk in ids if pk in found],
        "facets": {name: {option.value: option.count for option in result.options(name)} for name in BY_NAME},
    }


@api.get("/practices/{uuid}", response={200: dict[str, Any], **WRONG}, summary="One practice")
def practice(request: HttpRequest, uuid: UUID) -> Answer:
    """Everything the base holds of a practice, with the licence under which it may be passed on."""
    row = _first(open_data.with_all_parts(open_data.published_practices().filter(uuid=uuid)))
    record = open_data.record_of(row)  # type: ignore[arg-type]
    return record | {"rights": open_data.licence_of(record)}


@api.get("/terms", response={200: Page, **WRONG}, summary="Terms of the framework")
def terms(request: HttpRequest, paging: Paging = ASKED, vocabulary: Vocabulary | None = None) -> Answer:
    """Terms that live, national and regional; of one vocabulary if you like."""
    rows = open_data.all_terms()
    return _page_of(rows.filter(vocabulary=vocabulary) if vocabulary else rows, paging, open_data.term_record)


@api.get("/terms/{term}", response={200: dict[str, Any], **WRONG}, summary="One term")
def term(request: HttpRequest, term: str = NAMED) -> Answer:
    """A term by its full name, for example `form:lesson`."""
    vocabulary, _sign, key = term.partition(":")
    row = _first(open_data.all_terms().filter(vocabulary=vocabulary, key=key.partition("@")[0]))
    return open_data.term_record(row)  # type: ignore[arg-type]


@api.get("/elements", response={200: Page, **WRONG}, summary="Success elements with their fragments")
def elements(request: HttpRequest, paging: Paging = ASKED) -> Answer:
    """Each success element with the fragments that show it and what it touches."""
    rows = open_data.all_elements()
    return _page_of(rows, paging, open_data.element_record)


@api.get("/links", response={200: Page, **WRONG}, summary="Links to research and recommendations")
def links(request: HttpRequest, paging: Paging = ASKED) -> Answer:
    """Which success element touches what, who says so, and why."""
    return _page_of(open_data.all_links(), paging, open_data.link_record)


@api.get("/evidence", response={200: Page, **WRONG}, summary="Evidence, line by line")
def evidence(request: HttpRequest, paging: Paging = ASKED) -> Answer:
    """Each line of a source that shows an element, with the practices it names."""
    return _page_of(open_data.all_evidence(), paging, open_data.evidence_record)


@api.get("/overview", response={200: dict[str, Any], **WRONG}, summary="How many practices per term")
def counts(request: HttpRequest) -> Answer:
    """Per term how many practices have it, by where that comes from: source, school, our reading."""
    return {"base_version": base_version(), "terms": open_data.counts_per_term()}


@api.get("/changes", response={200: Page, **WRONG}, summary="Changes of the base")
def changed(
    request: HttpRequest,
    paging: Paging = ASKED,
    since_version: int | None = SINCE_VERSION,
    since: datetime | None = None,
) -> Answer:
    """What was published, changed or withdrawn after a version or a moment, oldest first."""
    return _page_of(changes.changes_since(since_version, since), paging, changes.change_record)


# --- round every answer


def _over_the_limit(request: HttpRequest) -> bool:
    kept = caches["workers"]
    key = f"api:{address_of(request)}"
    kept.add(key, 0, timeout=60)
    try:
        return kept.incr(key) > PER_MINUTE
    except ValueError:
        return False


def _too_many() -> HttpResponse:
    sentence = _("That were many questions. Wait a minute, or download everything at once.")
    response = JsonResponse({"detail": sentence}, status=429)
    response["Retry-After"] = "60"
    return response


def _answered(request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any) -> HttpResponse:
    told = f"{base_stamp()} {settings.RELEASE} {translation.get_language()} {request.get_full_path()}"
    etag = f'"{hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]}"'
    kept = get_conditional_response(request, etag=etag) if request.method == "GET" else None
    response = kept if kept is not None else view(request, *args, **kwargs)
    if response.status_code in {200, 304}:
        response["ETag"] = etag
        patch_cache_control(response, no_cache=True)
    return response


def open_to_programs(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No sign-in, no cookies, a limit per minute and address, and "nothing changed" while the base is the same."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(translation.get_language_from_request(request)):
            response = _too_many() if _over_the_limit(request) else _answered(request, view, *args, **kwargs)
        patch_vary_headers(response, ("Accept-Language",))
        return response

    answer.login_required = False  # type: ignore[attr-defined]
    return answer


def addresses() -> Any:
    """The addresses of the API, each opened to programs."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        if pattern.callback is not None:
            pattern.callback = open_to_programs(require_safe(pattern.callback))
    return patterns, app, namespace


@public_page
def explanation(request: HttpRequest) -> HttpResponse:
    """What the API offers, as a page of our own that asks nothing from elsewhere."""
    paths = api.get_openapi_schema()["paths"]
    rows = [
        {"path": path, "summary": operation["summary"], "text": operation.get("description", ""), "parameters": names}
        for path, operations in paths.items()
        for operation in operations.values()
        if (names := [row["name"] for row in operation.get("parameters", [])]) is not None
    ]
    return render(request, "opendata/api.html", {"rows": rows, "limit": PER_MINUTE})
