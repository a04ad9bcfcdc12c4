"""Download everything: open files without signing in, sent while they are made."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import condition, require_safe

from rodedraad.library.pages import public_page
from rodedraad.library.queries.base import base_version
from rodedraad.opendata.queries import open_files
from rodedraad.opendata.queries import records as open_data

CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, tuple[str, str, str, Callable[..., Iterator[bytes]]]] = {
    "csv": ("praktijkvoorbeelden", "csv", CSV, lambda **_: open_files.practices_csv()),
    "excel-csv": ("praktijkvoorbeelden-excel", "csv", CSV, lambda **_: open_files.practices_csv(for_excel=True)),
    "xlsx": ("praktijkvoorbeelden", "xlsx", XLSX, lambda **_: open_files.practices_xlsx()),
    "json": (
        "praktijkvoorbeelden",
        "json",
        "application/json",
        lambda today, **_: open_files.practices_json(today=today),
    ),
    "jsonld": ("kennisbank", "jsonld", "application/ld+json", lambda root, **_: open_files.base_jsonld(root=root)),
    "zip": ("alles", "zip", "application/zip", lambda today, **_: open_files.everything_zip(today=today)),
}


def file_tag(request: HttpRequest, **parts: Any) -> str:
    """What a downloaded file depends on: the base, the release and the day in its name."""
    which = "-".join(map(str, parts.values()))
    return f'"{base_version()}-{settings.RELEASE}-{localdate():%Y%m%d}-{which}"'


@public_page
def everything(request: HttpRequest) -> HttpResponse:
    """Which files there are, what is in them, and how to pass them on."""
    counts = {name: sum(1 for _ in records()) for name, records in open_files.tables().items()}
    practices = open_data.published_practices().count()
    return render(request, "opendata/everything.html", {"practices": practices, "counts": counts})


@login_not_required
@require_safe
@condition(etag_func=file_tag)
def download(request: HttpRequest, kind: str) -> HttpResponseBase:
    """One open file of the whole base, with the day and the version in its name."""
    name, ending, media_type, pieces = FILES[kind]
    today = localdate()
    response: HttpResponseBase = HttpResponse(content_type=media_type)
    if request.method != "HEAD":
        root = request.build_absolute_uri("/").rstrip("/")
        response = StreamingHttpResponse(pieces(today=today, root=root), content_type=media_type)
    full_name = open_files.file_name(name, ending, today=today, version=base_version())
    response["Content-Disposition"] = f'attachment; filename="{full_name}"'
    return response


@login_not_required
@require_safe
@condition(etag_func=file_tag)
def practice_file(request: HttpRequest, reference: str, ending: str) -> HttpResponse:
    """One practice as JSON or as linked data."""
    published = open_data.with_all_parts(open_data.published_practices())
    practice = get_object_or_404(published, reference=reference)
    if ending == "jsonld":
        record = open_files.practice_linked(practice, request.build_absolute_uri("/").rstrip("/"))
    else:
        record = {"format": open_files.FORMAT, "practices": [open_files.record_with_rights(practice)]}
    media_type = "application/ld+json" if ending == "jsonld" else "application/json"
    response = JsonResponse(record, json_dumps_params={"ensure_ascii": False, "indent": 1}, content_type=media_type)
    response["Content-Disposition"] = f'inline; filename="rodedraad-{practice.pk}.{ending}"'
    return response
