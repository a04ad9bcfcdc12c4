"""Pages of the activity designer."""
