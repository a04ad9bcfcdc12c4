"""Pages of the starter pack."""
