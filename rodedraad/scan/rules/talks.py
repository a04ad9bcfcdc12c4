"""When a talk cannot be so: each rule answers with a sentence, or with None."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rodedraad.scan.agenda import HOUR, MOST_THEMES, Agenda
from rodedraad.scan.models import Talk
from rodedraad.surveys.models import Round

LONGEST_TEXT, LONGEST_NAMES = 6000, 400
MOST_PEOPLE = 500
MOST_DECISIONS = 60
AWAY = timedelta(days=3 * 366)


def objection_to_talking(round: Round) -> str | None:
    """One talks about what came out of a scan."""
    if round.purpose != Round.Purpose.SCAN:
        return _("This is not a scan.")
    if round.removed_at:
        return _("This scan was removed.")
    return None if round.closed_at else _("This scan is still open. Talk about it when it is closed.")


def objections_to_agenda(agenda: Agenda, *, known: Collection[str], today: date) -> dict[str, str]:
    """Everything that cannot be so about an agenda, at its field; minutes of a step stand at `minutes.<step>`."""
    found: dict[str, str] = {}
    if not agenda.themes:
        found["themes"] = _("Choose at least one theme to talk about.")
    elif len(agenda.themes) > MOST_THEMES:
        found["themes"] = _("Choose at most %(n)s themes: an hour is short.") % {"n": MOST_THEMES}
    elif not set(agenda.themes) <= set(known) or len(set(agenda.themes)) < len(agenda.themes):
        found["themes"] = _("Choose themes of this scan.")
    else:
        found |= _objections_to_minutes(agenda)
    if agenda.held_on and not today - AWAY <= agenda.held_on <= today + AWAY:
        found["held_on"] = _("Choose a day within three years from now.")
    found |= _objections_to_who(agenda.people, agenda.names)
    return found


def _objections_to_minutes(agenda: Agenda) -> dict[str, str]:
    minutes = {step: agenda.minutes.get(step, 0) for step in agenda.steps}
    for step, count in minutes.items():
        if not 1 <= count <= HOUR:
            return {f"minutes.{step}": _("Give a number of minutes from 1 to %(n)s.") % {"n": HOUR}}
    if (whole := sum(minutes.values())) != HOUR:
        words = {"whole": whole, "hour": HOUR}
        return {"minutes": _("Together this is %(whole)s minutes. Make it %(hour)s.") % words}
    return {}


def objection_to_agenda(agenda: Agenda, *, known: Collection[str], today: date) -> str | None:
    """The first of those."""
    return next(iter(objections_to_agenda(agenda, known=known, today=today).values()), None)


def objection_to_writing(talk: Talk) -> str | None:
    """Nobody writes in a talk that was closed or removed."""
    if talk.removed_at:
        return _("This talk was removed. Put it back first.")
    return _("This talk was closed. Open it again to write in it.") if talk.is_held else None


def objection_to_changing(talk: Talk, agenda_version: int | None) -> str | None:
    """Nobody overwrites an agenda that somebody else settled meanwhile."""
    if objection := objection_to_writing(talk):
        return objection
    if agenda_version is not None and agenda_version != talk.agenda_version:
        return _(
            "Somebody changed the agenda while you had it open. What you chose still stands here;"
            " look at the agenda in another window first."
        )
    return None


def objection_to_text(text: str) -> str | None:
    """Notes of one step are not a book."""
    if len(text) <= LONGEST_TEXT:
        return None
    return _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST_TEXT}


def objection_to_step(step: str, steps: Collection[str]) -> str | None:
    """A decision belongs to a step of this talk."""
    return None if step in steps else _("There is no such step in this talk.")


def objection_to_deciding(decisions: int) -> str | None:
    """Whoever decides everything at once decides nothing."""
    if decisions < MOST_DECISIONS:
        return None
    return _("There are %(n)s decisions already. First do some of those.") % {"n": decisions}


def objections_to_closing(*, held_on: date | None, people: int | None, names: str, today: date) -> dict[str, str]:
    """What was held has a day that is not to come; each objection at its field."""
    found = _objections_to_who(people, names)
    if held_on is None or not today - AWAY <= held_on <= today:
        found["held_on"] = _("Give the day on which you talked: today or before.")
    return found


def _objections_to_who(people: int | None, names: str) -> dict[str, str]:
    found = {}
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        found["people"] = _("Give a number from 1 to %(n)s.") % {"n": MOST_PEOPLE}
    if len(names) > LONGEST_NAMES:
        found["names"] = _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST_NAMES}
    return found


def objection_to_reopening(talk: Talk) -> str | None:
    """Only what is closed opens again."""
    if talk.removed_at:
        return _("This talk was removed. Put it back first.")
    return None if talk.is_held else _("This talk is open already.")


def objection_to_another(has_one: bool) -> str | None:
    """One talk about one scan."""
    return _("A colleague prepared a talk about this scan meanwhile. Look at that one.") if has_one else None
