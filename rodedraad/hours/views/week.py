"""This week in the mentor hour, and the lists of who is away and what the timetable has to know."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.base.requests import Request
from rodedraad.framework.models import Vocabulary
from rodedraad.hours import access, forms, queries
from rodedraad.hours.wording import number
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import monday_of
from rodedraad.programmes.queries.choices import names_of
from rodedraad.programmes.rules import first_day, last_day
from rodedraad.programmes.views.own import own_programme, words
from rodedraad.schools import tracks
from rodedraad.schools.queries.words import words_of

WEEK = timedelta(days=7)


@require_safe
def week(request: Request, pk: UUID) -> HttpResponse:
    """One page for one mentor: the lesson, the slides, the worksheet and what to arrange; to print as well."""
    programme = own_programme(request, pk)
    names, word = dict(tracks.choices()), words(programme.organisation)["year_word"]
    years = [(str(year), f"{word} {year}") for year in programme.years]
    chosen_tracks = [(key, names.get(key, key)) for key in programme.tracks]
    form = forms.WeekForm(request.GET, years=years, tracks=chosen_tracks)
    asked = form.cleaned_data if form.is_valid() else {}
    own = [year for year in access.own_years(programme, request.membership) if year in programme.years]
    year = asked.get("jaar") or next(iter([*own, *programme.years]))
    first, last = monday_of(first_day(programme.school_year)), monday_of(last_day(programme.school_year))
    monday = min(max(monday_of(asked.get("week") or localdate()), first), last)
    track = asked.get("leerweg") or ""
    context = {
        "programme": programme,
        "years": years,
        "tracks": chosen_tracks,
        "year": year,
        "track": track,
        "own_years": own,
        "week": queries.week_of_mentor(programme, year=year, track=track, monday=monday),
        "friday": monday + timedelta(days=4),
        "before": monday - WEEK if monday > first else None,
        "after": monday + WEEK if monday < last else None,
        "daily_guide": words_of(programme.organisation).word("daily_guide"),
        **words(programme.organisation),
    }
    return render(request, "hours/week.html", context)


@require_safe
def lists(request: Request, pk: UUID) -> HttpResponse:
    """Which groups are away when, and what the timetable has to know."""
    programme = own_programme(request, pk)
    context = {
        "programme": programme,
        "away": _rows(programme, away=True),
        "placed": _rows(programme, away=False),
        "away_undated": queries.without_date(programme, away=True),
        "undated": queries.without_date(programme, away=False),
        **words(programme.organisation),
    }
    return render(request, "hours/lists.html", context)


@require_safe
def list_file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """One of the lists as a file."""
    programme = own_programme(request, pk)
    kind, _dot, _ending = name.partition(".")
    if kind not in ("afwezig", "rooster"):
        raise Http404
    headings = {
        "week": _("Week"),
        "starts_on": _("From"),
        "ends_on": _("Up to and including"),
        "title": _("Activity"),
        "groups": _("Groups"),
        "years": _("Years"),
        "tracks": _("Tracks"),
        "place": _("Place"),
        "kind": _("Kind"),
        "subject": _("Subject"),
        "hours": _("Hours each"),
        "owner": _("Who takes care of it"),
    }
    title = _("Away") if kind == "afwezig" else _("For the timetable")
    return files.sheet(name, title, headings, _rows(programme, away=kind == "afwezig"))


def _rows(programme: Programme, *, away: bool) -> list[dict[str, str]]:
    """The lines of a list in words; groups nobody entered are named by their year."""
    names, found = dict(tracks.choices()), queries.listed(programme, away=away)
    keys = {row.one.subject for row in found if row.one.subject}
    subjects = names_of(keys, Vocabulary.SUBJECT) if keys else {}
    places, kinds = dict(Placement.Place.choices), dict(Placement.Kind.choices)
    word = words(programme.organisation)["year_word"]
    rows = []
    for row in found:
        years = ", ".join(f"{word} {year}" for year in row.one.years)
        rows.append(
            {
                "week": str(row.week),
                "starts_on": _written(row.starts_on),
                "ends_on": _written(row.ends_on),
                "title": row.one.title,
                "groups": ", ".join(row.groups) or _("all groups of %(years)s") % {"years": years.lower()},
                "years": years,
                "tracks": ", ".join(str(names.get(key, key)) for key in row.one.tracks or programme.tracks),
                "place": str(places.get(row.one.place, "")),
                "kind": str(kinds.get(row.one.kind, "")),
                "subject": subjects.get(row.one.subject, ""),
                "hours": "" if row.one.hours is None else number(Decimal(str(row.one.hours))),
                "owner": row.one.owner,
            }
        )
    return rows


def _written(day: date) -> str:
    return date_format(day, "D j F Y")
