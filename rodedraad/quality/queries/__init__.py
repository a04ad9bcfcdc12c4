"""Answers about what a school improves."""
