"""When a programme or a placed activity cannot be so: each rule answers with a sentence, or with None."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.programmes.models import MOST_HOURS, MOST_YEARS, Placement, Programme
from rodedraad.programmes.placed import Details
from rodedraad.schools import tracks as known_tracks
from rodedraad.schools import years

Sentence = str | Promise | None
MOST_PLACEMENTS = 3000
MOST_PROGRAMMES = 60
MOST_OWN_FEEDS = 5
MOST_SHARED_FEEDS = 60
CROWDED = 50
TEXTS = {
    "title": 200,
    "period": 40,
    "week_note": 200,
    "owner_name": 120,
    "rule_book_text": 4000,
    "what": 4000,
    "in_words": 1000,
}


def first_day(school_year: int) -> date:
    """The first of August with which a school year begins."""
    return date(school_year, years.FIRST_MONTH, 1)


def last_day(school_year: int) -> date:
    """The last of July with which it ends."""
    return date(school_year + 1, years.FIRST_MONTH - 1, 31)


# --- the programme


def objection_to_name(name: str) -> Sentence:
    """A programme has a name of at most 120 letters."""
    if not name.strip():
        return _("Give the programme a name, so that colleagues recognise it.")
    return _("The name is longer than 120 letters. Make it shorter.") if len(name) > 120 else None


def objection_to_school_year(school_year: int, *, today: date) -> Sentence:
    """From three years back to three ahead: further away nobody plans."""
    this = years.school_year_of(today)
    if not this - 3 <= school_year <= this + 3:
        return _("Choose a school year from %(first)s up to %(last)s.") % {
            "first": years.label(this - 3),
            "last": years.label(this + 3),
        }
    return None


def objection_to_years(chosen: Collection[int]) -> Sentence:
    """At least one year, and years that exist."""
    if not chosen:
        return _("Choose at least one year.")
    if any(not 1 <= year <= MOST_YEARS for year in chosen):
        return _("A year is a number from 1 up to and including %(most)s.") % {"most": MOST_YEARS}
    return None


def objection_to_tracks(chosen: Collection[str]) -> Sentence:
    """At least one track, and tracks we know."""
    if not chosen:
        return _("Choose at least one track.")
    known = {key for key, _name in known_tracks.choices()}
    return None if set(chosen) <= known else _("We do not know this track. Choose one from the list.")


def objection_to_aim(percent: int | None) -> Sentence:
    """A share is between nothing and everything."""
    if percent is not None and not 0 <= percent <= 100:
        return _("The aim is a share: a number from 0 up to and including 100.")
    return None


def objection_to_beginning(*, living: int) -> Sentence:
    """Not so many that nobody finds the right one."""
    if living >= MOST_PROGRAMMES:
        return _("There are %(most)s programmes in this school year already. Remove one first.") % {
            "most": MOST_PROGRAMMES
        }
    return None


def objection_to_changing(programme: Programme, *, version: int | None = None) -> Sentence:
    """A removed programme stands still; and nobody overwrites what somebody else changed meanwhile."""
    if programme.removed_at:
        return _("This programme was removed. Put it back first.")
    if version is not None and version != programme.version:
        return _("Somebody changed this programme while you had it open. Look at it again, then change it.")
    return None


def objection_to_publishing(programme: Programme, *, confirmed: int) -> Sentence:
    """Parents get a programme, not an empty page."""
    if programme.removed_at:
        return objection_to_changing(programme)
    if not confirmed:
        return _("There is nothing in this programme yet that is certain. Confirm an activity first.")
    return None


def objection_to_leaving_years(left_behind: int) -> Sentence:
    """A year or track only goes when nothing stands in it any more: nothing is lost unseen."""
    if not left_behind:
        return None
    return _(
        "%(n)s activities stand in a year or track that you take away. Move or remove those first, so that nothing is"
        " lost."
    ) % {"n": left_behind}


def objection_to_second_copy(*, is_there: bool) -> Sentence:
    """One copy of a programme to a school year: a second one would be filled in beside the first."""
    return _("This programme was copied to that school year already. Open that copy instead.") if is_there else None


def objection_to_putting_back_plan(*, is_there: bool) -> Sentence:
    """In one programme a plan stands once, also when it was placed anew after it was removed."""
    return _("This plan stands in the programme again already. Open that activity instead.") if is_there else None


def objection_to_room(*, living: int, more: int = 1) -> Sentence:
    """A programme holds three thousand activities."""
    if living + more > MOST_PLACEMENTS:
        return _("A programme holds at most %(most)s activities. Remove what is not done any more first.") % {
            "most": MOST_PLACEMENTS
        }
    return None


def objection_to_placing(programme: Programme, details: Details, *, known: Mapping[str, Collection[str]]) -> Sentence:
    """Everything that can be wrong with one activity, the first thing first. `known`: term keys by vocabulary."""
    return (
        objection_to_changing(programme)
        or _objection_to_texts(details)
        or next(iter(objections_by_field(programme, details).values()), None)
        or _objection_to_choices(details)
        or objection_to_terms(details, known=known)
    )


def objections_by_field(programme: Programme, details: Details) -> dict[str, str | Promise]:
    """What is wrong with years, tracks, days, hours and points, each at the field where it can be mended."""
    days = objection_to_dates(programme, details.starts_on, details.ends_on)
    at_end = details.starts_on is not None and not objection_to_dates(programme, details.starts_on, None)
    found: dict[str, Sentence] = {
        "years": _objection_to_years_of(programme, details),
        "tracks": _objection_to_tracks_of(programme, details),
        "ends_on" if at_end else "starts_on": days,
        "learner_hours": objection_to_hours(details.learner_hours),
        "coach_hours": objection_to_hours(details.coach_hours),
        "study_points": objection_to_study_points(details.study_points),
    }
    return {name: objection for name, objection in found.items() if objection}


def _objection_to_texts(details: Details) -> Sentence:
    if not details.title.strip():
        return _("Give the activity a title.")
    for name, most in TEXTS.items():
        if len(getattr(details, name)) > most:
            return _("A text is longer than %(most)s letters. Make it shorter.") % {"most": most}
    return None


def _objection_to_years_of(programme: Programme, details: Details) -> Sentence:
    if objection := objection_to_years(details.years):
        return objection
    if strange := sorted(set(details.years) - set(programme.years)):
        return _("Year %(year)s is not in this programme. Choose another year, or add it to the programme.") % {
            "year": strange[0]
        }
    return None


def _objection_to_tracks_of(programme: Programme, details: Details) -> Sentence:
    if set(details.tracks) - set(programme.tracks):
        return _("This track is not in this programme. Choose another track, or add it to the programme.")
    return None


def objection_to_dates(programme: Programme, starts_on: date | None, ends_on: date | None) -> Sentence:
    """Within the school year, and the end not before the beginning."""
    if starts_on is None:
        return _("Fill in the first day too.") if ends_on else None
    first, last = first_day(programme.school_year), last_day(programme.school_year)
    for day in (starts_on, ends_on or starts_on):
        if not first <= day <= last:
            return _("%(day)s is not in the school year %(year)s (%(first)s up to and including %(last)s).") % {
                "day": _written(day),
                "year": programme.year_label,
                "first": _written(first),
                "last": _written(last),
            }
    if ends_on and ends_on < starts_on:
        return _("The last day is before the first day. Change one of the two.")
    return None


def objection_to_closed_days(starts_on: date, ends_on: date | None, *, closed: Mapping[date, str]) -> Sentence:
    """An activity neither begins nor ends on a day without lessons."""
    for day in (starts_on, ends_on or starts_on):
        if day in closed:
            return _("on %(day)s there are no lessons (%(name)s). Choose another day, or leave the date empty.") % {
                "day": _written(day),
                "name": closed[day],
            }
    return None


def _written(day: date) -> str:
    return date_format(day, "j F Y")


def objection_to_hours(hours: Decimal | None) -> Sentence:
    """Not below zero, and not more than a whole year of study (1,680 hours)."""
    if hours is None:
        return None
    if not hours.is_finite() or hours < 0:
        return _("Hours cannot be below zero. Leave it empty if you do not know.")
    if hours > MOST_HOURS:
        return _("%(hours)s hours is more than a whole year (%(most)s). Fill in the hours of this activity alone.") % {
            "hours": format(hours.normalize(), "f"),
            "most": MOST_HOURS,
        }
    return None


def objection_to_study_points(points: Decimal | None) -> Sentence:
    """Not below zero, and no more than a year has."""
    if points is not None and (not points.is_finite() or not 0 <= points <= 60):
        return _("Study points are a number from 0 up to and including 60.")
    return None


def _objection_to_choices(details: Details) -> Sentence:
    if details.kind not in Placement.Kind.values or details.place not in Placement.Place.values:
        return _("Choose a kind and a place from the list.")
    return None


def objection_to_terms(details: Details, *, known: Mapping[str, Collection[str]]) -> Sentence:
    """Only terms that exist: national ones, and those of the school's own region."""
    asked = {
        "competence": details.competences,
        "goal": details.goals,
        "success_element": details.elements,
        "phase": details.phases,
        "subject": (details.subject,) if details.subject else (),
    }
    for vocabulary, keys in asked.items():
        if strange := sorted(set(keys) - set(known.get(vocabulary, ()))):
            return _("We do not know “%(term)s”. Choose from the list.") % {"term": strange[0][:80]}
    return None


