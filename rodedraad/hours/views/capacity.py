"""What can these task hours carry? A what-if in the address: nothing of it is kept."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base.requests import Request
from rodedraad.hours import capacity as sums
from rodedraad.hours import forms, wording
from rodedraad.intake.views.own import own_school
from rodedraad.schools.lexicon import Words
from rodedraad.schools.queries.words import words_of


@dataclass(frozen=True)
class Shown:
    """A case with its form, and what comes of it when it can be worked out."""

    form: forms.CaseForm
    title: str
    sentence: str
    lines: list[wording.Line]
    is_enough: bool


@require_safe
def capacity(request: Request) -> HttpResponse:
    """Three cases side by side, each with its sum and a sentence."""
    words = words_of(own_school(request))
    asked = forms.cases(request.GET, learners=words.word("learner", "plural"))
    is_whole = asked[0].is_valid()
    titles = [_("As it is"), _("What if"), _("Or what if")]
    shown = [_shown(form, title, words, is_there=is_whole) for form, title in zip(asked, titles, strict=True)]
    context = {"cases": shown, "rows": _rows(shown), "is_example": asked[0].is_example, "is_partly": bool(request.GET)}
    return render(request, "hours/capacity.html", context)


def _shown(form: forms.CaseForm, title: str, words: Words, *, is_there: bool) -> Shown:
    if not is_there or not form.is_valid() or form.case is None or not form.has_changed():
        return Shown(form, title, "", [], False)
    found = sums.carried(form.case)
    learner, learners = words.word("learner"), words.word("learner", "plural")
    return Shown(
        form,
        title,
        wording.sentence(form.case, found, learner=learner, learners=learners),
        wording.formula(form.case, found, learners=learners),
        found.left >= 0,
    )


def _rows(shown: list[Shown]) -> list[tuple[str, list[wording.Line]]]:
    """What came out, a row for each line of the formula and a column for each case that was worked out."""
    worked = [case.lines for case in shown if case.lines]
    return [(rows[0].label, list(rows)) for rows in zip(*worked, strict=True)]
