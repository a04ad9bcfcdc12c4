"""Where the roles of one closed scan stand, per theme and per question; what may not be shown takes no part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rodedraad.scan.differences import Given, Spread, per_item, per_theme
from rodedraad.scan.items import RESPONDENTS, Text, Theme, themes
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.models import Audience, Round, Tally
from rodedraad.surveys.queries.results import Results, results_of, tallies_of
from rodedraad.surveys.queries.versions import content_of, with_versions

Wordings = Mapping[str, Mapping[str, Text]]


@dataclass(frozen=True)
class ThemePicture:
    """One theme: where the roles stand on the whole and, largest difference first, on its questions.

    `asked` names the roles that got a question about it, `hidden` those of them of which nothing may be shown.
    """

    theme: Theme
    spread: Spread
    items: list[Spread]
    asked: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def is_weak_for(self) -> tuple[str, ...]:
        """The roles that call it weak; empty unless there are two or more."""
        return self.spread.weak


@dataclass(frozen=True)
class Picture:
    """What may be shown of a scan, role by role. `themes`: largest difference first, without one last.

    `people`: how many of each role answered, None when that is hidden. `hidden`: how many figures are left out.
    `wordings`: each question as each role read it. `given`: what the spreads were made of.
    """

    round: Round
    themes: list[ThemePicture]
    people: Mapping[str, int | None]
    hidden: int
    given: tuple[Given, ...] = ()
    wordings: Wordings = field(default_factory=dict)
    invited: Mapping[str, int | None] = field(default_factory=dict)
    named: frozenset[str] = frozenset()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that were asked, in their fixed order."""
        return tuple(role for role in RESPONDENTS if role in self.people)

    def theme(self, key: str) -> ThemePicture:
        """The theme with this key. Raises KeyError."""
        return {one.theme.key: one for one in self.themes}[key]


def picture(round: Round) -> Picture:
    """The picture of this scan; of one that is not closed it is empty. Two queries, whatever its size."""
    rows = Audience.objects.filter(round=round, respondent__in=RESPONDENTS)
    audiences = list(with_versions(rows)) if round.closed_at else []
    found = whole_roles(audiences, tallies_of(audience.pk for audience in audiences))
    whole = {cut.key: cut for cut in found.cuts if cut.depth == 0}
    given, hidden = _given(found)
    organisation = round.organisation
    known = themes(organisation.sector or "public", words_of(organisation))
    return Picture(
        round=round,
        themes=_themes(known, given, _asked(found)),
        people={role: found.people[role] for role in whole},
        hidden=hidden,
        given=tuple(given),
        wordings=_wordings(audiences),
        invited={role: cut.asked for role, cut in whole.items()},
        named=frozenset(role for role, cut in whole.items() if not cut.is_anonymous),
    )


def whole_roles(audiences: Sequence[Audience], tallies: Mapping[UUID, Tally]) -> Results:
    """What may be shown of each role as a whole, without looking at its groups.

    A whole role is hidden only when it is too small itself: what must be hidden below it can always be hidden there
    (`surveys.hiding` takes the lightest, and all groups of a role together are the role). A test lays this beside the
    results with all groups. Roles of which groups were asked different versions, and scans in which more answered than
    were asked, are read with their groups.
    """
    if any(one.invited and one.pk in tallies and tallies[one.pk].people > one.invited for one in audiences):
        return results_of(audiences, tallies)
    whole, counted = [], {}
    for role in RESPONDENTS:
        own = [audience for audience in audiences if audience.respondent == role]
        if len({audience.version_id for audience in own}) > 1:
            return results_of(audiences, tallies)
        if own:
            whole.append(_one_of(own))
            counted[whole[-1].pk] = _sum_of([tallies[one.pk] for one in own if one.pk in tallies])
    return results_of(whole, counted)


def _one_of(own: Sequence[Audience]) -> Audience:
    """The groups of a role as one; anonymous when any of them is."""
    first, invited = own[0], [one.invited for one in own]
    return Audience(
        pk=first.pk,
        version=first.version,
        respondent=first.respondent,
        is_anonymous=any(one.is_anonymous for one in own),
        invited=None if None in invited else sum(one for one in invited if one is not None),
    )


def _sum_of(tallies: Sequence[Tally]) -> Tally:
    counts: dict[str, dict[str, int]] = {}
    for tally in tallies:
        for item, options in tally.counts.items():
            own = counts.setdefault(item, {})
            for option, count in options.items():
                own[option] = own.get(option, 0) + count
    return Tally(people=sum(tally.people for tally in tallies), counts=counts)


def _given(found: Results) -> tuple[list[Given], int]:
    """What whole roles gave to questions on a scale, and how many of those figures are hidden."""
    given, hidden = [], 0
    for one in found.items:
        if one.item.kind != "scale" or not one.item.theme:
            continue
        for role in RESPONDENTS:
            if role not in one.figures:
                continue
            figure = one.figures[role]
            if figure is None:
                hidden += 1
            elif mean := figure.mean:
                key, theme = one.item.key, one.item.theme
                given.append(Given(role, key, theme, mean.mean, mean.n, figure.is_rough, mean.margin))
    return given, hidden


def _asked(found: Results) -> dict[str, tuple[str, ...]]:
    """Per theme the roles that got a question on a scale about it."""
    asked: dict[str, set[str]] = {}
    for one in found.items:
        if one.item.kind == "scale" and one.item.theme:
            asked.setdefault(one.item.theme, set()).update(role for role in RESPONDENTS if role in one.figures)
    return {theme: tuple(role for role in RESPONDENTS if role in roles) for theme, roles in asked.items()}


def _themes(known: Iterable[Theme], given: Iterable[Given], asked: Mapping[str, tuple[str, ...]]) -> list[ThemePicture]:
    """Every theme that was asked about; one of which all is hidden, or that nobody answered, stands last."""
    given = list(given)
    about = {theme.key: theme for theme in known}
    spreads = [spread for spread in per_theme(given) if spread.key in about]
    seen = {spread.key for spread in spreads}
    spreads += [Spread(key, (), None, False, (), ()) for key in about if key in asked and key not in seen]
    pictures = []
    for spread in spreads:
        roles = {spot.role for spot in spread.spots}
        pictures.append(
            ThemePicture(
                theme=about[spread.key],
                spread=spread,
                items=per_item(one for one in given if one.theme == spread.key),
                asked=asked[spread.key],
                hidden=tuple(role for role in asked[spread.key] if role not in roles),
            )
        )
    return pictures


def _wordings(audiences: Iterable[Audience]) -> dict[str, dict[str, Text]]:
    """Question → role → its text."""
    found: dict[str, dict[str, Text]] = {}
    asked = {(audience.version_id, audience.respondent): audience.version for audience in audiences}
    for (_version, respondent), version in asked.items():
        for item in content_of(version).items:
            found.setdefault(item.key, {}).setdefault(respondent, item.text)
    return found
