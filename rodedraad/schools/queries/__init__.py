"""Answers about organisations, their people, groups and words."""
