"""The programmes of a school by year, what a new one can begin with, and the choices of its forms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from rodedraad.framework.models import Vocabulary
from rodedraad.programmes import access
from rodedraad.programmes.law import rules_for
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.queries.choices import as_choices, leaves, subjects_for, terms_for
from rodedraad.schools import tracks as all_tracks
from rodedraad.schools import years as school_years
from rodedraad.schools.models import Organisation
from rodedraad.starterpack.queries import ProgrammeTemplate, programme_templates_at

Choices = Iterable[tuple[str, Any]]
EMPTY, FITTING = "empty", ""
# how many years a track usually takes, for a programme that begins empty
USUAL_YEARS = {
    "primary": 8,
    **dict.fromkeys(("pro", "vso", "vwo"), 6),
    **dict.fromkeys(("vmbo-bb", "vmbo-kb", "vmbo-gl", "vmbo-tl", "hbo"), 4),
    **dict.fromkeys(("havo",), 5),
    **dict.fromkeys(("mbo-3", "mbo-4", "isk", "vavo", "wo"), 3),
    **dict.fromkeys(("mbo-2", "associate-degree"), 2),
    "mbo-1": 1,
}
LONGEST_AFTER_PRIMARY = 6


@dataclass(frozen=True)
class Beginning:
    """What a new programme is filled with: a template or nothing, and for which years."""

    template: ProgrammeTemplate | None
    years: tuple[int, ...]


def with_counts(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    """Programmes with how many activities stand in them, and how many of those are drafts."""
    living = Q(placements__removed_at=None)
    return rows.annotate(
        count=Count("placements", filter=living),
        drafts=Count("placements", filter=living & Q(placements__status=Placement.Status.DRAFT)),
    )


def years_with(rows: QuerySet[Programme], *, today: date) -> list[int]:
    """The school years to choose from: those with a programme, this one and the next, newest first."""
    this = school_years.school_year_of(today)
    found = set(rows.order_by().values_list("school_year", flat=True).distinct())
    return sorted(found | {this, this + 1}, reverse=True)


def beginning_of(organisation: Organisation, tracks: Sequence[str], asked: str) -> Beginning:
    """What fits these tracks when nothing else was asked for: of the first one that has any, the school's own first."""
    templates = {} if asked == EMPTY else {one.choice: one for one in programme_templates_at(organisation)}
    fitting = next((one for track in tracks for one in templates.values() if one.fits(track)), None)
    template = templates.get(asked) if asked else fitting
    usual = max([USUAL_YEARS.get(track, 4) for track in tracks], default=4)
    years = template.years if template else tuple(range(1, usual + 1))
    return Beginning(template, tuple(years))


def said_of(beginning: Beginning, *, is_chosen: bool) -> str:
    """What somebody is told who began with this."""
    if not beginning.template:
        none = _("For this track there is no ready-made programme yet, so it begins empty.")
        return _("Empty and ready.") if is_chosen else none
    own = _("Here it is, begun with your own version “%(title)s”. Change everything that is different at your school.")
    pack = _("Here it is, begun with “%(title)s”. Change everything that is different at your school.")
    return (own if beginning.template.own else pack) % {"title": beginning.template.title}


def default_name(tracks: Iterable[str]) -> str:
    """A programme is called after its tracks when nobody gave it a name."""
    names = ", ".join(map(str, all_tracks.names(tracks)))
    return (_("Programme %(tracks)s") % {"tracks": names[:1].lower() + names[1:]})[:120]


def tracks_for(organisation: Organisation) -> list[tuple[str, Any]]:
    """The tracks of this school; else of its sector; else all."""
    choices = all_tracks.choices([organisation.sector] if organisation.sector else all_tracks.TRACKS)
    own = [pair for pair in choices if pair[0] in organisation.tracks]
    return own or choices


def choices_for_beginning(organisation: Organisation, *, today: date) -> dict[str, Choices]:
    """The choices of the first form."""
    this = school_years.school_year_of(today)
    tracks = tracks_for(organisation)
    here = {key for key, _name in tracks}
    templates = [one for one in programme_templates_at(organisation) if any(map(one.fits, here))]
    lacking = [str(name) for key, name in tracks if not any(one.fits(key) for one in templates)]
    own, pack = _("Our own version: %(title)s (%(n)s activities)"), _("%(title)s (%(n)s activities)")
    fitting = _("The ready-made programme of the track")
    if any(one.own for one in templates):
        fitting = _("The programme of the track, your own version first")
    if lacking:
        fitting += " " + _("(there is none yet for: %(tracks)s)") % {"tracks": ", ".join(lacking)}
    ready = [
        (one.choice, (own if one.own else pack) % {"title": one.title, "n": len(one.activities)}) for one in templates
    ]
    return {
        "tracks": tracks,
        "template": [*([(FITTING, fitting)] if ready else []), *ready, (EMPTY, _("Nothing: an empty programme"))],
        "school_year": [(str(year), school_years.label(year)) for year in (this, this + 1)],
    }


def choices_for_particulars(programme: Programme) -> dict[str, Choices]:
    """The tracks and years of the school, and those the programme has already."""
    found = dict(tracks_for(programme.organisation))
    names = dict(all_tracks.choices())
    longest = max(USUAL_YEARS.values()) if programme.organisation.sector in ("po", "") else LONGEST_AFTER_PRIMARY
    years = range(1, max(longest, *programme.years) + 1)
    return {
        "tracks": [*found.items(), *((key, names.get(key, key)) for key in programme.tracks if key not in found)],
        "years": [(str(year), str(year)) for year in years],
    }


def choices_for_placement(
    programme: Programme, *, today: date, placement: Placement | None = None
) -> dict[str, Choices]:
    """The choices of the form of an activity; what it has already stays choosable."""
    organisation = programme.organisation
    terms = terms_for(organisation)
    names = dict(all_tracks.choices())
    colleagues = [(str(row.pk), row.name) for row in access.people_of(organisation, today=today)]
    if placement and placement.owner and str(placement.owner_id) not in dict(colleagues):
        colleagues.append((str(placement.owner_id), placement.owner.name))
    elements = [term for term in leaves(terms[Vocabulary.SUCCESS_ELEMENT]) if term.level == "element"]
    found: dict[str, list[tuple[str, Any]]] = {
        "years": [(str(year), str(year)) for year in programme.years],
        "tracks": [(key, names.get(key, key)) for key in programme.tracks],
        "subject": [
            ("", _("No subject, or several")),
            *((t.key, t.name) for t in subjects_for(organisation, terms[Vocabulary.SUBJECT])),
        ],
        "owner": [("", _("Nobody yet")), *colleagues],
        "law": [
            ("", _("Nothing")),
            *((rule.key, rule.title) for rule in rules_for(organisation.sector, programme.tracks)),
        ],
        "phases": [(term.key, term.name) for term in terms[Vocabulary.PHASE]],
        "competences": as_choices(leaves(terms[Vocabulary.COMPETENCE])),
        "goals": as_choices(leaves(terms[Vocabulary.GOAL])),
        "elements": as_choices(elements),
    }
    if placement:
        for name in ("phases", "competences", "goals", "elements", "subject", "law"):
            kept = getattr(placement, name)
            here = dict(found[name])
            found[name] += [(key, key) for key in ([kept] if isinstance(kept, str) else kept) if key not in here]
    return dict(found)
