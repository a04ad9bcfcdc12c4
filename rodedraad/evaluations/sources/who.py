"""Who we are and what we want: the school, its vision, and what that asks of it."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rodedraad.evaluations.document import Lines, Table
from rodedraad.evaluations.sources.about import NOTHING, About, Found
from rodedraad.evaluations.sources.words import day
from rodedraad.quality.queries.vision import conditions_in
from rodedraad.schools import tracks
from rodedraad.schools.models import Group


def school(about: About) -> Found:
    """Its sector and tracks, and the groups of this year."""
    organisation = about.organisation
    names = [str(name) for name in tracks.names(organisation.tracks)]
    years: dict[str, int] = {}
    rows = Group.objects.filter(organisation=organisation, school_year=about.school_year)
    for year in rows.order_by("year").values_list("year", flat=True):
        years[year] = years.get(year, 0) + 1
    if not names and not years:
        return NOTHING
    said = [str(organisation.get_sector_display())] if organisation.sector else []
    if names:
        said.append(_("Tracks: %(names)s") % {"names": ", ".join(names)})
    if years:
        said.append(_("Groups: %(n)s") % {"n": sum(years.values())})
    if years:
        url, name = reverse("schools:groups"), _("Groups of the school")
    else:
        url, name = reverse("schools:organisation"), _("Details of the school")
    return Found((Lines(tuple(said)),), (about.source(name, url),))


def vision(about: About) -> Found:
    """The text the school agreed on; else the newest draft, said to be one."""
    row, newest = about.vision, about.newest_text
    if row is None or newest is None:
        return NOTHING
    url = reverse("quality:vision")
    if row.agreed_on:
        name = _("Vision, agreed on %(day)s") % {"day": day(row.agreed_on)}
        return Found((row.agreed_text,), (about.source(name, url, row.agreed_on),))
    name = _("Vision, version %(n)s, not agreed on yet") % {"n": newest.number}
    return Found((newest.text,), (about.source(name, url, localtime(newest.at).date()),))


def vision_talk(about: About) -> Found:
    """When the team last talked about it, and who may read it."""
    row = about.vision
    if row is None or row.talked_on is None:
        return NOTHING
    said = [_("Last talked about on %(day)s") % {"day": day(row.talked_on)}]
    if row.talked_on < about.first:
        said.append(_("That was before this school year."))
    said.append(_("Everybody can read the agreed text.") if row.is_public else _("Only staff can read the text."))
    return Found((Lines(tuple(said)),), (about.source(_("Vision"), reverse("quality:vision")),))


def conditions(about: About) -> Found:
    """What was said about each of the five conditions, holes included."""
    newest = about.newest_text
    said = conditions_in(newest)
    if newest is None or not any(one.said for one in said):
        return NOTHING
    rows = tuple((str(one.name), one.said or _("nothing said yet")) for one in said)
    table = Table(_("The five conditions"), (_("Condition"), _("What we said about it")), rows)
    as_of = localtime(newest.at).date()
    return Found((table,), (about.source(_("Vision, the five conditions"), reverse("quality:vision"), as_of),))
