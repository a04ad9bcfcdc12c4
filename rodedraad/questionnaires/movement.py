"""Two rounds side by side as their page and file show them: per theme and question how far each group moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rodedraad.questionnaires.charts import Axis, Range, Value, dot_range
from rodedraad.questionnaires.outcome import Names, name_of
from rodedraad.questionnaires.ready import ready_ones
from rodedraad.questionnaires.wording import said
from rodedraad.surveys.content import Text
from rodedraad.surveys.queries.change import Change, Changes, ItemChange
from rodedraad.surveys.statistics import Mean


@dataclass(frozen=True)
class Moved:
    """One group: what it was, what it is, and the difference in words. `change` is None when it may not be shown."""

    name: str
    depth: int
    change: Change | None
    drawn: Range | None = None

    @property
    def sign(self) -> str:
        """Plus or minus, of a difference that is not rounded to nought."""
        value = self.change.difference.value if self.change else 0.0
        return "" if abs(value) < 0.05 else ("+" if value > 0 else "\u2212")

    @property
    def size(self) -> float:
        """The difference without its sign."""
        return abs(self.change.difference.value) if self.change else 0.0

    @property
    def verdict(self) -> str:
        """What may be said of it."""
        if self.change is None or self.change.difference.margin is None:
            return ""
        if not self.change.difference.is_clear:
            return _("no clear difference")
        return _("clearly higher") if self.change.difference.value > 0 else _("clearly lower")


@dataclass(frozen=True)
class Asked:
    """One question with a line for each group."""

    text: str
    lines: tuple[Moved, ...]


@dataclass(frozen=True)
class Part:
    """A theme with its questions; or one question that belongs to none, which is then its own only question."""

    number: int
    title: str
    axis: Axis
    ends: tuple[str, str]
    lines: tuple[Moved, ...]
    questions: tuple[Asked, ...]


def parts(changes: Changes, names: Names) -> list[Part]:
    """Every theme and every question without one, in the order in which they were asked."""
    cuts = {cut.key: (name_of(cut, names), cut.depth) for cut in changes.cuts}
    by_item = {one.item.key: one for one in changes.items}
    in_theme = {item.key: theme for theme in changes.themes for item in theme.items}
    found: list[Part] = []
    told = set()
    for one in changes.items:
        theme = in_theme.get(one.item.key)
        if theme is None:
            found.append(_part(len(found) + 1, said(one.item.text), one.groups, [one], cuts))
        elif theme.theme not in told:
            told.add(theme.theme)
            own = [by_item[item.key] for item in theme.items]
            found.append(_part(len(found) + 1, theme_name(theme.theme), theme.groups, own, cuts))
    return found


def theme_name(key: str) -> str:
    """What a theme is called: of a ready-made questionnaire its name, else the key it was given."""
    names: dict[str, Text] = {}
    for ready in ready_ones():
        names |= ready.themes
    return said(names[key]) if key in names else key


def _part(
    number: int,
    title: str,
    groups: Mapping[str, Change | None],
    items: Sequence[ItemChange],
    cuts: Mapping[str, tuple[str, int]],
) -> Part:
    known = [step for step in items[0].steps if not step.is_unknown]
    axis = Axis(1, max(len(known), 2))
    ends = said(known[0].text), said(known[-1].text)
    questions = tuple(Asked(said(one.item.text), _lines(one.groups, cuts, None)) for one in items)
    return Part(number, title, axis, ends, _lines(groups, cuts, axis), questions)


def _lines(
    groups: Mapping[str, Change | None], cuts: Mapping[str, tuple[str, int]], axis: Axis | None
) -> tuple[Moved, ...]:
    return tuple(
        Moved(*cuts[key], change, _drawn(change, axis) if change and axis else None) for key, change in groups.items()
    )


def _drawn(change: Change, axis: Axis) -> Range:
    return dot_range(axis, [_value("before", change.before), _value("after", change.after)])


def _value(shape: str, mean: Mean) -> Value:
    return Value(shape, mean.mean, mean.low, mean.high)


# --- as a file


def headings() -> dict[str, str]:
    """The columns of the file, in order."""
    return {
        "theme": _("Theme"),
        "question": _("Question"),
        "group": _("Group"),
        "n_before": _("Answers before"),
        "before": _("Mean before"),
        "n_after": _("Answers after"),
        "after": _("Mean after"),
        "difference": _("Difference"),
        "low": _("Margin from"),
        "high": _("Margin to"),
        "verdict": _("In words"),
    }


def file_rows(found: Sequence[Part]) -> list[dict[str, str]]:
    """A row for each theme and each question of each group; what may not be shown is not in it."""
    rows = []
    for part in found:
        is_theme = len(part.questions) > 1 or part.questions[0].text != part.title
        theme = part.title if is_theme else ""
        if is_theme:
            rows += [_row(theme, "", line) for line in part.lines if line.change]
        rows += [_row(theme, one.text, line) for one in part.questions for line in one.lines if line.change]
    return rows


def _row(theme: str, question: str, line: Moved) -> dict[str, str]:
    if line.change is None:
        return {}
    before, after, difference = line.change.before, line.change.after, line.change.difference
    cells = {"theme": theme, "question": question, "group": line.name, "verdict": line.verdict}
    cells |= {"n_before": str(before.n), "n_after": str(after.n)}
    numbers: dict[str, float | None] = {"before": before.mean, "after": after.mean, "difference": difference.value}
    numbers |= {
        name: value for name, value in (("low", difference.low), ("high", difference.high)) if value is not None
    }
    return cells | {name: f"{value:.2f}".replace(".", ",") for name, value in numbers.items()}
