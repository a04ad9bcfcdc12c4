"""Pages about hours."""
