"""Answers about questionnaires for their pages."""
