"""Pages of the practice base."""
