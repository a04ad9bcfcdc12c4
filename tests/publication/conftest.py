"""The framework and the draft of the intake tests."""

from tests.intake.conftest import draft, terms

__all__ = ["draft", "terms"]
