"""The results of a round as its page and its files show them: what may not be shown has no number anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rodedraad.questionnaires.charts import Axis, Range, Value, dot_range, percent
from rodedraad.questionnaires.wording import said
from rodedraad.surveys.content import Item, Option
from rodedraad.surveys.models import Respondent
from rodedraad.surveys.queries.cuts import Cut
from rodedraad.surveys.queries.results import Figure, ItemResult, Results
from rodedraad.surveys.statistics import Mean

MOST_DRAWN = 8
Names = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """One answer that could be given: its place among the columns, its words, how often and of a hundred. `is_hidden`:
    it stands in a line that too few answered."""

    text: str
    count: int
    percent: int
    is_unknown: bool
    is_hidden: bool = False


@dataclass(frozen=True)
class Line:
    """What one group answered to one question. `is_hidden`: nothing of it is shown. `answers` is empty when the group
    is so small that, answering by name, only its mean is shown."""

    name: str
    respondent: str
    depth: int
    is_hidden: bool
    n: int = 0
    unknown: int = 0
    mean: Mean | None = None
    is_rough: bool = False
    answers: tuple[Answer, ...] = ()
    drawn: Range | None = None


@dataclass(frozen=True)
class Question:
    """One question with a line for each group that was asked it."""

    number: int
    item: Item
    text: str
    columns: tuple[str, ...]
    axis: Axis | None
    ends: tuple[str, str]
    lines: tuple[Line, ...]

    @property
    def drawn(self) -> tuple[Line, ...]:
        """The lines that stand in the drawing: whole roles, and while they are few also the groups of roles of which
        anything is shown."""
        told = {line.respondent for line in self.lines if not line.is_hidden}
        is_long = len(self.lines) > MOST_DRAWN
        return tuple(line for line in self.lines if line.depth == 0 or (line.respondent in told and not is_long))


def questions(results: Results, names: Names) -> list[Question]:
    """Every question in its order."""
    cuts = {cut.key: cut for cut in results.cuts}
    return [_question(number, one, cuts, names) for number, one in enumerate(results.items, 1)]


def name_of(cut: Cut, names: Names) -> str:
    """What a group is called: a role in the words of the sector, else its own name."""
    is_role = cut.depth == 0 or cut.name == str(Respondent(cut.respondent).label)
    return names[cut.respondent] if is_role else cut.name


def _question(number: int, result: ItemResult, cuts: Mapping[str, Cut], names: Names) -> Question:
    columns = _columns(result.item, result.steps)
    known = [step for step in result.steps if not step.is_unknown]
    axis = Axis(1, len(known)) if result.item.kind == "scale" and len(known) > 1 else None
    ends = (said(known[0].text), said(known[-1].text)) if axis else ("", "")
    lines = tuple(_line(cuts[key], figure, columns, axis, names) for key, figure in result.figures.items())
    return Question(
        number, result.item, said(result.item.text), tuple(text for _key, text, _known in columns), axis, ends, lines
    )


def _columns(item: Item, steps: Sequence[Option]) -> list[tuple[str, str, bool]]:
    """Key of the tally, its words, and whether it means "I do not know"."""
    if item.kind == "matrix":
        return [
            (f"{row.key}:{step.key}", f"{said(row.text)}: {said(step.text)}", step.is_unknown)
            for row in item.rows
            for step in steps
        ]
    if item.kind == "rank":
        places = range(1, (item.most or len(steps)) + 1)
        place = _("place %(n)s")
        return [
            (f"{step.key}:{at}", f"{said(step.text)}: {place % {'n': at}}", False) for step in steps for at in places
        ]
    return [(step.key, said(step.text), step.is_unknown) for step in steps]


def _line(
    cut: Cut, figure: Figure | None, columns: Sequence[tuple[str, str, bool]], axis: Axis | None, names: Names
) -> Line:
    name = name_of(cut, names)
    if figure is None:
        return Line(name, cut.respondent, cut.depth, is_hidden=True)
    answers = [
        Answer(text, number := figure.counts.get(key, 0), percent(number, figure.n), is_unknown, key in figure.left_out)
        for key, text, is_unknown in columns
    ]
    drawn = None
    if axis and figure.mean:
        drawn = dot_range(axis, [Value(cut.respondent, figure.mean.mean, figure.mean.low, figure.mean.high)])
    return Line(
        name=name,
        respondent=cut.respondent,
        depth=cut.depth,
        is_hidden=False,
        n=figure.n,
        unknown=0 if figure.is_rough else figure.unknown,
        mean=figure.mean,
        is_rough=figure.is_rough,
        answers=() if figure.is_rough else tuple(answers),
        drawn=drawn,
    )


# --- as a file


def headings() -> dict[str, str]:
    """The columns of the file, in order."""
    return {
        "number": _("Number"),
        "question": _("Question"),
        "group": _("Group"),
        "answered": _("Answers that count"),
        "mean": _("Mean"),
        "low": _("Margin from"),
        "high": _("Margin to"),
        "answer": _("Answer"),
        "count": _("How often"),
        "percent": _("Of a hundred"),
    }


def file_rows(found: Sequence[Question]) -> list[dict[str, str]]:
    """A row for each answer of each group; a group that may not be shown is not in it."""
    rows = []
    for question in found:
        for line in question.lines:
            if line.is_hidden:
                continue
            about = {"number": str(question.number), "question": question.text, "group": line.name}
            about |= {"answered": str(line.n), **_mean_cells(line.mean)}
            given = [
                {
                    "answer": answer.text,
                    "count": str(answer.count),
                    "percent": "" if answer.is_unknown else str(answer.percent),
                }
                for answer in line.answers
                if not answer.is_hidden
            ]
            rows += [about | one for one in given or [{}]]
    return rows


def _mean_cells(mean: Mean | None) -> dict[str, str]:
    if mean is None:
        return {}
    cells = {"mean": mean.mean, "low": mean.low, "high": mean.high}
    return {name: f"{value:.2f}".replace(".", ",") for name, value in cells.items() if value is not None}
