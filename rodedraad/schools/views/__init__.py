"""Pages about organisations, their people, groups and words."""
