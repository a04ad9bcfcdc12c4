"""What tests of the year need: the improvements that those of quality make."""

from tests.quality.conftest import late, make, today

__all__ = ["late", "make", "today"]
