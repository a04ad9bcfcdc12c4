"""Programmes side by side: two of them, and the learning line of a region."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from rodedraad.base.requests import Request
from rodedraad.learning_line.queries import beside as queries
from rodedraad.programmes import access, forms
from rodedraad.programmes.queries import choices, matrix
from rodedraad.programmes.views.own import own_school, words
from rodedraad.schools import years


@require_safe
def compare(request: Request) -> HttpResponse:
    """Two programmes: of two school years, two tracks, or of two schools of the region."""
    school, today = own_school(request), localdate()
    this = years.school_year_of(today)
    own = list(access.programmes_of(school).filter(removed_at=None)[:200])
    others = [
        row
        for region in choices.regions_of(school)
        for row in queries.public_in(region, this)
        if row.organisation_id != school.pk
    ]
    known = {str(row.pk): row for row in [*own, *others]}
    asked = [request.GET.get("een", ""), request.GET.get("ander", "")]
    chosen = [known[key] for key in asked if key in known]
    tab = request.GET.get("rijen", "")
    tab = tab if tab in matrix.TABS else "competenties"
    result = None
    if len(chosen) == 2:
        terms = matrix.terms_of(tab, school, choices.terms_for(school, matrix.TABS[tab][1])[matrix.TABS[tab][1]])
        result = queries.compared([queries.side_of(row, school) for row in chosen], terms, tab)
    context = {
        "own": own,
        "others": others,
        "asked": asked,
        "result": result,
        "is_same": len(chosen) == 2 and chosen[0] == chosen[1],
        "tab": tab,
        **words(school),
    }
    return render(request, "learning_line/compare.html", context)


@require_safe
def line(request: Request) -> HttpResponse:
    """The public programmes of a region, from po to hbo, competence by competence."""
    school, today = own_school(request), localdate()
    regions = choices.regions_of(school)
    chosen = next((row for row in regions if str(row.pk) == request.GET.get("regio", "")), next(iter(regions), None))
    this = years.school_year_of(today)
    asked = forms.number_or_none(request.GET.get("jaar", ""))
    year = asked if asked in (this - 1, this, this + 1) else this
    found = queries.regional_line(queries.public_in(chosen, year)) if chosen else None
    context = {
        "regions": regions,
        "region": chosen,
        "line": found,
        "year": year,
        "years": [(number, years.label(number)) for number in (this + 1, this, this - 1)],
        **words(school),
    }
    return render(request, "learning_line/line.html", context)
