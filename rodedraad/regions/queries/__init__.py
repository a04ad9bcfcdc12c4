"""Answers about what a region does together."""
