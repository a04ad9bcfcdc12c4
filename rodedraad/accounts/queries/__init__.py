"""Answers about tries, sessions and codes."""
