"""Pages of what a school improves."""
