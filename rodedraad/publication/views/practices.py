"""What a school published, what it took over from others, and what editors and schools do with published examples."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request, way_back
from rodedraad.intake.access import may_submit
from rodedraad.intake.views.own import own_school
from rodedraad.library.models import Adoption
from rodedraad.publication import access, forms
from rodedraad.publication.actions import adopting, publishing
from rodedraad.publication.queries import published as queries


@require_safe
def practices(request: Request) -> HttpResponse:
    """What this school published: what is due, who took it over, and changing or withdrawing it."""
    school, today = own_school(request), localdate()
    own = access.own_practices(request.user, school, today=today)
    context = {
        "lines": queries.lines(own, today=today),
        "today": today,
        "may_settle": may_submit(request.user, school, today=today),
        "default_until": publishing.until_next(today),
    }
    return render(request, "publication/practices.html", context)


@require_POST
def change_practice(request: Request, reference: str) -> HttpResponse:
    """A new draft with everything that was published."""
    own = access.own_practices(request.user, own_school(request), today=localdate())
    practice = get_object_or_404(own, reference=reference)
    try:
        draft = adopting.change_practice(by=request.user, practice=practice)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("publication:practices")
    messages.success(request, _("This is a copy. The published example stays as it is until the new one is published."))
    return redirect("intake:draft", draft.pk)


@require_POST
def settle_practice(request: Request, reference: str, deed: str) -> HttpResponse:
    """Withdraw, show again, or confirm that it still holds; by the school or by editors."""
    practice = get_object_or_404(queries.settleable(), reference=reference)
    try:
        if deed == "bevestigen":
            until = forms.day_in(request.POST.get("until", "")) or localdate()
            publishing.confirm_practice(by=request.user, practice=practice, review_due_on=until)
            messages.success(request, _("Noted: it still holds."))
        elif deed == "intrekken":
            publishing.withdraw(by=request.user, practice=practice)
            messages.success(request, _("Withdrawn. You can show it again."))
        else:
            publishing.show_again(by=request.user, practice=practice)
            messages.success(request, _("It can be found again."))
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(way_back(request, request.POST.get("next", ""), otherwise=reverse("portal:home")))


def adopt(request: Request, reference: str) -> HttpResponse:
    """Take over an example of another school: what comes along, and whether one is named."""
    school = own_school(request)
    practice = get_object_or_404(queries.adoptable(), reference=reference)
    form = forms.AdoptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = adopting.adopt(by=request.user, practice=practice, organisation=school, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("This draft is yours. Change whatever is different at your school."))
            return redirect("intake:draft", draft.pk)
    return render(request, "publication/adopt.html", {"practice": practice, "form": form, "school": school})


@require_safe
def adoptions(request: Request) -> HttpResponse:
    """What this school took over, and what became of it."""
    rows = access.adoptions_at(request.user, own_school(request), today=localdate())
    return render(request, "publication/adoptions.html", {"adoptions": rows.order_by("-began_on", "-id")})


def adoption(request: Request, pk: int) -> HttpResponse:
    """Tell what became of it: kept, dropped, changed, and why."""
    if request.membership is None:
        raise PermissionDenied
    rows = access.adoptions_at(request.user, own_school(request), today=localdate())
    row: Adoption = get_object_or_404(rows, pk=pk)
    start = {"outcome": row.outcome, "changed": row.changed, "because": row.because, "is_named": row.is_named}
    form = forms.ReportForm(request.POST or None, initial=start, outcomes=Adoption.Outcome.choices)
    if request.method == "POST" and form.is_valid():
        try:
            adopting.report_adoption(by=request.user, adoption=row, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Thank you. It stands with the example."))
            return redirect("publication:adoptions")
    return render(request, "publication/adoption.html", {"adoption": row, "form": form})
