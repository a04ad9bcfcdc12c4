"""Answers about the year."""
