"""The short version of a scan for a council: only what hiding permits, and of named colleagues nothing apart.

Who works here is one group in it, whatever their role, and is left out when fewer than five answered a question.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.questionnaires.wording import respondent_names, said
from rodedraad.scan.councils import COUNCIL, Council, councils
from rodedraad.scan.differences import Given, per_theme
from rodedraad.scan.drawn import Dot, Line, Names, ends, lowered, theme_line
from rodedraad.scan.models import Talk
from rodedraad.scan.queries.picture import Picture, ThemePicture, picture
from rodedraad.scan.queries.talks import Decided, decided_in, themes_of
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.results import LEAST, Figure, Results, results

TEAM = "team"
STAFF_ROLES = ("leader", "counsellor", "mentor")
LEAST_OF_TEAM = 5
MOST = 3


@dataclass(frozen=True)
class Group:
    """Who was asked: how many answered (None when that is not shown) of how many."""

    name: str
    number: int | None
    invited: int | None


@dataclass(frozen=True)
class Deal:
    """Something that was decided, without who does it. Hours and money are told to councils that decide along."""

    key: str
    title: str
    sign: str
    due_on: date | None
    hours: str
    euros: str


@dataclass(frozen=True)
class Short:
    """Everything a short version can hold; which of it is shown is chosen on the page."""

    council: Council
    name: str
    title: str
    lead: str
    scale: str
    themes: list[str]
    groups: list[Group]
    lines: list[Line]
    same: str
    deals: list[Deal]
    undecided: str
    next: list[str]

    @property
    def marks(self) -> list[Dot]:
        """One mark of each group that stands in a picture."""
        return list({dot.role: dot for line in self.lines for dot in line.dots}.values())


def councils_at(organisation: Organisation) -> list[Council]:
    """The councils of this school's sector."""
    return councils(words_of(organisation))


def council_at(organisation: Organisation, key: str) -> Council | None:
    """The council with this key, if this sector has it."""
    return next((one for one in councils_at(organisation) if one.key == key), None)


def deals_in(talk: Talk | None, *, with_means: bool = False) -> list[Deal]:
    """What was decided and still stands on the board."""
    return [_deal(one, with_means) for one in decided_in(talk) if one.improvement] if talk else []


def _deal(one: Decided, with_means: bool) -> Deal:
    row = one.improvement
    assert row is not None
    hours = f"{row.hours.normalize():f}".replace(".", ",") if with_means and row.hours is not None else ""
    euros = f"{row.euros:.2f}".replace(".", ",") if with_means and row.euros is not None else ""
    return Deal(str(one.decision.pk), row.title, row.sign, row.due_on, hours, euros)


def short(round: Round, council: Council, talk: Talk | None, *, today: date) -> Short:
    """The short version of this scan for this council."""
    seen, found = picture(round), results(round)
    names = dict(respondent_names(words_of(round.organisation))) | {TEAM: _("Staff")}
    words = {name: said(text) for name, text in council.sentences.items()}
    first, last = ends()
    deals = deals_in(talk, with_means=council.voice == COUNCIL)
    return Short(
        council=council,
        name=said(council.name),
        title=words["title"],
        lead=words["lead"],
        scale=words["scale"] % {"first": lowered(first), "last": lowered(last)},
        themes=_asked_about(seen),
        groups=_groups(seen, names),
        lines=_lines(seen, found, names),
        same=words["same"],
        deals=deals,
        undecided=words["undecided"],
        next=_next(words, deals, talk, today=today),
    )


def _asked_about(seen: Picture) -> list[str]:
    """The themes in the order of the questions."""
    asked = {one.theme.key for one in seen.themes}
    known = themes_of(seen.round.organisation)
    return [lowered(said(theme.name)) for key, theme in known.items() if key in asked]


def _groups(seen: Picture, names: Names) -> list[Group]:
    """Youngsters, parents and staff; the roles of staff are one."""
    found = [
        Group(names[role], seen.people[role], seen.invited.get(role)) for role in seen.roles if role not in STAFF_ROLES
    ]
    if staff := [role for role in seen.roles if role in STAFF_ROLES]:
        found.append(Group(names[TEAM], _sum(seen.people, staff), _sum(seen.invited, staff)))
    return found


def _sum(numbers: Mapping[str, int | None], roles: Iterable[str]) -> int | None:
    """None when one of them is not known."""
    found = [numbers.get(role) for role in roles]
    return None if None in found else sum(one for one in found if one is not None)


def _lines(seen: Picture, found: Results, names: Names) -> list[Line]:
    """The largest differences between youngsters, parents and staff; at most three."""
    given = [*(one for one in seen.given if one.role not in STAFF_ROLES), *team_given(found)]
    themes = {one.theme.key: one.theme for one in seen.themes}
    spreads = [one for one in per_theme(given) if one.key in themes and one.difference][:MOST]
    return [theme_line(ThemePicture(themes[one.key], one, []), names) for one in spreads]


def team_given(found: Results) -> list[Given]:
    """What staff gave as one group, question by question; of fewer than five nothing."""
    given = []
    for one in found.items:
        if one.item.kind != "scale" or not one.item.theme:
            continue
        figures = [figure for role in STAFF_ROLES if (figure := one.figures.get(role))]
        whole = _together(figures)
        if whole.n >= LEAST_OF_TEAM and (mean := whole.mean):
            given.append(Given(TEAM, one.item.key, one.item.theme, mean.mean, mean.n, whole.is_rough, mean.margin))
    return given


def _together(figures: Iterable[Figure]) -> Figure:
    """One figure of several; fewer than ten together are rough."""
    figures = list(figures)
    counts: dict[str, int] = {}
    for figure in figures:
        for option, count in figure.counts.items():
            counts[option] = counts.get(option, 0) + count
    n = sum(one.n for one in figures)
    asked = None if any(one.asked is None for one in figures) else sum(one.asked or 0 for one in figures)
    known = figures[0].known if figures else ()
    return Figure(n, counts, 0, known, asked, n < LEAST)


def _next(words: Mapping[str, str], deals: list[Deal], talk: Talk | None, *, today: date) -> list[str]:
    """What happens now: the talk, looking back, and where to go with an idea."""
    found = []
    if talk and not talk.is_held and talk.held_on and talk.held_on >= today:
        found.append(words["planned"] % {"day": date_format(talk.held_on, "j F Y")})
    if days := [deal.due_on for deal in deals if deal.due_on]:
        found.append(words["back"] % {"day": date_format(max(days), "j F Y")})
    return [*found, words["idea"]]
