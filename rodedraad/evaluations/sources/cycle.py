"""The course over years, and who decides, does and knows."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.evaluations.document import Figure, Table, Value
from rodedraad.evaluations.sources.about import NOTHING, About, Found, listed
from rodedraad.evaluations.sources.words import day, part_of
from rodedraad.quality.queries.course import course as course_of
from rodedraad.quality.queries.tasks import task_map


def course(about: About) -> Found:
    """The aims with their measures, and what was decided this year."""
    found = course_of(about.organisation, today=about.today)
    if not found.aims:
        return NOTHING
    rows = tuple(
        (one.aim.title, one.years, one.state_name, part_of(one.settled, len(one.measures)) if one.measures else "")
        for one in found.aims
    )
    head = (_("Aim"), _("Years"), _("How far"), _("Measures settled"))
    values: list[Value] = [Table(_("Our aims over several years"), head, rows)]
    decided = [one.decision for one in found.decisions if about.first <= one.decision.taken_on <= about.last]
    if decided:
        values += listed(_("Decided this school year:"), [f"{day(one.taken_on)}: {one.what}" for one in decided])
    return Found(tuple(values), (about.source(_("Course over years"), reverse("quality:course")),))


def tasks(about: About) -> Found:
    """Of how many tasks it is clear who decides and does, and where nobody is named."""
    found = task_map(about.organisation, today=about.today)
    if not any(one.decides or one.does or one.knows for one in found.lines):
        return NOTHING
    clear = part_of(len(found.lines) - found.holes, len(found.lines))
    values: list[Value] = [Figure(_("Tasks of which it is clear who decides and does"), clear)]
    holes = [one.title for one in found.lines if one.holes]
    if holes:
        values += listed(_("Somebody is missing at:"), holes)
    if found.doubles:
        values.append(Figure(_("Tasks of which several decide"), str(found.doubles)))
    return Found(tuple(values), (about.source(_("Roles and tasks"), reverse("quality:tasks"), found.talked_on),))
