"""Pages of what a region does together."""
