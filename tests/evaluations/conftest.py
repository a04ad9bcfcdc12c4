"""What tests of evaluations need: one of the vo school, begun by its counsellor."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils.timezone import localdate

from rodedraad.base.writing import Save, Typed
from rodedraad.evaluations.actions.evaluations import begin_evaluation
from rodedraad.evaluations.actions.signing import sign
from rodedraad.evaluations.actions.writing import Saved, save_words
from rodedraad.evaluations.models import Evaluation
from rodedraad.schools.years import school_year_of
from tests.cast import Cast

Begin = Callable[..., Evaluation]
Write = Callable[..., Saved]
Sign = Callable[..., Evaluation]


@pytest.fixture
def today() -> date:
    """The day on which these tests run."""
    return localdate()


@pytest.fixture
def begin(cast: Cast, today: date) -> Begin:
    """Begin an evaluation of the vo school as the counsellor: `begin(back=1)` of last year."""

    def begun(*, back: int = 0) -> Evaluation:
        with cast.acting(cast.counsellor):
            year = school_year_of(today) - back
            return begin_evaluation(by=cast.counsellor, organisation=cast.vo, school_year=year)

    return begun


@pytest.fixture
def write(cast: Cast) -> Write:
    """`write(evaluation, learned="Wat we zagen.")` as the counsellor; `was={"learned": "..."}` what the page had."""

    def written(evaluation: Evaluation, *, by: Any = None, was: dict[str, str] | None = None, **texts: str) -> Saved:
        typed = {name: Typed((was or {}).get(name, ""), text) for name, text in texts.items()}
        with cast.acting(by or cast.counsellor):
            return save_words(by=by or cast.counsellor, evaluation=evaluation, texts=typed, save=Save())

    return written


@pytest.fixture
def signed(cast: Cast) -> Sign:
    """Sign as the team leader what stands there now; the evaluation as it is after that."""

    def now(evaluation: Evaluation, *, by: Any = None, role: str = "Rector") -> Evaluation:
        leader = by or cast.team_leader
        with cast.acting(leader):
            evaluation.refresh_from_db()
            sign(by=leader, evaluation=evaluation, name="Kim Roos", role=role, version=evaluation.version)
            evaluation.refresh_from_db()
            return evaluation

    return now
