"""Beginning a scan: what is asked of whom, copied from last time; and each set of questions as people read it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.formsets import BaseFormSet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuids
from rodedraad.questionnaires.forms.asking import GroupForm, typed
from rodedraad.questionnaires.preview import sheets
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.scan import access, items
from rodedraad.scan.actions.beginning import begin_scan
from rodedraad.scan.forms.beginning import GroupFormSet, ScanForm
from rodedraad.scan.queries import home as queries
from rodedraad.scan.rules.beginning import BETWEEN, objection_to_scanning
from rodedraad.scan.views.own import begins, own_school
from rodedraad.scan.wanted import Group, Wanted
from rodedraad.schools import tracks
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.content import read, reading_minutes
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.results import LEAST

USUAL_DAYS = 21
MOST_EARLIER = 12
Groups = BaseFormSet[GroupForm]


def begin(request: Request) -> HttpResponse:
    """Who is asked, from when until when; more rows come without losing what was typed."""
    school = _beginner(request)
    if objection := objection_to_scanning(school):
        return render(request, "scan/begin.html", {"objection": objection})
    earlier = list(access.closed_scans_at(request.user, school, today=localdate())[:MOST_EARLIER])
    form, groups = _forms(request, school, earlier)
    if form.is_bound and form.is_valid() and groups.is_valid():
        try:
            wanted = _wanted(form.cleaned_data, groups, earlier)
            names = respondent_names(words_of(school))
            made = begin_scan(by=request.user, organisation=school, wanted=wanted, names=names)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The scan stands. Each group has its code below."))
            return redirect("questionnaires:round", made.pk)
    context = {"form": form, "groups": groups, "sets": _sets(school), "least": LEAST, "earlier": earlier[:1]}
    return render(request, "scan/begin.html", context)


@require_safe
def questions(request: Request, role: str) -> HttpResponse:
    """The questions of one role exactly as people read them, and how long they take."""
    school = own_school(request)
    if school.sector not in items.SECTORS or role not in items.respondents(school.sector):
        raise Http404
    content = read(items.document(school.sector, role, words_of(school)))
    context = {
        "name": respondent_names(words_of(school))[role],
        "sheets": sheets(content),
        "questions": sum(item.kind != "note" for item in content.items),
        "minutes": reading_minutes(content),
    }
    return render(request, "scan/questions.html", context)


def _beginner(request: Request) -> Organisation:
    school = own_school(request)
    if not begins(request):
        raise PermissionDenied
    return school


def _sets(school: Organisation) -> list[dict[str, Any]]:
    """What is asked of each role: how many questions, and for how long."""
    words = words_of(school)
    names, found = respondent_names(words), []
    for role in items.respondents(school.sector):
        content = read(items.document(school.sector, role, words))
        number = sum(item.kind != "note" for item in content.items)
        found.append({"role": role, "name": names[role], "questions": number, "minutes": reading_minutes(content)})
    return found


# --- the forms


def _forms(request: Request, school: Organisation, earlier: Sequence[Round]) -> tuple[ScanForm, Groups]:
    places = [place.name for place in queries.places_of(school)]
    own: dict[str, Any] = {
        "places": [(name, name) for name in places],
        "earlier": [(str(one.pk), one.title) for one in earlier],
    }
    rows: dict[str, Any] = {"prefix": "groep", "form_kwargs": _choices(school)}
    if request.method == "POST":
        sent = ScanForm(request.POST, **own), GroupFormSet(request.POST, **rows)
        if "more" not in request.POST:
            return sent
        again = [typed(form) for form in sent[1].forms]
        return ScanForm(initial=typed(sent[0]), **own), GroupFormSet(initial=again, **rows)
    initial, groups = _begun(request, school, earlier, places)
    return ScanForm(initial=initial, **own), GroupFormSet(initial=groups, **rows)


def _choices(school: Organisation) -> dict[str, Any]:
    names = respondent_names(words_of(school))
    asked = {role: names[role] for role in items.respondents(school.sector)}
    return {"names": asked, "tracks": tracks.choices([school.sector])}


def _begun(
    request: Request, school: Organisation, earlier: Sequence[Round], places: Sequence[str]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What stands in the forms at first: as last time, or a row for each role; the address may say a name and days."""
    today = localdate()
    initial: dict[str, Any] = {
        "title": request.GET.get("naam", "")[:80] or _usual_title(today, {one.title for one in earlier}),
        "opens_on": _day(request, "van") or today,
        "closes_on": _day(request, "tot") or today + timedelta(days=USUAL_DAYS),
    }
    asked = uuids(request.GET.get("zoals", ""))
    copied = next(
        (one for one in earlier if one.pk in asked), None if "leeg" in request.GET else next(iter(earlier), None)
    )
    if copied is None:
        return initial, [{"respondent": role} for role in items.respondents(school.sector)]
    groups = queries.groups_of(copied)
    place = next((name for name in places if groups and all(one.label.startswith(name) for one in groups)), "")
    by_name = any(not one.is_anonymous for one in groups)
    initial |= {"previous": str(copied.pk), "place": place, "introduction": copied.introduction}
    initial |= {"by_name": "name" if by_name else "anonymous"}
    rows = [
        {
            "respondent": one.respondent,
            "label": one.label.removeprefix(place).removeprefix(BETWEEN),
            "track": one.track,
            "year": one.year,
            "invited": one.invited,
        }
        for one in groups
    ]
    return initial, rows


def _usual_title(today: date, taken: set[str]) -> str:
    """After the season; a second one in it after its day."""
    season = _("autumn") if today.month >= 8 else _("spring")
    usual = _("LOB scan %(when)s") % {"when": f"{season} {today.year}"}
    return usual if usual not in taken else _("LOB scan %(when)s") % {"when": date_format(today, "j F Y")}


def _day(request: Request, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def _wanted(sent: Mapping[str, Any], groups: Groups, earlier: Sequence[Round]) -> Wanted:
    rows = [form.cleaned_data for form in groups.forms if form.cleaned_data.get("respondent")]
    return Wanted(
        title=sent["title"],
        opens_on=sent["opens_on"],
        closes_on=sent["closes_on"],
        groups=[
            Group(row["respondent"], row["label"], row.get("track", ""), row["year"], row["invited"]) for row in rows
        ],
        by_name=sent["by_name"] == "name",
        place=sent.get("place", ""),
        introduction=sent["introduction"],
        previous=next((one for one in earlier if str(one.pk) == sent.get("previous")), None),
    )
