"""The year wheel."""
