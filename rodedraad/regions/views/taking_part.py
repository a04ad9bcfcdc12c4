"""What a school decides about a moment: take part, choose the scan that counts, take it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuids
from rodedraad.base.telling import telling
from rodedraad.regions.actions import taking_part as actions
from rodedraad.regions.forms.moments import ConsentForm
from rodedraad.regions.queries import moments as queries
from rodedraad.regions.views.own import own_moment, own_school


def join(request: Request, pk: UUID) -> HttpResponse:
    """What the school agrees to, and agreeing."""
    school = own_school(request)
    moment = own_moment(request, pk)
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.join_moment(by=request.user, school=school, moment=moment, agreed=form.cleaned_data["agreed"])
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Your school takes part."))
            return redirect("regions:moment", moment.pk)
    context = {
        "moment": moment,
        "form": form,
        "state": queries.state_of(moment, today=localdate()),
        "decides": True,
        "place": queries.place_of(moment, school),
        "is_for_us": school.sector in moment.sectors,
        "sectors": queries.sector_names(moment),
    }
    return render(request, "regions/moment_school.html", context)


@require_POST
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """The scan of this school does not count after all."""
    school = own_school(request)
    moment = own_moment(request, pk)
    with telling(request, _("Your school no longer takes part. Nothing of your scan is counted.")):
        actions.withdraw(by=request.user, school=school, moment=moment)
    return redirect("regions:moment", moment.pk)


@require_POST
def choose(request: Request, pk: UUID) -> HttpResponse:
    """Which scan counts."""
    school = own_school(request)
    moment = own_moment(request, pk)
    scan = next(iter(uuids(request.POST.get("scan", ""))), None)
    with telling(request, _("Saved.")):
        actions.choose_scan(by=request.user, school=school, moment=moment, scan=scan)
    return redirect("regions:moment", moment.pk)
