"""The vision: reading, writing, agreeing, keeping, and the page for everybody."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.quality import access
from rodedraad.quality.actions import vision as actions
from rodedraad.quality.forms.vision import KeepingForm, VisionForm
from rodedraad.quality.models import Vision
from rodedraad.quality.queries import vision as queries
from rodedraad.schools.models import Organisation


def _own_place(request: Request) -> Organisation:
    """The school or region this person works for now; 403 for whoever works at none."""
    if not access.works_at(request.membership) and not access.is_of_region(request.membership):
        raise PermissionDenied
    organisation: Organisation = request.membership.organisation
    return organisation


@require_safe
def vision(request: Request) -> HttpResponse:
    """What the school or region wants with LOB, for everybody who works there."""
    found = access.vision_of(_own_place(request))
    newest = queries.newest_of(found)
    context = {
        "vision": found,
        "newest": newest,
        "conditions": queries.conditions_in(newest),
        "texts": queries.texts_of(found) if found else [],
        "keeps": access.keeps_vision(request.membership),
        "is_region": access.is_of_region(request.membership),
        "public_url": request.build_absolute_uri(f"/visie/{found.pk}/") if found and found.is_public else "",
    }
    return render(request, "quality/vision.html", context)


def write(request: Request) -> HttpResponse:
    """A new text; `?versie=` begins with an earlier one."""
    place = _own_place(request)
    require(access.keeps_vision(request.membership))
    found = access.vision_of(place)
    start = queries.text_with(found, request.GET.get("versie", "")) or queries.newest_of(found)
    form = VisionForm(request.POST or None, initial=VisionForm.initial_of(start, found.version if found else 0))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.write_vision(by=request.user, organisation=place, written=form.written(), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("quality:vision")
    return render(request, "quality/vision_write.html", {"form": form, "vision": found})


def _own(request: Request) -> Vision:
    found = access.vision_of(_own_place(request))
    require(access.keeps_vision(request.membership))
    if found is None:
        raise Http404
    return found


@require_POST
def agree(request: Request) -> HttpResponse:
    """The newest text is what the school agreed on."""
    found = _own(request)
    read = queries.text_with(found, request.POST.get("number", ""))
    with telling(request, _("This is what you agreed on.")):
        actions.agree_vision(by=request.user, vision=found, number=read.number if read else 0)
    return redirect("quality:vision")


def keep(request: Request) -> HttpResponse:
    """Who keeps the text, when it was talked about, who may read it."""
    found = _own(request)
    initial = {name: getattr(found, name) for name in ("owner_name", "talked_on", "is_public")}
    initial |= {"owner": str(found.owner_id or "")}
    colleagues = queries.colleagues_for(found.organisation, found, today=localdate())
    form = KeepingForm(request.POST or None, colleagues=colleagues, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_vision(by=request.user, vision=found, **form.kept())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("quality:vision")
    return render(request, "quality/vision_keep.html", {"form": form})


@login_not_required
@require_safe
def public(request: Request, pk: UUID) -> HttpResponse:
    """The text a school agreed on and opened to everybody; nothing else of it."""
    return render(request, "quality/vision_public.html", {"vision": get_object_or_404(access.public_visions(), pk=pk)})
