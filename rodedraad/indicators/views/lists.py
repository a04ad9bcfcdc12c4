"""The list of figures, the ready-made ones, and the list as a file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.indicators import access
from rodedraad.indicators.actions import indicators as actions
from rodedraad.indicators.models import Indicator
from rodedraad.indicators.queries import history
from rodedraad.indicators.queries import shown as queries
from rodedraad.indicators.ready import ready_one, ready_ones
from rodedraad.indicators.views.own import own_school

FILE = "indicatoren"


@require_safe
def home(request: Request) -> HttpResponse:
    """The figures this school follows, each with its newest value."""
    school, today = own_school(request), localdate()
    rows = access.indicators_at(request.user, school, today=today)
    keeps = access.is_keeper(request.membership)
    context = {
        "rows": queries.listed(rows.filter(removed_at=None)),
        "removed": queries.removed_lately(rows, today=today) if keeps else [],
        "keeps": keeps,
        "keepers_only": Indicator.SeenBy.KEEPERS,
    }
    return render(request, "indicators/home.html", context)


def ready(request: Request) -> HttpResponse:
    """Figures to begin with; choosing one puts it in the list."""
    school = own_school(request)
    require(access.is_keeper(request.membership))
    language = (get_language() or "nl")[:2]
    if request.method == "POST":
        chosen = ready_one(request.POST.get("key", ""))
        if chosen is None:
            raise Http404
        try:
            made = actions.make_indicator(
                by=request.user, organisation=school, wanted=chosen.wanted(language), key=chosen.key
            )
        except Refused as refusal:
            messages.error(request, refusal.messages[0])
            return redirect("indicators:ready")
        messages.success(
            request, _("“%(title)s” stands in your list. Agree on a target and an owner.") % {"title": made}
        )
        return redirect("indicators:indicator", made.pk)
    there = access.indicators_at(request.user, school, today=localdate()).filter(removed_at=None).exclude(key="")
    by_key = {row.key: row for row in there}
    kinds = {str(kind): kind.label for kind in Indicator.Kind}
    rows = [
        {"ready": one, "text": one.wanted(language), "kind": kinds[one.chosen["kind"]], "row": by_key.get(one.key)}
        for one in ready_ones()
    ]
    return render(request, "indicators/ready.html", {"rows": rows})


@require_safe
def sheet(request: Request) -> HttpResponse:
    """All values of all figures as a workbook, or (`?soort=csv`) as CSV."""
    school, today = own_school(request), localdate()
    rows = list(access.indicators_at(request.user, school, today=today).filter(removed_at=None))
    values = queries.values_by_indicator(rows)
    found = [one for row in rows for one in values[row.pk]]
    name = f"{FILE}.{request.GET.get('soort', 'xlsx')}"
    return files.sheet(name, _("Figures"), history.headings(), history.file_rows(found))
