"""The list of programmes, beginning one, the programme itself with its heat map, its list and its particulars."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.programmes import access, forms
from rodedraad.programmes.actions import programmes as actions
from rodedraad.programmes.queries import choices, matrix, picture, searching
from rodedraad.programmes.queries import programmes as queries
from rodedraad.programmes.views.own import keeps, own_programme, own_school, words
from rodedraad.schools import years

PER_PAGE = 50


@require_safe
def home(request: Request) -> HttpResponse:
    """The programmes of a school year; without any, the way to the first one."""
    school, today = own_school(request), localdate()
    rows = access.programmes_of(school)
    shown = queries.years_with(rows, today=today)
    asked = forms.number_or_none(request.GET.get("jaar", ""))
    year = asked if asked in shown else years.school_year_of(today)
    context = {
        "programmes": queries.with_counts(rows.filter(removed_at=None, school_year=year)),
        "removed": rows.filter(school_year=year).exclude(removed_at=None),
        "others": rows.filter(removed_at=None).exclude(school_year=year).exists(),
        "year": year,
        "label": years.label(year),
        "years": [(number, years.label(number)) for number in shown],
        "keeps": keeps(request, school),
        "form": forms.BeginForm(choices=queries.choices_for_beginning(school, today=today), sector=school.sector),
        **words(school),
    }
    return render(request, "programmes/home.html", context)


def begin(request: Request) -> HttpResponse:
    """Choose a track: a programme stands there."""
    school, today = own_school(request), localdate()
    require(keeps(request, school))
    form = forms.BeginForm(
        request.POST or None,
        choices=queries.choices_for_beginning(school, today=today),
        sector=school.sector,
        initial={"school_year": years.school_year_of(today)},
    )
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        beginning = queries.beginning_of(school, found["tracks"], found["template"])
        particulars = actions.Particulars(
            name=found["name"] or queries.default_name(found["tracks"]),
            tracks=found["tracks"],
            years=beginning.years,
            holiday_region=found["holiday_region"],
        )
        try:
            programme = actions.begin_programme(
                by=request.user,
                organisation=school,
                school_year=found["school_year"],
                particulars=particulars,
                template=beginning.template,
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, queries.said_of(beginning, is_chosen=bool(found["template"])))
            return redirect("programmes:programme", programme.pk)
    return render(request, "programmes/begin.html", {"form": form, **words(school)})


@require_safe
def programme(request: Request, pk: UUID) -> HttpResponse:
    """The thread through the years, what comes when, and where a talk still fits."""
    found = own_programme(request, pk)
    tab, track = _tab(request), _track(request, found.tracks)
    is_keeper = access.is_keeper(request.membership)
    context = {
        "programme": found,
        "picture": picture.picture_of(found, tab=tab, track=track, with_coaches=is_keeper),
        "tab": tab,
        "track": track,
        "tracks": choices.named_tracks(found),
        "is_keeper": is_keeper,
        "as_table": request.GET.get("vorm") == "tabel",
        **words(found.organisation),
    }
    return render(request, "programmes/programme.html", context)


def _tab(request: Request) -> str:
    asked = request.GET.get("rijen", "")
    return asked if asked in matrix.TABS else "competenties"


def _track(request: Request, tracks: list[str]) -> str:
    asked = request.GET.get("leerweg", "")
    return asked if asked in tracks else ""


@require_safe
def activities(request: Request, pk: UUID) -> HttpResponse:
    """Everything in the programme as a list to search, a page at a time."""
    found = own_programme(request, pk)
    asked = searching.Asked(
        words=request.GET.get("q", "").strip()[:200],
        year=forms.number_or_none(request.GET.get("jaar", "")),
        row=request.GET.get("rij", "")[:200],
        only=request.GET.get("alleen", ""),
        monday=request.GET.get("week", "")[:10],
    )
    rows = searching.placements(found, asked)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": found,
        "page": page,
        "asked": asked,
        "row_name": searching.name_of_row(asked),
        "only": searching.ONLY,
        "is_keeper": access.is_keeper(request.membership),
        **words(found.organisation),
    }
    return render(request, "programmes/activities.html", context)


def particulars(request: Request, pk: UUID) -> HttpResponse:
    """Name, tracks, years, holiday region and aim; public or not; removing."""
    found = own_programme(request, pk)
    require(keeps(request, found.organisation))
    fields = ("name", "tracks", "years", "holiday_region", "outside_aim_percent", "version")
    form = forms.ProgrammeForm(
        request.POST or None,
        choices=queries.choices_for_particulars(found),
        sector=found.organisation.sector,
        initial={field: getattr(found, field) for field in fields},
    )
    if request.method == "POST" and form.is_valid():
        cleaned = dict(form.cleaned_data)
        version = cleaned.pop("version")
        try:
            actions.change_programme(
                by=request.user, programme=found, particulars=actions.Particulars(**cleaned), version=version
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:programme", pk)
    address = request.build_absolute_uri(reverse("learning_line:public", args=[pk]))
    context = {"programme": found, "form": form, "public_address": address, **words(found.organisation)}
    return render(request, "programmes/particulars.html", context)


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Make public, close, remove or put back; who may not is told so before we look whether it is there."""
    require(keeps(request, own_school(request)))
    found = own_programme(request, pk, removed=deed == "terugzetten")
    deeds = {
        "openbaar": (actions.publish_programme, _("Parents can read it now. The address stands below.")),
        "sluiten": (actions.close_programme, _("The page for parents is closed.")),
        "verwijderen": (actions.remove_programme, _("Removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back_programme, _("Put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence):
        action(by=request.user, programme=found)
    if deed == "verwijderen":
        return redirect("programmes:home")
    return redirect("programmes:programme" if deed == "terugzetten" else "programmes:particulars", pk)
