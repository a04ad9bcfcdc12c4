"""The picture of a region: per theme where roles stand, as a file, and beside it the school's own."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.base.gate import require
from rodedraad.base.requests import Request
from rodedraad.questionnaires.wording import respondent_names, said
from rodedraad.regions import access, drawing, guard
from rodedraad.regions.models import Picture
from rodedraad.regions.queries import comparison
from rodedraad.regions.queries import picture as queries
from rodedraad.regions.views.own import own_picture, own_place
from rodedraad.scan import drawn
from rodedraad.scan.drawing import drawing as drawn_file
from rodedraad.scan.items import themes
from rodedraad.schools.lexicon import PUBLIC, Words

FILE = "regiobeeld"
LIMITS = {"least": guard.LEAST, "least_schools": guard.LEAST_SCHOOLS}


@require_safe
def pictures(request: Request) -> HttpResponse:
    """Every published picture of the region or regions one belongs to."""
    organisation = own_place(request)
    context = {"pictures": access.pictures_at(organisation), "is_region": access.is_of_region(request.membership)}
    return render(request, "regions/pictures.html", context)


@require_safe
def picture(request: Request, pk: UUID) -> HttpResponse:
    """One group of the picture at a time: `?groep=` a sector or a track."""
    found = own_picture(request, pk)
    groups = queries.groups_in(found)
    asked = request.GET.get("groep", queries.WHOLE)
    group = next((one for one in groups if one.key == asked), None)
    if group is None:
        raise Http404
    words = Words(group.key.partition("/")[0] or PUBLIC)
    shown, names = queries.themes_of(found, group.key, words), respondent_names(words)
    context: dict[str, Any] = {
        "picture": found,
        "groups": groups,
        "group": group,
        "rows": drawing.rows(shown, names),
        "people": drawing.people(shown, names),
        "ends": drawn.ends(),
        "axis": drawn.AXIS,
        "left_out": queries.left_out(found, group.key),
        "limits": LIMITS,
        "takes_part": comparison.own_scan(found, own_place(request)) is not None,
    }
    return render(request, "regions/picture.html", context)


@require_safe
def file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """Every figure that may be told, and which may not, as CSV or a workbook; the whole region as a drawing."""
    found = own_picture(request, pk)
    if name.partition(".")[0] != FILE:
        raise Http404
    if name == f"{FILE}.svg":
        names = respondent_names(Words())
        lines = [drawn.theme_line(one, names) for one in queries.themes_of(found, queries.WHOLE, Words())]
        return files.download(name, drawn_file(found.moment.title, lines, drawn.ends()))
    return files.sheet(name, _("Picture of the region"), drawing.headings(), _rows(found))


def _rows(found: Picture) -> list[dict[str, str]]:
    names = respondent_names(Words())
    groups = {group.key: group.name for group in queries.groups_in(found)}
    about = {theme.key: said(theme.name) for theme in themes()}
    return [
        drawing.row(groups[group], names[role], about[theme], item, figure)
        for group, role, theme, item, figure in queries.rows_of(found)
    ]


@require_safe
def compare(request: Request, pk: UUID) -> HttpResponse:
    """Our own scan beside schools like us."""
    organisation = own_place(request)
    require(access.is_of_school(request.membership))
    found = own_picture(request, pk)
    words = Words(organisation.sector or PUBLIC)
    beside = comparison.beside(found, organisation)
    context = {
        "picture": found,
        "takes_part": comparison.own_scan(found, organisation) is not None,
        "themes": drawing.beside(beside, respondent_names(words)),
        "ends": drawn.ends(),
        "others": comparison.LEAST_OTHERS,
    }
    return render(request, "regions/compare.html", context)
