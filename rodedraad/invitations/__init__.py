"""Asking once more, and letters with which one person answers one time."""
