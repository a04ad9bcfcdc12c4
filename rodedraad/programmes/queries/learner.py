"""What somebody of one track and year meets: certain activities only, in order of time, without names of staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries import flags
from rodedraad.programmes.queries.placements import FIELDS, placed_from


@dataclass(frozen=True)
class Met:
    """One activity as a learner or parent reads it."""

    placed: Placed
    what: str
    where: str
    knot: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class MetYear:
    """One year, with the hours known of it."""

    year: int
    hours: float
    met: tuple[Met, ...]


def years_of(programme: Programme, *, track: str = "", years: Sequence[int] = ()) -> list[MetYear]:
    """What is certain in these years (or in all), for one track or for all."""
    rows = Placement.objects.filter(programme_id=programme.pk, removed_at=None, status=Placement.Status.CONFIRMED)
    found = [
        (placed_from(row[:-1]), row[-1])
        for row in rows.order_by("starts_on", "order", "title", "id").values_list(*FIELDS, "what")
    ]
    terms = Term.objects.filter(vocabulary=Vocabulary.COMPETENCE, retired_in=None).order_by("order", "pk")
    questions = {term.key: term.question or term.name for term in terms}
    places = dict(Placement.Place.choices)
    shown = [(one, what) for one, what in found if one.is_for(track)]
    hours = flags.hours_by_year([one for one, _what in shown], programme.years)
    return [
        MetYear(
            year,
            hours[year],
            tuple(
                Met(
                    one,
                    what,
                    str(places[one.place]),
                    _knot(one),
                    tuple(questions[key] for key in questions if key in one.competences),
                )
                for one, what in shown
                if year in one.years
            ),
        )
        for year in (years or programme.years)
    ]


def _knot(one: Placed) -> str:
    if one.is_experience:
        return "experience"
    if one.has_talk:
        return "talk"
    return "choice" if "choose" in one.phases else "prepare"
