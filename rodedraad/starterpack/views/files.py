"""A made file as an answer."""

from django.http import HttpResponse

TYPES = {"pdf": "application/pdf", "zip": "application/zip"}


def download(name: str, content: bytes, *, shown: bool) -> HttpResponse:
    """A file under its name; shown in the browser, or saved."""
    response = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
