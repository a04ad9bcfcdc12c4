"""Up to four practices beside each other, row by row."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rodedraad.library.pages import public_page
from rodedraad.library.queries.comparison import MOST, comparison


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """A table of the practices named in the address (`v`), with only the rows of which somebody knows something."""
    wanted = list(dict.fromkeys(number.strip() for number in request.GET.getlist("v") if number.strip()))
    table = comparison(wanted[:MOST])
    said = []
    if len(wanted) > MOST:
        said.append(_("At most four examples fit beside each other; the first four are shown."))
    if missing := [number for number in wanted[:MOST] if number not in table.references]:
        said.append(_("There is no published example with number %(numbers)s.") % {"numbers": ", ".join(missing)})
    return render(request, "library/compare.html", {"table": table, "said": said, "most": MOST})
