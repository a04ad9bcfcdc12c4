"""Answers about yearly evaluations."""
