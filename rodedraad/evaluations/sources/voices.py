"""What youngsters, parents and colleagues say: satisfaction, growth and who answered. Only what results may show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.base.margins import plus_or_minus
from rodedraad.evaluations import charts
from rodedraad.evaluations.document import Source, Table, Value
from rodedraad.evaluations.sources.about import NOTHING, About, Found, closed_on
from rodedraad.evaluations.sources.words import mean, number
from rodedraad.questionnaires.ready import ready_ones
from rodedraad.questionnaires.wording import respondent_names, said
from rodedraad.surveys.models import Audience, Respondent, Round
from rodedraad.surveys.queries.change import Change
from rodedraad.surveys.queries.results import ItemResult
from rodedraad.surveys.statistics import Mean

CONFIDENCE = "confidence"


def _source(about: About, round: Round) -> Source:
    return about.source(
        _("Results of “%(title)s”") % {"title": round.title},
        reverse("questionnaires:results", args=[round.pk]),
        closed_on(round),
    )


def response(about: About) -> Found:
    """How many of each role answered, of how many; below ten of an anonymous group nobody knows."""
    rounds = about.rounds_for()
    if not rounds:
        return NOTHING
    names = respondent_names(about.words)
    rows = []
    for round in rounds:
        results = about.results(round)
        for cut in results.cuts:
            if cut.depth == 0:
                people = results.people[cut.key]
                answered = _("not shown") if people is None else str(people)
                rows.append(
                    (
                        round.title,
                        names[cut.respondent],
                        answered,
                        _("not told") if cut.asked is None else str(cut.asked),
                    )
                )
    head = (_("Questionnaire"), _("Who"), _("Answered"), _("Asked"))
    table = Table(_("Who answered this school year"), head, tuple(rows))
    return Found((table,), tuple(_source(about, round) for round in rounds))


def learner_satisfaction(about: About) -> Found:
    """What youngsters gave to each question."""
    return _satisfaction(about, Respondent.LEARNER)


def parent_satisfaction(about: About) -> Found:
    """What parents gave to each question."""
    return _satisfaction(about, Respondent.PARENT)


@dataclass(frozen=True)
class _Asked:
    """One question with its mean now and, when it may be shown, the year before."""

    text: str
    steps: tuple[str, ...]
    now: Mean
    before: Mean | None


def _satisfaction(about: About, respondent: Respondent) -> Found:
    rounds = about.rounds_for(Round.Purpose.SATISFACTION)
    asked_of = _rounds_asking(about, respondent)
    round = next((one for one in rounds if one.pk in asked_of), None)
    if round is None:
        return NOTHING
    earlier = about.rounds_for(Round.Purpose.SATISFACTION, year=about.school_year - 1)
    before = next((one for one in earlier if one.pk in asked_of), None)
    was = {one.item.key: _mean_of(one, respondent) for one in about.results(before).items} if before else {}
    found = []
    for one in about.results(round).items:
        now = _mean_of(one, respondent)
        if now is not None:
            steps = tuple(said(step.text) for step in one.steps if not step.is_unknown)
            found.append(_Asked(said(one.item.text), steps, now, was.get(one.item.key)))
    if not found:
        return NOTHING
    sources = (
        _source(about, round),
        *([_source(about, before)] if before and any(one.before for one in found) else []),
    )
    return Found(_shown(found, respondent_names(about.words)[respondent]), sources)


def _rounds_asking(about: About, respondent: Respondent) -> set[object]:
    rows = Audience.objects.filter(organisation=about.organisation, respondent=respondent)
    return set(rows.values_list("round_id", flat=True))


def _mean_of(one: ItemResult, key: str) -> Mean | None:
    figure = one.figures.get(key)
    return figure.mean if figure is not None and one.item.kind == "scale" else None


def _shown(found: Sequence[_Asked], who: str) -> tuple[Value, ...]:
    rows = tuple(
        (
            one.text,
            mean(one.now.mean),
            plus_or_minus(one.now.margin),
            number(one.now.n),
            mean(one.before.mean) if one.before else "",
        )
        for one in found
    )
    head = (_("Question"), _("Mean"), _("Margin"), _("Answers"), _("Last year"))
    table = Table(_("What %(who)s answered") % {"who": who.lower()}, head, rows)
    steps = found[0].steps
    same = [one for one in found if one.steps == steps]
    if len(steps) < 2:
        return (table,)
    highest, lowest = (pick(same, key=lambda one: one.now.mean) for pick in (max, min))
    alt = _("Highest: %(high)s (%(h)s). Lowest: %(low)s (%(l)s).") % {
        "high": highest.text,
        "h": mean(highest.now.mean),
        "low": lowest.text,
        "l": mean(lowest.now.mean),
    }
    drawn = [charts.Row(one.text, _dots(one.now, one.before), mean(one.now.mean)) for one in same]
    ends = (steps[0], steps[-1])
    return (charts.dots(table.caption, alt, drawn, table, ends=ends, steps=len(steps)),)


def _dots(now: Mean, before: Mean | None) -> tuple[charts.Dot, ...]:
    this = charts.Dot(now.mean, now.low, now.high)
    return (this, charts.Dot(before.mean, is_filled=False)) if before else (this,)


# --- growth


def before_after(about: About) -> Found:
    """How youngsters as a group moved on each theme of the set asked before and after."""
    return _growth(about, is_confidence=False)


def confidence(about: About) -> Found:
    """The same on confidence in choosing."""
    return _growth(about, is_confidence=True)


def _pair(about: About) -> tuple[Round, Round] | None:
    """The latest "after" of this year, and the "before" it belongs to."""
    for after in about.rounds_for(Round.Purpose.AFTER):
        befores = [one for one in about.rounds if one.purpose == Round.Purpose.BEFORE and one.opens_on < after.opens_on]
        chosen = next((one for one in befores if one.pk == after.previous_id), None) or next(iter(befores), None)
        if chosen is not None:
            return chosen, after
    return None


def _growth(about: About, *, is_confidence: bool) -> Found:
    pair = _pair(about)
    if pair is None:
        return NOTHING
    names = {key: said(name) for ready in ready_ones() for key, name in ready.themes.items()}
    changes = about.change(*pair)
    moves = [(one.theme, moved) for one in changes.themes if (moved := one.groups.get(Respondent.LEARNER)) is not None]
    rows = [(names.get(theme, theme), moved) for theme, moved in moves if (theme == CONFIDENCE) is is_confidence]
    if not rows:
        return NOTHING
    head = (_("What it is about"), _("Before"), _("After"), _("Difference"), _("Margin"), _("Answers"))
    body = tuple(_row(name, one) for name, one in rows)
    caption = _("Youngsters as a group, before and after")
    table = Table(caption, head, body)
    most = max(len(one.steps) - sum(step.is_unknown for step in one.steps) for one in changes.items)
    clear = sum(one.difference.is_clear for _name, one in rows)
    verdict = _("Larger than chance alone would make it: %(n)s of %(all)s.") % {"n": clear, "all": len(rows)}
    drawn = [charts.Row(name, _dots(one.after, one.before), _signed(one)) for name, one in rows]
    chart = charts.dots(caption, verdict, drawn, table, ends=(_("low"), _("high")), steps=most)
    return Found((verdict, chart), tuple(_source(about, one) for one in pair))


def _row(name: str, one: Change) -> tuple[str, ...]:
    difference = one.difference
    n = _("%(before)s and %(after)s") % {"before": one.before.n, "after": one.after.n}
    return name, mean(one.before.mean), mean(one.after.mean), _signed(one), plus_or_minus(difference.margin), n


def _signed(one: Change) -> str:
    return ("+" if one.difference.value > 0 else "") + mean(one.difference.value)
