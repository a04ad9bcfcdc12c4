"""Answers about programmes: what is placed, counted, flagged, laid over a month, side by side and as files."""
