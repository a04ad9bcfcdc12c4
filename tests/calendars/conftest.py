"""The calendar as it is shipped."""

import pytest

from rodedraad.base.gate import acting_as
from rodedraad.calendars.actions.loading import load_calendar


@pytest.fixture
def loaded(db: None) -> None:
    """Our own files, loaded."""
    with acting_as(None, None):
        load_calendar()
