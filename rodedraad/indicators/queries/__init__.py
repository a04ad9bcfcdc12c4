"""Answers about the figures a school follows."""

from rodedraad.indicators.queries.shown import Shown, at

__all__ = ["Shown", "at"]
