"""Pages around signing in that allauth does not have."""
