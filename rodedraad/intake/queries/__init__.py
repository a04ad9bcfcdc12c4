"""Answers about drafts, choices, suggestions and reviews."""
