"""What looks wrong in the sources of the base, for everyone to see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodedraad.evidence.check import report
from rodedraad.library.pages import base_key_of, public_page

MOST = 50


@public_page
def check(request: HttpRequest) -> HttpResponse:
    """The numbers that come out of the rows, and every finding with our proposed reading. Nothing is mended."""
    made = report(base_key_of(request).stamp)
    kinds = [(kind, findings[:MOST], len(findings)) for kind, findings in made.by_kind()]
    return render(request, "evidence/check.html", {"report": made, "kinds": kinds})
