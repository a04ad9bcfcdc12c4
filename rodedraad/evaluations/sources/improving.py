"""What was improved, what is under way, what stopped, and what we learned for next year. Names stay out."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rodedraad.evaluations.document import Figure, Lines, Table, Value
from rodedraad.evaluations.sources.about import NOTHING, About, Found, listed
from rodedraad.evaluations.sources.scans import told_state
from rodedraad.evaluations.sources.words import day, number
from rodedraad.quality.models import Improvement

State = Improvement.State


def _board(about: About, *values: Value) -> Found:
    return Found(values, (about.source(_("Board of improvements"), reverse("quality:board"), about.today),))


def _settled(about: About, state: str) -> list[Improvement]:
    """Those that came into this state in this school year."""
    return [
        row
        for row in about.improvements
        if row.state == state and about.first <= localtime(row.changed_at).date() <= about.last
    ]


def _open(about: About) -> list[Improvement]:
    return [row for row in about.improvements if not row.is_settled]


def improvements_done(about: About) -> Found:
    """What was finished this year, by what we would know, and how it went."""
    rows = _settled(about, State.DONE)
    if not rows:
        return NOTHING
    nothing = _("not written down")
    body = tuple((row.title, row.sign or nothing, row.went or nothing) for row in rows)
    head = (_("What"), _("Sign by which we would know"), _("How it went"))
    count = Figure(_("Done and kept"), number(len(rows)))
    return _board(about, count, Table(_("Finished this school year"), head, body))


def improvements_open(about: About) -> Found:
    """What is under way or to begin, with its day."""
    rows = _open(about)
    if not rows:
        return NOTHING
    body = tuple((row.title, row.theme, told_state(row), day(row.due_on) if row.due_on else "") for row in rows)
    head = (_("What"), _("Theme"), _("How far"), _("Ready on"))
    count = Figure(_("Under way or to begin"), number(len(rows)))
    return _board(about, count, Table(_("What we are working on"), head, body))


def improvements_stopped(about: About) -> Found:
    """What stopped, with the reason; that nothing stopped is an outcome where there was something to stop."""
    rows = _settled(about, State.STOPPED)
    if rows:
        body = tuple((row.title, row.state_note) for row in rows)
        return _board(about, Table(_("Stopped this school year"), (_("What"), _("Why")), body))
    if not about.improvements:
        return NOTHING
    return _board(about, Lines((_("None of our improvements was stopped."),)))


def learned(about: About) -> Found:
    """What was written at activities and improvements: to keep, to change, to drop, and how it went."""
    rows = [
        (row.plan.title or _("A plan without a name"), row.keep, row.change, row.drop)
        for row in about.outcomes
        if row.keep or row.change or row.drop
    ]
    went = [f"{row.title}: {row.went}" for row in about.improvements if row.went and row.is_settled]
    values: list[Value] = []
    if rows:
        head = (_("Activity"), _("To keep"), _("To change"), _("To drop"))
        values.append(Table(_("What activities taught us"), head, tuple(rows)))
    if went:
        values += listed(_("What improvements taught us:"), went)
    if not values:
        return NOTHING
    plans = about.source(_("What was written about designs"), reverse("activities:plans"), about.as_of)
    found = _board(about, *values)
    return Found(found.values, (*((plans,) if rows else ()), *(found.sources if went else ())))


def next_year(about: About) -> Found:
    """What goes on after this school year: activities that change or stop, improvements with a day after it."""
    changing = [row.plan.title for row in about.outcomes if row.decision == "change" and row.plan.title]
    stopping = [row.plan.title for row in about.outcomes if row.decision == "drop" and row.plan.title]
    onward = [row.title for row in _open(about)]
    values: list[Value] = []
    for head, names in (
        (_("Activities we do again, but differently:"), changing),
        (_("Activities we stop:"), stopping),
        (_("Improvements that go on:"), onward),
    ):
        values += listed(head, names)
    if not values:
        return NOTHING
    plans = about.source(_("What was written about designs"), reverse("activities:plans"), about.as_of)
    found = _board(about, *values)
    return Found(found.values, (*((plans,) if changing or stopping else ()), *(found.sources if onward else ())))
