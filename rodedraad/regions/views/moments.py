"""Moments for the scan: the list, proposing and changing one, who takes part, publishing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.regions import access
from rodedraad.regions.actions import moments as actions
from rodedraad.regions.actions.publishing import publish_picture
from rodedraad.regions.forms.moments import ConsentForm, MomentForm
from rodedraad.regions.queries import moments as queries
from rodedraad.regions.views.own import own_moment, own_place, own_region


@require_safe
def home(request: Request) -> HttpResponse:
    """What the region does together: moments, pictures, lessons."""
    organisation = own_place(request)
    context: dict[str, Any] = {
        "is_region": access.is_of_region(request.membership),
        "decides": access.decides(request.membership),
        "regions": access.regions_of(organisation),
        "moments": queries.standing(organisation, today=localdate()),
        "removed": queries.removed(organisation, today=localdate()),
    }
    return render(request, "regions/home.html", context)


def add(request: Request) -> HttpResponse:
    """Proposing a moment."""
    region = own_region(request)
    form = MomentForm(request.POST or None, initial={"sectors": queries.sectors_of(region)})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_moment(by=request.user, region=region, wanted=_wanted(form))
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Proposed. The schools of your region see it from now on."))
            return redirect("regions:moment", made.pk)
    return render(request, "regions/edit.html", {"form": form})


def change(request: Request, pk: UUID) -> HttpResponse:
    """Another name, time or sectors."""
    own_region(request)
    moment = own_moment(request, pk)
    form = MomentForm(request.POST or None, initial=MomentForm.initial_of(moment))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_moment(by=request.user, moment=moment, wanted=_wanted(form), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("regions:moment", moment.pk)
    return render(request, "regions/edit.html", {"form": form, "moment": moment})


@require_safe
def moment(request: Request, pk: UUID) -> HttpResponse:
    """One moment: for the region who takes part, for a school what it agrees to and which scan counts."""
    organisation = own_place(request)
    found = own_moment(request, pk)
    context: dict[str, Any] = {"moment": found, "state": queries.state_of(found, today=localdate())}
    if access.is_of_region(request.membership):
        context |= {"places": access.places_in(found), "sectors": queries.sector_names(found)}
        return render(request, "regions/moment.html", context)
    place = queries.place_of(found, organisation)
    context |= {
        "decides": access.decides(request.membership),
        "place": place,
        "is_for_us": organisation.sector in found.sectors,
        "sectors": queries.sector_names(found),
        "form": ConsentForm(),
        "begin_url": reverse("scan:begin", query=queries.beginning(found, today=localdate())),
    }
    return render(request, "regions/moment_school.html", context)


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Out of the list, or back."""
    own_region(request)
    found = own_moment(request, pk)
    if deed == "terugzetten":
        with telling(request, _("It is back.")):
            actions.put_back_moment(by=request.user, moment=found)
        return redirect("regions:moment", found.pk)
    with telling(request, _("Removed. You can put it back for thirty days.")):
        actions.remove_moment(by=request.user, moment=found)
    return redirect("regions:home")


def publish(request: Request, pk: UUID) -> HttpResponse:
    """Which schools are ready; POST makes the picture, once."""
    own_region(request)
    found = own_moment(request, pk)
    if request.method == "POST":
        with telling(request, _("Published. The schools of your region can read it now.")):
            publish_picture(by=request.user, moment=found)
            return redirect("regions:picture", found.pk)
        return redirect("regions:publish", found.pk)
    if found.published_at:
        return redirect("regions:picture", found.pk)
    require(found.removed_at is None)
    context = {"moment": found, **queries.readiness(found, today=localdate())}
    return render(request, "regions/publish.html", context)


def _wanted(form: MomentForm) -> actions.MomentWanted:
    sent = {name: form.cleaned_data[name] for name in ("title", "introduction", "opens_on", "closes_on", "sectors")}
    return actions.MomentWanted(**sent)
