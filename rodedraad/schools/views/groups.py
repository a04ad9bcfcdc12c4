"""Groups of a school year and who is in them."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import kept
from rodedraad.schools import access, tracks, years
from rodedraad.schools.actions import groups as actions
from rodedraad.schools.forms.people import GroupForm
from rodedraad.schools.models import Group, Organisation
from rodedraad.schools.queries import people as queries
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.views.parts import chosen_ids, here


def _form(request: Request, organisation: Organisation, **initial: Any) -> GroupForm:
    today = localdate()
    word = words_of(organisation).word("year")
    shown = sorted({*years.around(today), initial.get("school_year", years.school_year_of(today))}, reverse=True)
    return GroupForm(
        request.POST or None,
        years=[(str(year), years.label(year)) for year in shown],
        tracks=[pair for pair in tracks.choices() if pair[0] in organisation.tracks],
        year_word=word[:1].upper() + word[1:],
        initial={"school_year": years.school_year_of(today), **initial},
    )


@require_safe
def groups(request: Request) -> HttpResponse:
    """The groups of a school year."""
    organisation, today = here(request), localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else years.school_year_of(today)
    rows = access.groups_at(request.user, organisation, today=today)
    context = {
        "organisation": organisation,
        "groups": queries.groups_with_sizes(rows, school_year=year),
        "year": year,
        "label": years.label(year),
        "years": [(number, years.label(number)) for number in years.around(today)],
        "keeps": access.may_keep_groups(request.user, organisation, today=today),
    }
    return render(request, "schools/groups.html", context)


def make_group(request: Request) -> HttpResponse:
    """A new group."""
    organisation = here(request)
    require(access.may_keep_groups(request.user, organisation, today=localdate()))
    form = _form(request, organisation)
    if form.is_valid():
        try:
            group = actions.make_group(by=request.user, organisation=organisation, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal)
        else:
            messages.success(request, _("%(name)s has been made.") % {"name": group.name})
            return redirect("schools:group", group.pk)
    return render(request, "schools/make_group.html", {"form": form})


def _found(request: Request, pk: UUID) -> Group:
    return get_object_or_404(access.groups_at(request.user, here(request), today=localdate()), pk=pk)


def group(request: Request, pk: UUID) -> HttpResponse:
    """One group: who is in it, its name and year."""
    organisation, today = here(request), localdate()
    found = _found(request, pk)
    keeps = access.may_keep_groups(request.user, organisation, today=today)
    fields = ("name", "school_year", "year", "track")
    form = _form(request, organisation, **{field: getattr(found, field) for field in fields})
    if request.method == "POST":
        require(keeps)
        if kept(form, partial(actions.change_group, by=request.user, group=found), at="name"):
            messages.success(request, _("Saved."))
            return redirect("schools:group", pk)
    members = queries.members(found)
    everybody = access.people_at(request.user, organisation, today=today)
    others = queries.people(everybody, queries.Narrowing(), today=today).exclude(pk__in=members.values("pk"))
    context = {"group": found, "form": form, "keeps": keeps, "members": members, "others": others if keeps else []}
    context["label"] = years.label(found.school_year)
    return render(request, "schools/group.html", context)


@require_POST
def join_group(request: Request, pk: UUID) -> HttpResponse:
    """Put the chosen people in the group."""
    found = _found(request, pk)
    rows = access.people_at(request.user, here(request), today=localdate())
    chosen = rows.filter(pk__in=chosen_ids(request, "people"))
    count = actions.put_in_group(by=request.user, group=found, memberships=chosen)
    if count:
        messages.success(request, _("%(n)s added to %(group)s.") % {"n": count, "group": found.name})
    return redirect("schools:group", pk)


@require_POST
def leave_group(request: Request, pk: UUID) -> HttpResponse:
    """Take somebody out of the group."""
    found = _found(request, pk)
    rows = access.people_at(request.user, here(request), today=localdate())
    membership = get_object_or_404(rows, pk__in=chosen_ids(request, "person")[:1])
    actions.take_out_of_group(by=request.user, group=found, membership=membership)
    return redirect("schools:group", pk)


@require_POST
def remove_group(request: Request, pk: UUID) -> HttpResponse:
    """Take the group away; the people stay."""
    found = _found(request, pk)
    actions.remove_group(by=request.user, group=found)
    messages.success(request, _("%(name)s has been removed. The people are still here.") % {"name": found.name})
    return redirect("schools:groups")
