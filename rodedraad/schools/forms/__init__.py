"""What people type about organisations, people, groups and words."""
