"""People of one's organisation: the list, adding, changing, ending."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import kept
from rodedraad.schools import access, years
from rodedraad.schools.actions import people as actions
from rodedraad.schools.actions.invitations import invite
from rodedraad.schools.forms.people import AddPersonForm, ChangePersonForm, EndForm, FindPeopleForm
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.queries import people as queries
from rodedraad.schools.views.parts import here, role_names, roles_at, site_of

PAGE = 50


def narrowing(request: Request) -> queries.Narrowing:
    """What is looked for, from the address; what cannot be read counts as not asked."""
    form = FindPeopleForm(request.GET)
    form.is_valid()
    found = form.cleaned_data
    return queries.Narrowing(
        search=found.get("q", ""),
        role=found.get("role", ""),
        state=found.get("state") or queries.LIVING,
        group=found.get("group"),
        sort=found.get("sort") or "name",
    )


@require_safe
def people(request: Request) -> HttpResponse:
    """Everybody at this organisation: searched, narrowed, sorted; administrators act from here."""
    organisation, today = here(request), localdate()
    wanted = narrowing(request)
    rows = queries.people(access.people_at(request.user, organisation, today=today), wanted, today=today)
    rows = queries.with_groups(rows, school_year=years.school_year_of(today))
    keeps = access.may_keep_people(request.user, organisation, today=today)
    context: dict[str, Any] = {
        "organisation": organisation,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "keeps": keeps,
        "roles": roles_at(organisation),
        "role_names": role_names(organisation),
        "groups": queries.groups_with_sizes(
            access.groups_at(request.user, organisation, today=today), school_year=years.school_year_of(today)
        ),
    }
    if keeps:
        context["asked"] = queries.invitations(
            access.invitations_at(request.user, organisation, today=today), now=timezone.now()
        )
    return render(request, "schools/people.html", context)


def add_person(request: Request) -> HttpResponse:
    """Add somebody: by invitation when there is an e-mail address, else with a letter."""
    organisation, today = here(request), localdate()
    require(access.may_keep_people(request.user, organisation, today=today))
    form = AddPersonForm(request.POST or None, roles=roles_at(organisation), initial={"starts_on": today})
    if form.is_valid():
        try:
            return _added(request, organisation, dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, refusal)
    return render(request, "schools/add_person.html", {"form": form, "organisation": organisation})


def _added(request: Request, organisation: Organisation, found: dict[str, Any]) -> HttpResponse:
    if found["email"]:
        invite(by=request.user, organisation=organisation, site=site_of(request), **found)
        messages.success(request, _("The invitation to %(name)s is on its way.") % {"name": found["name"]})
        return redirect("schools:people")
    del found["email"]
    membership = actions.add_person(by=request.user, organisation=organisation, **found)
    messages.success(request, _("%(name)s has been added. Print a letter below.") % {"name": membership.name})
    return redirect("schools:person", membership.pk)


def _found(request: Request, pk: UUID) -> Membership:
    organisation = here(request)
    rows = access.people_at(request.user, organisation, today=localdate()).select_related("organisation")
    return get_object_or_404(rows, pk=pk)


def person(request: Request, pk: UUID) -> HttpResponse:
    """One person at this organisation: particulars, groups, letter; administrators change them."""
    organisation, today = here(request), localdate()
    membership = _found(request, pk)
    keeps = access.may_keep_people(request.user, organisation, today=today)
    fields = ("name", "role", "number", "starts_on", "ends_on")
    initial = {field: getattr(membership, field) for field in fields}
    form = ChangePersonForm(request.POST or None, roles=roles_at(organisation), initial=initial)
    if request.method == "POST":
        require(keeps)
        if kept(form, partial(actions.change_membership, by=request.user, membership=membership)):
            messages.success(request, _("Saved."))
            return redirect("schools:person", membership.pk)
    context = {
        "membership_shown": membership,
        "form": form,
        "end_form": EndForm(today=today),
        "keeps": keeps,
        "is_living": membership.holds(today),
        "may_give_letter": access.may_give_letter(request.user, membership, today=today),
        "role_names": role_names(organisation),
        "groups": access.groups_of(request.user, membership, today=today),
    }
    return render(request, "schools/person.html", context)


@require_POST
def end_membership(request: Request, pk: UUID) -> HttpResponse:
    """End somebody's place here."""
    membership = _found(request, pk)
    form = EndForm(request.POST, today=localdate())
    if not form.is_valid():
        messages.error(request, _("Fill in a day."))
        return redirect("schools:person", pk)
    try:
        actions.end_membership(by=request.user, membership=membership, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("schools:person", pk)
    messages.success(request, _("The place of %(name)s ends.") % {"name": membership.name})
    return redirect("schools:people")
