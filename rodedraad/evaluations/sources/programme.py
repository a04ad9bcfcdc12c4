"""The programme: what stood in it, what took place, how it went, and what it works on."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.activities.fields import DECISIONS
from rodedraad.activities.models import Plan
from rodedraad.evaluations import charts
from rodedraad.evaluations.document import Chart, Figure, Source, Table, Value
from rodedraad.evaluations.sources.about import NOTHING, About, Found, listed
from rodedraad.evaluations.sources.indicated import TALKS, named
from rodedraad.evaluations.sources.words import day, number, part_of
from rodedraad.programmes.law import rules_for
from rodedraad.programmes.models import Placement
from rodedraad.programmes.queries import flags


def sources_of(about: About) -> tuple[Source, ...]:
    """The programmes of this year."""
    return tuple(
        about.source(
            _("Programme %(name)s") % {"name": one.name}, reverse("programmes:programme", args=[one.pk]), about.as_of
        )
        for one in about.programmes
    )


def programme(about: About) -> Found:
    """Each programme with its activities and hours."""
    if not about.programmes:
        return NOTHING
    rows = []
    for one, placed in about.placed:
        hours = flags.hours_by_year(placed, one.years)
        unknown = sum(row.hours is None for row in placed)
        said = number(sum(hours.values()))
        if unknown:
            said += " " + _("(not known of %(n)s activities)") % {"n": unknown}
        rows.append((one.name, str(len(placed)), said, str(sum(row.has_talk for row in placed))))
    head = (_("Programme"), _("Activities"), _("Hours for each participant, all years"), _("With a talk"))
    every = Figure(_("Activities in the programme"), number(len(about.all_placed)))
    return Found((every, Table(_("The programmes of this school year"), head, tuple(rows))), sources_of(about))


def carried_out(about: About) -> Found:
    """Of what was planned before today, what was told to have taken place; nobody guesses the rest."""
    programmes = [one.pk for one in about.programmes]
    rows = Placement.objects.filter(
        programme__in=programmes, removed_at=None, status=Placement.Status.CONFIRMED, starts_on__lte=about.as_of
    )
    passed = [row for row in rows.select_related("plan") if (row.ends_on or row.starts_on or about.last) <= about.as_of]
    ran = [row for row in passed if row.plan is not None and row.plan.state == Plan.State.RAN]
    loose = {one.plan_id for one in about.outcomes} - {row.plan_id for row in passed}
    if not passed and not loose:
        return NOTHING
    values: list[Value] = []
    if passed:
        values.append(Figure(_("Told how it went, of what was planned until then"), part_of(len(ran), len(passed))))
    if loose:
        values.append(Figure(_("Carried out beside the programme"), str(len(loose))))
    silent = [row.title for row in passed if row not in ran]
    if silent:
        values += listed(_("Nobody wrote yet whether this took place:"), silent)
    sources = sources_of(about) if passed else ()
    if ran or loose:
        sources += (about.source(_("What was written about designs"), reverse("activities:plans"), about.as_of),)
    return Found(tuple(values), sources)


def outcomes(about: About) -> Found:
    """What was written afterwards, activity by activity."""
    if not about.outcomes:
        return NOTHING
    decided = {key: str(label) for key, label in DECISIONS}
    rows = tuple(
        (
            row.plan.title or _("A plan without a name"),
            day(row.held_on) if row.held_on else "",
            decided.get(row.decision, ""),
            row.worth,
        )
        for row in about.outcomes
    )
    head = (_("Activity"), _("Held on"), _("Next year"), _("Was it worth it?"))
    again = sum(row.decision in ("keep", "change") for row in about.outcomes)
    values = (Figure(_("We do it again"), part_of(again, len(rows))), Table(_("How it went"), head, rows))
    return Found(values, (about.source(_("What was written about designs"), reverse("activities:plans"), about.as_of),))


def outside(about: About) -> Found:
    """Which share of the hours is learnt outside school, beside the aim."""
    values = []
    for one, placed in about.placed:
        share = flags.share_outside(placed)
        if share is not None:
            aim = one.outside_aim_percent
            said = f"{share}%" + ("" if aim is None else " " + _("(our aim: %(n)s%%)") % {"n": aim})
            values.append(Figure(_("Outside school: %(name)s") % {"name": one.name}, said))
    return Found(tuple(values), sources_of(about)) if values else NOTHING


def competences(about: About) -> Found:
    """How often each competence is worked on, in each programme."""
    values: list[Chart] = []
    word = about.words.word("year")
    for one, rows in about.rows("competenties"):
        if not any(row.count for row in rows):
            continue
        caption = _("Activities that work on it: %(name)s") % {"name": one.name}
        body = tuple((row.name, *(str(cell.count) for cell in row.cells)) for row in rows)
        table = Table(caption, (_("Competence"), *(f"{word} {year}" for year in one.years)), body)
        ends = {
            "most": max(rows, key=lambda row: row.count).name,
            "least": min(rows, key=lambda row: row.count).name,
        }
        alt = _("Most often: %(most)s. Least often: %(least)s.") % ends
        drawn = [charts.Bar(row.name, row.count, str(row.count)) for row in rows]
        values.append(charts.bars(caption, alt, drawn, table, most=max(row.count for row in rows)))
    return Found(tuple(values), sources_of(about)) if values else NOTHING


def goals(about: About) -> Found:
    """How many goals each programme works on, and which it never does."""
    values: list[Value] = []
    for one, rows in about.rows("doelen"):
        never = [row.name for row in rows if not row.count]
        if len(never) == len(rows):
            continue
        label = _("Goals worked on: %(name)s") % {"name": one.name}
        values.append(Figure(label, part_of(len(rows) - len(never), len(rows))))
        if never:
            values += listed(_("Never worked on:"), never)
    return Found(tuple(values), sources_of(about)) if values else NOTHING


def law(about: About) -> Found:
    """What the law asks of these tracks, and the activities that carry it."""
    carried: dict[str, list[str]] = {}
    rows = Placement.objects.filter(programme__in=about.programmes, removed_at=None, status=Placement.Status.CONFIRMED)
    for key, title in rows.exclude(law="").order_by("starts_on", "title").values_list("law", "title"):
        carried.setdefault(key, []).append(title)
    tracks = sorted({track for one in about.programmes for track in one.tracks})
    rules = [rule for rule in rules_for(about.organisation.sector, tracks) if rule.is_must] if tracks else []
    if not rules:
        return NOTHING
    nothing = _("no activity points at it yet")
    body = tuple((rule.title, ", ".join(carried.get(rule.key, ())) or nothing) for rule in rules)
    table = Table(_("What the law asks, and what carries it"), (_("What the law asks"), _("Activities")), body)
    return Found((table,), sources_of(about))


# --- talks


def talks(about: About) -> Found:
    """The talks that were planned, and what indicators say of those that were held."""
    planned = [one for one in about.all_placed if one.kind == Placement.Kind.TALK]
    values: list[Figure] = []
    if planned:
        groups = sum(len(one.years) for one in planned)
        said = ngettext("%(n)s talk moment", "%(n)s talk moments", groups) % {"n": groups}
        values.append(Figure(_("Planned in the programme, over all years"), said))
    held = named(about, TALKS)
    if not (planned or held.values):
        return NOTHING
    gap = "" if held.values else _("No figures on how many talks were held: keep an indicator of talks that were held.")
    sources = sources_of(about) if planned else ()
    return Found((*values, *held.values), (*sources, *held.sources), gap)


def talk_after(about: About) -> Found:
    """How many experiences are followed by a talk within four weeks, and which are not."""
    experiences = [one for one in about.all_placed if one.is_experience]
    if not experiences:
        return NOTHING
    loose = [one for _programme, placed in about.placed for one in flags.loose_ends(placed)]
    talked = len(experiences) - len(loose)
    values: list[Value] = [Figure(_("Experiences followed by a talk, as planned"), part_of(talked, len(experiences)))]
    if loose:
        values += listed(_("No talk planned after:"), [one.title for one in loose])
    return Found(tuple(values), sources_of(about))
