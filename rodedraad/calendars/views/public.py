"""The calendar for everybody: holidays of a region and national dates, on a page and as a file."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.calendars import icalendar, queries, rules
from rodedraad.calendars.forms import ChoiceForm
from rodedraad.calendars.models import Dated, Holiday, HolidayRegion, NationalDate
from rodedraad.schools.years import label, school_year_of


@dataclass(frozen=True)
class Chosen:
    """The year, region, sector and track somebody looks at, and the form that says so."""

    form: ChoiceForm
    years: list[int]
    year: int
    region: str
    sector: str
    track: str

    @property
    def query(self) -> str:
        """The choice as the end of an address."""
        return f"year={self.year}&region={self.region}&sector={self.sector}&track={self.track}"

    @property
    def dates(self) -> list[NationalDate]:
        """The national dates of the choice."""
        return queries.national_dates_of(self.year, self.sector, [self.track] if self.track else ())


def _chosen(request: HttpRequest) -> Chosen:
    """What the address asks; whatever is not there is this year, region North, every sector and track."""
    today = localdate()
    years = queries.known_years(today)
    asked = ChoiceForm(request.GET, years=years)
    asked.is_valid()
    year = asked.cleaned_data.get("year") or school_year_of(today)
    region = asked.cleaned_data.get("region") or HolidayRegion.NORTH
    sector = asked.cleaned_data.get("sector") or ""
    track = asked.cleaned_data.get("track") or ""
    form = ChoiceForm(years=years, initial={"year": year, "region": region, "sector": sector, "track": track})
    return Chosen(form, years, year, str(region), sector, track)


@login_not_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """One school year: what is when, where that was read and on which day, and a picture of the months."""
    chosen = _chosen(request)
    holidays = queries.holidays_of(chosen.year, chosen.region)
    dates = chosen.dates
    rows: list[Dated] = [*holidays, *dates]
    context = {
        "chosen": chosen,
        "label": label(chosen.year),
        "region": HolidayRegion(chosen.region).label,
        "holidays": holidays,
        "dates": dates,
        "months": queries.months_of(chosen.year, rows),
        "warnings": rules.warnings_about(chosen.year, rows, has_holidays=bool(holidays), today=localdate()),
        "sources": queries.sources_of(chosen.year, holidays, dates),
        "chooses_itself": chosen.sector in ("mbo", "hbo"),
    }
    return render(request, "calendars/calendar.html", context)


@login_not_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same year, region and sector as a file for one's own calendar."""
    chosen = _chosen(request)
    rows: list[Dated] = [
        *queries.holidays_of(chosen.year, chosen.region),
        *chosen.dates,
    ]
    name = _("Rode Draad: school calendar %(year)s") % {"year": label(chosen.year)}
    return files.download(
        f"schoolkalender-{chosen.year}-{chosen.region}.ics", icalendar.calendar(name, map(_event, rows))
    )


def _event(row: Dated) -> icalendar.Event:
    place = row.region if isinstance(row, Holiday) else "national"
    read = datetime.combine(row.read_on, time(), tzinfo=UTC)
    words = {"source": row.source, "day": row.read_on.isoformat()}
    description = "\n".join(filter(None, [row.note, _("Source: %(source)s, read on %(day)s") % words]))
    return icalendar.Event(
        uid=f"{row.school_year}-{place}-{row.key}@calendar.rode-draad",
        title=row.name,
        starts_on=row.starts_on,
        ends_on=row.last_day,
        changed_at=read,
        description=description,
        url=row.url,
    )
