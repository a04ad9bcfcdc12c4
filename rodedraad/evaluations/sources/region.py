"""Region and partners: what the school shares, took over and gave, and where youngsters go outside school."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.evaluations.document import Figure, Lines, Table
from rodedraad.evaluations.sources.about import NOTHING, About, Found
from rodedraad.evaluations.sources.programme import sources_of
from rodedraad.evaluations.sources.words import number
from rodedraad.library.models import PracticeExample
from rodedraad.library.models.examples import Adoption
from rodedraad.programmes.models import Placement


def region(about: About) -> Found:
    """The regions the school takes part in."""
    names = list(about.organisation.regions.order_by("sort_key").values_list("name", flat=True))
    if not names:
        return NOTHING
    public = [one.name for one in about.programmes if one.is_public]
    lines = [_("Takes part in: %(names)s") % {"names": ", ".join(names)}]
    if public:
        lines.append(_("Programmes open to the region: %(names)s") % {"names": ", ".join(public)})
    return Found((Lines(tuple(lines)),), (about.source(_("Details of the school"), reverse("schools:organisation")),))


def practices(about: About) -> Found:
    """What was taken over from others this year, and what the school has published."""
    taken = Adoption.objects.filter(organisation=about.organisation, began_on__range=(about.first, about.last))
    rows = tuple(
        (row.practice.title, str(row.get_outcome_display()), row.changed)
        for row in taken.select_related("practice").order_by("began_on", "pk")
    )
    own = PracticeExample.objects.filter(organisation=about.organisation, state=PracticeExample.State.PUBLISHED)
    shared = own.count()
    values: list[Table | Figure] = []
    sources = []
    if rows:
        head = (_("Practice"), _("What became of it"), _("What we changed"))
        values.append(Table(_("Taken over from other schools this year"), head, rows))
        sources.append(about.source(_("Taken over"), reverse("publication:adoptions"), about.as_of))
    if shared:
        values.append(Figure(_("Own practices in the practice base"), number(shared)))
        sources.append(about.source(_("Own practices"), reverse("publication:practices")))
    return Found(tuple(values), tuple(sources)) if values else NOTHING


def partners(about: About) -> Found:
    """What happens at firms and in further education."""
    places = {Placement.Place.FIRM: _("At firms"), Placement.Place.NEXT_SCHOOL: _("In further education")}
    rows = []
    for place, name in places.items():
        here = [one for one in about.all_placed if one.place == place]
        if here:
            hours = sum((one.hours or 0.0) * len(one.years) for one in here)
            rows.append((name, str(len(here)), number(hours), ", ".join(one.title for one in here)))
    if not rows:
        return NOTHING
    head = (_("Where"), _("Activities"), _("Hours for each participant, all years"), _("Which"))
    return Found((Table(_("Learning with partners"), head, tuple(rows)),), sources_of(about))
