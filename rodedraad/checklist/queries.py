"""A colleague beside a plan: what it covers and touches, at most five things to think about, and what is not known."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.checklist.answers import Checklist, Covered, Element, Example, Point, Shown, TakeOver, Touch
from rodedraad.checklist.behind import Behind, Known, behind
from rodedraad.checklist.checks import CHECKS
from rodedraad.checklist.covering import Seen, seen
from rodedraad.checklist.facts import PlanFacts
from rodedraad.checklist.points import ELEMENT, OURS, Words, field_of, fitting, words_of_points

MOST, MOST_CHECKS, MOST_SHOWN = 5, 4, 2


def look(facts: PlanFacts) -> Checklist:
    """Read the plan as it stands and answer; one small query when the base did not change."""
    return _Looking(facts, behind()).answer()


class _Looking:
    """One look at one plan."""

    def __init__(self, facts: PlanFacts, base: Behind) -> None:
        self.facts = facts
        self.base = base
        self.seen: Seen = seen(facts)
        self.language = "en" if get_language() == "en" else "nl"
        self.mine = frozenset(
            f"{vocabulary}:{key}"
            for part, vocabulary in (("goals", "goal"), ("forms", "form"), ("target_groups", "target_group"))
            for key in facts.chosen(part)
        )

    def answer(self) -> Checklist:
        """Everything the page shows."""
        return Checklist(
            points=tuple(self._points()),
            covered=tuple(self._covered()),
            open_elements=tuple(self._element(one) for one in self.base.elements if not self.seen.shows(one.key)),
            not_known=tuple(self._not_known()),
            touches=tuple(self._touches()),
            order=_("First what youngsters would miss most, then elements that fit the goal, form and group."),
            set_aside=tuple(self._set_aside()),
        )

    def _element(self, one: Known) -> Element:
        return Element(one.key, one.names[self.language], one.meanings[self.language], one.is_condition)

    def _covered(self) -> list[Covered]:
        return [
            Covered(self._element(one), self.seen.showing[one.key].by, self.seen.showing[one.key].marks)
            for one in self.base.elements
            if self.seen.shows(one.key)
        ]

    def _touches(self) -> list[Touch]:
        found = []
        for effective in self.base.effective:
            through = [link for link in effective.links if self.seen.shows(link.element)]
            if through:
                names = tuple(self.base.by_key[link.element].names[self.language] for link in through)
                by_study = any(link.by_study for link in through)
                found.append(Touch(effective.key, effective.names[self.language], names, by_study))
        return found

    def _points(self) -> list[Point]:
        aside = self.facts.set_aside
        asked = [key for key, rule in CHECKS.items() if key not in aside and rule(self.seen)]
        said = {element for key in asked for element in words_of_points()[key].elements}
        alike = self.base.alike(self.mine)
        open_keys = (one.key for one in self.base.elements if ELEMENT + one.key not in aside and one.key not in said)
        fits = fitting(self.seen, open_keys, alike)
        checks = asked[: max(MOST_CHECKS, MOST - len(fits))]
        points = [self._check(words_of_points()[key]) for key in checks]
        return points + [self._open(self.base.by_key[key]) for key in fits[: MOST - len(checks)]]

    def _check(self, words: Words) -> Point:
        sentence = words.says("sentence", self.language)
        return Point(
            key=words.key,
            title=words.says("title", self.language),
            why=words.says("why", self.language),
            source=_source(words.source),
            field=words.field,
            fragments=self._fragments(words.elements),
            practices=self._practices(words.elements),
            take_over=TakeOver(field=words.field, sentence=sentence) if sentence else None,
        )

    def _open(self, one: Known) -> Point:
        return Point(
            key=ELEMENT + one.key,
            title=one.names[self.language],
            why=one.meanings[self.language],
            source=_source(one.section),
            field=field_of(one.key),
            fragments=self._fragments((one.key,)),
            practices=self._practices((one.key,)),
            take_over=TakeOver(element=one.key),
        )

    def _fragments(self, elements: tuple[str, ...]) -> tuple[Example, ...]:
        found = [line for key in elements for line in self.base.fragments.get(key, ())[:MOST_SHOWN]]
        return tuple(Example(one.texts[self.language], one.section, one.line) for one in found[:MOST_SHOWN])

    def _practices(self, elements: tuple[str, ...]) -> tuple[Shown, ...]:
        return tuple(
            Shown(one.reference, one.slug, one.title, one.is_invented)
            for one in self.base.showing(elements, self.mine, most=MOST_SHOWN)
        )

    def _set_aside(self) -> list[tuple[str, str, str]]:
        rows = []
        for key, reason in self.facts.set_aside.items():
            words, element = words_of_points().get(key), self.base.by_key.get(key.removeprefix(ELEMENT))
            title = words.says("title", self.language) if words else element.names[self.language] if element else key
            rows.append((key, title, reason))
        return rows

    def _not_known(self) -> list[str]:
        facts, lines = self.facts, []
        if not facts.chosen("goals"):
            lines.append(_("What it is for: no goal is chosen yet."))
        if not self.seen.says("experience"):
            lines.append(_("What youngsters will do: that field says nothing yet."))
        if not (facts.chosen("tracks") or facts.chosen("target_groups") or facts.chosen("years")):
            lines.append(_("For whom: no track, year or group is chosen yet."))
        if not facts.numbers.get("learners"):
            lines.append(_("How many take part, so what it costs together."))
        lines.append(_("Whether it works for your group: a plan cannot show that, youngsters can tell you."))
        if any(facts.texts.values()):
            lines.append(_("What stands between the lines: I read words, in Dutch only, and can be mistaken."))
        return lines


def _source(source: str) -> str:
    return _("our reading") if source == OURS else _("the study, §%(section)s") % {"section": source}