def objection_to_owner(*, is_colleague: bool) -> Sentence:
    """Who takes care of it works at the school; somebody else can be named."""
    return None if is_colleague else _("Choose a colleague who works at the school now, or fill in a name.")


def objection_to_version(placement: Placement, version: int | None) -> Sentence:
    """Nobody overwrites what somebody else changed meanwhile."""
    if placement.removed_at:
        return _("This activity was removed. Put it back first.")
    if version is not None and version != placement.version:
        return _(
            "Somebody changed this activity while you had it open. What you filled in still stands here;"
            " look at the activity in another window first."
        )
    return None


def objection_to_moving(placement: Placement, *, from_year: int | None, to_year: int | None) -> Sentence:
    """From a year in which it stands, to a year of the programme in which it does not stand yet."""
    if (from_year is None) != (to_year is None) or from_year == to_year:
        return None
    if from_year not in placement.years:
        return _("The activity is not in this year any more. Open the page again.")
    if to_year in placement.years:
        return _("The activity is in that year already.")
    return None


def objection_to_confirming(placement: Placement) -> Sentence:
    """Only a draft can be confirmed."""
    if placement.removed_at:
        return objection_to_version(placement, None)
    return None if placement.status == Placement.Status.DRAFT else _("This activity is in the programme already.")


def warning_of_crowd(in_week: int) -> Sentence:
    """So many in one week that it may be a mistake; it is kept all the same."""
    if in_week < CROWDED:
        return None
    return _("There are %(n)s activities in this week now. That is a lot: is it right?") % {"n": in_week}


def objection_to_plan(*, is_ours: bool) -> Sentence:
    """A plan of this school."""
    return None if is_ours else _("This plan belongs to another school.")


# --- calendars to follow


def objection_to_another_feed(living: int, *, most: int) -> Sentence:
    """Not so many addresses that nobody knows any more who has which."""
    if living >= most:
        return _("There are %(n)s calendars to follow already. Revoke one first.") % {"n": living}
    return None


def objection_to_ended_feed(ends_on: date, *, today: date) -> Sentence:
    """Of a year that is over nobody follows the calendar."""
    return _("That school year is over: there is nothing to follow any more.") if ends_on < today else None
