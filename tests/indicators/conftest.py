"""What tests of figures need: one of the vo school, made by its counsellor, and a way to note values."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.timezone import localdate

from rodedraad.indicators.actions.indicators import make_indicator
from rodedraad.indicators.actions.values import note_value
from rodedraad.indicators.models import Indicator, Value
from rodedraad.indicators.wanted import Noted, Wanted
from rodedraad.schools.years import school_year_of
from tests.cast import Cast

Make = Callable[..., Indicator]
Note = Callable[..., Value]


@pytest.fixture
def today() -> date:
    """The day on which these tests run."""
    return localdate()


@pytest.fixture
def year(today: date) -> int:
    """The school year of that day."""
    return school_year_of(today)


@pytest.fixture
def make(cast: Cast) -> Make:
    """Begin to follow a figure as the counsellor: `make("Na een jaar", counts="learners")`."""

    def made(title: str = "Gesprekken gevoerd", by: Any = None, key: str = "", **fields: Any) -> Indicator:
        by = by or cast.counsellor
        with cast.acting(by) as school:
            assert school is not None
            return make_indicator(by=by, organisation=school, wanted=Wanted(title=title, **fields), key=key)

    return made


@pytest.fixture
def note(cast: Cast, year: int) -> Note:
    """Note a value as the counsellor: `note(figure, part=8, n=20)`, of this school year unless `ago` says so."""

    def noted(indicator: Indicator, ago: int = 0, **fields: Any) -> Value:
        numbers = {name: Decimal(str(fields[name])) for name in ("value", "spread") if name in fields}
        with cast.acting(cast.counsellor):
            return note_value(by=cast.counsellor, indicator=indicator, noted=Noted(year - ago, **fields | numbers))

    return noted
