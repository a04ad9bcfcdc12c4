"""Answers about scans: where roles stand, how that was before, what fits."""
