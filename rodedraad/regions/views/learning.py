"""What schools of the region learn from each other: the list, sharing, changing and taking away."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.regions import access
from rodedraad.regions.actions import lessons as actions
from rodedraad.regions.forms.moments import LessonForm
from rodedraad.regions.models import Lesson
from rodedraad.regions.queries import learning as queries
from rodedraad.regions.views.own import own_place, own_school

ON_A_PAGE = 25


@require_safe
def learning(request: Request) -> HttpResponse:
    """What was tried and what came of it; `?q=`, `?uitkomst=` and `?volgorde=`."""
    organisation = own_place(request)
    asked = {name: request.GET.get(name, "")[:100] for name in ("q", "uitkomst", "volgorde")}
    found = queries.learned(
        organisation, search=asked["q"], outcome=asked["uitkomst"], sort=asked["volgorde"] or "nieuw"
    )
    decides = access.decides(request.membership)
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "outcomes": queries.OUTCOMES.items(),
        "regions": access.regions_of(organisation),
        "decides": decides,
        "own": {row.pk for row in access.own_lessons(organisation)} if decides else set(),
        "removed": queries.removed(organisation, today=localdate()) if decides else [],
    }
    return render(request, "regions/learning.html", context)


def share(request: Request) -> HttpResponse:
    """Sharing a lesson; `?uit=` begins with a plan the school looked back on."""
    school = own_school(request)
    regions = list(access.regions_of(school))
    source = request.GET.get("uit", "")[:60]
    start = queries.begun_from(school, source) if source else None
    initial = {name: getattr(start, name) for name in ("title", "outcome", "went", "because")} if start else {}
    form = LessonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and regions:
        region = next((one for one in regions if str(one.pk) == request.POST.get("region")), regions[0])
        source = start.key if start else ""
        try:
            wanted = _wanted(form)
            actions.share_lesson(by=request.user, school=school, region=region, wanted=wanted, source=source)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Shared. The schools of your region can read it."))
            return redirect("regions:learning")
    context = {"form": form, "regions": regions, "plans": queries.looked_back(school), "start": start}
    return render(request, "regions/share.html", context)


def change(request: Request, pk: UUID) -> HttpResponse:
    """Other words for a lesson."""
    lesson = _own(request, pk)
    form = LessonForm(request.POST or None, initial=LessonForm.initial_of(lesson))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_lesson(by=request.user, lesson=lesson, wanted=_wanted(form), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("regions:learning")
    return render(request, "regions/share.html", {"form": form, "lesson": lesson})


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Taken away, or put back."""
    lesson = _own(request, pk)
    if deed == "terugzetten":
        with telling(request, _("It is back.")):
            actions.put_back_lesson(by=request.user, lesson=lesson)
    else:
        with telling(request, _("Removed. You can put it back for thirty days.")):
            actions.remove_lesson(by=request.user, lesson=lesson)
    return redirect("regions:learning")


def _own(request: Request, pk: UUID) -> Lesson:
    return get_object_or_404(access.own_lessons(own_school(request)), pk=pk)


def _wanted(form: LessonForm) -> actions.LessonWanted:
    sent = {name: form.cleaned_data[name] for name in ("title", "outcome", "went", "because")}
    return actions.LessonWanted(**sent)
