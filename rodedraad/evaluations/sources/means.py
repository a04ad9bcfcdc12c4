"""Hours and money, in sums: nothing here tells one person from another."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.activities.models import PlanCost
from rodedraad.activities.queries.plans import totals_of
from rodedraad.evaluations.document import Figure, Lines, Table
from rodedraad.evaluations.sources.about import NOTHING, About, Found
from rodedraad.evaluations.sources.words import euros, number, part_of
from rodedraad.hours.queries import balance_of
from rodedraad.programmes.models import HoursGiven
from rodedraad.programmes.queries.noticed import coaches_since


def hours(about: About) -> Found:
    """Task hours asked by the programme beside those given."""
    there = HoursGiven.objects.filter(programme__in=about.programmes, removed_at=None)
    given_in = set(there.values_list("programme_id", flat=True))
    rows, sources, unknown = [], [], 0
    for one in about.programmes:
        if one.pk not in given_in:
            continue
        found = balance_of(one)
        rows.append((one.name, number(found.asked), number(found.given), number(found.left)))
        unknown += found.unknown
        name = _("Hours of %(name)s") % {"name": one.name}
        sources.append(about.source(name, reverse("hours:balance", args=[one.pk]), about.as_of))
    if not rows:
        return NOTHING
    head = (_("Programme"), _("Asked"), _("Given"), _("Left"))
    values: list[Table | Lines] = [Table(_("Task hours this school year"), head, tuple(rows))]
    if unknown:
        values.append(Lines((_("Activities of which nobody filled in hours: %(n)s") % {"n": unknown},)))
    return Found(tuple(values), tuple(sources))


def coaches(about: About) -> Found:
    """In how many years of the programme somebody of last year's coaches went along."""
    values, sources = [], []
    for one in about.programmes:
        known = [row for row in coaches_since(one) if row.stayed or row.left]
        if known:
            kept = sum(bool(row.stayed) for row in known)
            label = _("Years with a coach of last year: %(name)s") % {"name": one.name}
            values.append(Figure(label, part_of(kept, len(known))))
            name = _("Hours of %(name)s") % {"name": one.name}
            sources.append(about.source(name, reverse("hours:balance", args=[one.pk]), about.as_of))
    return Found(tuple(values), tuple(sources)) if values else NOTHING


def money(about: About) -> Found:
    """What designs of this year cost, and what improvements were given."""
    costs: dict[object, list[PlanCost]] = {}
    for row in PlanCost.objects.filter(plan__in=about.plans):
        costs.setdefault(row.plan_id, []).append(row)
    totals = [totals_of(plan, (), costs[plan.pk]) for plan in about.plans if plan.pk in costs]
    given = [row.cents for row in about.improvements if row.cents is not None]
    values: list[Figure | Lines] = []
    sources = []
    if totals:
        values.append(Figure(_("Costs of designs of this year"), euros(sum(one.cents for one in totals)), len(totals)))
        not_counted = sum(one.not_counted for one in totals)
        if not_counted:
            said = _("Not counted, as nobody said for how many: %(n)s lines") % {"n": not_counted}
            values.append(Lines((said,)))
        sources.append(about.source(_("Costs of designs"), reverse("activities:plans"), about.as_of))
    if given:
        values.append(Figure(_("Given to improvements"), euros(sum(given)), len(given)))
        sources.append(about.source(_("Board of improvements"), reverse("quality:board"), about.today))
    spent = sum((row.hours for row in about.improvements if row.hours is not None), Decimal(0))
    if spent and given:
        values.append(Figure(_("Hours given to improvements"), number(spent)))
    return Found(tuple(values), tuple(sources)) if values else NOTHING
