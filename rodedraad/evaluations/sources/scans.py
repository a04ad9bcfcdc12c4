"""What the LOB scan of this year shows: differences between roles, what several call weak, the trend, and what was
agreed on. Only what its picture may show."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.evaluations import charts
from rodedraad.evaluations.document import Chart, Figure, Lines, Source, Table
from rodedraad.evaluations.sources.about import NOTHING, About, Found, closed_on, listed
from rodedraad.evaluations.sources.indicated import TRAINED, named
from rodedraad.evaluations.sources.words import mean, number
from rodedraad.quality.models import Improvement
from rodedraad.quality.queries.board import shown_state
from rodedraad.questionnaires.wording import respondent_names, said
from rodedraad.scan.queries.picture import Picture, ThemePicture
from rodedraad.surveys.models import Round

STEPS = 4


def _source(about: About, round: Round) -> Source:
    url = reverse("scan:result", args=[round.pk])
    return about.source(_("LOB scan “%(title)s”") % {"title": round.title}, url, closed_on(round))


def scan_differences(about: About) -> Found:
    """Where the roles stand on each theme, largest difference first."""
    picture = about.scan
    if picture is None or not any(one.spread.spots for one in picture.themes):
        return NOTHING
    return Found((_themes(about, picture),), (_source(about, picture.round),))


def _themes(about: About, picture: Picture) -> Chart:
    names = respondent_names(about.words)
    shown = [one for one in picture.themes if one.spread.spots]
    rows, drawn = [], []
    for one in shown:
        at = {spot.role: spot for spot in one.spread.spots}
        cells = [_spot(at[role].value, at[role].n) if role in at else "" for role in picture.roles]
        difference = "" if one.spread.difference is None else mean(one.spread.difference)
        rows.append((said(one.theme.name), *cells, difference))
        dots = tuple(charts.Dot(spot.value, shape=picture.roles.index(spot.role)) for spot in one.spread.spots)
        drawn.append(charts.Row(said(one.theme.name), dots, difference))
    head = (_("Theme"), *(names[role] for role in picture.roles), _("Difference"))
    table = Table(_("Where the roles stand, from 1 (not yet) to 4 (completely)"), head, tuple(rows))
    first = shown[0]
    alt = _("The roles differ most on %(theme)s.") % {"theme": said(first.theme.name)}
    ends, legend = (_("not yet"), _("completely")), [names[role] for role in picture.roles]
    return charts.dots(table.caption, alt, drawn, table, ends=ends, steps=STEPS, legend=legend)


def _spot(value: float, n: int) -> str:
    return _("%(value)s (n = %(n)s)") % {"value": mean(value), "n": n}


def scan_weak(about: About) -> Found:
    """The themes that two roles or more call weak; that there are none is an outcome too."""
    picture = about.scan
    if picture is None or not any(one.spread.spots for one in picture.themes):
        return NOTHING
    names = respondent_names(about.words)
    weak = [one for one in picture.themes if one.is_weak_for]
    lines = [
        _("%(theme)s: called weak by %(who)s")
        % {"theme": said(one.theme.name), "who": ", ".join(names[role] for role in one.is_weak_for)}
        for one in weak
    ]
    value = Lines(tuple(lines or [_("No theme is called weak by two roles or more.")]))
    return Found((value,), (_source(about, picture.round),))


def scan_trend(about: About) -> Found:
    """How far each role moved on each theme since the scan before."""
    now, before = about.scan, about.scan_before
    if now is None or before is None:
        return NOTHING
    names = respondent_names(about.words)
    was = {(one.theme.key, spot.role): spot.value for one in before.themes for spot in one.spread.spots}
    rows = []
    for one in now.themes:
        moves = [
            f"{names[spot.role]}: {mean(was[one.theme.key, spot.role])} → {mean(spot.value)}"
            for spot in one.spread.spots
            if (one.theme.key, spot.role) in was
        ]
        if moves:
            rows.append((said(one.theme.name), "; ".join(moves)))
    if not rows:
        return NOTHING
    head = (_("Theme"), _("Scan before → this scan"))
    table = Table(_("Compared with the scan before, on a scale from 1 to 4"), head, tuple(rows))
    return Found((table,), (_source(about, now.round), _source(about, before.round)))


def scan_agreed(about: About) -> Found:
    """The improvements that came from this year's scan, and how far they are."""
    picture = about.scan
    own = [row for row in about.improvements if picture and row.from_round_id == picture.round.pk]
    if picture is None or not own:
        return NOTHING
    rows = tuple((row.title, row.theme, row.sign, told_state(row)) for row in own)
    head = (_("What we agreed"), _("Theme"), _("Sign by which we will know"), _("How far"))
    values = (
        Figure(_("Agreements after the scan"), number(len(own))),
        Table(_("What we agreed after the scan"), head, rows),
    )
    board = about.source(_("Board of improvements"), reverse("quality:board"), about.today)
    return Found(values, (_source(about, picture.round), board))


def talk_voices(about: About) -> Found:
    """What each role says of the talks."""
    return _theme(about, "conversations")


def learning(about: About) -> Found:
    """What each role says of learning as a team, who was trained, and what is on the board about it."""
    scan, trained = _theme(about, "learning"), named(about, TRAINED)
    values, sources = (*scan.values, *trained.values), (*scan.sources, *trained.sources)
    name = _theme_name(about, "learning")
    own = [row.title for row in about.improvements if name and row.theme.casefold() == name.casefold()]
    if own:
        values = (*values, *listed(_("On the board about this:"), own))
        sources = (*sources, about.source(_("Board of improvements"), reverse("quality:board"), about.today))
    return Found(values, sources)


def _theme_name(about: About, key: str) -> str:
    one = _picture_of(about, key)
    return said(one.theme.name) if one else ""


def _picture_of(about: About, key: str) -> ThemePicture | None:
    return next((one for one in about.scan.themes if one.theme.key == key), None) if about.scan else None


def _theme(about: About, key: str) -> Found:
    one = _picture_of(about, key)
    if one is None or about.scan is None or not one.spread.spots:
        return NOTHING
    names = respondent_names(about.words)
    rows = tuple((names[spot.role], mean(spot.value), number(spot.n)) for spot in one.spread.spots)
    table = Table(said(one.theme.meaning), (_("Who"), _("Mean, from 1 to 4"), _("Answers")), rows)
    drawn = [charts.Row(names[spot.role], (charts.Dot(spot.value),), mean(spot.value)) for spot in one.spread.spots]
    highest = max(one.spread.spots, key=lambda spot: spot.value)
    alt = _("Highest: %(who)s, %(value)s.") % {"who": names[highest.role], "value": mean(highest.value)}
    chart = charts.dots(said(one.theme.meaning), alt, drawn, table, ends=(_("not yet"), _("completely")), steps=STEPS)
    return Found((chart,), (_source(about, about.scan.round),))


def told_state(row: Improvement) -> str:
    """How far an improvement is, as everybody may hear it: stuck is simply under way."""
    return str(Improvement.State(shown_state(row.state, hears=False)).label)
